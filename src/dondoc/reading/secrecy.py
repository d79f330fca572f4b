"""The marks of state secrecy (Law on the protection of state secrets, article 8): MẬT, TỐI MẬT, TUYỆT MẬT.

A mark is a stamp: it stands alone on its line, in a frame, or after "Độ mật:". The words "bí mật", "mật độ",
"văn bản mật" in a sentence are none, and "hạn chế tiếp cận" is another thing.
"""

from __future__ import annotations

import re

from dondoc.reading import structure
from dondoc.reading.header import segments
from dondoc.reading.header.segments import Segment
from dondoc.reading.text import canonical

_NAMES = {"tuyet mat": "Tuyệt mật", "toi mat": "Tối mật", "mat": "Mật"}
_FRAME = " \t|[](){}<>*_-–—=+.:;#~\"'“”│┃║┌┐└┘─━═╔╗╚╝"
_AFTER = re.compile(r"(?:ban so|so ban|\(?\d)[\w :.…/()]{0,30}\Z")
_FIELD = re.compile(r"(?:(?:muc )?do mat|muc mat|dau mat)\s*[:|]\s*(tuyet mat|toi mat|mat)\b")
_OTHER_WORDS = re.compile(r"M[ẶẮÁÀẢÃẠẰẲẴĂ]T\Z")  # mặt, mắt, mát: words of their own
_SPACED = re.compile(r"(?:\w ){2,}\w\Z")
_FIRST_PIECES = 60
_SMALL_LETTERS_WITHIN = 12
_LONGEST = 60


def mark(first_page: str) -> str | None:
    """`Mật`, `Tối mật` or `Tuyệt mật` where the first page of a document bears the stamp, else None."""
    content = canonical(first_page)
    found: list[str] = []
    for number, piece in enumerate(segments.of(structure.outline(content))[:_FIRST_PIECES]):
        name = _stamp(piece, number) or _field(piece)
        if name:
            found.append(name)
    return next((name for name in _NAMES.values() if name in found), None)


def _stamp(piece: Segment, number: int) -> str | None:
    if len(piece.text) > _LONGEST:
        return None
    text = piece.text.strip(_FRAME)
    folded = piece.bare.strip(_FRAME)
    if _SPACED.match(folded):
        text = text.replace(" ", "")
        folded = re.sub(r"mat\Z", " mat", folded.replace(" ", "")).strip()
    for key, name in _NAMES.items():
        if folded == key or (folded.startswith(f"{key} ") and _AFTER.match(folded[len(key) :].lstrip(_FRAME))):
            return name if _is_stamped(text[: len(key)], key, number) else None
    return None


def _is_stamped(text: str, key: str, number: int) -> bool:
    """In capitals anywhere on the page; in small letters only among the first lines."""
    if key == "mat" and _OTHER_WORDS.match(text.upper()):
        return False
    return text.isupper() or number < _SMALL_LETTERS_WITHIN


def _field(piece: Segment) -> str | None:
    found = _FIELD.search(piece.bare[:300])
    return _NAMES[found[1]] if found else None
