"""The date of a document beside its sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_SEPARATOR = r" ?[/.\-–] ?"
_NUMERIC = rf"(?P<d>[0-3]?[0-9]){_SEPARATOR}(?P<m>[01]?[0-9])(?:{_SEPARATOR}(?P<y>[12][0-9]{{3}}|[0-9]{{2}}(?![0-9])))?"
_WORDED = (
    r"(?P<wd>[0-3]?[0-9]) ?(?:/ ?)?,? {0,3}thang {0,3}(?P<wm>[01]?[0-9])"
    r"(?:(?:,? {0,3}nam {0,3}|/ ?)(?P<wy>[12][0-9]{3}))?"
)
DATE = rf"(?:{_WORDED}|{_NUMERIC})(?![0-9%]|[/.,][0-9])"
"""A day in folded words: 08 thang 9 nam 2009, 04/9/2020, 3.12.2022, 17/8."""

_DATE = re.compile(DATE)
_OLDEST, _NEWEST = 1945, 2100


@dataclass(frozen=True, slots=True)
class Said:
    """A day as printed: the year is None where the text leaves it out."""

    day: int
    month: int
    year: int | None
    start: int
    end: int

    def on(self, year: int | None) -> date | None:
        """The day in its own year, or in `year`; None where there is no such day."""
        chosen = self.year or year
        if chosen is None or not _OLDEST <= chosen <= _NEWEST:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None


def said(found: re.Match[str]) -> Said:
    """The day that a match of `DATE` names."""
    part = found.groupdict()
    year = part["wy"] or part["y"]
    full = int(year) if year and len(year) == 4 else 2000 + int(year) if year else None
    start = found.start("wd") if part["wd"] else found.start("d")
    end = max(found.end(name) for name in ("wd", "wm", "wy", "d", "m", "y") if part[name])
    return Said(int(part["wd"] or part["d"]), int(part["wm"] or part["m"]), full, start, end)


def whole(text: str) -> Said | None:
    """The day that `text`, folded, is and nothing else: a cell of a table."""
    found = _DATE.fullmatch(text.strip().removeprefix("ngay").strip())
    return said(found) if found else None


def resolved(day: Said, *, sign_year: int | None, issued: date | None) -> date | None:
    """The date. A day without a year takes the sign's, else it is the last such day up to the citing document."""
    if day.year or sign_year:
        return day.on(sign_year)
    if issued is None:
        return None
    this_year = day.on(issued.year)
    return this_year if this_year and this_year <= issued else day.on(issued.year - 1)
