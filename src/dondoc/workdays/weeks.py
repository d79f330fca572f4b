"""The weekly pattern of a place: on which weekdays offices rest, and during which hours they are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

SATURDAY, SUNDAY = 5, 6
SATURDAY_SUNDAY = frozenset({SATURDAY, SUNDAY})
EVERY_DAY = frozenset(range(7))
MINUTES_A_DAY = 24 * 60

# An interval of the day in minutes since midnight, its end not counted in.
Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When offices are open on a working day; `others` holds the weekdays (Monday is 0) that differ.

    Raises ValueError for intervals that are empty, overlap, or lie outside of a day.
    """

    standard: tuple[Interval, ...] = ((7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60))
    others: Mapping[int, tuple[Interval, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        for intervals in (self.standard, *self.others.values()):
            _check(intervals)

    def on(self, weekday: int, *, made_up: bool = False) -> tuple[Interval, ...]:
        """The intervals of a weekday; a day worked in place of another has the hours of an ordinary one."""
        return self.standard if made_up else self.others.get(weekday, self.standard)


def _check(intervals: Sequence[Interval]) -> None:
    edges = [edge for interval in intervals for edge in interval]
    if not edges or edges != sorted(set(edges)) or edges[0] < 0 or edges[-1] > MINUTES_A_DAY:
        raise ValueError(f"not hours of one day: {intervals!r}")


@dataclass(frozen=True, slots=True)
class Week:
    """A pattern in force from `since` on (None: from ever) until the next; Monday is 0.

    Raises ValueError where nobody ever works: no count would end.
    """

    rest: frozenset[int] = SATURDAY_SUNDAY
    since: date | None = None
    hours: OfficeHours = field(default_factory=OfficeHours)

    def __post_init__(self) -> None:
        if self.rest >= EVERY_DAY:
            raise ValueError("a week without a working day")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A week that a place has fixed for itself, in force from `since` up to `until` (None: with no end; exclusive)."""

    week: Week
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= day and (self.until is None or day < self.until)


def laid(layers: Iterable[Iterable[Pattern]]) -> tuple[Week, ...]:
    """The weeks in force one after the other, a later layer over an earlier: the nation's, the province's, the unit's.

    Where no layer has a pattern in force, Saturday and Sunday are days of rest.
    """
    stacked = [list(layer) for layer in layers]
    edges = {edge for layer in stacked for pattern in layer for edge in (pattern.since, pattern.until) if edge}
    weeks = [Week()]
    for edge in sorted(edges):
        found = _top(stacked, edge)
        weeks.append(Week(found.rest, edge, found.hours))
    return tuple(weeks)


def _top(layers: Sequence[Sequence[Pattern]], day: date) -> Week:
    for layer in reversed(layers):
        for pattern in layer:
            if pattern.holds(day):
                return pattern.week
    return Week()
