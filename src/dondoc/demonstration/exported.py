"""The incoming register of a department as its e-office exports it: a title block, the titles, a row a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dondoc.demonstration.numbering import Request
from dondoc.demonstration.province import province
from dondoc.demonstration.tables import table
from dondoc.demonstration.timetable import Timetable
from dondoc.language.dates import written
from dondoc.sheets.tables import Column, Table, Value, workbook

# Days between the signing of a paper and its coming in.
ON_THE_WAY = 2
COLUMNS = (
    Column("Số đến", 9),
    Column("Ngày đến", 13),
    Column("Tác giả", 40),
    Column("Số, ký hiệu", 20),
    Column("Ngày tháng", 13),
    Column("Tên loại", 14),
    Column("Trích yếu nội dung", 60),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper that stands in the export and whose file has not come; `issued` counts from the day of loading."""

    unit: str
    issued: int
    type: str
    subject: str
    series: str
    suffix: str

    def request(self, times: Timetable) -> Request:
        """For its number among all that the unit writes."""
        return (f"{self.unit}-{self.series}", times.issued(self.issued), f"{self.issued:+05d}{self.subject}")


@dataclass(frozen=True, slots=True)
class Row:
    """A paper as the book has it."""

    received_on: date
    issuer: str
    sign: str
    issued_on: date
    type: str
    subject: str


@dataclass(frozen=True, slots=True)
class Export:
    """The file, and the number of its last year that it skips."""

    data: bytes
    year: int
    skipped: int


@cache
def listed() -> tuple[Listed, ...]:
    """Those without a file, as written."""
    return tuple(
        Listed(unit, each["issued"], each["type"], each["subject"], each["series"], each["suffix"])
        for each in table("books.yaml")["eoffice"]["listed"]
        for unit in each["units"]
    )


def row_of(paper: Listed, sign: str, times: Timetable) -> Row:
    """A paper without a file."""
    units = {unit.key: unit.name for unit in province().units}
    issued_on = times.issued(paper.issued)
    received_on = max(issued_on, times.issued(paper.issued + ON_THE_WAY))
    return Row(received_on, units[paper.unit], sign, issued_on, paper.type, paper.subject)


def exported(told: Mapping[str, Any], rows: Sequence[Row], *, unit: str) -> Export:
    """All rows, numbered in the order in which they came in."""
    ordered = sorted(rows, key=lambda row: (row.received_on, row.sign))
    skips = len(ordered) - told["skipped"]["before_last"]
    numbers = list(_numbers(ordered, skips))
    lines = [_line(number, row) for number, row in zip(numbers, ordered, strict=True)]
    wrong = len(ordered) - told["wrong_day"]["before_last"]
    lines[wrong][1] = f"{told['wrong_day']['written']}/{ordered[wrong].received_on.year}"
    first, last = (written(ordered[place].received_on) for place in (0, -1))
    sheet = Table(
        "SoVanBanDen", COLUMNS, lines, heading="SỔ VĂN BẢN ĐẾN", notes=[unit, f"Từ ngày {first} đến ngày {last}"]
    )
    return Export(workbook(sheet), ordered[skips].received_on.year, numbers[skips] - 1)


def _numbers(rows: Sequence[Row], skips: int) -> Iterator[int]:
    """From one on in each year; the row in the place `skips` leaves one out."""
    last, year = 0, 0
    for place, row in enumerate(rows):
        last = last if row.received_on.year == year else 0
        year = row.received_on.year
        last += 2 if place == skips else 1
        yield last


def _line(number: int, row: Row) -> list[Value]:
    return [number, row.received_on, row.issuer, row.sign, row.issued_on, row.type, row.subject]
