"""Every function that counts gives what walking from day to day gives: a million random questions to each.

The walk is done once for every day of an invented calendar and kept in lists, so that a million questions to it cost
little; it shares nothing with the sums and binary searches that it is held against.
"""

# ruff: noqa: DTZ001 — moments of the clock on the wall, as the functions take them

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.workdays.counting import ONE_DAY, Calendar, DayKind, ListedDay
from dondoc.workdays.hours import add_hours, received
from dondoc.workdays.weeks import OfficeHours, Week

QUESTIONS = 1_000_000
CALENDARS = 8
FIRST, LAST = date(2019, 1, 1), date(2033, 12, 31)
DAYS = (LAST - FIRST).days + 1
# Questions are asked of the first days, so that the answers lie inside of what was walked.
ASKED, MOST = 2_400, 400


def invented(seed: int) -> Calendar:
    """Holidays, swaps and weekly patterns thrown like dice; half of the calendars change their week on the way."""
    dice = Random(seed)
    kinds = list(DayKind)
    entries = [
        ListedDay(FIRST + ONE_DAY * dice.randrange(DAYS), dice.choice(kinds), "ngày thử")
        for _ in range(dice.choice((0, 40, 400, 1_500)))
    ]
    weeks = [Week(frozenset(dice.sample(range(7), dice.randrange(4))))]
    for since in sorted(dice.sample(range(ASKED), dice.choice((0, 2)))):
        weeks.append(Week(frozenset(dice.sample(range(7), dice.randrange(5))), FIRST + ONE_DAY * since))
    return Calendar(tuple(entries), tuple(weeks))


@dataclass(frozen=True, slots=True)
class Walk:
    """What a person finds who goes through the calendar on the wall, one day after the other."""

    works: list[bool]
    passed: list[int]  # working days up to and with each day
    nth: list[int]  # the places of the working days

    def add(self, start: int, count: int) -> int:
        return self.nth[self.passed[start] + count - 1] if count else start

    def following(self, day: int) -> int:
        return day if self.works[day] else self.add(day, 1)


def walked(calendar: Calendar) -> Walk:
    """Go from the first day to the last."""
    made_up = {entry.day for entry in calendar.entries if entry.kind is DayKind.SWAP_WORK}
    off = {entry.day for entry in calendar.entries} - made_up
    works, passed, nth, day = [], [], [], FIRST
    for place in range(DAYS):
        rest = [week.rest for week in calendar.weeks if week.since is None or week.since <= day][-1]
        works.append(day in made_up or (day not in off and day.weekday() not in rest))
        if works[-1]:
            nth.append(place)
        passed.append(len(nth))
        day += timedelta(days=1)
    return Walk(works, passed, nth)


CASES = [(invented(seed), Random(seed * 7 + 1)) for seed in range(CALENDARS)]
DAY = [FIRST + ONE_DAY * place for place in range(DAYS)]
PLACE = {day: place for place, day in enumerate(DAY)}


def disagreeing(ask: Callable[[Calendar, Walk, int, int], bool]) -> list[tuple[int, date, int]]:
    """The questions to which the calendar and the walk give different answers."""
    wrong: list[tuple[int, date, int]] = []
    for number, (calendar, dice) in enumerate(CASES):
        walk, roll = walked(calendar), dice.random
        for _ in range(QUESTIONS // CALENDARS):
            place, count = int(roll() * ASKED), int(roll() * MOST)
            if not ask(calendar, walk, place, count):
                wrong.append((number, DAY[place], count))
    return wrong


def test_whether_offices_work() -> None:
    assert not disagreeing(lambda calendar, walk, place, _: calendar.is_working(DAY[place]) == walk.works[place])


def test_adding_working_days() -> None:
    assert not disagreeing(
        lambda calendar, walk, place, count: (
            PLACE[calendar.working_day_after(DAY[place], count)] == walk.add(place, count)
        )
    )


def test_working_days_between() -> None:
    assert not disagreeing(
        lambda calendar, walk, place, count: (
            calendar.working_days_between(DAY[place], DAY[place + count])
            == walk.passed[place + count] - walk.passed[place]
        )
    )


def test_the_next_working_day() -> None:
    assert not disagreeing(
        lambda calendar, walk, place, _: PLACE[calendar.next_working_day(DAY[place])] == walk.following(place)
    )


def test_adding_calendar_days() -> None:
    assert not disagreeing(
        lambda calendar, walk, place, count: (
            PLACE[calendar.add_calendar_days(DAY[place], count).day] == walk.following(place + count)
        )
    )


# --- Hours: the walk goes from minute to minute, through days of eight hours ---

HOURS = 5  # calendars
MOMENTS = 200_000  # questions; each walks through breaks and nights
MINUTES_ASKED, MOST_MINUTES = 300 * 24 * 60, 40 * 480
SPAN = 460  # days whose minutes are walked


@dataclass(frozen=True, slots=True)
class MinuteWalk:
    """The minutes in which offices are open, one after the other, from the first day on."""

    open: list[int]
    opened: list[int]  # how many of them lie before each minute

    def received(self, minute: int) -> int:
        """At the very end of a stretch it still belongs to that day, and stays where it is."""
        ends = self.opened[minute] and self.open[self.opened[minute] - 1] == minute - 1
        return minute if ends else self.open[self.opened[minute]]

    def add(self, minute: int, count: int) -> int:
        begun = self.received(minute)
        return self.open[self.opened[begun] + count - 1] + 1 if count else begun


def minutes_walked(calendar: Calendar) -> MinuteWalk:
    """Every minute of the first days, by the hours on the door: 7.00 to 11.30 and 13.30 to 17.00."""
    works = walked(calendar).works
    found: list[int] = []
    opened: list[int] = []
    for minute in range(SPAN * 24 * 60):
        day, clock = divmod(minute, 24 * 60)
        opened.append(len(found))
        if works[day] and (7 * 60 <= clock < 11 * 60 + 30 or 13 * 60 + 30 <= clock < 17 * 60):
            found.append(minute)
    return MinuteWalk(found, opened)


MIDNIGHT = datetime(FIRST.year, FIRST.month, FIRST.day)


def at(minute: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=minute)


def test_hours_and_moments() -> None:
    wrong: list[tuple[int, datetime, int]] = []
    for number in range(HOURS):
        calendar, dice = CASES[number][0], Random(number)
        walk, roll = minutes_walked(calendar), dice.random
        for _ in range(MOMENTS // HOURS):
            minute, count = int(roll() * MINUTES_ASKED), int(roll() * roll() * MOST_MINUTES)
            moment = at(minute)
            due = (add_hours(calendar, moment, count).due - MIDNIGHT) // timedelta(minutes=1)
            right = (
                received(calendar, moment) == at(walk.received(minute))
                # As many open minutes lie before it; whole days end at the same time of day, not at the closing before.
                and walk.opened[due] == walk.opened[walk.add(minute, count)]
                and (due >= walk.add(minute, count))
            )
            if not right:
                wrong.append((number, moment, count))
    assert not wrong


# --- Properties, on weeks and hours that differ from day to day ---

CALENDARS_DRAWN = st.integers(0, 500).map(invented)
DAYS_DRAWN = st.integers(0, ASKED).map(DAY.__getitem__)
SATURDAY_MORNING = OfficeHours(others={5: ((450, 690),)})


@given(CALENDARS_DRAWN, DAYS_DRAWN, st.integers(0, MOST))
def test_the_explanation_accounts_for_every_day_on_the_way(calendar: Calendar, start: date, count: int) -> None:
    counted = calendar.add_working_days(start, count)
    assert (counted.day - start).days == count + len(counted.skipped)
    assert counted.day == calendar.working_day_after(start, count)
    assert all(not calendar.is_working(skipped.day) for skipped in counted.skipped)
    assert calendar.working_days_between(start, counted.day) == count


@given(CALENDARS_DRAWN, DAYS_DRAWN, st.integers(1, MOST))
def test_counting_the_day_named_is_counting_from_the_day_before(calendar: Calendar, start: date, count: int) -> None:
    assert calendar.working_day_after(start, count, counts_start=True) == calendar.working_day_after(
        start - ONE_DAY, count
    )


@given(CALENDARS_DRAWN, st.integers(0, MINUTES_ASKED).map(at), st.integers(0, MOST_MINUTES))
def test_a_limit_in_hours_ends_while_offices_are_open_or_at_their_edges(
    calendar: Calendar, moment: datetime, minutes: int
) -> None:
    halves = Calendar(calendar.entries, tuple(Week(week.rest, week.since, SATURDAY_MORNING) for week in calendar.weeks))
    counted = add_hours(halves, moment, minutes)
    clock = counted.due.hour * 60 + counted.due.minute
    stretches = halves.hours(counted.due.date())
    assert stretches
    assert any(begins <= clock <= ends for begins, ends in stretches) or not counted.worked
    assert counted.due >= counted.received >= moment.replace(second=0)
    assert counted.whole_days * 480 + sum(worked.minutes for worked in counted.worked) == minutes


@given(st.integers(0, MINUTES_ASKED).map(at), st.integers(0, 10))
def test_eight_hours_are_one_working_day(moment: datetime, days: int) -> None:
    calendar = Calendar()
    begun = received(calendar, moment)
    due = add_hours(calendar, moment, days * 480).due
    assert due.time() == begun.time()
    assert due.date() == calendar.working_day_after(begun.date(), days)


@pytest.mark.parametrize(
    ("received_at", "counts_from"),
    [
        (datetime(2026, 11, 20, 6, 15), datetime(2026, 11, 20, 7, 0)),
        (datetime(2026, 11, 20, 12, 0), datetime(2026, 11, 20, 13, 30)),
        (datetime(2026, 11, 20, 15, 20), datetime(2026, 11, 20, 15, 20)),
        (datetime(2026, 11, 20, 17, 0), datetime(2026, 11, 20, 17, 0)),
        (datetime(2026, 11, 20, 17, 1), datetime(2026, 11, 23, 7, 0)),
        (datetime(2026, 11, 21, 9, 0), datetime(2026, 11, 23, 7, 0)),
    ],
    ids=["before opening", "in the break", "in the afternoon", "at closing", "after closing on a Friday", "Saturday"],
)
def test_receipt_after_closing_counts_as_the_next_morning(received_at: datetime, counts_from: datetime) -> None:
    assert received(Calendar(), received_at) == counts_from
