"""The properties that legal portals print above a document: `Số hiệu: … Loại văn bản: …`, as lines or as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.language import dates
from dondoc.language.marks import bare
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import Span

_KEYS = {
    "sign": "so/ky hieu|so ky hieu|so, ky hieu|so hieu van ban|so hieu|so van ban|so/ ky hieu|ky hieu|so/kh",
    "type": "loai van ban|hinh thuc van ban|the loai van ban|hinh thuc|loai vb|the loai",
    "issuer": "co quan ban hanh|noi ban hanh|don vi ban hanh|cq ban hanh|co quan bh|tac gia van ban",
    "date": "ngay ban hanh|ngay van ban|ngay ky|ngay bh",
    "signer": "nguoi ky duyet|nguoi ky",
    "subject": "trich yeu noi dung|trich yeu|tieu de|ten van ban",
    "urgency": "do khan",
    "other": "ngay co hieu luc|ngay hieu luc|ngay het hieu luc|ngay cong bao|so cong bao|ngay dang|linh vuc|tinh trang|"
    "chuc vu|chuc danh|tep dinh kem|tap tin|file dinh kem|pham vi|nganh|nguon thu thap|hieu luc|ngay cap nhat|"
    "ngay tao|do mat",
}
_KEY = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _KEYS.items()))
_COLON = re.compile(r"\s*[:|]\s*")
_WITHOUT_COLON = re.compile(
    r"(?P<sign>(?:so,? ?/?ky hieu|so hieu(?: van ban)?) +(?=\d))|"
    r"(?P<date>(?:ngay ban hanh|ngay ky) +(?=\d{1,2}[/.\-]))|"
    r"(?P<type>(?:loai van ban|hinh thuc van ban) +(?=\w))|(?P<issuer>(?:co quan|noi) ban hanh +(?=\D{4}))|"
    r"(?P<signer>nguoi ky +(?=\w))"
)
_NO_VALUE = re.compile(r"\W*(?:dang cap nhat|da biet|chua xac dinh|khong xac dinh|dang cap nhap|null|n/a|tai ve)?\W*\Z")
_DAY = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{4}-\d\d-\d\d")
_LONGEST = 700
_LONGEST_PLAIN = 90
_LEAST = 2  # a single key is a chance


@dataclass(frozen=True, slots=True)
class Property:
    """One value that the portal gives."""

    text: str
    span: Span


def find(head: Sequence[Segment]) -> dict[str, Property]:
    """Properties by name (sign, type, issuer, date, signer, subject, urgency); empty where there is no such head."""
    found: dict[str, Property] = {}
    keys = 0
    for i, piece in enumerate(head):
        if len(piece.text) > _LONGEST:
            break
        following = head[i + 1] if i + 1 < len(head) else None
        for name, value in _of_piece(piece, following):
            keys += 1
            if value and name not in found and not _NO_VALUE.match(bare(value.text)):
                found[name] = value
    found.pop("other", None)
    return found if keys >= _LEAST else {}


def day(value: Property | None) -> date | None:
    """The date that a property gives."""
    written = _DAY.search(value.text) if value else None
    return dates.parsed(written[0]) if written else None


def _of_piece(piece: Segment, following: Segment | None) -> list[tuple[str, Property | None]]:
    if len(piece.text) > _LONGEST_PLAIN and ":" not in piece.text and "|" not in piece.text:
        return []
    keys = [(m, c) for m in _KEY.finditer(piece.bare) if (c := _COLON.match(piece.text, m.end()))]
    if not keys:
        plain = _WITHOUT_COLON.match(piece.bare) if len(piece.text) < _LONGEST_PLAIN else None
        if plain:
            value = piece.text[plain.end() :].strip()
            return [(str(plain.lastgroup), Property(value, piece.part(plain.end(), plain.end() + len(value))))]
        whole = _KEY.fullmatch(piece.bare.rstrip(" :"))
        if whole and following and not _KEY.match(following.bare):
            return [(str(whole.lastgroup), Property(following.text, following.span))]
        return []
    found: list[tuple[str, Property | None]] = []
    for n, (key, colon) in enumerate(keys):
        end = keys[n + 1][0].start() if n + 1 < len(keys) else len(piece.text)
        text = piece.text[colon.end() : end].strip(" |,;")
        span = piece.part(colon.end(), colon.end() + len(text))
        last_and_empty = not text and n == len(keys) - 1 and following is not None and not _KEY.match(following.bare)
        if last_and_empty and following:
            text, span = following.text, following.span
        found.append((str(key.lastgroup), Property(text, span) if text else None))
    return found
