"""The bodies named above the sign: who issues, and under whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.language.marks import bare
from dondoc.reading.header.casing import in_small_letters
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import BlockKind, Field, Span

_OPENERS = (
    "ubnd|uy ban|hdnd|hoi dong|so|bo|ban|van phong|cuc|chi cuc|tong cuc|vu|phong|trung tam|truong|benh vien|thanh tra|"
    "cong an|to cong tac|doan|tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|dang bo|dang doan|chinh phu|thu tuong|"
    "quoc hoi|kho bac|ngan hang|toa an|vien|lien doan|lien hiep|hoi|mat tran|bao hiem|cong ty|tap doan|tong cong ty|"
    "kiem toan|chi bo|tieu ban|chu tich|dai hoc|hoc vien|thong tan xa|dai|tong lien doan|to|thue|hai quan|thong ke|"
    "nha|lien minh"
)
_OPENER = re.compile(rf"(?:{_OPENERS})(?: |\Z)")
_GOES_ON = re.compile(r"(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong|thi tran|va|cua|dac khu)(?: |\Z)")
_UNFINISHED = re.compile(r"(?:\bva|\bcua|\bcac|[-–,])\Z")
_MOTTO = re.compile(r"cong ?hoa xa hoi chu|doc lap ?[-–] ?tu do|dang cong san viet nam\Z|chu nghia viet nam\Z")
_NOT_A_BODY = re.compile(
    r"(?:du thao|hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|so ?:|v/v|trang chu|tin tuc|ban sao|sao y|"
    r"cong thong tin|trang thong tin|cong bao|thu vien)"
)
_BARE_COMMITTEE = re.compile(r"(?:ubnd|uy ban nhan dan|hoi dong nhan dan|hdnd)\Z")
_AUTHORITY = re.compile(
    r"(?:chu tich |thuong truc )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|bo truong|giam doc|chu nhiem)"
)
_PLACE_WORDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_NAMED_BY_SUPERIOR = ("van phong", "thanh tra")
_LONGEST = 110
_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW)


def find(head: Sequence[Segment], before: int) -> tuple[Field | None, Field | None]:
    """Superior and issuer: the bodies in capitals before the piece `before`."""
    names = _names([piece for piece in head[:before] if _is_body_line(piece)])
    if not names:
        return None, None
    return (names[-2] if len(names) > 1 else None), names[-1]


def begins(head: Sequence[Segment], within: int) -> int | None:
    """The index of the first body in capitals among the first pieces."""
    return next(
        (i for i, p in enumerate(head[:within]) if p.capitals and _is_body_line(p) and _OPENER.match(p.bare)), None
    )


def is_motto(piece: Segment) -> bool:
    """The national title and motto, or the Party's."""
    found = _MOTTO.match(piece.bare)
    return found is not None and (piece.capitals or found[0].startswith("doc")) and len(piece.text) < 120


def is_body_line(piece: Segment) -> bool:
    """A body's name in capitals, or the rest of one."""
    return _is_body_line(piece) and bool(_OPENER.match(piece.bare) or _GOES_ON.match(piece.bare))


def completed(issuer: Field | None, authority: Field | None, seat: str | None) -> Field | None:
    """`Ủy ban nhân dân` alone is completed from the line before the legal bases, or from the portal's property."""
    if issuer is None or not _BARE_COMMITTEE.match(bare(issuer.value)):
        return issuer or authority
    if authority and bare(issuer.value)[:4] in bare(authority.value):
        return authority
    if seat and seat.lower().startswith(_PLACE_WORDS):
        return Field(f"{issuer.value} {seat[:1].lower()}{seat[1:]}", issuer.span, "issuer-and-seat")
    return issuer


def of_superior(issuer: Field | None, superior: Field | None) -> Field | None:
    """`Văn phòng` alone is the office of the body above it."""
    if issuer and superior and bare(issuer.value) in _NAMED_BY_SUPERIOR:
        return Field(f"{issuer.value} {superior.value}", issuer.span, "office-of-superior")
    return issuer


def is_authority(piece: Segment) -> bool:
    """A line in capitals that may say who decides."""
    return piece.capitals and _AUTHORITY.match(piece.bare) is not None


def authority(pieces: Sequence[Segment], after: int) -> Field | None:
    """The line in capitals that says who decides, between the subject and `Căn cứ`."""
    for piece, following in zip(pieces[after:], pieces[after + 1 :], strict=False):
        if following.bare.startswith(("can cu", "xet ")) and piece.capitals and _AUTHORITY.match(piece.bare):
            return Field(in_small_letters(piece.text), piece.span, "authority-before-bases")
    return None


def _is_body_line(piece: Segment) -> bool:
    if not piece.capitals or len(piece.text) > _LONGEST or piece.kind not in _KINDS:
        return False
    return not (is_motto(piece) or _NOT_A_BODY.match(piece.bare))


def _names(lines: Sequence[Segment]) -> list[Field]:
    """Lines put together to whole names."""
    names: list[list[Segment]] = []
    for line in lines:
        opens = _OPENER.match(line.bare) is not None
        goes_on = bool(names) and (not opens or _UNFINISHED.search(names[-1][-1].bare) is not None)
        if goes_on and (_GOES_ON.match(line.bare) or not opens or _UNFINISHED.search(names[-1][-1].bare)):
            names[-1].append(line)
        elif opens or _GOES_ON.match(line.bare):
            names.append([line])
    return [_field(parts) for parts in names]


def _field(parts: list[Segment]) -> Field:
    text = " ".join(part.text.strip("* -–_") for part in parts)
    span = Span(parts[0].span.start, parts[-1].span.end)
    return Field(in_small_letters(" ".join(text.split())), span, "body-above-the-sign")
