"""The foot of a document: who signs and in which capacity, who receives it, where it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.header.segments import Segment
from dondoc.reading.model import BlockKind, Field, Signer, Span

_CAPACITY = re.compile(r"(?:tm|t/m|kt|k/t|tl|t/l|tuq|t/uq)\s*[.:]?\s+\S")
_ACTING = re.compile(r"(Q\.|QUYỀN)\s*(?=\S)")
_POST = re.compile(
    r"(?:pho |quyen |q\. ?|tong |thuong truc |nguyen )*"
    r"(?:chu tich|giam doc|chanh [a-z]|bo truong|thu truong|thu tuong|bi thu|vien truong|chu nhiem|tong kiem toan|"
    r"(?:truong|pho|to|cuc|vu|chi cuc|tong cuc|hieu|tram|doi|khoa)(?: pho)? ?truong|thong doc|tong thu ky|"
    r"truong (?:ban|phong|doan|khoa|tram|tieu ban|thon)|chi huy truong|pho ban|thu ky|ke toan truong)[a-z ,\-–]*\Z"
)
_DEGREES = re.compile(r"(?:(?:TS|ThS|PGS|GS|BS|KS|CN|Bs|Ths|Ts)\.? ?){1,3}(?=[^\W\d_])")
_SIGNED = re.compile(r"\W*(?:da ky|ky ten|ky boi|chu ky|da ky so|ky, ghi ro|ky so)\b.{0,60}\Z")
_RECIPIENTS = re.compile(r"noi nhan\s*[:.]?\s*")
_ARCHIVE = re.compile(r"\W*[Ll]ưu\s*[:;]?\s*(?:[A-ZĐ].*)?\Z", re.S)
_BASES = ("can cu", "xet ", "thuc hien", "theo de nghi")
_AFTER_POST = 8
_LONGEST_POST, _LONGEST_NAME, _LONGEST_LIST = 90, 45, 400
_MOST_WORDS = 6
_MOST_RECIPIENTS = 60


def signer(pieces: Sequence[Segment], after: int) -> Signer | None:
    """Capacity, post and name from the first lines of posts in capitals that close a text."""
    start = next((i for i in range(after, len(pieces)) if _opens(pieces, i)), None)
    if start is None:
        return None
    lines, name = _block(pieces, start)
    capacities = [p for p in lines if _is_capacity(p)]
    posts = [p for p in lines if not _is_capacity(p)]
    post, acting = _post(posts)
    capacity = _together(capacities, "capacity") or acting
    return Signer(name, post, capacity)


def recipients(pieces: Sequence[Segment], after: int) -> tuple[tuple[Field, ...], Field | None]:
    """The list under `Nơi nhận` and the line `Lưu: VT, …`."""
    start = next((i for i in range(len(pieces) - 1, after - 1, -1) if is_recipients(pieces[i])), None)
    if start is None:
        return (), None
    found: list[Field] = []
    inline = _RECIPIENTS.match(pieces[start].bare)
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
    if not _is_signing(pieces[i]):
        return False
    following = pieces[i + 1].bare if i + 1 < len(pieces) else ""
    return not following.startswith(_BASES)


def _block(pieces: Sequence[Segment], start: int) -> tuple[list[Segment], Field | None]:
    """The lines of posts from `start`, and the name that closes them; the recipients may stand between."""
    lines = [pieces[start]]
    between = 0
    for piece in pieces[start + 1 :]:
        if _is_signing(piece):
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


def _is_signing(piece: Segment) -> bool:
    """A capacity or a post, in capitals on its own line."""
    if len(piece.text) > _LONGEST_POST or not piece.capitals:
        return False
    return _is_capacity(piece) or _POST.match(piece.bare) is not None


def _is_capacity(piece: Segment) -> bool:
    return _CAPACITY.match(piece.bare) is not None


def is_recipients(piece: Segment) -> bool:
    """The line that begins the list of recipients."""
    return piece.text[:1] in "Nn" and len(piece.text) < _LONGEST_LIST and _RECIPIENTS.match(piece.bare) is not None


def _name(piece: Segment) -> Field | None:
    """Two to six words that each begin with a capital, or are all in capitals; degrees before it are no name."""
    if len(piece.text) > _LONGEST_NAME or is_recipients(piece):
        return None
    text = piece.text.strip(" .,*_")
    degrees = _DEGREES.match(text)
    name = text[degrees.end() :] if degrees else text
    words = name.split(" ")
    if not 2 <= len(words) <= _MOST_WORDS or not all(word.isalpha() and word[0].isupper() for word in words):
        return None
    if name.isupper():
        return Field(" ".join(word.capitalize() for word in words), piece.span, "name-under-post")
    at = piece.text.index(name)
    return Field(name, piece.part(at, at + len(name)), "name-under-post")


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
