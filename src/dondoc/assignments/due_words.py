"""Deadlines as sheets and plans write them: a day, a month, a quarter, a year, or words that there is none."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dondoc.language import dates
from dondoc.language.folding import folded

_NONE = frozenset(
    {
        "khong",
        "khong co",
        "khong co han",
        "khong han",
        "khong thoi han",
        "khong quy dinh",
        "khong quy dinh thoi han",
        "thuong xuyen",
        "hang nam",
        "theo tien do",
    }
)
_FIRST = r"^(?:trong |truoc |het |cuoi |chua qua )*"
_MONTH = re.compile(_FIRST + r"thang (\d{1,2})(?: nam)?(?: (\d{4}))?$")
_QUARTER = re.compile(_FIRST + r"quy (i{1,3}|iv|[1-4])(?: nam)?(?: (\d{4}))?$")
_HALF = re.compile(_FIRST + r"(?:6|sau) thang (dau|cuoi)(?: nam)?(?: (\d{4}))?$")
_YEAR = re.compile(_FIRST + r"nam (\d{4})$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Due:
    """What was written: the day, None where the words say that there is none."""

    day: date | None
    words: str


def read(text: str, *, year: int | None = None) -> Due | None:
    """The last day that the words allow; None where they say neither a day nor that there is none.

    `year` stands for the year of a month or a quarter written without one.

    >>> read("quý II/2026").day, read("thường xuyên").day, read("tháng 2", year=2024).day
    (datetime.date(2026, 6, 30), None, datetime.date(2024, 2, 29))
    """
    words = " ".join(text.split())
    key = folded(words)
    if not key or key in _NONE:
        return Due(None, words)
    day = dates.parsed(words) or dates.parsed(words.lower().removeprefix("trước ngày").removeprefix("ngày"))
    day = day or _period_end(key, year)
    return Due(day, words) if day else None


def _period_end(key: str, year: int | None) -> date | None:
    found = _YEAR.match(key)
    if found:
        return date(int(found[1]), 12, 31)
    for pattern in (_MONTH, _QUARTER, _HALF):
        found = pattern.match(key)
        if found:
            return _month_end(_month(pattern, found[1]), int(found[2]) if found[2] else year)
    return None


def _month(pattern: re.Pattern[str], said: str) -> int:
    if pattern is _MONTH:
        return int(said)
    if pattern is _HALF:
        return 6 if said == "dau" else 12
    return 3 * (_ROMAN.get(said) or int(said))


def _month_end(month: int, year: int | None) -> date | None:
    if year is None or not 1 <= month <= 12 or not 1900 <= year < 2200:
        return None
    return date(year, month, monthrange(year, month)[1])
