"""Dates of documents that are listed in a table, from the column that says so."""

from __future__ import annotations

import re

from dondoc.language.marks import bare
from dondoc.reading.citations.dates import Said, whole
from dondoc.reading.model import Cell, Outline, Table

_ISSUED = re.compile(r"ngay (?:ban hanh|ky|van ban|thang|vb|cua van ban)|ngay,? thang|^ngay$|thoi gian ban hanh")
_DUE = re.compile(r"\b(?:han|thoi han|hoan thanh|bao cao|hieu luc|den|nhan)\b")


def days_in_tables(outline: Outline) -> dict[int, Said]:
    """For every cell of a row, by the offset where it starts, the day that the row's column of dates holds."""
    found: dict[int, Said] = {}
    for table in outline.tables:
        column = _column(table)
        if column is not None:
            for row in table.rows[1:]:
                found.update(_row(row, column))
    return found


def _column(table: Table) -> int | None:
    """The one column whose head says that it holds the days of issue."""
    heads = [bare(cell.text) for cell in table.rows[0]] if table.rows else []
    columns = [i for i, head in enumerate(heads) if _ISSUED.search(head) and not _DUE.search(head)]
    return columns[0] if len(columns) == 1 else None


def _row(row: tuple[Cell, ...], column: int) -> dict[int, Said]:
    day = whole(bare(row[column].text)) if column < len(row) else None
    return {cell.span.start: day for cell in row} if day and day.year else {}
