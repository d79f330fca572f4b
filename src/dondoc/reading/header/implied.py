"""The issuing body where the head does not print it: the body in the text whose initials are those of the sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.language.marks import bare
from dondoc.reading import signs
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import Field

_BEGINS = re.compile(
    r"\b(?:Sở|Bộ|Ban|Văn phòng|Tổ|Chi cục|Cục|Tổng cục|Phòng|Thanh tra|Trung tâm|Đoàn|Hội|Công an|Kho bạc|Bảo hiểm)\b"
    r"[^,.;:()\d“”\n]{2,90}"
)
_OF_WHOM = re.compile(
    r" của (?:Chủ tịch )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND) (?:tỉnh|huyện|thành phố|xã|phường)\b"
)
_JOINTS = frozenset(("va", "-", "–", "&", "ve", "cua"))
_PIECES = 25
_LONGEST = 1500


def issuer(sign: Field, pieces: Sequence[Segment]) -> Field | None:
    """`Sở Lao động - Thương binh và Xã hội` for `/KH-SLĐTBXH`; None where no body named has such initials."""
    parsed = signs.parse(sign.value)
    code = bare(parsed.body_code).replace("&", "") if parsed else ""
    if len(code) < 3:
        return None
    for piece in pieces[:_PIECES]:
        for named in _BEGINS.finditer(piece.text[:_LONGEST]):
            length = _length(named[0], code)
            if length:
                whole = _OF_WHOM.match(piece.text, named.start() + length)
                end = whole.end() if whole else named.start() + length
                return Field(piece.text[named.start() : end], piece.part(named.start(), end), "issuer-by-initials")
    return None


def _length(words: str, code: str) -> int:
    """How far the words go whose initials are `code`; 0 where none do. The last word of the name is part of it."""
    initials = ""
    for word in re.finditer(r"\S+", words):
        folded = bare(word[0])
        if folded in _JOINTS:
            continue
        initials += folded[0]
        if not code.startswith(initials):
            return 0
        if initials == code:
            return word.end()
    return 0
