"""Numbers of documents: one series a kind and year, rising with the days, as many a day as such an office issues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zlib import crc32

# How many a day; what is not listed is issued about every other day.
A_DAY = {
    "cv": 13.0,
    "qd": 6.4,
    "tb": 1.3,
    "kh": 0.9,
    "gm": 1.1,
    "ct": 0.05,
    "cd": 0.06,
    "snv-cv": 6.0,
    "skhcn-cv": 5.0,
    "snnmt-cv": 7.0,
    "snv-kh": 0.3,
    "snv-bc": 0.9,
    "vp-bc": 1.2,
}
OTHERWISE = 0.5
# One office of a kind writes up to twice as much as another.
SPREAD = 0.5

# A series and a day on which one of it is issued; `key` tells two of one day apart.
Request = tuple[str, date, str]


def numbers(requests: Iterable[Request]) -> dict[Request, int]:
    """A number for each: unique in its series and year, in the order of the days."""
    given: dict[Request, int] = {}
    last: dict[tuple[str, int], int] = {}
    for request in sorted(set(requests), key=lambda one: (one[0], one[1], one[2])):
        series, day, _ = request
        by_pace = int(day.timetuple().tm_yday * _a_day(series)) + 1
        given[request] = max(by_pace, last.get((series, day.year), 0) + 1)
        last[series, day.year] = given[request]
    return given


def _a_day(series: str) -> float:
    """How many a day; series that are not listed differ by their name."""
    return A_DAY.get(series) or OTHERWISE * (1 - SPREAD / 2 + SPREAD * (crc32(series.encode()) % 100) / 100)


def written_number(number: int) -> str:
    """As signs write it: below ten with a leading zero (Decree 30/2020, annex I); no full stop in thousands."""
    return f"{number:02d}"
