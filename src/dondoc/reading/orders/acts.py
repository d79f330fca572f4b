"""Where an act begins: past "chủ trì, phối hợp với …", past how and when, at a verb that asks for something."""

from __future__ import annotations

import re

from dondoc.reading.model import Span
from dondoc.reading.orders import names
from dondoc.reading.orders.names import Name
from dondoc.reading.orders.vocabulary import act_words, giving_words, sentence_words
from dondoc.reading.orders.words import Lexicon, Page, Word

_TELLING = Lexicon(act_words.TELLING)
_HAVING = Lexicon((*act_words.HAVING_TO, "không để", "không được", "không tổ chức"))
_LEADING = Lexicon(act_words.LEADING)
_MANNERS = Lexicon(act_words.MANNERS)
_ACTS = Lexicon((*act_words.ACTS, *act_words.GENERAL, *act_words.MANNERS))
_URGING = Lexicon((*act_words.LEADING, *act_words.MANNERS, *act_words.GENERAL, "chủ trì", "phối hợp"))
_GIVEN = Lexicon(("được giao", "được phân công", "của mình", "của đơn vị", "của cơ quan", "quản lý"))
_WITH = Lexicon(giving_words.TOGETHER_WITH)
WAYS = frozenset(sentence_words.WAYS)
_ITEM_NO = Lexicon(sentence_words.THINGS)
_CONNECT = Lexicon(sentence_words.CONNECTING)


def is_act(words: list[Word], at: int, *, loose: bool) -> bool:
    """Whether an act begins here; `loose` takes an unknown word where the lead is certain."""
    if at >= len(words) or words[at].mark or words[at].text[0].isdigit():
        return False
    having = _HAVING.match(words, at)
    if having:
        return not _is_sign_word(words, at + having)  # "có Báo cáo số 41": done
    if words[at].low in {"tăng", "giảm"} and words[at + 1 : at + 2] and words[at + 1].text[0].isdigit():
        return False
    if words[at].low == "tự" and _ACTS.match(words, at + 1):
        return True
    if words[at].low == "không" and _ACTS.match(words, at + 1) and words[at + 1].low not in {"phải", "cần"}:
        return True
    telling, act = _TELLING.match(words, at), _ACTS.match(words, at)
    if telling and telling >= act:
        return False
    if act:
        return not _is_sign_word(words, at + act)
    return loose and not words[at].capital and words[at].low not in {"có", "không", "này", "trên", "sau", "khác"} | WAYS


def begins_sure(words: list[Word], at: int) -> bool:
    """Whether a known act, a word of leading or a list of supporting bodies begins here, in small letters."""
    if words[at].capital:
        return False
    return is_act(words, at, loose=False) or _LEADING.match(words, at) > 0 or _WITH.match(words, at) > 0


def tells(words: list[Word], at: int) -> bool:
    """ "đã, được, là …", "theo, trong, trước …": what follows is no more of a name; "và", "thuộc" may join one."""
    joins = words[at].low in {"và", "của", "thuộc", "cho"}
    return not joins and (_TELLING.match(words, at) > 0 or words[at].low in WAYS)


def may_be_act(words: list[Word], at: int) -> bool:
    """A word that no list knows at the head of an item of a list of acts: "Lắp camera …"; no name, no thing."""
    if at + 2 >= len(words) or words[at].mark or words[at + 1].mark or words[at].text[0].isdigit():
        return False
    named = words[at].text.isupper() or words[at + 1].capital or names.begins(words, at)
    return not named and not _ITEM_NO.match(words, at) and not _TELLING.match(words, at) and words[at].low not in WAYS


def urges(words: list[Word], at: int) -> bool:
    """ "… cần, phải, chủ trì, tiếp tục, khẩn trương …": words of orders, not of news."""
    return _URGING.match(words, at) > _TELLING.match(words, at)


def _is_sign_word(words: list[Word], at: int) -> bool:
    """ "Quyết định số 72" names a thing, "lập số liệu" does something."""
    if words[at : at + 1] == [] or words[at].low != "số":
        return False
    return not (words[at + 1 : at + 2] and words[at + 1].text[0].islower())


def after_lead(page: Page, words: list[Word], at: int) -> tuple[tuple[str, ...], int]:
    """Past "chủ trì, phối hợp với …": the supporting bodies, and the word with which the act begins."""
    supporting: list[str] = []
    for _ in range(8):
        step = _past_brackets(words, at) or _past_leading(words, at) or _past_way(words, at)
        if step:
            at = step
            continue
        length = _WITH.match(words, at)
        found = names.names(words, at + length) if length else []
        if not found:
            break
        supporting += supporting_of(page, words, found)
        at = _past_linking(words, found[-1].to)
    return tuple(dict.fromkeys(supporting)), at


def _past_brackets(words: list[Word], at: int) -> int:
    if at < len(words) and words[at].text == "(":
        return next((i + 1 for i in range(at, min(at + 20, len(words))) if words[i].text == ")"), 0)
    return 0


def _past_leading(words: list[Word], at: int) -> int:
    if at < len(words) and words[at].text == "," and at + 1 < len(words):
        return at + 1
    manner = _MANNERS.match(words, at)
    if manner and (_WITH.match(words, at + manner) or _LEADING.match(words, at + manner)) and words[at].low != "phối":
        return at + manner
    length = _LEADING.match(words, at)
    if (
        words[at : at + 1]
        and words[at].low == "làm"
        and [w.low for w in words[at + length : at + length + 2]] == [",", "hoàn"]
    ):
        return 0  # "làm đầu mối, hoàn thành trước …": to be the hub is all that is asked
    answers = length and at + length < len(words) and words[at + length].low in {"trước", "về", "toàn", "chính"}
    return at + length if length and not (answers and words[at].low == "chịu") else 0


def _past_way(words: list[Word], at: int) -> int:
    """ "theo chức năng, nhiệm vụ được giao, …": on to the act after a comma."""
    if at >= len(words) or words[at].low not in WAYS or _ACTS.match(words, at):
        return 0
    duties = _past_duties(words, at)
    for comma in (i for i in range(at, min(at + 60, len(words) - 1)) if words[i].text == "," or words[i].low == "phải"):
        after = comma + 1
        if _ACTS.match(words, after) or _LEADING.match(words, after) or _WITH.match(words, after):
            return min(after, duties) if duties else after
    return duties


def _past_duties(words: list[Word], at: int) -> int:
    """ "căn cứ chức năng, nhiệm vụ được giao tổ chức …", "căn cứ kế hoạch … có trách nhiệm …": no comma ends them."""
    for here in range(at, min(at + 40, len(words))):
        if _LEADING.match(words, here) > 1:
            return here
        given = _GIVEN.match(words, here)
        if given and _ACTS.match(words, here + given):
            return here + given
    return 0


def _past_linking(words: list[Word], at: int) -> int:
    while at < len(words) and words[at].low in {"để", ",", "nhằm"}:
        at += 1
    return at


def supporting_of(page: Page, words: list[Word], found: list[Name]) -> list[str]:
    """The names one by one; "các sở: A, B" comes apart into "Sở A", "Sở B"."""
    supporting: list[str] = []
    for one in found:
        text = page.printed(words[one.at].start, words[one.to - 1].end)
        several = re.fullmatch(r"[Cc]ác (sở|bộ|phòng|ban)\s*:\s*(.+)", text)
        if several:
            supporting += [f"{several[1].capitalize()} {part.strip()}" for part in several[2].split(",")]
        else:
            supporting.append(text)
    return supporting


def all_supporting(page: Page, words: list[Word]) -> list[str]:
    """Every body that "phối hợp với" names anywhere in these words."""
    supporting: list[str] = []
    for at, word in enumerate(words):
        length = _WITH.match(words, at) if word.low == "phối" else 0
        if length > 1:
            supporting += supporting_of(page, words, names.names(words, at + length))
    return supporting


def past_connecting(words: list[Word]) -> int:
    """The word after "Đồng thời,", "Đặc biệt,", "Một là,"."""
    length = _CONNECT.match(words, 0)
    while length and length < len(words) and words[length].text in {",", ":"}:
        length += 1
    return length


def act_of_item(words: list[Word]) -> int | None:
    at = past_connecting(words)
    if at >= len(words):
        return None
    if words[at].low in WAYS | {"đối", "riêng", "đến"} and _ACTS.match(words, at) == 0:
        return _past_way_of_item(words, at)
    if _ITEM_NO.match(words, at) > _ACTS.match(words, at) or (_ITEM_NO.match(words, at) and not _ACTS.match(words, at)):
        return None
    return at


def _past_way_of_item(words: list[Word], at: int) -> int | None:
    for comma in (i for i in range(at, min(at + 60, len(words) - 1)) if words[i].text in {",", ":"}):
        if _ACTS.match(words, comma + 1):
            return comma + 1
    return None


def begins_with_act(page: Page, span: Span) -> bool:
    """Whether the first words are an act."""
    words = page.words(span.start, span.end, 12)
    return bool(words) and is_act(words, 0, loose=False)


def continues(page: Page, span: Span) -> bool:
    """Whether a sentence goes on with acts of the lead of the sentence before it."""
    words = page.words(span.start, span.end, 12)
    at = past_connecting(words)
    if [w.text for w in words[0:3:2]] == ["(", ")"]:
        return True  # "(b) …" after "(a) …"
    if at < len(words) and words[at].low in WAYS and not _ACTS.match(words, at):
        return any(word.low == "phải" and _ACTS.match(words, i + 1) for i, word in enumerate(words))
    return is_act(words, at, loose=False) and not _ITEM_NO.match(words, at)
