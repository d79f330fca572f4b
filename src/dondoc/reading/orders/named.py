""" "Sở X trình …": an order that names its lead and nobody who gives it; where it stands makes it one."""

from __future__ import annotations

from dondoc.reading.model import Span
from dondoc.reading.orders import acts, asking, names, vocabulary
from dondoc.reading.orders.asking import Asked, Setting
from dondoc.reading.orders.words import Lexicon, Page, Word

_OCCASIONS = frozenset(vocabulary.OCCASIONS)
_STEPS = {"bước", "giai", "đợt", "tuần", "lần", "nhóm", "ngày", "tháng"}  # "Bước 1 (…): Phòng X …"
_PETITIONING = Lexicon(("phản ánh", "kiến nghị", "đề nghị", "khiếu nại", "tố cáo", "hỏi", "xin", "có đơn", "thắc mắc"))


def bare(page: Page, words: list[Word], span: Span, setting: Setting) -> Asked | None:
    """ "Sở X trình …" with nobody named who tells: an order by where it stands."""
    for start in _starts(words):
        found = names.names(words, start)
        if not found or not (words[start].capital or names.MANY.match(words, start)):
            continue
        if setting.urged and not acts.urges(words, found[-1].to):
            continue
        loose = setting.listed and not setting.news and start == 0 and found[-1].whole
        asked = asking.told(page, words, found, span, "named-and-act", loose=loose)
        if asked:
            return asked
        if not asked and start == 0:
            return None
    return None


def _after_petition(words: list[Word]) -> int:
    """ "Ông A phản ánh …: Sở X …": the petitioner's own words are no order; what is told comes after the colon."""
    colon = next((i for i, word in enumerate(words[:60]) if word.text == ":"), 0)
    if colon + 1 >= len(words) or not names.begins(words, colon + 1):
        return 0
    asks = any(_PETITIONING.match(words, at) for at in range(1, min(colon, 16)))
    return colon + 1 if asks else 0


def _starts(words: list[Word]) -> list[int]:
    """Where the name of the lead may begin: first of all, or after words of time, purpose or matter and a comma."""
    told = _after_petition(words)
    if told:
        return [told]
    if not words or names.begins(words, 0):
        return [0]
    if words[0].low in {"riêng", "đối", "về"} and len(words) > 2:
        near = (
            [1] if words[0].low == "riêng" and words[1].low != "đối" else [2] if words[1].low in {"với", "phía"} else []
        )
        return near + _after_commas(words)
    if words[0].low in _STEPS:
        return [i for i in _after_commas(words) if words[i - 1].text == ":"][:1]
    connected = acts.past_connecting(words)
    if connected and names.begins(words, connected):
        return [connected]
    opens = words[connected].low if connected < len(words) else ""
    return _after_commas(words) if opens in acts.WAYS | _OCCASIONS else []


def _after_commas(words: list[Word]) -> list[int]:
    marks = [i + 1 for i, w in enumerate(words[:70]) if w.text in {",", ":", ";"}]
    return [i for i in marks if i < len(words) and names.begins(words, i)][:4]
