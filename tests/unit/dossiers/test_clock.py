"""The class of one dossier: the cases of `clock.yaml`, and what holds for every dossier and any period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.dossiers import laid_suspensions
from dondoc.dossiers.clock import LABELS, Course, carried_over, class_at, counted, explain, midnight
from dondoc.dossiers.kinds import LEFT, OPEN, RESOLVED, Class, Outcome, Suspension
from dondoc.dossiers.laid_suspensions import policies_of
from dondoc.dossiers.suspension import Halt, Standing
from dondoc.limits.values import limits_of
from dondoc.periods.ranges import Period

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("clock.yaml").read_text("utf-8"))
SHIPPED = policies_of(
    limits_of(
        yaml.safe_load(
            Path(laid_suspensions.__file__).with_name("data").joinpath("suspensions.yaml").read_text("utf-8")
        )
    )
).standing
KEYS = {"tên", "nhận", "hẹn", "theo giờ", "xong", "kết thúc", "dừng", "đến", "kết quả", "giải thích"}


def course(case: dict[str, Any]) -> Course:
    halts = tuple(Halt(begins, ends, Suspension(kind)) for begins, ends, kind in case.get("dừng", ()))
    outcome = Outcome(case.get("kết thúc", ""))
    by_hour = case.get("theo giờ", False)
    return Course(case["nhận"], case.get("hẹn"), by_hour, case.get("xong"), outcome, halts, SHIPPED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tên"])
def test_the_case(case: dict[str, Any]) -> None:
    assert case.keys() <= KEYS
    assert class_at(course(case), case["đến"]) == case["kết quả"]
    if "giải thích" in case:
        assert explain(course(case), case["đến"]) == case["giải thích"]


def test_the_cases_show_every_class() -> None:
    assert {case["kết quả"] for case in CASES} == set(Class)


def test_every_class_has_its_own_words_and_one_place() -> None:
    assert len(set(LABELS.values())) == len(Class) == len(LABELS)
    assert sorted([*RESOLVED, *LEFT, *OPEN]) == sorted(Class)


MOMENTS = st.datetimes(midnight(date(2026, 1, 1)), midnight(date(2026, 3, 1)))
DAYS = st.dates(date(2025, 12, 25), date(2026, 3, 10))


@st.composite
def halts(draw: st.DrawFn) -> Halt:
    begins = draw(MOMENTS)
    ends = draw(st.none() | MOMENTS)
    return Halt(begins, max(begins, ends) if ends else None, draw(st.sampled_from(Suspension)))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any dossier, those with slips of the pen too: finished before it came in, an outcome without its day."""
    return Course(
        received=draw(MOMENTS),
        due=draw(st.none() | MOMENTS),
        by_hour=draw(st.booleans()),
        finished=draw(st.none() | MOMENTS),
        outcome=draw(st.sampled_from(Outcome)),
        suspensions=tuple(draw(st.lists(halts(), max_size=3))),
        standing=tuple(map(Standing, draw(st.sets(st.sampled_from(Suspension))))),
    )


def known_at(course: Course, until: date) -> Course:
    """What could be known of it before that day began."""
    moment = midnight(until)
    finished = course.finished if course.finished is not None and course.finished < moment else None
    kept = tuple(
        replace(halt, ends=halt.ends if halt.ends is not None and halt.ends < moment else None)
        for halt in course.suspensions
        if halt.begins < moment
    )
    return replace(course, finished=finished, outcome=course.outcome if finished else Outcome.OPEN, suspensions=kept)


@given(courses(), DAYS)
def test_nothing_that_happens_later_changes_the_class_of_a_day(course: Course, until: date) -> None:
    assert class_at(course, until) == class_at(known_at(course, until), until)


@given(courses(), DAYS, st.integers(1, 60))
def test_what_is_suspended_in_time_is_not_overdue_while_it_lasts(course: Course, until: date, days: int) -> None:
    later = until + timedelta(days=days)
    begun = midnight(until)
    lasting = tuple(each for each in course.suspensions if each.begins < begun)
    held = replace(course, suspensions=tuple(replace(each, ends=None) for each in lasting), outcome=Outcome.OPEN)
    if class_at(held, until) is Class.SUSPENDED_IN_TIME and all(
        any(r.holds(e) for r in held.standing) for e in lasting
    ):
        assert class_at(held, later) is Class.SUSPENDED_IN_TIME


@given(courses(), DAYS)
def test_what_was_overdue_when_it_was_suspended_stays_so(course: Course, until: date) -> None:
    held = replace(course, outcome=Outcome.OPEN)
    if class_at(held, until) is Class.OPEN_OVERDUE:
        halt = Halt(midnight(until + timedelta(days=1)), None, Suspension.STOP)
        after = replace(held, suspensions=(halt,), standing=(Standing(Suspension.STOP),))
        assert class_at(after, until + timedelta(days=10)) is Class.SUSPENDED_OVERDUE


@given(courses(), DAYS)
def test_the_explanation_begins_with_the_class(course: Course, until: date) -> None:
    found = class_at(course, until)
    assert explain(course, until).lower().startswith(LABELS[found].lower() + ": ")


@given(courses(), DAYS, st.lists(st.integers(1, 30), min_size=2, max_size=5))
def test_what_a_period_leaves_open_the_next_carries_over(course: Course, first: date, lengths: list[int]) -> None:
    edges = [first]
    for length in lengths:
        edges.append(edges[-1] + timedelta(days=length))
    periods = [Period(begin, end) for begin, end in pairwise(edges)]
    for one, following in pairwise(periods):
        left_open = counted(course, one) and class_at(course, one.after) in OPEN
        assert left_open == carried_over(course, following)


@given(courses(), DAYS, st.integers(1, 60))
def test_it_is_counted_as_ended_in_no_more_than_one_period(course: Course, first: date, length: int) -> None:
    one = Period(first, first + timedelta(days=length))
    following = Period(one.after, one.after + timedelta(days=length))
    ended = [counted(course, period) and class_at(course, period.after) not in OPEN for period in (one, following)]
    assert sum(ended) <= 1
