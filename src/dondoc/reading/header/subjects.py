"""The subject (trích yếu), the addressees and the urgency."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.reading.header import bodies, dates
from dondoc.reading.header.segments import Segment
from dondoc.reading.model import BlockKind, Field, Span

_LETTER = re.compile(r"(?:v/ ?v|vv|v\.v)\s*[:.]?\s*|về việc\s*:?\s*", re.I)
_BODY = re.compile(
    r"(?:can cu|xet |thuc hien|kinh gui|de thuc hien|de thi hanh|de trien khai|nham|tiep theo|theo (?!doi)|phuc dap|"
    r"ngay \d|uy ban nhan dan|ubnd|so [a-z ]+ (?:bao cao|ban hanh)|sau khi|trong nam|tren co so|quyet dinh ?:|"
    r"quyet nghi ?:|dieu 1\b|hoi nghi|tai cuoc hop|hom nay|\d{1,2}[./)] )"
)
_LEGAL_STATE = re.compile(r"\((?:ban hành )?kèm theo", re.I)
_URGENCY = re.compile(r"(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?(?:[ .:].{0,30})?\Z")
_BARE_URGENCY = {"hoa toc": "Hỏa tốc", "thuong khan": "Thượng khẩn", "khan": "Khẩn"}
_TO = re.compile(r"k[íi]nh g[ửu]i\s*:?\s*", re.I)
_MOST_PIECES = 4
_LONGEST_PIECE = 420


def of_heading(pieces: Sequence[Segment], after: int, rest: str) -> Field | None:
    """The words under the type's heading (or beside it), up to the first words of the text itself."""
    taken: list[Segment] = []
    for piece in pieces[after + 1 : after + 1 + _MOST_PIECES]:
        if not _goes_on(piece, taken):
            break
        taken.append(piece)
    heading = pieces[after]
    if rest:
        start = heading.text.rindex(rest)
        return _joined([rest, *(t.text for t in taken)], heading.span.start + start, taken, heading.span.end)
    return _joined([t.text for t in taken], taken[0].span.start, taken, taken[0].span.end) if taken else None


def of_letter(head: Sequence[Segment]) -> Field | None:
    """`V/v …`, with the lines that go on with it."""
    for i, piece in enumerate(head):
        found = _LETTER.match(piece.text)
        if not found or not piece.bare.startswith("v"):
            continue
        taken: list[Segment] = []
        for later in head[i + 1 : i + 3]:
            if len(piece.text) > 160 or not (later.text[:1].islower() or _hyphenated(piece, taken)):
                break
            taken.append(later)
        start = piece.span.start + found.end()
        text = piece.text[found.end() :]
        return _joined([text, *(t.text for t in taken)], start, taken, piece.span.end) if text else None
    return None


def under_body(pieces: Sequence[Segment], after: int) -> Field | None:
    """The title that stands under the body's name where the heading was cut off."""
    taken: list[Segment] = []
    for piece in pieces[after : after + _MOST_PIECES]:
        if bodies.is_motto(piece) or bodies.is_body_line(piece) or dates.is_date_line(piece):
            continue
        if not _goes_on(piece, taken) or len(piece.text) > 260:
            break
        taken.append(piece)
    return _joined([t.text for t in taken], taken[0].span.start, taken, taken[0].span.end) if taken else None


def urgency(head: Sequence[Segment]) -> Field | None:
    """Hỏa tốc, Thượng khẩn or Khẩn, stamped in capitals on its own."""
    for piece in head:
        if _URGENCY.match(piece.text):
            name = next(name for key, name in _BARE_URGENCY.items() if piece.bare.startswith(key))
            return Field(name, piece.span, "urgency-stamp")
    return None


def addressees(head: Sequence[Segment]) -> tuple[Field, ...]:
    """To whom a letter or proposal is sent: `Kính gửi: …`, in the line or in the list below it."""
    for i, piece in enumerate(head):
        found = _TO.match(piece.text)
        if found:
            inline = piece.text[found.end() :].strip(" .;-")
            if inline:
                return _split(piece, found.end(), "addressee")
            return tuple(_item(p, "addressee") for p in _list(head[i + 1 :]))
    return ()


def _list(pieces: Sequence[Segment]) -> list[Segment]:
    taken: list[Segment] = []
    for piece in pieces:
        marked = piece.kind is BlockKind.BULLET
        if not marked and not (len(piece.text) < 120 and piece.text.endswith((";", ".")) and not taken):
            break
        taken.append(piece)
        if piece.text.endswith("."):
            break
    return taken


def _item(piece: Segment, rule: str) -> Field:
    text = piece.text.strip(" -+*•–;.,")
    at = piece.text.index(text) if text else 0
    return Field(text, piece.part(at, at + len(text)), rule)


def _split(piece: Segment, start: int, rule: str) -> tuple[Field, ...]:
    fields: list[Field] = []
    for part in re.finditer(r"[^;]+", piece.text[start:]):
        text = part[0].strip(" -+*•–.,")
        if text:
            at = start + part.start() + part[0].index(text)
            fields.append(Field(text, piece.part(at, at + len(text)), rule))
    return tuple(fields)


def _goes_on(piece: Segment, taken: Sequence[Segment]) -> bool:
    if len(piece.text) > _LONGEST_PIECE or _LEGAL_STATE.match(piece.text) or _TO.match(piece.text):
        return False
    if piece.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW) or bodies.is_motto(piece):
        return False
    if dates.is_date_line(piece) or bodies.is_authority(piece):
        return False
    if _BODY.match(piece.bare) and not piece.capitals:
        return False
    if not taken:
        return True
    if piece.text.endswith(":") or (piece.text.endswith(".") and piece.text[:1].isupper()):
        return False  # a sentence of the text itself: subjects that run on do not end like one
    return (
        piece.capitals == taken[0].capitals and piece.kind == taken[0].kind and not taken[-1].text.endswith((".", ":"))
    )


def _hyphenated(piece: Segment, taken: Sequence[Segment]) -> bool:
    last = taken[-1].text if taken else piece.text
    return last.endswith(("-", ",", "–"))


def _joined(texts: Sequence[str], start: int, taken: Sequence[Segment], end: int) -> Field | None:
    value = " ".join(" ".join(texts).split()).rstrip(" :;./-")
    rule = "subject"
    return Field(value, Span(start, taken[-1].span.end if taken else end), rule) if value else None
