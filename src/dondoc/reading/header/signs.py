"""The sign (số, ký hiệu) of the document itself, on its own line of the head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.header.segments import Segment
from dondoc.reading.model import Field, Span

_CODE = r"[A-ZĐƯ][\w&Đđ]*(?: {0,3}[-–/.] {0,3}[A-ZĐƯ][\w&Đđ]*)*"
_NUMBER = r"(?:\d[\dlIO]{0,5}|[lI]\d[\dlIO]{0,4})[a-zđA-ZĐ]?"  # a scan takes 1 for l and 0 for O
_SIGN = rf"(?:{_NUMBER}|[.…_*xX ]*) {{0,3}}(?:/ ?(?:19|20)\d\d)? {{0,3}}[/\-–] {{0,3}}{_CODE}"
_WORD = r"[Ss][oóòỏõôốồổỗộơ06ỐÔÓOỎỔỒ]"
_OF_TYPE = r"(?:[A-ZĐ]\w+(?: \w+){0,2} (?=số ?:))?"  # Luật số: 77/2015/QH13
_SPACED = rf"\d{{1,5}} {{1,3}}(?=[A-ZĐ]{{2}}[\w&Đđ]*[-/.]){_CODE}"  # 02 QĐ/UB, as typed before 2011
_LINE = re.compile(
    rf"(?:{_OF_TYPE}{_WORD} ?(?:hiệu|ký hiệu)? {{0,3}}[:.]?|No\.?:?) {{0,9}}({_SIGN}|{_SPACED})(?P<rest>.*)\Z"
)
_BARE = re.compile(rf"({_SIGN})\Z")
_WORD_ALONE = re.compile(rf"{_WORD} ?:? ?[.…_]*\Z")
_NUMBER_ALONE = re.compile(rf"{_WORD} ?:? ?({_NUMBER})\Z")
_TAIL = re.compile(r"/ ?(?:(?:19|20)\d\d ?/ ?)?" + _CODE + r"\Z|-[A-ZĐ]+/[A-ZĐ]+\Z")
_REST = re.compile(
    r"\s*(?:[.;*]*\Z|[(,;].{0,40}\Z|V/v|v/v|Về việc|[Nn]gày [\d/.\- thángnăm]{6,30}\W*\Z|-{2,}|"
    r"\w+(?: \w+){0,4}, ?ngày)"
)
_SPACES = re.compile(r"\s+|[.…_*]+(?=/)")
_APART = re.compile(r"(\d{1,5}) +([A-ZĐ]{2}[\w&Đđ]*[-/.].+)")
_MISREAD = re.compile(r"[\dlIO]*\d[\dlIO]*(?=[/\-])")
_DIGITS = str.maketrans({"l": "1", "I": "1", "O": "0"})
_TOGETHER = 8  # pieces within which the two halves of a sign stand


def find(head: Sequence[Segment]) -> tuple[Field, int] | None:
    """The sign and the index of its piece; None where the head has none."""
    for i, piece in enumerate(head):
        found = _on_line(piece) or _in_two(head, i)
        if found:
            return found, i
    return None


def find_bare(head: Sequence[Segment]) -> tuple[Field, int] | None:
    """A sign that stands alone without the word "Số"."""
    for i, piece in enumerate(head):
        found = _BARE.match(piece.text) if piece.text[:1].isdigit() else None
        if found:
            return Field(cleaned(found[1]), piece.part(0, found.end(1)), "sign-alone"), i
    return None


def cleaned(sign: str) -> str:
    """A sign without the spaces and dots of a form: `…../KH - UBND` is `/KH-UBND`."""
    apart = _APART.match(sign)
    if apart:
        return f"{apart[1]} {_SPACES.sub('', apart[2])}"
    return _SPACES.sub("", sign.replace("–", "-")).strip(".…_*")


def _digits_mended(sign: str) -> str:
    """`l2O/QĐ-UBND` is 120: no number of a sign has letters within."""
    found = _MISREAD.match(sign)
    return sign[: found.end()].translate(_DIGITS) + sign[found.end() :] if found else sign


def is_blank(sign: str) -> bool:
    """Whether the number is still to be given."""
    return not sign[:1].isdigit()


def matched(text: str) -> re.Match[str] | None:
    """`text` as a sign and nothing else."""
    return _BARE.match(text)


def _on_line(piece: Segment) -> Field | None:
    found = _LINE.match(piece.text)
    if not found or not _REST.match(found["rest"]) or len(found["rest"]) > 300 or not _is_code(found[1]):
        return None
    return Field(_digits_mended(cleaned(found[1])), piece.part(*found.span(1)), "sign-on-its-line")


def _is_code(sign: str) -> bool:
    """Mostly capitals: "45/Ngày" of an official gazette is no sign."""
    letters = [c for c in sign if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 >= len(letters)


def _in_two(head: Sequence[Segment], i: int) -> Field | None:
    """`Số:` here and `/TTr-VPCP` a few lines on; or the number here and the letters there."""
    piece = head[i]
    number = _NUMBER_ALONE.match(piece.text)
    if not number and not _WORD_ALONE.match(piece.text):
        return None
    for later in head[i + 1 : i + _TOGETHER]:
        if number and _TAIL.match(later.text):
            return Field(
                cleaned(number[1] + later.text), Span(piece.span.start + number.start(1), later.span.end), "sign-in-two"
            )
        whole = None if number else _BARE.match(later.text)
        if whole:
            return Field(cleaned(whole[1]), later.part(0, whole.end(1)), "sign-in-two")
    return None
