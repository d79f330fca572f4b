"""The due date of one dossier: the procedure's limit counted on the calendar of its unit, moved by suspensions.

A limit in days runs from the day after receipt (Civil Code 2015, article 147) and ends with the closing of its last
day; one that ends on a day of rest ends with the next working day (article 148 clause 5). What came in after closing
counts from the next opening. A limit in hours runs over office hours alone. `lake/due_dates.py` does the same for
millions at a time; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never

from dondoc.dossiers.kinds import Channel, LimitUnit, Policy
from dondoc.dossiers.suspension import Halt, Policies, Rule
from dondoc.workdays import hours
from dondoc.workdays.counting import MOST_DAYS, ONE_DAY, Calendar, Counted, Rolled
from dondoc.workdays.hours import HOURS_A_WORKING_DAY, HoursCounted
from dondoc.workdays.weeks import MINUTES_A_DAY

LAST_MINUTE = MINUTES_A_DAY - 1  # a day that closes at midnight is still that day


@dataclass(frozen=True, slots=True)
class Allowed:
    """How long handling may take, for dossiers received from `valid_from` up to, without, `valid_to`.

    `channel` is None where it holds for all channels that have no limit of their own.
    """

    number: int
    unit: LimitUnit
    channel: Channel | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, channel: Channel, day: date) -> bool:
        """Whether it is in force for what came in on that day by that channel, and can be counted."""
        begun = self.valid_from is None or self.valid_from <= day
        in_force = begun and (self.valid_to is None or day < self.valid_to)
        return self.channel in (None, channel) and in_force and 0 < self.number <= self.most

    @property
    def most(self) -> int:
        """The largest number that is counted; a larger one is a slip of the pen."""
        return MOST_DAYS * HOURS_A_WORKING_DAY if self.unit is LimitUnit.HOUR else MOST_DAYS


def allowed(limits: Iterable[Allowed], channel: Channel, received: datetime) -> Allowed | None:
    """The limit that holds: the channel's own before that for all, the newest before older ones; None: none is set."""
    found = [each for each in limits if each.holds(channel, received.date())]
    return max(found, key=lambda each: (each.channel is not None, each.valid_from or date.min), default=None)


@dataclass(frozen=True, slots=True)
class Count:
    """A stretch of the limit as it was counted; `amount` in working days, calendar days or minutes."""

    start: datetime
    amount: int
    due: datetime
    how: Counted | Rolled | HoursCounted

    @property
    def last_day(self) -> date:
        """The day on which it runs out, before a day of rest moved it on."""
        return self.how.nominal if isinstance(self.how, Rolled) else self.due.date()


class Moved(StrEnum):
    """What a suspension did."""

    PAUSED = "paused"
    RESTARTED = "restarted"
    RUN = "run"  # its kind has no effect
    TOO_LATE = "too_late"  # it began when the due date had passed
    NOT_ENDED = "not_ended"  # the clock stands still: the due date moves once it ends


@dataclass(frozen=True, slots=True)
class Held:
    """A suspension beside what it did; `count` is what was counted anew after it."""

    halt: Halt
    ends: datetime | None
    rule: Rule
    moved: Moved
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When a dossier is due, and how that came about; `first` is as it was without suspensions."""

    received: datetime
    limit: Allowed
    first: Count
    held: tuple[Held, ...]
    moment: datetime

    @property
    def by_hour(self) -> bool:
        """Whether timeliness is judged by the moment."""
        return self.limit.unit is LimitUnit.HOUR


def due(
    *,
    received: datetime,
    limit: Allowed,
    calendar: Calendar,
    policies: Policies,
    halts: Iterable[Halt] = (),
    finished: datetime | None = None,
) -> Due:
    """When it is due, with its explanation. What began at or after `finished` no longer moves anything.

    Raises ValueError for a limit over `Allowed.most`.
    """
    if not 0 < limit.number <= limit.most:
        raise ValueError(f"Thời hạn giải quyết phải từ 1 đến {limit.most}, không phải {limit.number}.")
    start = hours.received(calendar, received)
    first = _count(calendar, start, limit.unit, whole(limit))
    held = tuple(_held(calendar, limit, first, policies, sorted(halts, key=lambda each: each.begins), finished))
    moment = max([first.due, *(each.count.due for each in held if each.count)])
    return Due(received, limit, first, held, moment)


def whole(limit: Allowed) -> int:
    """The limit in what it is counted in: days, or minutes."""
    return limit.number * 60 if limit.unit is LimitUnit.HOUR else limit.number


def _count(calendar: Calendar, start: datetime, unit: LimitUnit, amount: int) -> Count:
    match unit:
        case LimitUnit.WORKING_DAY:
            counted = calendar.add_working_days(start.date(), amount)
            return Count(start, amount, _closing(calendar, counted.day), counted)
        case LimitUnit.CALENDAR_DAY:
            rolled = calendar.add_calendar_days(start.date(), amount)
            return Count(start, amount, _closing(calendar, rolled.day), rolled)
        case LimitUnit.HOUR:
            worked = hours.add_hours(calendar, start, amount)
            return Count(start, amount, worked.due, worked)
        case _:
            assert_never(unit)


def _closing(calendar: Calendar, day: date) -> datetime:
    minute = min(calendar.hours(day)[-1][1], LAST_MINUTE)
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _held(
    calendar: Calendar,
    limit: Allowed,
    first: Count,
    policies: Policies,
    halts: Iterable[Halt],
    finished: datetime | None,
) -> Iterator[Held]:
    """One suspension after the other; where two overlap, the later counts from the end of the earlier on."""
    now, clear = first, first.start
    for halt in halts:
        rule = policies.rule(halt.kind, halt.begins.date())
        begins, ends = max(halt.begins, clear), _earlier(halt.ends, finished)
        if finished is not None and begins >= finished:
            return
        if rule.policy is Policy.RUN:
            yield Held(halt, ends, rule, Moved.RUN)
        elif _passed(now, begins, limit.unit):
            yield Held(halt, ends, rule, Moved.TOO_LATE)
        elif ends is None:
            yield Held(halt, None, rule, Moved.NOT_ENDED)
            return
        elif ends > begins:
            count = _after(calendar, limit, now, begins, ends, rule.policy)
            moved = Moved.PAUSED if rule.policy is Policy.PAUSE else Moved.RESTARTED
            yield Held(halt, ends, rule, moved, count)
            now, clear = max(now, count, key=lambda each: each.due), ends


def _earlier(ends: datetime | None, finished: datetime | None) -> datetime | None:
    known = [each for each in (ends, finished) if each is not None]
    return min(known, default=None)


def _passed(now: Count, begins: datetime, unit: LimitUnit) -> bool:
    return begins > now.due if unit is LimitUnit.HOUR else begins.date() > now.due.date()


def _after(calendar: Calendar, limit: Allowed, now: Count, begins: datetime, ends: datetime, policy: Policy) -> Count:
    """What is counted once it has ended: all of the limit, or what was left."""
    resumed = hours.received(calendar, ends)
    amount = whole(limit) if policy is Policy.RESTART else _left(calendar, now, begins, limit.unit)
    return _count(calendar, resumed, limit.unit, amount)


def _left(calendar: Calendar, now: Count, begins: datetime, unit: LimitUnit) -> int:
    """What was left when it stopped; the day on which it stopped is used up."""
    match unit:
        case LimitUnit.WORKING_DAY:
            return calendar.working_days_between(begins.date(), now.due.date())
        case LimitUnit.CALENDAR_DAY:
            return max((now.last_day - begins.date()).days, 0)
        case LimitUnit.HOUR:
            return _minutes_between(calendar, begins, now.due)
        case _:
            assert_never(unit)


def _minutes_between(calendar: Calendar, first: datetime, last: datetime) -> int:
    """The minutes for which offices are open from the one moment to the other, seconds left out."""
    found, day = 0, first.date()
    while day <= last.date():
        low = _minute(first) if day == first.date() else 0
        high = _minute(last) if day == last.date() else MINUTES_A_DAY
        found += sum(max(min(ends, high) - max(begins, low), 0) for begins, ends in calendar.hours(day))
        day += ONE_DAY
    return found


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
