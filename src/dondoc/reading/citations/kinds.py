"""The type of a document from the words before its sign."""

from __future__ import annotations

import re
from functools import cache

from dondoc.reading import doctypes
from dondoc.reading.citations.flow import Flow
from dondoc.reading.citations.mention import Certainty, Kind
from dondoc.reading.model import Span
from dondoc.reading.signs import Sign

_OPENING = " :.…_([“\"'‘–-"
_NUMBER_WORDS = (" so hieu", " so ky hieu", " so, ky hieu", " so van ban", " so", "(so", '"so', "“so")
_URGENCY = (" hoa toc", " thuong khan", " khan", "(khan)", "(hoa toc)", " toi khan", " mat")
_UNSPECIFIC = ("van ban", "tai lieu", "van kien", "van ban chi dao", "giay to")
_LOOSE_NAME = re.compile(r"(?:Phiếu|Giấy|Thư|Bản|Đơn|Lời)(?: [a-zà-ỹđ]+){1,4}$")  # Phiếu ghi ý kiến số 09/PYK-VP
_REACH = 220  # a type word stands no further before its sign: the length of a long subject


def kind_before(flow: Flow, at: Span, sign: Sign) -> Kind:
    """What the words before the sign at `at` say of its type."""
    floor = flow.sentence_before(at.start, _REACH)
    text, numbered = _without_number_word(flow.folded[floor : at.start])
    beside = _name_at_end(_without_urgency(text))
    start = _word_start(flow, floor + len(text), at.start) if numbered else at.start
    tail = text[-24:]
    if beside:
        start = floor + len(_without_urgency(text)) - len(beside)
        return Kind(doctypes.names()[beside], Certainty.BESIDE, start, numbered, True, tail)
    word = _other_word(flow.flat[floor : floor + len(text)], text)
    loose = _LOOSE_NAME.search(flow.flat[floor : floor + len(text)]) if numbered and sign.is_letter else None
    if loose:
        return Kind(loose[0], Certainty.BESIDE, floor + loose.start(), numbered, True, tail)
    if word:
        start = floor + len(text) - len(word)
    if word[:1].isupper():
        return Kind(*_of_letters(word, sign), start, numbered, True, tail)
    name, end = _apart(text, sign)
    if name:
        return Kind(name, Certainty.APART, start, numbered, bool(word), tail, floor + end)
    return Kind(*_from_sign(sign), start, numbered, bool(word), tail)


def _other_word(flat: str, folded: str) -> str:
    """A word for a document right before the sign that is no type: `văn bản`, or letters, `CV 1677/UBND-KSTT`."""
    last = flat[-8:].rsplit(" ", 1)[-1].lstrip("(“")
    if last[:1].isupper() and len(last) > 1 and doctypes.of_code(last):
        return last
    return next((word for word in _UNSPECIFIC if _ends_with(folded, word)), "")


def _of_letters(letters: str, sign: Sign) -> tuple[str | None, Certainty]:
    """The sign's own letters say more than those before it; a bare number has only these."""
    kind = None if sign.body_code else doctypes.of_code(letters)
    return (kind.name, Certainty.BESIDE) if kind else _from_sign(sign)


def _word_start(flow: Flow, start: int, end: int) -> int:
    """Where "số" begins, past the space or bracket before it."""
    while start < end and flow.flat[start] in _OPENING:
        start += 1
    return start


def _apart(text: str, sign: Sign) -> tuple[str | None, int]:
    """The nearest word that agrees with the sign's letters, and where it ends."""
    wanted = _wanted(sign)
    places = [(text.rfind(name) + len(name), len(name), name) for name in wanted if name in text]
    end, length, nearest = max(places, default=(0, 0, ""))
    if nearest and _is_word(text, end - length, length):
        return doctypes.names()[nearest], end
    return None, 0


def _from_sign(sign: Sign) -> tuple[str | None, Certainty]:
    if sign.type:
        return sign.type.name, Certainty.FROM_SIGN
    if not sign.body_code or _of_assembly(sign):
        return None, Certainty.UNKNOWN
    return doctypes.LETTER, Certainty.FROM_SIGN


def _of_assembly(sign: Sign) -> bool:
    return sign.body_code.startswith(("QH", "UBTVQH"))


def _wanted(sign: Sign) -> tuple[str, ...]:
    if _of_assembly(sign) and sign.is_letter:
        return ("bo luat", "luat", "nghi quyet", "phap lenh", "hien phap")
    if sign.type:
        return _agreeing(sign.type.name)
    return ("cong van", "cong dien")


@cache
def _agreeing(name: str) -> tuple[str, ...]:
    """The folded name and the compounds that begin with it: ket luan, ket luan thanh tra."""
    stem = next(folded for folded, written in doctypes.names().items() if written == name)
    return tuple(folded for folded in doctypes.names() if folded == stem or folded.startswith(f"{stem} "))


@cache
def _by_last_word() -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name in sorted(doctypes.names(), key=len, reverse=True):
        groups.setdefault(name.rsplit(" ", 1)[-1], []).append(name)
    return {word: tuple(group) for word, group in groups.items()}


def _name_at_end(text: str) -> str | None:
    """The longest type name that ends the folded text."""
    last = text[-40:].rsplit(" ", 1)[-1].lstrip("(“\"'‘[")
    return next((name for name in _by_last_word().get(last, ()) if _ends_with(text, name)), None)


def _ends_with(text: str, name: str) -> bool:
    return text.endswith(name) and not text[: -len(name)][-1:].isalnum()


def _is_word(text: str, at: int, length: int) -> bool:
    return not text[at - 1 : at].isalnum() and not text[at + length : at + length + 1].isalnum()


def _without_number_word(text: str) -> tuple[str, bool]:
    """The text without a closing "số", and whether there was one; `Quyết địnhsố` is read too."""
    text = f" {text}".rstrip(_OPENING)
    for word in _NUMBER_WORDS:
        if text.endswith(word):
            return text[1 : -len(word) + (word[0] in '("“')].rstrip(_OPENING), True
    if text.endswith("so") and _name_at_end(text[:-2]):
        return text[1:-2], True
    return text[1:], False


def _without_urgency(text: str) -> str:
    word = next((word for word in _URGENCY if text.endswith(word)), None)
    return text[: -len(word)].rstrip(_OPENING) if word else text
