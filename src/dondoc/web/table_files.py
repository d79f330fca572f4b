"""A table taken away: as .xlsx and as a Word paper."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.papers.tables import Column as PaperColumn
from dondoc.papers.tables import Row as PaperRow
from dondoc.papers.tables import table_paper
from dondoc.sheets.tables import Column as SheetColumn
from dondoc.sheets.tables import Table as Sheet
from dondoc.sheets.tables import Value
from dondoc.web.table_layouts import Column
from dondoc.web.table_lines import NamedLine

NAME_WIDTH = 40


def sheet(
    title: str, head: Sequence[str], columns: Sequence[Column], lines: Sequence[NamedLine], notes: Sequence[str]
) -> Sheet:
    """A sheet; `head`: the titles of what stands left of the numbers (the name, and whatever is said beside it)."""
    titles = [SheetColumn(words, NAME_WIDTH) for words in head]
    titles += [SheetColumn(title_of(column), 13) for column in columns]
    rows: list[list[Value]] = [[*_left(line, head), *(cell.value for cell in line.cells)] for line in lines]
    return Sheet(title, titles, rows, heading=title, notes=notes)


def title_of(column: Column) -> str:
    """Đã hoàn thành: quá hạn; a rate names its formula."""
    if column.formula is not None:
        return f"{column.title} ({column.formula.letters}), %"
    return f"{column.group}: {column.title}" if column.group else str(column.title)


def paper(
    title: str,
    head: Sequence[str],
    columns: Sequence[Column],
    lines: Sequence[NamedLine],
    notes: Sequence[str],
    foot: Sequence[str],
) -> bytes:
    """A Word paper of the table, its last line in bold."""
    titles = [PaperColumn(words, 4 if not place else 3) for place, words in enumerate(head)]
    titles += [
        PaperColumn(str(column.title), 1.4 if column.formula else 1, True, str(column.group)) for column in columns
    ]
    rows = [
        PaperRow([*_left(line, head), *(cell.value for cell in line.cells)], strong=line is lines[-1]) for line in lines
    ]
    size = 8 if len(columns) > 12 else 11
    return table_paper(title=title, columns=titles, rows=rows, notes=notes, foot=foot, size=size)


def _left(line: NamedLine, head: Sequence[str]) -> list[str]:
    return [line.name, line.extra][: len(head)]
