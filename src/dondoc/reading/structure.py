"""The outline of a text: blocks with their place, and tables."""

from __future__ import annotations

import re

from dondoc.reading.model import Block, BlockKind, Cell, Outline, Span, Table

_LABELS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    (BlockKind.PART, re.compile(r"\s*(Phần\s+(?:thứ\s+\w+|[IVX]+|\d+))[.:]?\s*", re.I)),
    (BlockKind.CHAPTER, re.compile(r"\s*(Chương\s+[IVX\d]+)[.:]?\s*", re.I)),
    (BlockKind.SECTION, re.compile(r"\s*(?:#+\s*)?([IVX]+|[A-Z])[.)]\s+")),
    (BlockKind.ARTICLE, re.compile(r"\s*(?:#+\s*)?(Điều\s+\d+[a-z]?)[.:]\s*")),
    (BlockKind.CLAUSE, re.compile(r"\s*(?:#+\s*)?(\d{1,2}(?:\.\d{1,2})*)[.)]\s+")),
    (BlockKind.POINT, re.compile(r"\s*([a-zđ])\)\s+")),
    (BlockKind.BULLET, re.compile(r"\s*([-+*•–])\s+")),
    (BlockKind.HEADING, re.compile(r"\s*(#+)\s+")),
)
_ORDER = [kind for kind, _ in _LABELS]
_WORDS = {BlockKind.SECTION: "Mục", BlockKind.CLAUSE: "khoản", BlockKind.POINT: "điểm"}


def outline(content: str) -> Outline:
    """The blocks of `content` in order, and its tables."""
    tables = _tables(content)
    blocks: list[Block] = []
    open_blocks: list[int] = []
    for span in _paragraphs(content, tables):
        flat = span.of(content).replace("\n", " ")
        kind, label, body = _label(flat)
        if kind is not BlockKind.PARAGRAPH:
            rank = _ORDER.index(kind)
            while open_blocks and _ORDER.index(blocks[open_blocks[-1]].kind) >= rank:
                open_blocks.pop()
        above = tuple(open_blocks)
        name = f"{_WORDS[kind]} {label}" if kind in _WORDS else label
        path = tuple(p for i in above for p in blocks[i].path[-1:]) + ((name,) if name else ())
        blocks.append(Block(kind, span, flat, label, body, path, above))
        if kind is not BlockKind.PARAGRAPH:
            open_blocks.append(len(blocks) - 1)
    return Outline(tuple(blocks), tables)


def _label(flat: str) -> tuple[BlockKind, str, int]:
    for kind, pattern in _LABELS:
        found = pattern.match(flat)
        if found:
            return kind, found[1] if kind is not BlockKind.HEADING else "", found.end()
    return BlockKind.PARAGRAPH, "", len(flat) - len(flat.lstrip())


def _paragraphs(content: str, tables: tuple[Table, ...]) -> list[Span]:
    """Lines; a line that begins in lower case or with a number in mid-sentence goes on the one before."""
    spans: list[Span] = []
    inside = [table.span for table in tables]
    for line in re.finditer(r"[^\n]+", content):
        if not line[0].strip() or any(s.start <= line.start() < s.end for s in inside):
            continue
        spans.append(Span(line.start(), line.end()))
    return spans


def _tables(content: str) -> tuple[Table, ...]:
    found: list[Table] = []
    for match in re.finditer(r"(?:^[ ]*\|.*\|[ ]*(?:\n|\Z)){2,}", content, re.M):
        rows: list[tuple[Cell, ...]] = []
        at = match.start()
        for line in match[0].splitlines(keepends=True):
            if not re.fullmatch(r"[\s|:\-]+", line):
                rows.append(tuple(_cells(line, at)))
            at += len(line)
        found.append(Table(Span(match.start(), match.end()), tuple(rows)))
    return tuple(found)


def _cells(line: str, at: int) -> list[Cell]:
    cells: list[Cell] = []
    for cell in re.finditer(r"(?<=\|)[^|\n]*(?=\|)", line):
        text = cell[0].strip()
        start = at + cell.start() + (len(cell[0]) - len(cell[0].lstrip()))
        cells.append(Cell(text, Span(start, start + len(text))))
    return cells
