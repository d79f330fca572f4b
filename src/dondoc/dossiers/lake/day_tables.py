"""Calendars laid out as arrays: every day of a window with what counting asks of it.

Days are counted from the first of the window, minutes from its midnight. What `workdays.lookups` answers for one day
by sums is here one look into an array, so that ten million due dates are as many reads of memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from dondoc.workdays.counting import Calendar
from dondoc.workdays.hours import MINUTES_A_WORKING_DAY
from dondoc.workdays.weeks import MINUTES_A_DAY

Numbers = npt.NDArray[np.int64]
DAY_US = 86_400_000_000
MINUTE_US = 60_000_000
SECOND_US = 1_000_000
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Opening:
    """The office hours of one calendar, one interval after the other; `cum`: open minutes up to the end of each."""

    begins: Numbers
    ends: Numbers
    cum: Numbers

    def open_before(self, minute: Numbers) -> Numbers:
        """For how many minutes offices were open before each moment."""
        at = np.searchsorted(self.ends, minute, side="right")
        before = np.where(at > 0, self.cum[at - 1], 0)
        found: Numbers = before + np.maximum(minute - self.begins[at], 0)
        return found

    def received(self, microsecond: Numbers) -> Numbers:
        """The minute from which something received counts, as `workdays.hours.received`."""
        minute = microsecond // MINUTE_US
        seconds = (microsecond - minute * MINUTE_US) >= SECOND_US
        at = np.searchsorted(2 * self.ends, 2 * minute + seconds, side="left")
        return np.maximum(self.begins[at], minute)

    def after(self, minute: Numbers, left: Numbers) -> Numbers:
        """When so many minutes more have been open; at least one."""
        target = self.open_before(minute) + left
        at = np.searchsorted(self.cum, target, side="left")
        return self.ends[at] - (self.cum[at] - target)


@dataclass(frozen=True, slots=True)
class DayTables:
    """Several calendars over one window of `size` days from the ordinal `first` on; row by row one calendar each.

    `up_to`: working days up to and with a day; `nth`: the day of the working day of that number; `at_or_after`: the
    first working day from a day on; `closing`: the minute at which a working day ends.
    """

    first: int
    size: int
    up_to: Numbers
    nth: Numbers
    at_or_after: Numbers
    works: npt.NDArray[np.bool_]
    closing: Numbers
    openings: tuple[Opening, ...]

    def start_day(self, base: Numbers, microsecond: Numbers) -> Numbers:
        """The day from which something received counts: the next working day after closing and on days of rest."""
        day = microsecond // DAY_US
        place = base + day
        kept = self.works[place] & (microsecond - day * DAY_US < self.closing[place] * MINUTE_US + SECOND_US)
        return np.where(kept, day, self.at_or_after[place + 1])

    def working_day_after(self, base: Numbers, day: Numbers, count: Numbers) -> Numbers:
        """The day on which so many working days are over; the day itself for none."""
        return np.where(count > 0, self.nth[base + self.up_to[base + day] + count - 1], day)

    def working_days_between(self, base: Numbers, first: Numbers, last: Numbers) -> Numbers:
        """How many working days lie after the one day, up to and with the other."""
        found: Numbers = np.maximum(self.up_to[base + last] - self.up_to[base + first], 0)
        return found

    def closing_of(self, base: Numbers, day: Numbers) -> Numbers:
        """The microsecond at which offices close on a working day."""
        found: Numbers = day * DAY_US + self.closing[base + day] * MINUTE_US
        return found

    def add_minutes(self, calendar: int, minute: Numbers, amount: Numbers) -> Numbers:
        """As `workdays.hours.add_hours`, from a minute within office hours on: whole days first, then the rest."""
        opening, base = self.openings[calendar], np.int64(calendar * self.size)
        days, left = np.divmod(amount, MINUTES_A_WORKING_DAY)
        begun = minute // MINUTES_A_DAY
        day = self.working_day_after(np.full_like(minute, base), begun, days)
        moment = day * MINUTES_A_DAY + minute - begun * MINUTES_A_DAY
        kept = np.minimum(moment, day * MINUTES_A_DAY + self.closing[base + day])
        return np.where(left > 0, opening.after(moment, np.maximum(left, 1)), kept)


def day_tables(calendars: Sequence[Calendar], first: int, last: int) -> DayTables:
    """The arrays of some calendars from the ordinal `first` to `last`, both included."""
    size = last - first + 1
    laid = [_laid(calendar, first, size) for calendar in calendars]
    return DayTables(
        first=first,
        size=size,
        up_to=np.concatenate([each[0] for each in laid]),
        nth=np.concatenate([each[1] for each in laid]),
        at_or_after=np.concatenate([each[2] for each in laid]),
        works=np.concatenate([each[3] for each in laid]),
        closing=np.concatenate([each[4] for each in laid]),
        openings=tuple(each[5] for each in laid),
    )


def _laid(
    calendar: Calendar, first: int, size: int
) -> tuple[Numbers, Numbers, Numbers, npt.NDArray[np.bool_], Numbers, Opening]:
    hours = [calendar.hours(date.fromordinal(first + day)) for day in range(size)]
    works = np.array([bool(each) for each in hours])
    up_to = np.cumsum(works, dtype=np.int64)
    working = np.flatnonzero(works)
    beyond = np.full(size - len(working) + 1, size - 1)
    nth = np.concatenate([working, beyond])
    at_or_after = nth[up_to - works]
    closing = np.array([min(each[-1][1], MINUTES_A_DAY - 1) if each else 0 for each in hours], dtype=np.int64)
    return up_to, nth[:size], at_or_after, works, closing, _opening(hours)


def _opening(hours: Sequence[Sequence[tuple[int, int]]]) -> Opening:
    flat = [
        (day * MINUTES_A_DAY + begins, day * MINUTES_A_DAY + ends)
        for day, intervals in enumerate(hours)
        for begins, ends in intervals
    ]
    begins, ends = (np.array(edges, dtype=np.int64) for edges in zip(*flat, strict=True))
    return Opening(begins, ends, np.array(list(accumulate(e - b for b, e in flat)), dtype=np.int64))
