"""Which rows of a register tell of something that another part records: each such record takes the place of one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dondoc.language.folding import folded


@dataclass(frozen=True, slots=True)
class Named:
    """Something of a unit on a day: a row by its number with the name it was given, or a record with all its names."""

    names: frozenset[str]
    day: date
    number: int = 0


def named(names: Iterable[str], day: date, number: int = 0) -> Named:
    """With its names as they are compared: without case, diacritics and signs."""
    return Named(frozenset(filter(None, map(folded, names))), day, number)


def doubled(rows: Iterable[Named], records: Iterable[Named]) -> frozenset[int]:
    """The numbers of the rows that records take the place of: one row a record, of its name, the nearest by day.

    >>> rows = [named(["Chi cục A"], date(2026, 3, 1), 1), named(["CHI CỤC A"], date(2026, 5, 1), 2)]
    >>> sorted(doubled(rows, [named(["Chi cục A", "CCA"], date(2026, 4, 28))]))
    [2]
    """
    left = sorted(rows, key=lambda row: (row.day, row.number))
    taken: set[int] = set()
    for record in sorted(records, key=lambda each: each.day):
        same = [row for row in left if row.number not in taken and row.names & record.names]
        if same:
            taken.add(min(same, key=lambda row: abs((row.day - record.day).days)).number)
    return frozenset(taken)
