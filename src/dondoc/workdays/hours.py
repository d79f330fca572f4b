"""Limits in hours: only those in which offices are open count, and eight of them are one working day.

Moments are those of the clock on the wall, without a time zone. A limit of whole days keeps the time of day at which
it began: received at 15:20 with 40 hours, due at 15:20 five working days later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dondoc.workdays.counting import MOST_DAYS, ONE_DAY, Calendar
from dondoc.workdays.weeks import MINUTES_A_DAY, Interval

HOURS_A_WORKING_DAY = 8
MINUTES_A_WORKING_DAY = HOURS_A_WORKING_DAY * 60


@dataclass(frozen=True, slots=True)
class Worked:
    """A stretch of office hours that was counted."""

    day: date
    begins: time
    ends: time
    minutes: int


@dataclass(frozen=True, slots=True)
class HoursCounted:
    """The moment at which a limit in hours runs out, and how it came about."""

    start: datetime
    minutes: int
    received: datetime  # from when it counts: the start, or the next opening
    whole_days: int
    day: date  # on which the whole days are over
    worked: tuple[Worked, ...]  # what of the hours beyond whole days was counted where
    due: datetime


def received(calendar: Calendar, moment: datetime) -> datetime:
    """The moment from which something received counts: after closing and on days of rest, the next opening.

    Before opening it is the opening, in the break the opening after it. The minute of closing still belongs to the day.
    """
    minute = _minute(moment)
    for begins, ends in calendar.hours(moment.date()):
        if minute < begins:
            return _at(moment.date(), begins)
        if minute < ends or (minute == ends and moment.second == 0):
            return moment.replace(second=0, microsecond=0)
    day = calendar.working_day_after(moment.date(), 1)
    return _at(day, calendar.hours(day)[0][0])


def add_hours(calendar: Calendar, start: datetime, minutes: int) -> HoursCounted:
    """When `minutes` of office hours are over: whole working days of eight hours first, then the rest.

    Raises ValueError for a negative limit, or one over MOST_DAYS working days.
    """
    if not 0 <= minutes <= MOST_DAYS * MINUTES_A_WORKING_DAY:
        raise ValueError(f"Số giờ phải từ 0 đến {MOST_DAYS * HOURS_A_WORKING_DAY}, không phải {minutes / 60:g}.")
    begun = received(calendar, start)
    whole, left = divmod(minutes, MINUTES_A_WORKING_DAY)
    day = calendar.working_day_after(begun.date(), whole)
    worked = tuple(_work(calendar, day, _minute(begun), left))
    due = datetime.combine(worked[-1].day, worked[-1].ends) if worked else _kept(calendar, day, begun)
    return HoursCounted(start, minutes, begun, whole, day, worked, due)


def _kept(calendar: Calendar, day: date, begun: datetime) -> datetime:
    """The same time of day, or the closing of a day that closes earlier."""
    closing = calendar.hours(day)[-1][1]
    return _at(day, min(_minute(begun), closing))


def _work(calendar: Calendar, day: date, minute: int, left: int) -> Iterator[Worked]:
    """Use up the minutes that are left, over breaks and nights."""
    while left:
        for begins, ends in _from(calendar.hours(day), minute):
            taken = min(left, ends - begins)
            left -= taken
            yield Worked(day, _time(begins), _time(begins + taken), taken)
            if not left:
                return
        day, minute = calendar.next_working_day(day + ONE_DAY), 0


def _from(intervals: tuple[Interval, ...], minute: int) -> Iterator[Interval]:
    return ((max(begins, minute), ends) for begins, ends in intervals if minute < ends)


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60) if minute < MINUTES_A_DAY else time.max
