"""A table of headcount, row by row, as values: which columns it has, what each row says, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dondoc.organisation.rejections import UnitRejected
from dondoc.organisation.rules import Posts
from dondoc.sheets.mapping import Guess, Wanted, guessed
from dondoc.sheets.reading import Cell, Row, RowError, Sheet

MOST_ROWS = 2_000
SAMPLE = 40
MOST_SHOWN = 30  # so much of a cell is repeated when it is wrong
LONGEST = {"source_sign": 100, "note": 500}

COLUMNS = (
    Wanted("id", "Mã đơn vị", ("ma don vi", "ma")),
    Wanted("unit", "Đơn vị", ("don vi", "ten don vi", "co quan don vi", "ten"), required=True),
    Wanted("above", "Đơn vị cấp trên", ("don vi cap tren", "truc thuoc", "cap tren")),
    Wanted("on_day", "Tính đến ngày", ("tinh den ngay", "ngay tinh", "ngay")),
    Wanted("assigned", "Biên chế được giao", ("bien che duoc giao", "duoc giao", "bien che giao", "so giao")),
    Wanted("present", "Có mặt", ("co mat", "bien che co mat", "so co mat", "hien co")),
    Wanted("heads", "Cấp trưởng", ("cap truong", "truong", "so cap truong")),
    Wanted("deputies", "Cấp phó", ("cap pho", "pho", "so cap pho")),
    Wanted("source_sign", "Số văn bản", ("so van ban", "so quyet dinh", "quyet dinh", "so ky hieu")),
    Wanted("source_day", "Ngày văn bản", ("ngay van ban", "ngay quyet dinh")),
    Wanted("note", "Ghi chú", ("ghi chu",)),
)
LABELS = {wanted.key: wanted.label for wanted in COLUMNS}
NUMBERS = ("assigned", "present", "heads", "deputies")


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says; `unit_id` where the table names the unit by its number."""

    row: Row
    unit: str
    above: str
    unit_id: int | None
    on_day: date | None
    posts: Posts
    source_sign: str
    source_day: date | None
    note: str

    @property
    def empty(self) -> bool:
        """Whether the row names a unit and no number at all, as an unfilled row of the template does."""
        return self.posts == Posts()


@dataclass(frozen=True, slots=True)
class Found:
    """Which column is which, and which of ours the table has not."""

    guesses: Mapping[str, Guess]

    @property
    def lacking(self) -> list[str]:
        """The columns without which nothing can be read."""
        lacking = [wanted.label for wanted in COLUMNS if wanted.required and not self.guesses[wanted.key].title]
        numbers = any(self.guesses[key].title for key in NUMBERS)
        return lacking if numbers else [*lacking, LABELS["assigned"]]


def columns_of(sheet: Sheet) -> Found:
    """The columns of the table, guessed from their titles."""
    sample: list[Row] = []
    for row in sheet.rows:
        sample.append(row)
        if len(sample) == SAMPLE:
            break
    return Found(guessed(COLUMNS, sheet.titles, sample))


def line_of(sheet: Sheet, found: Found, row: Row) -> Line | list[RowError]:
    """The row as values, or what is wrong with it, cell by cell."""
    reading = _Reading(sheet, found, row, [])
    line = Line(
        row=row,
        unit=reading.text("unit"),
        above=reading.text("above"),
        unit_id=reading.number("id"),
        on_day=reading.day("on_day"),
        posts=Posts(*(reading.number(key) for key in NUMBERS)),
        source_sign=reading.text("source_sign"),
        source_day=reading.day("source_day"),
        note=reading.text("note"),
    )
    if not line.unit and line.unit_id is None:
        reading.wrong("unit", UnitRejected("row-unit-missing", "Chưa có tên đơn vị; hãy ghi tên đầy đủ."))
    return reading.errors or line


@dataclass(frozen=True, slots=True)
class _Reading:
    """One row being read; what is wrong is collected, so that all of it is said at once."""

    sheet: Sheet
    found: Found
    row: Row
    errors: list[RowError]

    def cell(self, key: str) -> Cell | None:
        """The cell of our column, where the table has it and something stands in it."""
        title = self.found.guesses[key].title
        cell = self.row[title] if title else None
        return None if cell is None or cell.empty else cell

    def text(self, key: str) -> str:
        """What is written there."""
        cell = self.cell(key)
        text = " ".join(cell.text.split()) if cell else ""
        most = LONGEST.get(key, 300)
        if len(text) > most:
            self.wrong(key, UnitRejected("cell-too-long", f"Dài quá {most} ký tự; hãy rút gọn.", most=most))
        return text[:most]

    def number(self, key: str) -> int | None:
        """A whole number from 0."""
        cell = self.cell(key)
        if cell is None:
            return None
        number = cell.whole()
        if number is None or number < 0:
            typed = cell.text[:MOST_SHOWN]
            sentence = f"“{typed}” không phải là số nguyên từ 0; hãy ghi lại, ví dụ 12."
            self.wrong(key, UnitRejected("cell-not-whole", sentence, typed=typed))
            return None
        return number

    def day(self, key: str) -> date | None:
        """A day, as a date of the sheet or typed."""
        cell = self.cell(key)
        if cell is None:
            return None
        day = cell.day()
        if day is None:
            typed = cell.text[:MOST_SHOWN]
            sentence = f"“{typed}” không phải là một ngày; hãy ghi như 05/3/2026."
            self.wrong(key, UnitRejected("cell-not-day", sentence, typed=typed))
        return day

    def wrong(self, key: str, refused: UnitRejected) -> None:
        """Note what is wrong in our column."""
        self.errors.append(self.sheet.error(self.row, self.found.guesses[key].title, refused))
