"""Where the name of a body or of a post begins and ends among words.

A name is a head ("Sở", "Chủ tịch UBND"), then what it may carry: a known field, words with a capital, places, lists of
many ("các sở, ban, ngành"). It ends before the first word that cannot be of it: after a whole name any such word,
after an unfinished one ("Ban Quản lý các khu công nghiệp …") only a verb.
"""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.reading.orders.vocabulary import act_words, body_words
from dondoc.reading.orders.words import Lexicon, Word

WHOLE = Lexicon(body_words.WHOLE_HEADS)
NAMED = Lexicon(body_words.NAMED_HEADS)
FIELDS = Lexicon(body_words.FIELDS)
TAILS = Lexicon(body_words.TAILS | body_words.PLACES)
PLACES = Lexicon(body_words.PLACES)
MANY = Lexicon(body_words.MANY)
STOPS = Lexicon(
    (
        *act_words.TELLING,
        *act_words.HAVING_TO,
        *act_words.LEADING,
        *act_words.MANNERS,
        *act_words.ACTS,
        *act_words.GENERAL,
        "một số", "những", "nội dung", "việc", "các nội dung", "này", "nêu", "sau", "như", "rằng", "thì",
        "có", "không", "căn cứ", "trên cơ sở", "theo", "trong", "đến", "từ", "trước", "chậm nhất", "cùng", "qua",
        "thông qua", "vì", "do",
    )
)  # fmt: skip
_CODES = (
    *("SLĐ", "STN", "STC", "SNV", "SYT", "SGD", "SXD", "SCT", "SKH", "SNN", "STT", "SVH", "STP", "SGT"),
    *("BQL", "TTPV", "VPĐK", "MTTQ"),
)
_JOINS = {"-", "–", "&", "/"}
_FIELD_HEADS = {"sở", "bộ", "vụ", "cục", "phòng", "chi", "ban"}
_ALONE = {"Sở", "Bộ", "Cục", "Phòng", "Ban", "Trường", "Viện"}  # "Sở" alone: the one the text is about
_LONGEST = 48  # words; no list of bodies in one order is longer


@dataclass(frozen=True, slots=True)
class Name:
    """The words of one name: from `at` up to, not including, `to`; `whole` where no further word is needed."""

    at: int
    to: int
    whole: bool


def begins(words: list[Word], at: int) -> bool:
    """Whether a body or a post is named from this word."""
    return _head(words, at) is not None


def _head(words: list[Word], at: int) -> tuple[int, bool] | None:
    whole, named = WHOLE.match(words, at), NAMED.match(words, at)
    if not whole and not named:
        return _code(words, at)
    if STOPS.match(words, at) > max(whole, named):
        return None
    if whole >= named:
        return _many(words, at, whole) if MANY.match(words, at) == whole else (whole, True)
    return named, False


def _many(words: list[Word], at: int, length: int) -> tuple[int, bool] | None:
    """ "Các" is a head only before bodies: các sở, các địa phương, not các tiêu chí."""
    after = at + length
    tail = TAILS.match(words, after)
    if tail or WHOLE.match(words, after) or NAMED.match(words, after):
        return length + (tail if tail >= STOPS.match(words, after) else 0), True
    return None


def _code(words: list[Word], at: int) -> tuple[int, bool] | None:
    """An abbreviation that stands for a body: SLĐTBXH, STNMT, BQL."""
    if at >= len(words):
        return None
    text = words[at].text
    return (1, True) if text.isupper() and text.startswith(_CODES) else None


def name(words: list[Word], at: int) -> Name | None:
    """The name that begins at this word."""
    head = _head(words, at)
    if head is None:
        return None
    to, whole = at + head[0], head[1]
    field = strange = 0
    while to < min(len(words), at + _LONGEST):
        step = _step(words, at, to, whole=whole, field=bool(field), strange=strange)
        if step is None:
            break
        length, closes = step
        field = 0 if words[to].mark or words[to].low == "và" else field or (closes == "field")
        strange += closes == "strange"
        whole = (whole or closes in {"field", "place"}) and closes not in {"many", "named"}
        to += length
    alone = to > at + 1 or (words[at].text in _ALONE and to < len(words))
    return Name(at, to, whole) if whole or alone else None


def _step(words: list[Word], at: int, to: int, *, whole: bool, field: bool, strange: int) -> tuple[int, str] | None:
    """How many more words belong to the name, and what they are; None where it ends."""
    word = words[to]
    if word.mark:
        return _past_mark(words, at, to)
    if word.low == "và":
        return (1, "join") if _goes_on(words, to + 1) else None
    if word.low in {"của", "thuộc"} and _head(words, to + 1) is not None:
        return 1, "join"
    known = FIELDS.match(words, to)
    if known and not field and (word.capital or not STOPS.match(words, to)):
        return known, "field"
    if STOPS.match(words, to) and not word.capital and not _verb_of_name(words, at, to):
        return _tail_over_stop(words, to) or _act_of_role(words, to)
    post = WHOLE.match(words, to)
    if whole and post and post >= TAILS.match(words, to):
        return post, "post"
    if word.capital:
        return None if _new_sentence(words, to) else (1, _capital_kind(words, to))
    tail = TAILS.match(words, to)
    if tail:
        return tail, _tail_kind(words, to, tail)
    return _strange(words, at, to, whole=whole, strange=strange)


def _strange(words: list[Word], at: int, to: int, *, whole: bool, strange: int) -> tuple[int, str] | None:
    """A word no list knows: of the name while that is unfinished, or inside a proper name."""
    if to == at + 1 and words[at].low in _FIELD_HEADS:
        return None
    if words[to - 1].capital and STOPS.match(words, to - 1) > 1:
        return 1, "strange"
    if words[to - 1].capital and to + 1 < len(words) and words[to + 1].capital:
        return 1, "strange"  # "Cộng sản Hồ Chí Minh"
    second = to - 2 >= at and words[to - 1].capital and words[to - 2].low in {"và", "-", "–", "&", ","}
    return (1, "strange") if (second or not whole) and strange < 10 else None


def _capital_kind(words: list[Word], to: int) -> str:
    """ "… thành viên Ban Chỉ đạo": a head inside a name, with a name of its own to come."""
    after = to + NAMED.match(words, to)
    return "named" if after > to and after < len(words) and words[after].capital else "capital"


def _tail_kind(words: list[Word], to: int, length: int) -> str:
    """ "Các" before words that are of no list opens the name again: "các công trình giao thông"."""
    if PLACES.match(words, to) == length:
        return "place"
    after = to + length
    strange = after < len(words) and not words[after].mark and not words[after].capital
    known = (
        TAILS.match(words, after)
        or FIELDS.match(words, after)
        or STOPS.match(words, after)
        or WHOLE.match(words, after)
    )
    return "many" if words[to].low == "các" and length == 1 and strange and not known else "tail"


def _tail_over_stop(words: list[Word], to: int) -> tuple[int, str] | None:
    """ "được giao", "thuộc Sở", "theo dõi" are of both kinds: the longer phrase wins."""
    tail, stop = TAILS.match(words, to), STOPS.match(words, to)
    if tail > stop or (tail == stop and words[to].low in {"thuộc", "này"}):
        return tail, "tail"
    return None


def _act_of_role(words: list[Word], to: int) -> tuple[int, str] | None:
    """ "Các cơ quan thẩm định (Sở A, Sở B) …": an act ahead of brackets that list bodies says who they are."""
    length = STOPS.match(words, to)
    after = to + length
    listed = after + 1 < len(words) and words[after].text == "(" and _head(words, after + 1) is not None
    return (length, "tail") if listed else None


def _verb_of_name(words: list[Word], at: int, to: int) -> bool:
    """Ban điều hành, Văn phòng Đăng ký: a verb right after such a head, or begun with a capital, is of the name."""
    if to - at <= 3 and " ".join(w.low for w in words[at:to]) in body_words.VERB_NAMED and words[at].capital:
        return True
    before = words[to - 1]
    return to - 1 > at and before.capital and STOPS.match(words, to - 1) > 1


def _new_sentence(words: list[Word], to: int) -> bool:
    return to > 0 and words[to - 1].text in {".", ";", ":"}


def _past_mark(words: list[Word], at: int, to: int) -> tuple[int, str] | None:
    mark = words[to].text
    if mark == "(":
        return _past_brackets(words, to)
    if mark in _JOINS:
        if (
            to + 1 < len(words)
            and words[to + 1].capital
            and not FIELDS.match(words, to + 1)
            and words[at].low in _FIELD_HEADS
        ):
            return 1, "named"  # "Phòng Tuyên truyền - Hỗ trợ người nộp thuế": a name of its own begins
        ahead = to + 1 < len(words) and (
            words[to + 1].capital or FIELDS.match(words, to + 1) or TAILS.match(words, to + 1)
        )
        return (1, "join") if ahead else None
    if mark == "," and _goes_on(words, to + 1):
        return 1, "join"
    if mark == ":" and words[to - 1].low in {"sở", "phòng", "bộ", "ban"} and FIELDS.match(words, to + 1):
        return 1, "join"
    return None


def _past_brackets(words: list[Word], to: int) -> tuple[int, str] | None:
    most = 40 if _head(words, to + 1) is not None else 10
    for ahead in range(to + 1, min(to + most, len(words))):
        if words[ahead].text == ")":
            return ahead - to + 1, "brackets"
        if words[ahead].text in {":", ";"} or words[ahead].text[0].isdigit():
            return None
    return None


def _goes_on(words: list[Word], to: int) -> bool:
    """After a comma or "và": a list goes on, or the name of a department does ("Lao động, Thương binh và Xã hội")."""
    if to >= len(words) or words[to].mark:
        return False
    if _head(words, to) is not None and (words[to].capital or MANY.match(words, to)):
        return False  # the next body of a list is a name of its own
    if TAILS.match(words, to) > STOPS.match(words, to):
        return True
    return words[to].capital and words[to - 2].low not in {"tỉnh", "huyện", "xã"} and not words[to].text.isdigit()


def names(words: list[Word], at: int) -> list[Name]:
    """The names from this word that stand in one list, joined by commas, semicolons, "và"."""
    found: list[Name] = []
    here = at
    while here < min(len(words), at + 2 * _LONGEST):
        one = name(words, here)
        if one is None:
            break
        found.append(one)
        here = one.to
        joins = here
        while joins < len(words) and joins < here + 2 and words[joins].low in {",", ";", "và", "&", "hoặc"}:
            joins += 1
        if joins == here:
            break
        here = joins
    return found
