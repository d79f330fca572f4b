"""Ranks of units by unrounded values, where equals share one; labels of a ladder; the change against another year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from dondoc.language.numbers import padded
from dondoc.scoring.rules.bands import Band
from dondoc.scoring.rules.given import BadRule, Given
from dondoc.scoring.rules.saying import near

PERCENT_PLACES, MOST_PLACES = 2, 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit with its value; `ties` are further values, the weightiest first, for units whose values are equal."""

    key: int
    value: Fraction
    ties: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's rank among so many; `shared` says that another has the same."""

    key: int
    value: Fraction
    rank: int
    among: int
    shared: bool = False


def ranked(entries: Sequence[Entry], *, ties_decide: bool = False) -> list[Place]:
    """The places, best first. Who shares a rank is listed by its further values, then in the order given.

    With `ties_decide` the further values set the rank too; only what is equal in all of them shares one then.

    >>> [place.rank for place in ranked([Entry(1, Fraction(8)), Entry(2, Fraction(9)), Entry(3, Fraction(8))])]
    [1, 2, 2]
    """
    best_first = sorted(entries, key=lambda entry: (entry.value, entry.ties), reverse=True)
    keys = [(entry.value, entry.ties) if ties_decide else (entry.value, ()) for entry in best_first]
    first: dict[tuple[Fraction, tuple[Fraction, ...]], int] = {}
    for rank, key in enumerate(keys, 1):
        first.setdefault(key, rank)
    among = len(best_first)
    return [
        Place(entry.key, entry.value, first[key], among, keys.count(key) > 1)
        for entry, key in zip(best_first, keys, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """The rank of a year beside that of an earlier one; the numbers of units may differ or be unknown."""

    rank: int
    among: int | None
    earlier: int
    earlier_among: int | None

    @property
    def steps(self) -> int:
        """How many places up (above zero) or down (below)."""
        return self.earlier - self.rank

    def told(self) -> str:
        """In words, with both numbers of units.

        >>> Change(16, 20, 10, None).told()
        'giảm 06 bậc (hạng 16/20; trước đó hạng 10, không rõ tổng số đơn vị)'
        """
        way = (
            "giữ nguyên" if not self.steps else f"{'tăng' if self.steps > 0 else 'giảm'} {padded(abs(self.steps))} bậc"
        )
        return f"{way} ({_told(self.rank, self.among)}; trước đó {_told(self.earlier, self.earlier_among)})"


def _told(rank: int, among: int | None) -> str:
    return f"hạng {rank}/{among}" if among is not None else f"hạng {rank}, không rõ tổng số đơn vị"


@dataclass(frozen=True, slots=True)
class Ladder:
    """A ladder of labels (Xuất sắc, Tốt, Khá, …) over the index in per cent."""

    code: str
    title: str
    steps: tuple[tuple[Band, str], ...]
    reference: str = ""
    unverified: bool = False

    def label(self, rate: Fraction | None) -> str:
        """The label of a rate (0 to 1); "" where there is none or the ladder does not reach there.

        The rate is taken as it is: 89.996 % is below 90 % though it prints as 90,00 %.
        """
        if rate is None:
            return ""
        return next((label for band, label in self.steps if band.holds(rate * 100)), "")

    def percent(self, rate: Fraction | None) -> Decimal | None:
        """The rate in per cent as it is printed beside its label: with more decimals where two would belie it.

        89.996 % with the label of what is below 90 % is not printed as 90,00 %.
        """
        if rate is None:
            return None
        every = (near(rate * 100, places) for places in range(PERCENT_PLACES, MOST_PLACES))
        fitting = (shown for shown in every if self.label(Fraction(shown) / 100) == self.label(rate))
        return next(fitting, near(rate * 100, MOST_PLACES))


def ladder_of(entry: Mapping[str, Any]) -> Ladder:
    """A ladder as an entry of the table says it. Raises BadRule where two of its steps hold one value."""
    steps = tuple(_step(row) for row in entry["steps"])
    by_end = sorted((band for band, _ in steps), key=lambda band: (band.low is not None, band.low or 0))
    for lower, upper in pairwise(by_end):
        if lower.high is None or upper.low is None or lower.high > upper.low or _both_hold(lower, upper):
            raise BadRule("steps", f"thang “{entry['code']}”: “{lower.told('%')}” và “{upper.told('%')}” chồng nhau.")
    return Ladder(
        str(entry["code"]),
        str(entry.get("title", "")),
        steps,
        str(entry.get("reference", "")),
        bool(entry.get("unverified")),
    )


def _both_hold(lower: Band, upper: Band) -> bool:
    return lower.high == upper.low and not lower.high_open and not upper.low_open


def _step(row: Mapping[str, Any]) -> tuple[Band, str]:
    given = Given(row, Fraction(0))
    over, under = given.optional("over"), given.optional("under")
    low, high = given.optional("at_least"), given.optional("at_most")
    label = given.words("label")
    given.left_over()
    band = Band(over if low is None else low, low is None, under if high is None else high, high is None, Fraction(0))
    return band, label
