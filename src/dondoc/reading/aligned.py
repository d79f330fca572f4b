"""Tables without lines: columns set apart by tabs or many spaces, as text and PDF files without ruling have them."""

from __future__ import annotations

import re

from dondoc.reading.model import Cell, Span, Table

_GAP = "    "
_CELL = re.compile(r"\S+(?: {1,3}\S+)*")
_BLANK = re.compile(r"(?:(?:ngày|tháng|năm) {4}.{0,20}(?:tháng|năm|20)|[Ss]ố ?: {4}| {4}/|[,(/] {4})")
_LEAST_COLUMNS = 3  # two columns are a head or a foot
_LEAST_ROWS = 2
_LONGEST = 2000


def find(content: str) -> list[Table]:
    """Neighbouring lines of at least three columns, as many in each."""
    if _GAP not in content:
        return []
    found: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for line in content.split("\n"):
        cells = _cells(line, at) if _GAP in line and len(line) < _LONGEST and "|" not in line else ()
        if rows and line.startswith(_GAP) and 1 < len(cells) == len(rows[0]) - 1:
            cells = (Cell("", Span(at, at)), *cells)  # the row of totals has no number before it
        if rows and len(cells) != len(rows[0]):
            _close(rows, found)
            rows = []
        if len(cells) >= _LEAST_COLUMNS:
            rows.append(cells)
        at += len(line) + 1
    _close(rows, found)
    return found


def _close(rows: list[tuple[Cell, ...]], found: list[Table]) -> None:
    if len(rows) >= _LEAST_ROWS:
        found.append(Table(Span(rows[0][0].span.start, rows[-1][-1].span.end), tuple(rows)))


def _cells(line: str, at: int) -> tuple[Cell, ...]:
    """The columns of a line; none where a gap is only a blank left for a number."""
    cells = [Cell(m[0], Span(at + m.start(), at + m.end())) for m in _CELL.finditer(line)]
    if _BLANK.search(line):
        return ()
    return tuple(cells)
