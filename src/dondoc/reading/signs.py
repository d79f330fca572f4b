"""The sign of a document (số, ký hiệu): its grammar, and where one stands in a text.

    72/KH-SLĐTBXH         number / type - body            Decree 30/2020/NĐ-CP, Annex I
    20/2023/QĐ-UBND       number / year / type - body     normative
    45/2019/QH14          number / year / body            laws and resolutions of the National Assembly
    80/SLĐTBXH-VP         number / body - unit            a letter: no type; 535/SNV-TTr is one, TTr is its unit
    285/CCTTHC            number / body
    59-NQ/TU              number - type / body            the Party
    /TB-TCT               a number left blank

A sign is kept as printed but for the spaces and line breaks inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dondoc.language.marks import bare
from dondoc.reading import doctypes
from dondoc.reading.doctypes import DocumentType
from dondoc.reading.model import Span

_CAPITAL = "A-ZĐÂĂÊÔƠƯ"
_CODE = rf"[{_CAPITAL}](?:[{_CAPITAL}0-9&]|[a-zđ]{{1,2}}(?![a-zđ])){{0,20}}(?!\w)"
_GAP = r"\s{0,3}"
_NUMBER = rf"(?P<number>[0-9]{{1,6}}|[0-9]{{1,2}}\.[0-9]{{3}})(?P<suffix>[a-zđ]{{1,2}}|[{_CAPITAL}])?"
_YEAR = r"(?P<year>(?:19|20)[0-9][0-9])"
_MORE = rf"(?:[-–_]\s?{_CODE}|[./]{_CODE}){{0,6}}"
_STATE = rf"{_GAP}/{_GAP}(?:{_YEAR}{_GAP}/{_GAP})?(?P<body>{_CODE}(?:{_GAP}[-–]{_GAP}{_CODE})?{_MORE})"
_TYPE = r"[A-ZĐ][A-Za-zĐđ]{0,4}"
_PARTY = rf"{_GAP}[-–]{_GAP}(?P<kind>{_TYPE}){_GAP}/{_GAP}(?P<party>{_CODE}{_MORE})"
_GAPPED = rf" (?P<apart>{_TYPE}) ?[/-] ?(?P<owner>[A-ZĐ]{{2,12}}(?!\w))"
_SIGN = re.compile(rf"{_NUMBER}(?:{_STATE}|{_PARTY}|{_GAPPED})")
_BLANK = re.compile(rf"/ ?(?P<body>{_CODE}(?: ?[-–] ?{_CODE})?{_MORE})|- ?(?P<kind>{_TYPE})/(?P<party>{_CODE})")
_SHORT = re.compile(r"(?P<number>[0-9]{1,4})(?P<suffix>[a-z])? ?/ ?(?P<year>(?:19|20)[0-9][0-9])(?![\w/])")
_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "⁄": "/", "∕": "/"})
_SEPARATORS = re.compile(r"[-–/._]")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign taken apart. `text` is as printed without inner spaces; `number` is None where it is left blank.

    `type_code` is "" for a letter. `body_code` is the issuing body, `unit_codes` what follows it: a unit of the
    body, a second body of a joint document, a series (QĐ-UBND-HC).
    """

    text: str
    number: int | None
    suffix: str
    year: int | None
    type_code: str
    body_code: str
    unit_codes: tuple[str, ...]
    party: bool = False

    @property
    def key(self) -> str:
        """One spelling for the ways the same sign is typed: hyphens, case, Đ without its bar, leading noughts."""
        return bare(self.text.translate(_DASHES)).lstrip("0")

    @property
    def blank(self) -> bool:
        """Whether the number is left for the e-office to stamp."""
        return self.number is None

    @property
    def is_letter(self) -> bool:
        """A sign without the letters of a type: an official letter (công văn), or a law of the National Assembly."""
        return not self.type_code

    @property
    def type(self) -> DocumentType | None:
        """The type that the sign's letters stand for."""
        return doctypes.of_code(self.type_code) if self.type_code else None


def parse(text: str) -> Sign | None:
    """The sign that `text` is, whole; None where it is none.

    >>> parse("1677/UBND - KSTT").text
    '1677/UBND-KSTT'
    >>> parse("535/SNV-TTr").is_letter
    True
    """
    text = text.strip()
    found = _SIGN.fullmatch(text) or _BLANK.fullmatch(text) or _SHORT.fullmatch(text)
    return _of_match(found) if found else None


def scan(flat: str) -> Iterator[tuple[Span, Sign]]:
    """Everything with the shape of a numbered sign, in order. What it is, only its surroundings can tell."""
    return _free(_SIGN, flat)


def scan_blank(flat: str) -> Iterator[tuple[Span, Sign]]:
    """Everything with the shape of a sign whose number is left blank."""
    return _free(_BLANK, flat)


def scan_short(flat: str) -> Iterator[tuple[Span, Sign]]:
    """Number and year alone, `61/2018`: a sign only after the name of a type."""
    return _free(_SHORT, flat)


def _free(pattern: re.Pattern[str], flat: str) -> Iterator[tuple[Span, Sign]]:
    for found in pattern.finditer(flat):
        if _stands_free(flat, found.start()):
            yield Span(found.start(), found.end()), _of_match(found)


def _stands_free(flat: str, at: int) -> bool:
    """Not the tail of a longer number, word, address or standard (QCVN 102:2016/BTTTT, H37.12-220101, /van-ban/12)."""
    before, further = flat[at - 1 : at], flat[at - 2 : at - 1] if at > 1 else ""
    if before.isalnum():
        return before in "ốỐ" and further in "sS"
    if before in ("/", "_", "#", "="):
        return False
    return not (before in (".", ":", "-", "–") and further.isalnum() and not (before == ":" and further.isalpha()))


def _of_match(found: re.Match[str]) -> Sign:
    part = found.groupdict()
    number, year = part.get("number"), part.get("year")
    value = int(number.replace(".", "")) if number else None
    type_code, codes = _codes(part)
    return Sign(
        text=_compact(found[0], spaced=bool(part.get("apart"))),
        number=value,
        suffix=part.get("suffix") or "",
        year=int(year) if year else None,
        type_code=type_code,
        body_code=codes[0] if codes else "",
        unit_codes=codes[1:],
        party=bool(part.get("kind") or part.get("apart")),
    )


def _compact(text: str, *, spaced: bool) -> str:
    """Without its inner spaces; `05 NQ/TU` keeps the one that stands for its hyphen."""
    text = text.strip().translate(_DASHES)
    return _SPACES.sub(" " if spaced else "", text)


def _codes(part: dict[str, str | None]) -> tuple[str, tuple[str, ...]]:
    """The letters of the type, and the codes after it."""
    kind = part.get("kind") or part.get("apart")
    if kind:
        return kind, _split(part.get("party") or part.get("owner") or "")
    codes = _split(part.get("body") or "")
    if codes and doctypes.of_code(codes[0]):
        return codes[0], codes[1:]
    return "", codes


def _split(body: str) -> tuple[str, ...]:
    return tuple(code for code in (part.strip() for part in _SEPARATORS.split(body)) if code)
