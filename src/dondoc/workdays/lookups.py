"""Counting working days without walking: sums over the weekly pattern, corrected by the days that differ from it.

Days are their proleptic ordinals (`date.toordinal`: 1 January of year 1, a Monday, is 1). Ten million deadlines are
counted in the time of some tens of millions of binary searches, over no matter how long a span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from dondoc.workdays.weeks import EVERY_DAY, Week


class WorkingDays:
    """How many working days lie up to a day, and on which day so many more are over."""

    __slots__ = ("_differ", "_offsets", "_shift", "_starts", "_weeks")

    def __init__(self, weeks: Sequence[Week], differing: Mapping[int, bool]) -> None:
        """`weeks`: in their order, the first from ever; `differing`: days of the table, and whether offices work."""
        self._weeks = [_Sums(week.rest) for week in weeks]
        self._starts = [week.since.toordinal() if week.since else 0 for week in weeks]
        self._offsets = self._join()
        changed = sorted((day, works) for day, works in differing.items() if works != self._by_week(day))
        self._differ = [day for day, _ in changed]
        self._shift = [0, *accumulate(1 if works else -1 for _, works in changed)]

    def _join(self) -> list[int]:
        """What to add to the sums of each week so that the count goes on where the one before stopped."""
        offsets = [0]
        for place in range(1, len(self._weeks)):
            eve = self._starts[place] - 1
            offsets.append(offsets[-1] + self._weeks[place - 1].up_to(eve) - self._weeks[place].up_to(eve))
        return offsets

    def _place(self, day: int) -> int:
        return bisect_right(self._starts, day) - 1 if len(self._starts) > 1 else 0

    def _by_week(self, day: int) -> bool:
        return self._weeks[self._place(day)].works[(day - 1) % 7]

    def up_to(self, day: int) -> int:
        """Working days from the beginning of time up to and with `day`; only differences of two such mean anything."""
        place = self._place(day)
        return self._weeks[place].up_to(day) + self._offsets[place] + self._shift[bisect_right(self._differ, day)]

    def after(self, day: int, count: int) -> int:
        """The day on which `count` working days after `day` are over; `day` itself for 0.

        Where k are lacking, at least k more days are needed: so one never steps over the day that is sought.
        """
        target = self.up_to(day) + count
        reached = day + count
        while lacking := target - self.up_to(reached):
            reached += lacking
        return reached


class _Sums:
    """One weekly pattern: which weekdays count, and how many of them lie in the first days of a week."""

    __slots__ = ("_first", "_in_week", "works")

    def __init__(self, rest: Iterable[int]) -> None:
        self.works = [day not in set(rest) for day in sorted(EVERY_DAY)]
        self._first = [0, *accumulate(self.works)]
        self._in_week = sum(self.works)

    def up_to(self, day: int) -> int:
        weeks, days = divmod(day, 7)
        return weeks * self._in_week + self._first[days]
