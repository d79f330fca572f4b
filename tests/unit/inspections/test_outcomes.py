"""Recommendations = remedied + in time + overdue + without a deadline + withdrawn, whatever became of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.standing import Course
from dondoc.assignments.states import State
from dondoc.inspections.outcomes import Outcome, outcome, tally

ON = date(2026, 6, 10)
DAYS = st.integers(-400, 400).map(lambda days: ON + timedelta(days=days))


def course(state: State, *, due: date | None = None, stopped: date | None = None) -> Course:
    return Course(
        state=state,
        came_on=date(2026, 1, 5),
        original_due=due,
        due=due,
        stopped_on=stopped,
        entered_on=stopped,
        ended_on=None,
        grade="",
        basically_done=False,
    )


@given(st.lists(st.builds(course, st.sampled_from(State), due=st.none() | DAYS, stopped=st.none() | DAYS)))
def test_the_classes_always_add_up_to_the_recommendations(courses: list[Course]) -> None:
    counted = tally(outcome(each, ON) for each in courses)
    assert counted.total == len(courses)
    assert counted.total == sum(counted.of(each) for each in Outcome)
    assert counted.ended == (counted.in_time + counted.overdue + counted.no_deadline == 0)


@pytest.mark.parametrize(
    ("state", "due", "stopped", "expected"),
    [
        (State.COMPLETED, date(2026, 6, 1), date(2026, 6, 5), Outcome.DONE),
        (State.COMPLETED, None, date(2026, 6, 5), Outcome.DONE),
        (State.IN_PROGRESS, ON, None, Outcome.IN_TIME),
        (State.IN_PROGRESS, ON - timedelta(days=1), None, Outcome.OVERDUE),
        (State.ASSIGNED, None, None, Outcome.NO_DEADLINE),
        # What is reported in time does not become overdue by waiting for the one who confirms it.
        (State.REPORTED, date(2026, 6, 1), date(2026, 5, 30), Outcome.IN_TIME),
        (State.REPORTED, date(2026, 6, 1), date(2026, 6, 2), Outcome.OVERDUE),
        (State.SENT_BACK, date(2026, 6, 1), None, Outcome.OVERDUE),
        (State.SUBMITTED, date(2026, 6, 1), date(2026, 6, 1), Outcome.IN_TIME),
        (State.SUBMITTED, date(2026, 6, 1), date(2026, 6, 2), Outcome.OVERDUE),
        (State.SUBMITTED, None, date(2026, 6, 2), Outcome.NO_DEADLINE),
        (State.WITHDRAWN, date(2026, 6, 1), None, Outcome.WITHDRAWN),
        (State.CLOSED, None, None, Outcome.WITHDRAWN),
    ],
)
def test_how_a_recommendation_stands(state: State, due: date | None, stopped: date | None, expected: Outcome) -> None:
    assert outcome(course(state, due=due, stopped=stopped), ON) is expected
