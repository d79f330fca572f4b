"""The day that the words of a deadline fix, and from what years are understood."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Calendar:
    """What years are understood from: the day of the document, and the first day its tasks can fall on."""

    issued: date | None
    earliest: date | None = None

    @property
    def base(self) -> date | None:
        """The day on or after which a day without a year is looked for."""
        return self.earliest or self.issued


Day = Callable[[re.Match[str], Calendar], date | None]


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _first_from(base: date | None, make: Callable[[int], date | None]) -> date | None:
    if base is None:
        return None
    found = (make(year) for year in range(base.year, min(base.year + 9, 9999)))
    return next((day for day in found if day and day >= base), None)


def _year(found: re.Match[str]) -> int | None:
    text = found.groupdict().get("y")
    return int(text) if text and 1900 <= int(text) <= 2200 else None


def by_day(found: re.Match[str], when: Calendar) -> date | None:
    day, month, year = int(found["d"]), int(found["m"]), _year(found)
    if found.groupdict().get("y") and year is None:
        return None
    if year:
        return _made(year, month, day)
    return _first_from(when.base, lambda y: _made(y, month, day))


def _within(found: re.Match[str], when: Calendar, month: int) -> date | None:
    year = _year(found)
    if not 1 <= month <= 12 or (found.groupdict().get("y") and year is None):
        return None
    if _before(found):
        return _start_of(when, year, month)
    if year:
        return _last(year, month)
    if found.groupdict().get("now"):
        return _last(when.issued.year, month) if when.issued else None
    return _first_from(when.base, lambda y: _last(y, month))


def _before(found: re.Match[str]) -> bool:
    return re.search(r"(?<!\w)trước\s+(?:tháng|quý|quí)", found[0]) is not None


def _start_of(when: Calendar, year: int | None, month: int) -> date | None:
    """ "Trước tháng 9" ends with the last day of August."""
    if year is None:
        return _first_from(when.base, lambda y: _last(y - 1, 12) if month == 1 else _last(y, month - 1))
    return _last(year - 1, 12) if month == 1 else _last(year, month - 1)


def by_month(found: re.Match[str], when: Calendar) -> date | None:
    return _within(found, when, int(found["m"]))


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def by_quarter(found: re.Match[str], when: Calendar) -> date | None:
    quarter = _ROMAN.get(found["q"]) or int(found["q"])
    if _before(found):
        return _within(found, when, quarter * 3 - 2)
    return _within(found, when, quarter * 3)


def by_half(found: re.Match[str], when: Calendar) -> date | None:
    return _within(found, when, 6 if "đầu" in found[0] else 12)


def by_year(found: re.Match[str], when: Calendar) -> date | None:
    year = _year(found)
    if year is None and when.issued and re.search(r"năm\s+(?:nay|này)", found[0]):
        year = when.issued.year
    return date(year, 12, 31) if year else None


def this_month(found: re.Match[str], when: Calendar) -> date | None:
    return _last(when.issued.year, when.issued.month) if when.issued else None


def this_quarter(found: re.Match[str], when: Calendar) -> date | None:
    return _last(when.issued.year, (when.issued.month + 2) // 3 * 3) if when.issued else None
