""" "Sở X trình …": an order that names its lead and nobody who gives it; where it stands makes it one."""

from __future__ import annotations

from dondoc.reading.model import Span
from dondoc.reading.orders import acts, asking, names
from dondoc.reading.orders.asking import Asked, Setting
from dondoc.reading.orders.names import Name
from dondoc.reading.orders.vocabulary import sentence_words
from dondoc.reading.orders.words import Lexicon, Page, Word

_OCCASIONS = frozenset(sentence_words.OCCASIONS)
_STEPS = {"bước", "giai", "đợt", "tuần", "lần", "nhóm", "ngày", "tháng"}  # "Bước 1 (…): Phòng X …"
_PETITIONING = Lexicon(("phản ánh", "kiến nghị", "đề nghị", "khiếu nại", "tố cáo", "hỏi", "xin", "có đơn", "thắc mắc"))


_MOST_PROPER = 12  # words of a proper name ahead of its act


def _proper(words: list[Word]) -> list[Name]:
    """ "Viettel Lam Giang bảo đảm …": at the head of an item, words with capitals before a sure act name a body."""
    to = 0
    while to < min(len(words), _MOST_PROPER) and words[to].text[0].isupper() and words[to].text != words[to].low:
        to += 1
    colon = to < len(words) and words[to].text == ":"
    if to < 2 or to + colon >= len(words) or acts.is_act(words, 0, loose=False) or acts.is_act(words, 1, loose=False):
        return []
    return [Name(0, to, True)] if acts.is_act(words, to + colon, loose=False) else []


def bare(page: Page, words: list[Word], span: Span, setting: Setting) -> Asked | None:
    """ "Sở X trình …" with nobody named who tells: an order by where it stands."""
    listed = setting.listed and not setting.news
    for start in _starts(words) or ([0] if listed else []):
        found = names.names(words, start) or (_proper(words) if listed and start == 0 else [])
        which = bool(found) and [word.low for word in words[found[0].to : found[0].to + 1]] == ["nào"]
        if not found or not (words[start].capital or names.MANY.match(words, start) or which):
            continue
        if setting.urged and not acts.urges(words, found[-1].to):
            continue
        heads = setting.listed and not setting.news and start == 0
        loose = heads and found[-1].whole
        if heads:
            found = [*found[:-1], asking.grown(words, found[-1])]
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
