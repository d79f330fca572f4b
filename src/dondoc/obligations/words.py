"""Whether words stand in a subject: all folded, whole words only, so that "quý I" is not found in "quý II".

And which years, and which parts of a year, it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

WHOLE = "year"
_YEAR = re.compile(r"\b(20\d\d)\b")
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|0?[1-4])\b")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
# "ngày 15 tháng 3" is a day, not a month that is asked about; nor is "5 tháng" of "ngày 5 tháng 3" five months.
_MONTH = re.compile(r"(?<!\d )\bthang (0?[1-9]|1[0-2])\b")
_MONTHS = re.compile(
    r"\b(0?[1-9]|1[0-2]|sau(?= thang (?:dau|cuoi))|chin(?= thang dau)) thang\b(?! \d{1,2}\b)( cuoi nam)?"
)
_SPELT = {"sau": 6, "chin": 9}
_SPANS = {3: "q1", 6: "h1", 12: WHOLE}
_WEEK = re.compile(r"\btuan (?:thu )?\d{1,2}\b|\btuan tu ngay\b|\bbao cao tuan\b")
_ALL = re.compile(r"\b(?:ca|va) nam\b")


def stands_in(words: str, subject: str) -> bool:
    """Whether the words stand there in this order.

    >>> stands_in("quy i", "bao cao quy ii nam 2026")
    False
    """
    return f" {words} " in f" {subject} "


def holds_group(subject: str, groups: Sequence[Iterable[str]]) -> bool:
    """Whether one of the groups stands there whole; where no group is given, anything does."""
    return not groups or any(all(stands_in(words, subject) for words in group) for group in groups)


def without_any(subject: str, ruled_out: Iterable[str]) -> bool:
    """Whether none of the words stands there."""
    return not any(stands_in(words, subject) for words in ruled_out)


def years_in(subject: str) -> frozenset[int]:
    """The years that it names."""
    return frozenset(int(year) for year in _YEAR.findall(subject))


def parts_in(subject: str) -> frozenset[str]:
    """The parts of a year that it names: "q3", "h1", "m8", "n9" (nine months), "week"; "year" for the whole one.

    >>> sorted(parts_in("bao cao quy iii va 9 thang nam 2026"))
    ['n9', 'q3']
    """
    quarters = {f"q{_ROMAN.get(each, each[-1])}" for each in _QUARTER.findall(subject)}
    months = {f"m{int(each)}" for each in _MONTH.findall(subject)}
    spans = {_span(_SPELT.get(each) or int(each), late=bool(tail)) for each, tail in _MONTHS.findall(subject)}
    week = {"week"} if _WEEK.search(subject) else set()
    return frozenset(quarters | months | spans | week | ({WHOLE} if _ALL.search(subject) else set()))


def _span(months: int, *, late: bool) -> str:
    return "h2" if late and months == 6 else _SPANS.get(months, f"n{months}")
