"""Dossiers of an invented province, the same ones whenever they are made: when each came in, was due, was finished.

They are placed among the working days before the day of loading; what finishes after that day is still open. No name of
anybody stands in them.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Any

from dondoc.demonstration.dossiers.procedures import EVERYWHERE, Kind
from dondoc.dossiers.kinds import Channel, LimitUnit, Outcome
from dondoc.dossiers.limit_words import Limit

AGENCY = "H99"
# More dossiers are filed online month by month: the share in thousandths on the first and on the last day.
ONLINE_FIRST, ONLINE_LAST, POSTAL = 380, 720, 60
# After the last day of the demonstration, so that what is finished later is finished at all.
BEYOND = 120
# Between the day a department ends and the day its work has moved nobody files there.
MOVING = 30


@dataclass(frozen=True, slots=True)
class Wait:
    """While the applicant was to hand something in; `until` None: still waiting at the end."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """One dossier, with all that will ever become of it."""

    code: str
    kind: Kind
    unit: str  # its name on the day of receipt
    channel: Channel
    received: datetime
    due: datetime | None
    finished: datetime
    outcome: Outcome
    delivered: datetime
    wait: Wait | None = None
    by_post: bool = False
    digitised: bool = False
    reused: bool = False
    result_digitised: bool = False
    paid_online: bool = False

    def stands(self, at: datetime) -> Outcome:
        """How it stood at that moment."""
        return self.outcome if self.finished <= at else Outcome.OPEN

    def changed_in(self, since: datetime, until: datetime) -> bool:
        """Whether anything of it happened in that time: what an export of that time holds."""
        moments = [self.received, self.finished, self.delivered]
        moments += [self.wait.since, self.wait.until] if self.wait else []
        return self.received <= until and any(since < each <= until for each in moments)


@dataclass(frozen=True, slots=True)
class Where:
    """The units a dossier may be handled by: the names by key, communes, and since when a department is another's."""

    names: Mapping[str, str]
    communes: Sequence[str]
    moved_on: date


class Days:
    """The working days around the day of loading, counted by place."""

    def __init__(self, first: date, last: date, is_working: Callable[[date], bool]) -> None:
        every = (first + timedelta(days=step) for step in range((last - first).days + 1 + BEYOND))
        self._days = [day for day in every if is_working(day)]
        self.count = bisect_right(self._days, last)

    def at(self, place: int) -> date:
        """The working day of that place; the last of all where there is none so far out."""
        return self._days[min(place, len(self._days) - 1)]

    def place(self, day: date) -> int:
        """The place of that day, or of the next working day."""
        return bisect_left(self._days, day)

    def after(self, day: date, number: int) -> date:
        """So many working days after that day."""
        return self.at(bisect_right(self._days, day) + number - 1) if number > 0 else day

    def through(self, day: date) -> date:
        """That day, or the next working day."""
        return self.at(self.place(day))


def made(kinds: Sequence[Kind], shares: Mapping[str, int], days: Days, where: Where, count: int) -> list[Made]:
    """So many dossiers of those kinds, by receipt."""
    draw = random.Random(f"{AGENCY}{count}{kinds[0].code}")  # noqa: S311 it invents, it guards nothing
    found = (_made(draw, kinds, shares, days, where) for _ in range(count))
    ordered = sorted((each for each in found if each is not None), key=lambda each: (each.received, each.kind.code))
    return list(_numbered(ordered))


def _numbered(ordered: Sequence[Made]) -> Iterator[Made]:
    """Codes as one-stop systems give them: agency, day of receipt, number of the day."""
    day, number = date.min, 0
    for each in ordered:
        number = number + 1 if each.received.date() == day else 1
        day = each.received.date()
        yield replace(each, code=f"{AGENCY}.{each.kind.code[2:4]}-{day:%y%m%d}-{number:04d}")


def _made(
    draw: random.Random, kinds: Sequence[Kind], shares: Mapping[str, int], days: Days, where: Where
) -> Made | None:
    kind = _weighted(draw, kinds)
    place = int(draw.random() * days.count)
    day = days.at(place)
    unit = _unit(draw, kind, day, where)
    channel = _channel(draw, place / days.count)
    received = datetime.combine(day, time(7, 45)) + timedelta(minutes=int(draw.random() * 510))
    shared = _Course(draw, shares, days, kind)
    if not unit:
        return None
    return shared.of(unit, channel, received)


@dataclass(slots=True)
class _Course:
    """What becomes of one dossier."""

    draw: random.Random
    shares: Mapping[str, int]
    days: Days
    kind: Kind

    def of(self, unit: str, channel: Channel, received: datetime) -> Made:
        limit = (channel is Channel.ONLINE and self.kind.online_limit) or self.kind.limit
        due = _due(self.days, received, limit)
        wait = self._wait(received, due)
        if wait and due:
            lost = self.days.place(wait.until.date()) - self.days.place(wait.since.date())
            due = datetime.combine(self.days.after(due.date(), max(lost, 1)), due.time())
        finished, outcome = self._end(received, due, wait)
        later = timedelta(days=int(self.draw.random() * 4), minutes=35)
        return Made(
            code="",
            kind=self.kind,
            unit=unit,
            channel=channel,
            received=received,
            due=due,
            finished=finished,
            outcome=outcome,
            delivered=datetime.combine(self.days.through((finished + later).date()), time(14, 5)),
            wait=wait,
            by_post=self._chance(120),
            digitised=channel is Channel.ONLINE or self._chance(620),
            reused=self._chance(240),
            result_digitised=self._chance(780),
            paid_online=channel is Channel.ONLINE and self._chance(640),
        )

    def _chance(self, thousandths: int) -> bool:
        return self.draw.random() * 1000 < thousandths

    def _wait(self, received: datetime, due: datetime | None) -> Wait | None:
        if due is None or (due.date() - received.date()).days < 5 or not self._chance(self.shares["waits"]):
            return None
        since = self.days.after(received.date(), 1 + int(self.draw.random() * 2))
        until = self.days.after(since, 2 + int(self.draw.random() * 14))
        return Wait(datetime.combine(since, time(9, 30)), datetime.combine(until, time(15, 10)))

    def _end(self, received: datetime, due: datetime | None, wait: Wait | None) -> tuple[datetime, Outcome]:
        begun = wait.until if wait else received
        for name, outcome in (
            ("returned", Outcome.RETURNED),
            ("withdrawn", Outcome.WITHDRAWN),
            ("stopped", Outcome.STOPPED),
        ):
            if self._chance(self.shares[name]):
                return self._on(self.days.after(begun.date(), 1 + int(self.draw.random() * 3)), begun), outcome
        return self._resolved(begun, due), Outcome.RESOLVED

    def _resolved(self, begun: datetime, due: datetime | None) -> datetime:
        if due is None:
            return self._on(self.days.after(begun.date(), 15 + int(self.draw.random() * 60)), begun)
        if self._chance(self.shares["late"] * self.kind.late):
            return self._on(self.days.after(due.date(), 1 + int(self.draw.random() ** 2 * 20)), begun)
        room = self.days.place(due.date()) - self.days.place(begun.date())
        if room > 0 and self._chance(self.shares["early"]):
            return self._on(self.days.after(begun.date(), int(self.draw.random() * room)), begun)
        last = self._on(due.date(), begun)
        # What is counted in hours is due at a moment of that day.
        by_hour = self.kind.limit is not None and self.kind.limit.unit is LimitUnit.HOUR
        return min(last, due - timedelta(minutes=15)) if by_hour else last

    def _on(self, day: date, begun: datetime) -> datetime:
        """In the office hours of that day, after it had begun."""
        moment = datetime.combine(day, time(8, 20)) + timedelta(minutes=int(self.draw.random() * 480))
        return max(moment, begun + timedelta(minutes=12))


def _due(days: Days, received: datetime, limit: Limit | None) -> datetime | None:
    """As the invented one-stop system reckons: eight hours are a day, the time of day stays."""
    if limit is None:
        return None
    match limit.unit:
        case LimitUnit.WORKING_DAY:
            day = days.after(received.date(), limit.number)
        case LimitUnit.CALENDAR_DAY:
            day = days.through(received.date() + timedelta(days=limit.number))
        case LimitUnit.HOUR:
            day = days.after(received.date(), max(1, limit.number // 8))
    return datetime.combine(day, received.time())


def _weighted(draw: random.Random, kinds: Sequence[Kind]) -> Kind:
    sums = list(accumulate(kind.weight for kind in kinds))
    return kinds[bisect_right(sums, draw.random() * sums[-1])]


def _unit(draw: random.Random, kind: Kind, day: date, where: Where) -> str:
    keys = list(kind.handled.values())
    key: Any = keys[0] if draw.random() < 0.8 or len(keys) == 1 else keys[1]
    if key == EVERYWHERE:
        # The first communes are towns: twice as many come there.
        return where.communes[int(draw.random() ** 1.6 * len(where.communes))]
    if kind.before and day < where.moved_on:
        return where.names[kind.before] if (where.moved_on - day).days > MOVING else ""
    return where.names[key]


def _channel(draw: random.Random, time_gone: float) -> Channel:
    online = ONLINE_FIRST + (ONLINE_LAST - ONLINE_FIRST) * time_gone
    drawn = draw.random() * 1000
    if drawn < online:
        return Channel.ONLINE
    return Channel.POSTAL if drawn < online + POSTAL else Channel.DIRECT
