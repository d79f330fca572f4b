"""Days on which the demonstration may be loaded, chosen for what is odd about them."""

from __future__ import annotations

from datetime import date, datetime

from dondoc.demonstration.timetable import HANOI

ODD_DAYS = {
    "an ordinary Tuesday": date(2026, 11, 24),
    "a Sunday": date(2026, 11, 22),
    "the last day of a year": date(2026, 12, 31),
    "the first day of a year": date(2027, 1, 1),
    "in the midst of Tet": date(2026, 2, 18),
    "the day after Tet": date(2026, 2, 23),
    "a leap day, no table of holidays": date(2028, 2, 29),
}


def morning(day: date) -> datetime:
    """A moment of that day."""
    return datetime(day.year, day.month, day.day, 9, 30, tzinfo=HANOI)
