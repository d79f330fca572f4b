"""Series of reporting periods: the calendar's own, and those that run from the 15th to the 14th.

Article 12 of Decree 09/2019/NĐ-CP counts a month's report from the 15th of the month before to the 14th, and quarter,
half year and year likewise. Each series is an entry of `data/series.yaml`: on which day of the month its periods begin,
and whether that day lies in the month before the one that names the period.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any

import yaml

from dondoc.periods.ranges import Period

FIRST_YEAR, LAST_YEAR = 1900, 9998
LATEST_OPENING = 28  # a day that every month has
_CODE = re.compile(r"(?P<series>[a-z][a-z0-9-]*)-(?P<year>\d{4})(?:-(?P<length>[tqn])(?P<number>\d{1,2}))?")
_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")


class Length(StrEnum):
    """How long a period is; the value is how an address writes it."""

    MONTH = "t"
    QUARTER = "q"
    HALF = "n"
    YEAR = ""


MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.HALF: 6, Length.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Series:
    """Periods that follow one another without gap or overlap; `basis` is the article that lays them down.

    Raises ValueError for a day of opening that some month lacks.
    """

    code: str
    name: str
    opening_day: int = 1
    in_month_before: bool = False
    basis: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.opening_day <= LATEST_OPENING:
            raise ValueError(f"series {self.code}: the day of opening must be 1 to {LATEST_OPENING}")

    def opening(self, year: int, month: int) -> date:
        """The first day of the period that begins with that month; month 13 is January of the next year."""
        before = 1 if self.in_month_before else 0
        years, place = divmod(year * 12 + month - 1 - before, 12)
        return date(years, place + 1, self.opening_day)


@dataclass(frozen=True, slots=True)
class Named:
    """A period of a series: the second quarter of 2026. Raises ValueError where the year has no such one."""

    series: Series
    length: Length
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not 1 <= self.number <= 12 // MONTHS[self.length]:
            raise ValueError(f"no such period: {self.length.name} {self.number} of {self.year}")

    @property
    def period(self) -> Period:
        """Its days."""
        months = MONTHS[self.length]
        first = (self.number - 1) * months + 1
        return Period(self.series.opening(self.year, first), self.series.opening(self.year, first + months))

    @property
    def code(self) -> str:
        """How an address writes it: lich-2026-q2, lich-2026."""
        part = "" if self.length is Length.YEAR else f"-{self.length.value}{self.number}"
        return f"{self.series.code}-{self.year}{part}"

    @property
    def title(self) -> str:
        """How a report is headed: "Quý II năm 2026"."""
        match self.length:
            case Length.MONTH:
                return f"Tháng {self.number} năm {self.year}"
            case Length.QUARTER:
                return f"Quý {_ROMAN[self.number - 1]} năm {self.year}"
            case Length.HALF:
                return f"{_HALVES[self.number - 1]} {self.year}"
            case Length.YEAR:
                return f"Năm {self.year}"

    def next(self) -> Named:
        """The one that begins where this one ends."""
        last = self.number == 12 // MONTHS[self.length]
        return Named(self.series, self.length, self.year + last, 1 if last else self.number + 1)


def containing(series: Series, length: Length, day: date) -> Named:
    """The period of that length in which the day lies."""
    for year in (day.year, day.year + 1, day.year - 1):
        for found in of_year(series, length, year):
            if day in found.period:
                return found
    raise ValueError(f"no period of {series.code} holds {day}")


def of_year(series: Series, length: Length, year: int) -> Iterator[Named]:
    """All periods of that length that are named for a year, in order."""
    return (Named(series, length, year, number) for number in range(1, 12 // MONTHS[length] + 1))


def parsed(code: str, series: Iterable[Series]) -> Named | None:
    """The period that an address names; None where it names none.

    >>> parsed("lich-2026-q2", shipped()).title
    'Quý II năm 2026'
    """
    found = _CODE.fullmatch(code)
    known = {each.code: each for each in series}
    if found is None or found["series"] not in known:
        return None
    try:
        return Named(
            known[found["series"]], Length(found["length"] or ""), int(found["year"]), int(found["number"] or 1)
        )
    except ValueError:
        return None


def series_of(entries: Iterable[Mapping[str, Any]]) -> list[Series]:
    """From the entries of a table. Raises ValueError for one that makes no series."""
    return [
        Series(
            str(entry["code"]),
            str(entry.get("name") or entry["code"]),
            int(entry.get("opening_day", 1)),
            bool(entry.get("in_month_before", False)),
            str(entry.get("basis") or ""),
        )
        for entry in entries
    ]


def shipped() -> list[Series]:
    """The series that come with the system."""
    text = resources.files("dondoc.periods").joinpath("data", "series.yaml").read_text("utf-8")
    return series_of(yaml.safe_load(text))
