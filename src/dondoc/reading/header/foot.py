"""The foot of a document: who signs and in which capacity, who receives it, where it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.header.segments import Segment
from dondoc.reading.model import BlockKind, Field, Signer, Span

_CAPACITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|TƯQ)\s*[.:]?\s+\S.*\Z")
_ACTING = re.compile(r"(Q\.|QUYỀN)\s*(?=\S)")
_POSTS = (
    r"CH[ỦU] TỊCH|GIÁM ĐỐC|CHÁNH [A-ZÀ-Ỹ ]+|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|VIỆN TRƯỞNG|"
    r"(?:TRƯỞNG|PHÓ|TỔ|CỤC|VỤ|CHI CỤC|TỔNG CỤC|HIỆU|TRẠM|ĐỘI|KHOA)(?: PHÓ)? ?TRƯỞNG|"
    r"TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|KHOA|TRẠM|TIỂU BAN|THÔN)|CHỦ NHIỆM|TỔNG KIỂM TOÁN|THỐNG ĐỐC|TỔNG THƯ KÝ|"
    r"TỔNG GIÁM ĐỐC|CHỈ HUY TRƯỞNG|PHÓ BAN|THƯ KÝ|PHÓ CHÁNH [A-ZÀ-Ỹ ]+|PHÓ TRƯỞNG [A-ZÀ-Ỹ ]+|KẾ TOÁN TRƯỞNG"
)
_POST = re.compile(
    r"(?:PHÓ |QUYỀN |Q\. ?|TỔNG |THƯỜNG TRỰC |NGUYÊN )*" + f"(?:{_POSTS})" + r"(?![a-zà-ỹ])[A-ZĐÀ-Ỹ ,\-–]*\Z"
)
_NAME = re.compile(
    r"(?:(?:TS|ThS|PGS|GS|BS|KS|CN|Bs|Ths|Ts)\.? ?){0,3}([A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?: [A-ZĐÀ-Ỹ][a-zà-ỹđ]*\.?){1,5})\Z"
)
_NAME_IN_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ]+(?: [A-ZĐÀ-Ỹ]+){1,4}\Z")
_SIGNED = re.compile(r"\W*(?:da ky|ky ten|ky boi|chu ky|da ky so|ky, ghi ro|ky so)\b.{0,60}\Z")
_RECIPIENTS = re.compile(r"n[oơ]i nh[aậ]n\s*[:.]?\s*", re.I)
_ARCHIVE = re.compile(r"\W*(lưu\s*[:;]?\s*(?:[A-ZĐ].*)?)\Z", re.I | re.S)
_BASES = ("can cu", "xet ", "thuc hien", "theo de nghi")
_AFTER_POST = 8
_MOST_RECIPIENTS = 60


def signer(pieces: Sequence[Segment], after: int) -> Signer | None:
    """Capacity, post and name from the first lines of posts in capitals that close a text."""
    start = next((i for i in range(after, len(pieces)) if _opens(pieces, i)), None)
    if start is None:
        return None
    lines, name = _block(pieces, start)
    capacities = [p for p in lines if _CAPACITY.match(p.text)]
    posts = [p for p in lines if not _CAPACITY.match(p.text)]
    post, acting = _post(posts)
    capacity = _together(capacities, "capacity") or acting
    return Signer(name, post, capacity)


def recipients(pieces: Sequence[Segment], after: int) -> tuple[tuple[Field, ...], Field | None]:
    """The list under `Nơi nhận` and the line `Lưu: VT, …`."""
    start = next((i for i in range(len(pieces) - 1, after - 1, -1) if _RECIPIENTS.match(pieces[i].text)), None)
    if start is None:
        return (), None
    found: list[Field] = []
    inline = _RECIPIENTS.match(pieces[start].text)
    rest = pieces[start].text[inline.end() :] if inline else ""
    if rest.strip(" -"):
        found.extend(_parts(pieces[start], len(pieces[start].text) - len(rest)))
    for piece in pieces[start + 1 : start + _MOST_RECIPIENTS]:
        if piece.kind is BlockKind.BULLET or _ARCHIVE.match(piece.text):
            found.extend(_parts(piece, 0))
        if found and _ARCHIVE.match(found[-1].value):
            break
        if piece.kind is BlockKind.ARTICLE or len(piece.text) > 300:
            break
    archive = next((f for f in found if _ARCHIVE.match(f.value)), None)
    return tuple(f for f in found if f is not archive), archive


def _opens(pieces: Sequence[Segment], i: int) -> bool:
    piece = pieces[i]
    if not piece.capitals or len(piece.text) > 90 or not (_CAPACITY.match(piece.text) or _POST.match(piece.text)):
        return False
    following = pieces[i + 1].bare if i + 1 < len(pieces) else ""
    return not following.startswith(_BASES)


def _block(pieces: Sequence[Segment], start: int) -> tuple[list[Segment], Field | None]:
    """The lines of posts from `start`, and the name that closes them; the recipients may stand between."""
    lines = [pieces[start]]
    between = 0
    for piece in pieces[start + 1 :]:
        if piece.capitals and (_CAPACITY.match(piece.text) or _POST.match(piece.text)) and len(piece.text) < 90:
            lines.append(piece)
        elif name := _name(piece):
            return lines, name
        elif between > _AFTER_POST and piece.kind is not BlockKind.BULLET:
            break
        else:
            between += not _SIGNED.match(piece.bare)
        if between > 30 or len(piece.text) > 200:
            break
    return lines, None


def _name(piece: Segment) -> Field | None:
    text = piece.text.strip(" .,*_")
    found = _NAME.match(text)
    if found and len(text) < 45:
        at = piece.text.index(found[1])
        return Field(found[1], piece.part(at, at + len(found[1])), "name-under-post")
    if piece.capitals and _NAME_IN_CAPITALS.match(text) and 5 < len(text) < 30 and len(text.split()) > 1:
        return Field(" ".join(w.capitalize() for w in text.split()), piece.span, "name-under-post")
    return None


def _post(lines: Sequence[Segment]) -> tuple[Field | None, Field | None]:
    if not lines:
        return None, None
    acting = _ACTING.match(lines[0].text)
    if acting:
        post = lines[0].text[acting.end() :]
        return (
            Field(post, lines[0].part(acting.end(), len(lines[0].text)), "post-above-name"),
            Field(acting[1], lines[0].part(*acting.span(1)), "capacity"),
        )
    return _together(lines, "post-above-name"), None


def _together(lines: Sequence[Segment], rule: str) -> Field | None:
    if not lines:
        return None
    return Field("; ".join(line.text for line in lines), Span(lines[0].span.start, lines[-1].span.end), rule)


def _parts(piece: Segment, start: int) -> list[Field]:
    fields: list[Field] = []
    for part in re.finditer(r"[^;]+", piece.text[start:]):
        text = part[0].strip(" -+*•–.,")
        if text:
            at = start + part.start() + part[0].index(text)
            fields.append(Field(text, piece.part(at, at + len(text)), "recipient"))
    return fields
