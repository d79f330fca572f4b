"""Dates as Vietnamese official papers write and type them (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

import re
from datetime import date

_FIGURES = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\s*")
_WORDS = re.compile(r"\s*(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\s*", re.I)
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")
_CENTURY = 2000


def written(day: date) -> str:
    """The day with two digits; of the months only January and February with a leading zero.

    >>> written(date(2023, 3, 5)), written(date(2023, 2, 28)), written(date(2024, 12, 1))
    ('05/3/2023', '28/02/2023', '01/12/2024')
    """
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def in_words(day: date) -> str:
    """The form of a head and of a citation.

    >>> in_words(date(2023, 3, 5))
    'ngày 05 tháng 3 năm 2023'
    """
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def through(first: date, last: date) -> str:
    """The days of a period, the last one counted.

    >>> through(date(2025, 12, 15), date(2026, 12, 14))
    'từ ngày 15/12/2025 đến hết ngày 14/12/2026'
    """
    return f"từ ngày {written(first)} đến hết ngày {written(last)}"


def parsed(text: str) -> date | None:
    """The day that `text` writes: 5/3/2023, 05.03.23, ngày 05 tháng 3 năm 2023, 2023-03-05; None where it is none."""
    iso = _ISO.fullmatch(text)
    if iso:
        return of(int(iso[3]), int(iso[2]), int(iso[1]))
    found = _WORDS.fullmatch(text) or _FIGURES.fullmatch(text)
    if not found:
        return None
    year = int(found[3])
    return of(int(found[1]), int(found[2]), year if year > 99 else _CENTURY + year)


def of(day: int, month: int, year: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
