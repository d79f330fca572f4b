"""The outline of a text: blocks with their place, and tables."""

from __future__ import annotations

import re

from dondoc.reading import labels, lines, tables
from dondoc.reading.labels import Label
from dondoc.reading.model import Block, BlockKind, Outline, Span

_NAMES = {BlockKind.SECTION: "Mục", BlockKind.CLAUSE: "khoản", BlockKind.POINT: "điểm"}
_NEW_DOCUMENT = re.compile(r"\s*(?:phụ lục|nơi nhận|quy chế|quy định|danh mục)\b", re.I)
_CAPITALS_RANK = 55
_BULLET_RANK = 100


def outline(content: str) -> Outline:
    """The blocks of `content` in order, and its tables. Every row of a table is a block too, with its pipes."""
    rows, found = tables.find(content)
    pieces = [(p.span, p.flat(content), False) for p in lines.paragraphs(content, rows)]
    pieces += [(r, r.of(content).replace("\n", " "), True) for r in rows if not tables.is_rule(r.of(content))]
    stack = _Stack()
    for span, flat, is_row in sorted(pieces):
        stack.add(span, flat, is_row)
    return Outline(tuple(stack.blocks), found)


class _Stack:
    """The blocks so far and those still open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open: list[tuple[int, str, int]] = []  # rank, bullet sign, index

    def add(self, span: Span, flat: str, is_row: bool) -> None:
        """Append a block under those that are open."""
        label = None if is_row else labels.of(flat) or _capitals(flat)
        if label:
            self._close_down_to(label)
        elif not is_row and _NEW_DOCUMENT.match(flat) and len(flat) < 60:
            self._open.clear()
        elif not is_row:
            self._close_bullets()
        self.blocks.append(self._block(span, flat, label, is_row))
        if label:
            self._open.append((label.rank, _bullet(label), len(self.blocks) - 1))

    def _close_down_to(self, label: Label) -> None:
        """A bullet of another sign than the open ones goes inside them; all other labels close their like."""
        sign = _bullet(label)
        if label.rank == _BULLET_RANK and sign not in (open_sign for _, open_sign, _ in self._open):
            return
        while self._open and self._closes(label.rank, sign, *self._open[-1][:2]):
            self._open.pop()
        if sign and self._open and self._open[-1][1] == sign:
            self._open.pop()

    def _close_bullets(self) -> None:
        """Plain text after a list is no part of its last item, unless the item announced it with a colon."""
        while self._open and self._open[-1][1] and not self.blocks[self._open[-1][2]].flat.rstrip().endswith(":"):
            self._open.pop()

    def _closes(self, rank: int, sign: str, open_rank: int, open_sign: str) -> bool:
        if sign:
            return open_rank >= _BULLET_RANK and open_sign != sign
        return open_rank >= rank

    def _block(self, span: Span, flat: str, label: Label | None, is_row: bool) -> Block:
        above = tuple(index for _, _, index in self._open)
        kind = BlockKind.ROW if is_row else label.kind if label else BlockKind.PARAGRAPH
        text = label.text if label else ""
        body = label.body if label else len(flat) - len(flat.lstrip(" |"))
        path = tuple(_name(self.blocks[i]) for i in above if self.blocks[i].label)
        own = _named(kind, text)
        return Block(kind, span, flat, text, body, (*path, own) if own else path, above)


def _name(block: Block) -> str:
    return _named(block.kind, block.label)


def _named(kind: BlockKind, label: str) -> str:
    """`7` is `khoản 7` in a path; a label that already says what it is stays."""
    if kind not in _NAMES or label.lower().startswith(("mục", "thứ")):
        return label
    return f"{_NAMES[kind]} {label}"


def _bullet(label: Label) -> str:
    return label.text if label.kind is BlockKind.BULLET else ""


def _capitals(flat: str) -> Label | None:
    """A line in capitals is a heading."""
    if not labels.is_capitals(flat):
        return None
    top = _NEW_DOCUMENT.match(flat) is not None
    return Label(BlockKind.HEADING, "", 0 if top else _CAPITALS_RANK, len(flat) - len(flat.lstrip()))
