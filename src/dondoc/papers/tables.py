"""A table of figures as a Word paper: lying A4, its head repeated on every page, numbers at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Emu, Length

from dondoc.language import dates, numbers
from dondoc.papers import shapes
from dondoc.papers.living import Number, Words, marked

Value = Words | int | Decimal | date | None
WIDTH = Cm(25.7)  # what a lying A4 sheet leaves between its margins
FEW = 8  # so many rows stay on one page: a table of a few lines is not torn
TOGETHER = 3  # so many first and last rows of a longer one do: no page has its head and a line, or its total alone
MANY = 10  # from so many columns on the cells have narrow margins, so that words stay whole
AGENCY, NATION = Cm(10.7), Cm(15)
EMPTY_WORDS = "Không có số liệu."


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` is its share of the sheet; neighbours with the same `group` stand under one common title."""

    title: str
    width: float = 1
    number: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; a single cell in a table of several columns goes across all of them."""

    cells: Sequence[Value]
    strong: bool = False


def table_paper(
    *,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    subtitle: str = "",
    notes: Sequence[Words] = (),
    foot: Sequence[Words] = (),
    agency: Sequence[str] = (),
    size: float = 11,
) -> bytes:
    """A .docx file: heading, notes ("tính đến hết ngày …"), the table, and lines below it.

    `agency`: the lines above the head, the superior first, the unit's own name last; with it stands the country's
    name. A number is written as Vietnam does, "None" stays empty. Raises ValueError for a row of another length.
    """
    word = shapes.blank(title=title, author=agency[-1] if agency else "", landscape=True)
    if agency:
        _head(word, agency)
    _title(word, title, subtitle, notes)
    grid(word, columns, rows, size=size)
    for line in foot:
        shapes.left(word, line, size=size, italic=True).paragraph_format.space_before = Emu(50_800)
    return shapes.saved(word)


def _head(word: Any, agency: Sequence[str]) -> None:
    ((unit, nation),) = shapes.columns(word, (AGENCY, NATION))
    for line in agency[:-1]:
        shapes.centred(unit, line.upper(), size=12)
    shapes.centred(unit, agency[-1].upper(), size=12, bold=True)
    shapes.rule(unit, Cm(4))
    shapes.centred(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    shapes.centred(nation, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    shapes.rule(nation, Cm(4.6))


def _title(word: Any, title: str, subtitle: str, notes: Sequence[Words]) -> None:
    paragraph = shapes.centred(word, title.upper(), size=14, bold=True, before=6)
    paragraph.paragraph_format.keep_with_next = True
    if subtitle:
        shapes.centred(word, subtitle, size=14, bold=True)
    for note in notes:
        shapes.centred(word, note, size=13, italic=True)
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.line_spacing = Emu(76_200)


def grid(word: Any, columns: Sequence[Column], rows: Iterable[Row], *, size: float, width: Length = WIDTH) -> None:
    """The table alone, `width` wide, its head repeated on every page. Raises ValueError for a row of another length."""
    widths = _widths(columns, width)
    head = _head_rows(columns)
    table = word.add_table(rows=len(head), cols=len(columns))
    shapes.lined(table)
    if len(columns) >= MANY:
        shapes.tight(table)
    shapes.set_widths(table, widths)
    _fill_head(table, head, size)
    printed = list(rows) or [Row((EMPTY_WORDS,))]
    for at, row in enumerate(printed, 1):
        table._tbl.append(_row(columns, widths, row, size, kept=_stays(at, len(printed))))


def _stays(at: int, rows: int) -> bool:
    """Whether the row of that place, counted from 1, stays on a page with the next."""
    return at < rows and (rows <= FEW or at < TOGETHER or at > rows - TOGETHER)


def _widths(columns: Sequence[Column], width: Length) -> list[Length]:
    whole = sum(column.width for column in columns)
    return [Emu(int(width * column.width / whole)) for column in columns]


def _head_rows(columns: Sequence[Column]) -> list[list[str]]:
    titles = [column.title for column in columns]
    if not any(column.group for column in columns):
        return [titles]
    return [[column.group or column.title for column in columns], titles]


def _fill_head(table: Any, head: list[list[str]], size: float) -> None:
    for row in table.rows:
        shapes.repeat_header(row)
        shapes.unbroken(row)
    cells = [row.cells for row in table.rows]  # looked up once: the library walks the whole table for each
    for first, last, top, bottom, title in _spans(head):
        cell = cells[top][first]
        if (top, first) != (bottom, last):
            cell = cell.merge(cells[bottom][last])
        cell.vertical_alignment = 1  # in the middle
        shapes.centred(cell, title, size=size, bold=True).paragraph_format.keep_with_next = True


def _spans(head: list[list[str]]) -> Iterable[tuple[int, int, int, int, str]]:
    """The cells of the head: first and last column, top and bottom row, title."""
    if len(head) == 1:
        yield from ((at, at, 0, 0, title) for at, title in enumerate(head[0]))
        return
    at = 0
    while at < len(head[0]):
        if head[0][at] == head[1][at]:
            yield at, at, 0, 1, head[0][at]
            at += 1
            continue
        last = at
        while last + 1 < len(head[0]) and head[0][last + 1] == head[0][at]:
            last += 1
        yield at, last, 0, 0, head[0][at]
        yield from ((each, each, 1, 1, head[1][each]) for each in range(at, last + 1))
        at = last + 1


def _row(columns: Sequence[Column], widths: Sequence[Length], row: Row, size: float, *, kept: bool) -> Any:
    """The row as XML at once: a table of thousands of rows is written in seconds."""
    across = len(row.cells) == 1 and len(columns) > 1
    if not across and len(row.cells) != len(columns):
        raise ValueError(f"a row of {len(row.cells)} cells in a table of {len(columns)} columns")
    if across:
        cells = _cell(row.cells[0], Emu(sum(widths)), size, row.strong, number=False, kept=kept, span=len(columns))
    else:
        cells = "".join(
            _cell(value, width, size, row.strong, number=column.number, kept=kept)
            for value, width, column in zip(row.cells, widths, columns, strict=True)
        )
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")


def _cell(value: Value, width: Length, size: float, strong: bool, *, number: bool, kept: bool, span: int = 1) -> str:
    weight = "<w:b/>" if strong else ""
    points = f'{weight}<w:sz w:val="{int(size * 2)}"/>'
    lines = "</w:t><w:br/><w:t>".join(escape(line) for line in written(value).split("\n"))
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    side = "right" if number else "left"
    follows = "<w:keepNext/>" if kept else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{int(width.twips)}" w:type="dxa"/>{grid}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{follows}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{side}"/></w:pPr>'
        f"<w:r><w:rPr>{points}</w:rPr><w:t>{lines}</w:t></w:r></w:p></w:tc>"
    )


def written(value: Value) -> str:
    """What stands in the cell: a number with dots between thousands, a day dd/mm/yyyy; a living number marked."""
    match value:
        case None:
            return ""
        case str() | Number() | Sequence():
            return marked(value)
        case date():
            return dates.written(value)
        case _:
            return numbers.written(value)
