"""A table that came from outside (.xlsx, .xls, .ods, .csv), row by row, with what is wrong said by row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from dondoc.sheets import opening, tables
from dondoc.sheets.cells import EMPTY, Cell, Raw, cell
from dondoc.sheets.headers import LOOKED_AT, Head, head_of
from dondoc.sheets.opening import Kind, Limits, SheetRejected

DELIMITERS = (",", ";", "\t")
REASON_TITLE = "Lý do không nhận"
ROW_TITLE = "Dòng trong tệp đã gửi"

Lines = Callable[[], Iterator[Sequence[Raw]]]
Given = TypeVar("Given")

__all__ = ["Cell", "Limits", "Row", "RowError", "Sheet", "SheetRejected", "open_sheet", "refused_rows", "sheet_names"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table; `number` is the row of the sheet, from 1, as the spreadsheet program shows it."""

    number: int
    titles: tuple[str, ...]
    raw: Sequence[Raw]

    @property
    def cells(self) -> dict[str, Cell]:
        """Every cell under its column's title."""
        return {title: self[title] for title in self.titles}

    def __getitem__(self, title: str) -> Cell:
        """The cell under that title; an empty one where the row ends before it. Raises KeyError."""
        try:
            place = self.titles.index(title)
        except ValueError:
            raise KeyError(title) from None
        return self.at(place)

    def at(self, place: int) -> Cell:
        """The cell of a column by its place, from 0."""
        return cell(self.raw[place]) if place < len(self.raw) else EMPTY


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row is not taken: `row` from 1, `column` by its title, "" where the row as a whole is meant.

    `cause` is the refusal itself, where there is one, for pages that say it in another language.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    cause: Exception | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `rows` may be walked again and again; empty rows are left out. `height` counts the sheet's rows."""

    name: str
    titles: tuple[str, ...]
    head_row: int
    height: int
    _first: int
    _lines: Lines

    @classmethod
    def of_rows(cls, name: str, titles: tuple[str, ...], rows: Iterable[Row]) -> Sheet:
        """A sheet of rows that were kept; each bears its number still."""
        kept = {row.number: row.raw for row in rows}
        last = max(kept, default=0)
        return cls(name, titles, 1, last, 0, lambda: (kept.get(number, ()) for number in range(1, last + 1)))

    @property
    def first_row(self) -> int:
        """The first row below the head, from 0."""
        return self._first

    @property
    def rows(self) -> Iterator[Row]:
        """The rows below the head."""
        for number, line in enumerate(self._lines(), start=1):
            if number > self._first and any(value not in (None, "") for value in line):
                yield Row(number, self.titles, line)

    def error(self, row: Row, column: str, reason: str | Exception) -> RowError:
        """What is wrong with a row, in this column ("" for the whole row)."""
        value, cause = row[column].text if column else "", reason if isinstance(reason, Exception) else None
        return RowError(self.name, row.number, column, value, str(reason), cause)


def open_sheet(name: str, data: bytes, *, sheet: str = "", limits: Limits | None = None) -> Sheet:
    """The named sheet of a file, or the first that holds a table; a .csv has one sheet with the name of the file.

    What kind the file is follows from its bytes. Raises SheetRejected.
    """
    bounds = limits or Limits()
    kind = opening.check(data, bounds)
    if kind is Kind.TEXT:
        return _text_sheet(name, data, bounds)
    book = _book(data)
    wanted = [sheet] if sheet else _visible(book)
    for one in wanted:
        if one not in book.sheet_names:
            raise SheetRejected("sheet-unknown", f"Tệp không có trang tính “{one}”.", sheet=one)
        found = _calamine_sheet(book, one, bounds)
        if found is not None:
            return found
    raise SheetRejected("sheet-empty", "Không trang tính nào của tệp có bảng; hãy chọn lại đúng tệp đã xuất.")


def sheet_names(name: str, data: bytes, *, limits: Limits | None = None) -> tuple[str, ...]:
    """The sheets that a person sees in the file. Raises SheetRejected."""
    kind = opening.check(data, limits or Limits())
    return (name,) if kind is Kind.TEXT else tuple(_visible(_book(data)))


def refused_rows(sheet: Sheet, errors: Iterable[RowError]) -> bytes:
    """The refused rows as they came, as an .xlsx to mend and send again; the reasons stand in the last columns.

    Their titles mean nothing to a later reading, so the file can be sent as it is.
    """
    reasons: dict[int, list[str]] = {}
    for error in errors:
        where = f"{error.column}: " if error.column else ""
        reasons.setdefault(error.row, []).append(f"{where}{error.reason}")
    columns = [tables.Column(title) for title in sheet.titles]
    columns += [tables.Column(ROW_TITLE, 12), tables.Column(REASON_TITLE, 60)]
    rows = (
        [*(row.at(place).value for place in range(len(sheet.titles))), row.number, "\n".join(reasons[row.number])]
        for row in sheet.rows
        if row.number in reasons
    )
    return tables.workbook(tables.Table(sheet.name, columns, rows))


def _visible(book: CalamineWorkbook) -> list[str]:
    return [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]


def _book(data: bytes) -> CalamineWorkbook:
    return guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))


def _calamine_sheet(book: CalamineWorkbook, name: str, limits: Limits) -> Sheet | None:
    sheet: CalamineSheet = guarded(lambda: book.get_sheet_by_name(name))
    if sheet.total_width > limits.most_columns and sheet.total_height:
        raise SheetRejected("sheet-too-wide", f"Bảng rộng quá {limits.most_columns} cột; hãy xóa các cột trống ở xa.")
    return _sheet(name, sheet.iter_rows, sheet.total_height, limits, merged=sheet.merged_cell_ranges or ())


def guarded(ask: Callable[[], Given]) -> Given:
    """A broken file must end in our own refusal, also where the library's Rust gives up (a BaseException)."""
    try:
        return ask()
    except PasswordError as failure:
        raise SheetRejected("sheet-locked", "Tệp Excel có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.") from failure
    except (CalamineError, OSError, ValueError, RuntimeError) as failure:
        raise opening.damaged() from failure
    except BaseException as failure:
        if type(failure).__name__ == "PanicException":
            raise opening.damaged() from failure
        raise


def _text_sheet(name: str, data: bytes, limits: Limits) -> Sheet:
    text = decoded(data)
    delimiter = delimiter_of(text)
    height = text.count("\n") + 1

    def lines() -> Iterator[Sequence[Raw]]:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)

    csv.field_size_limit(limits.most_bytes)
    try:
        found = _sheet(name, lines, height, limits)
    except csv.Error as failure:
        raise opening.damaged() from failure
    if found is None:
        raise SheetRejected("sheet-empty", "Tệp không có dòng nào; hãy chọn lại đúng tệp đã xuất.")
    if len(found.titles) > limits.most_columns:
        raise SheetRejected("sheet-too-wide", f"Bảng rộng quá {limits.most_columns} cột; hãy xuất lại.")
    return found


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else Windows-1258, the code page of Vietnamese Windows."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258", errors="replace")


def delimiter_of(text: str) -> str:
    """What divides the cells of a text: the one that divides the first lines most evenly into the most columns."""
    lines = [line for line in text[:65_536].splitlines()[:LOOKED_AT] if line.strip()]

    def columns(delimiter: str) -> int:
        widths = sorted(len(row) for row in csv.reader(lines, delimiter=delimiter))
        return widths[len(widths) // 2] if widths else 0

    return max(DELIMITERS, key=columns)


def _sheet(name: str, lines: Lines, height: int, limits: Limits, *, merged: object = ()) -> Sheet | None:
    if height > limits.most_rows + LOOKED_AT:
        raise opening.too_long(height, limits)
    start = [[cell(value) for value in line] for line in islice(lines(), LOOKED_AT)]
    width = max((len(line) for line in start), default=0)
    padded = [[*line, *[EMPTY] * (width - len(line))] for line in start]
    head = head_of(padded, merged)  # type: ignore[arg-type]
    if head is None:
        return None
    head = _trimmed(head, padded)
    return Sheet(name, head.titles, head.row + 1, height, head.first, lines)


def _trimmed(head: Head, rows: Sequence[Sequence[Cell]]) -> Head:
    """Without the empty columns at the right."""
    used = max((place + 1 for row in rows[head.row :] for place, one in enumerate(row) if not one.empty), default=0)
    return replace(head, titles=head.titles[:used])
