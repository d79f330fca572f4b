"""A statistical form as an .xlsx sheet in the layout of its paper: header block, head of two rows, column numbers.

Numbers are numbers and text is never a formula, as in `sheets.tables`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dondoc.sheets.tables import Value, plain

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
NAME_OF_SHEET = 31  # characters that the name of a sheet may have
A4 = 9
HEIGHT = 16.5  # points of one line of text at this size


@dataclass(frozen=True, slots=True)
class Column:
    """A column: neighbours with the same `group` stand under one title; `number` is how the form numbers it."""

    title: str
    number: str
    group: str = ""
    width: float = 11


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `left`, `middle`, `right`: the lines of its header block; the last of `rows` is the total."""

    name: str
    left: Sequence[str]
    middle: Sequence[str]
    right: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    below: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Formats:
    plain: Format
    title: Format
    slanted: Format
    head: Format
    number: Format
    text: Format
    count: Format
    total_text: Format
    total_count: Format
    below: Format


def form_workbook(form: Form) -> bytes:
    """The form as one .xlsx file. Raises ValueError for a row of another length than the columns."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        _write(book.add_worksheet(form.name.replace("/", "-")[:NAME_OF_SHEET]), form, _formats(book))
    return target.getvalue()


def _formats(book: Workbook) -> _Formats:
    def made(**properties: object) -> Format:
        return book.add_format({**_FONT, **properties})

    cell: dict[str, object] = {"border": 1, "text_wrap": True}
    text: dict[str, object] = {**cell, "quote_prefix": True}
    return _Formats(
        plain=made(text_wrap=True, valign="top", quote_prefix=True),
        title=made(bold=True, font_size=14, align="center", text_wrap=True),
        slanted=made(italic=True, align="center", text_wrap=True, quote_prefix=True),
        head=made(**cell, bold=True, align="center", bg_color="#F2F2F2"),
        number=made(**cell, italic=True, align="center", font_size=10),
        text=made(**text),
        count=made(**cell, num_format="#,##0"),
        total_text=made(**text, bold=True),
        total_count=made(**cell, bold=True, num_format="#,##0"),
        below=made(italic=True, text_wrap=True, valign="top", quote_prefix=True),
    )


def _write(sheet: Worksheet, form: Form, formats: _Formats) -> None:
    for place, column in enumerate(form.columns):
        sheet.set_column(place, place, column.width)
    top = _header(sheet, form, formats)
    body = _head(sheet, form.columns, top, formats)
    for at, row in enumerate(form.rows):
        if len(row) != len(form.columns):
            raise ValueError(f"row {at} has {len(row)} values for {len(form.columns)} columns")
        _row(sheet, body + at, row, formats, total=at == len(form.rows) - 1)
    _below(sheet, form, body + len(form.rows) + 1, formats)
    _arrange(sheet, top, body)


def _header(sheet: Worksheet, form: Form, formats: _Formats) -> int:
    """Three blocks side by side, as on the paper; the row at which the table begins."""
    last = len(form.columns) - 1
    left, right = min(2, last), max(last - 3, 3)
    lines = max(len(form.left), len(form.middle), len(form.right))
    for at in range(lines):
        middle = formats.slanted if at else formats.title
        _across(sheet, at, 0, left - 1, _line(form.left, at), formats.plain)
        _across(sheet, at, left, right - 1, _line(form.middle, at), middle)
        _across(sheet, at, right, last, _line(form.right, at), formats.plain)
        sheet.set_row(at, HEIGHT * (3 if not at else 2))
    return lines + 1


def _line(lines: Sequence[str], at: int) -> str:
    return lines[at] if at < len(lines) else ""


def _across(sheet: Worksheet, row: int, first: int, last: int, words: str, style: Format) -> None:
    if last > first:
        sheet.merge_range(row, first, row, last, "", style)
    sheet.write_string(row, first, plain(words), style)


def _head(sheet: Worksheet, columns: Sequence[Column], top: int, formats: _Formats) -> int:
    """Groups, titles within them, and the row of column numbers; the row at which the lines begin."""
    at = 0
    while at < len(columns):
        last = at
        while columns[at].group and last + 1 < len(columns) and columns[last + 1].group == columns[at].group:
            last += 1
        if columns[at].group:
            _across(sheet, top, at, last, columns[at].group, formats.head)
            for each in range(at, last + 1):
                sheet.write_string(top + 1, each, plain(columns[each].title), formats.head)
        else:
            sheet.merge_range(top, at, top + 1, at, "", formats.head)
            sheet.write_string(top, at, plain(columns[at].title), formats.head)
        at = last + 1
    for place, column in enumerate(columns):
        sheet.write_string(top + 2, place, plain(column.number), formats.number)
    sheet.set_row(top + 1, HEIGHT * 3)
    return top + 3


def _row(sheet: Worksheet, place: int, row: Sequence[Value], formats: _Formats, *, total: bool) -> None:
    text = formats.total_text if total else formats.text
    count = formats.total_count if total else formats.count
    for column, value in enumerate(row):
        if isinstance(value, int):
            sheet.write_number(place, column, value, count)
        else:
            sheet.write_string(place, column, plain("" if value is None else str(value)), text)


def _below(sheet: Worksheet, form: Form, first: int, formats: _Formats) -> None:
    for at, words in enumerate(form.below):
        _across(sheet, first + at, 0, len(form.columns) - 1, words, formats.below)
        sheet.set_row(first + at, HEIGHT * (1 + len(words) // 130))


def _arrange(sheet: Worksheet, top: int, body: int) -> None:
    sheet.freeze_panes(body, 2)
    sheet.repeat_rows(top, body - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
