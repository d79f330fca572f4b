"""A table of typed values as an .xlsx file: dates are dates, numbers are numbers, and text is never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal | date | datetime | None

# The limits of the format itself (ECMA-376; Excel specifications and limits).
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
MOST_DIGITS = 15
FIRST_YEAR = 1900
CUT = "… (đã cắt)"

# What a spreadsheet takes for the beginning of a formula or command when a cell is edited or saved as text.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
# Beyond the first plane a character counts twice towards the 31 that a name may have.
_UNNAMEABLE = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True, "border": 1}


class TooManyRows(ValueError):
    """The table is longer than a sheet may be."""

    def __init__(self, rows: int) -> None:
        super().__init__(
            f"Bảng có {rows} dòng, một trang tính chứa nhiều nhất {MOST_ROWS} dòng; hãy lọc bớt rồi xuất lại."
        )
        self.code = "too-many-rows"
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and its width in characters."""

    title: str
    width: int = 18


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. `heading` and `notes` stand above the table, one row each."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    heading: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Formats:
    heading: Format
    note: Format
    title: Format
    text: Format
    guarded: Format
    whole: Format
    part: Format
    day: Format
    moment: Format


def workbook(*tables: Table) -> bytes:
    """The tables as one .xlsx file, a sheet each. Raises TooManyRows."""
    if not tables:
        raise ValueError("a workbook needs at least one table")
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        formats = _formats(book)
        names: set[str] = set()
        for table in tables:
            _write(book.add_worksheet(_name(table.name, names)), table, formats)
    return target.getvalue()


def _formats(book: Workbook) -> _Formats:
    def made(**properties: object) -> Format:
        return book.add_format({**_FONT, **properties})

    return _Formats(
        heading=made(bold=True, font_size=14, border=0, text_wrap=False),
        note=made(italic=True, border=0, text_wrap=False),
        title=made(bold=True, align="center", valign="vcenter", bg_color="#F2F2F2"),
        text=made(),
        guarded=made(quote_prefix=True),
        whole=made(num_format="#,##0"),
        part=made(num_format="#,##0.00##"),
        day=made(num_format="dd/mm/yyyy", align="center"),
        moment=made(num_format="dd/mm/yyyy hh:mm", align="center"),
    )


def _write(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    top = _write_above(sheet, table, formats)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(top, place, plain(column.title), formats.title)
    last = top
    for last, row in enumerate(table.rows, start=top + 1):
        if last >= MOST_ROWS:
            raise TooManyRows(last)
        _write_row(sheet, last, row, len(table.columns), formats)
    _arrange(sheet, top, last, len(table.columns))


def _write_above(sheet: Worksheet, table: Table, formats: _Formats) -> int:
    """The heading and notes; the row of the titles."""
    lines = [(table.heading, formats.heading)] if table.heading else []
    lines += [(note, formats.note) for note in table.notes]
    for place, (line, style) in enumerate(lines):
        sheet.write_string(place, 0, plain(line), style)
    return len(lines) + 1 if lines else 0


def _write_row(sheet: Worksheet, place: int, row: Sequence[Value], width: int, formats: _Formats) -> None:
    if len(row) != width:
        raise ValueError(f"row {place} has {len(row)} values for {width} columns")
    for column, value in enumerate(row):
        _write_value(sheet, place, column, value, formats)


def _write_value(sheet: Worksheet, row: int, column: int, value: Value, formats: _Formats) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, formats.text)
        case datetime() if value.year >= FIRST_YEAR:
            sheet.write_datetime(row, column, value.replace(tzinfo=None), formats.moment)
        case date() if value.year >= FIRST_YEAR:
            sheet.write_datetime(row, column, value, formats.day)
        case int() | Decimal() if _exact(value):
            sheet.write_number(row, column, value, formats.whole if value == int(value) else formats.part)
        case _:
            words = plain(str(value))
            sheet.write_string(row, column, words, formats.guarded if words.startswith(_DANGEROUS) else formats.text)


def _exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet's number (15 digits) holds the value as it is; else it stays text, every digit kept."""
    if isinstance(value, bool) or not Decimal(value).is_finite():
        return False
    normal = Decimal(value).normalize()
    return len(normal.as_tuple().digits) <= MOST_DIGITS and abs(normal.adjusted()) < MOST_DIGITS


def plain(words: str) -> str:
    """Text as a cell can hold it: no lone surrogates, not longer than the format allows."""
    whole = _SURROGATES.sub("\ufffd", words)
    return whole if len(whole) <= LONGEST_TEXT else whole[: LONGEST_TEXT - len(CUT)] + CUT


def _name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have, and that no other sheet of the file has."""
    usual = _UNNAMEABLE.sub(" ", wanted).strip().strip("'").strip()[:LONGEST_NAME].strip() or "Bảng"
    name, number = usual, 2
    while name.casefold() in taken or name.casefold() == "history":
        ending = f" ({number})"
        name, number = usual[: LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


def _arrange(sheet: Worksheet, top: int, last: int, width: int) -> None:
    """Titles stay in sight and on every printed page; the page lies on its side."""
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    if width:
        sheet.autofilter(top, 0, last, width - 1)
