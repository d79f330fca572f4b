"""A table taken away: as .xlsx and as a Word paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from dondoc.papers.living import Words
from dondoc.papers.tables import Column as PaperColumn
from dondoc.papers.tables import Row as PaperRow
from dondoc.papers.tables import Value as PaperValue
from dondoc.papers.tables import table_paper
from dondoc.sheets.tables import Column as SheetColumn
from dondoc.sheets.tables import Table as Sheet
from dondoc.sheets.tables import Value
from dondoc.web.table_layouts import Column
from dondoc.web.table_lines import Cell, NamedLine

NAME_WIDTH = 40


def sheet(
    title: str, head: Sequence[str], columns: Sequence[Column], lines: Sequence[NamedLine], notes: Sequence[str]
) -> Sheet:
    """A sheet; `head`: the titles of what stands left of the numbers (the name, and whatever is said beside it)."""
    titles = [SheetColumn(words, NAME_WIDTH) for words in head]
    for column in columns:
        titles += [SheetColumn(words, 13) for words in (title_of(column), *parts_of(column))]
    rows: list[list[Value]] = [[*_left(line, head), *_values(columns, line)] for line in lines]
    return Sheet(title, titles, rows, heading=title, notes=notes)


def title_of(column: Column) -> str:
    """Đã hoàn thành: quá hạn; a rate names its formula."""
    if column.formula is not None:
        return f"{column.title} ({column.formula.letters}), %"
    return f"{column.group}: {column.title}" if column.group else str(column.title)


def parts_of(column: Column) -> Sequence[str]:
    """What the numerator and the denominator of a rate are called; nothing for a number."""
    if column.formula is None:
        return ()
    return _("%(rate)s: tử số") % {"rate": column.title}, _("%(rate)s: mẫu số") % {"rate": column.title}


def _values(columns: Sequence[Column], line: NamedLine) -> Iterator[Value]:
    """The numbers of a line; after each rate what was divided by what, empty where there is no rate."""
    for column, cell in zip(columns, line.cells, strict=True):
        yield cell.value
        if column.formula is not None:
            yield from (each.value for each in cell.of) if cell.of else (None, None)


def paper(
    title: str,
    head: Sequence[str],
    columns: Sequence[Column],
    lines: Sequence[NamedLine],
    notes: Sequence[str],
    foot: Sequence[str],
    told: Callable[[NamedLine, int], Words] | None = None,
) -> bytes:
    """A Word paper of the table, its last line in bold; what lies inside other columns is told below, of all lines.

    `told` gives the number of a line and column where it leads to its records.
    """
    shown = [place for place, column in enumerate(columns) if not column.within]
    titles = [PaperColumn(words, 3.4 if not place else 3) for place, words in enumerate(head)]
    titles += [_paper_column(columns[place]) for place in shown]
    rows = [
        PaperRow([*_left(line, head), *(_value(line, place, told) for place in shown)], strong=line is lines[-1])
        for line in lines
    ]
    size = 8 if len(shown) > 12 else 11
    return table_paper(
        title=title, columns=titles, rows=rows, notes=notes, foot=[*_inside(columns, lines[-1]), *foot], size=size
    )


def _value(line: NamedLine, place: int, told: Callable[[NamedLine, int], Words] | None) -> PaperValue:
    return told(line, place) if told is not None else _printed(line.cells[place])


def _printed(cell: Cell) -> PaperValue:
    """A rate with what was divided by what: 61,54 (8/13); the column says that it is per cent."""
    if not cell.of:
        return cell.value
    return f"{cell.words.removesuffix('%')} ({'/'.join(each.words for each in cell.of)})"


def _paper_column(column: Column) -> PaperColumn:
    title = f"{column.title} (%)" if column.formula is not None else str(column.title)
    return PaperColumn(title, 1.3 if column.formula else 1, True, str(column.group))


def _inside(columns: Sequence[Column], last: NamedLine) -> list[str]:
    """Trong đó: trước hạn 24; chờ xác nhận 4; what is zero is left out."""
    told = [
        f"{_lower(str(column.title).removeprefix('trong đó '))} {cell.words}"
        for column, cell in zip(columns, last.cells, strict=True)
        if column.within and not cell.zero
    ]
    return [_("Trong đó: %(parts)s.") % {"parts": "; ".join(told)}] if told else []


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _left(line: NamedLine, head: Sequence[str]) -> list[str]:
    return [line.name, line.extra][: len(head)]
