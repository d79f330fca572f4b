"""Placing the stories: days of work where there is room, and never another class than the story says."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.demonstration.papers import papers
from dondoc.demonstration.stories import stories
from dondoc.demonstration.timetable import ONE_DAY, Timetable, timetable
from tests.unit.demonstration.days import morning

LINE = re.compile(r"\{day:([+-]?\d+)\}.*⟦(\w+)⟧")
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
# Every day around the turn of the year and Tet, every ninth of the rest of two years.
LOADING = [
    day
    for day in (date(2026, 1, 1) + timedelta(days=step) for step in range(730))
    if day.month in {1, 2, 12} or day.toordinal() % 9 == 0
]


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def test_every_first_report_is_as_early_or_late_on_any_day_of_loading_as_its_story_says() -> None:
    told = [
        (paper, stories()[mark], int(due))
        for paper in papers()
        for due, mark in LINE.findall(paper.body)
        if stories()[mark].report is not None
    ]
    assert len(told) > 20
    calendar = timetable(morning(LOADING[0])).calendar
    for day in LOADING:
        times = Timetable(morning(day), calendar)
        for paper, story, due in told:
            assert story.report is not None
            given_on = times.issued(paper.received)
            found = times.last_step(times.day(story.report.finished), due=times.day(due), first=given_on)
            meant = sign(story.report.finished - due)
            assert sign((found - times.day(due)).days) == meant, (day, story.mark)
            assert given_on <= found <= times.today


@given(day=DAYS, offset=st.integers(-60, 60))
def test_a_working_day_is_found_within_its_limits(day: date, offset: int) -> None:
    times = timetable(morning(day))
    wanted = times.day(offset)
    assert times.calendar.is_working(times.working(wanted))
    assert times.working(wanted) <= wanted
    assert times.working(wanted, least=wanted, most=wanted) == wanted
    assert times.working(wanted, least=wanted) >= wanted


@given(day=DAYS, slot=st.integers(0, 40), ago=st.integers(0, 300))
def test_a_moment_lies_on_its_day_and_not_in_the_future(day: date, slot: int, ago: int) -> None:
    times = timetable(morning(day))
    moment = times.moment(times.day(-ago), slot)
    assert moment <= times.now
    assert moment.date() == times.day(-ago) or slot > 36


@pytest.mark.parametrize("late", [1, 5])
def test_where_only_days_of_rest_are_left_a_day_of_rest_is_taken(late: int) -> None:
    times = timetable(morning(date(2026, 2, 22)))  # Sunday, the last day of Tet
    found = times.last_step(times.today, due=times.today - ONE_DAY * late, first=times.today - ONE_DAY * late)
    assert times.today - ONE_DAY * late < found <= times.today
