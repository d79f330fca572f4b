"""Random courses and histories of assignments, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from dondoc.assignments.grades import Grade
from dondoc.assignments.standing import Course, Told, Turn
from dondoc.assignments.states import HANDED_OVER, OVER, STOPPED, State

FIRST = date(2026, 1, 1)
SPAN = 120
DAYS = st.integers(0, SPAN).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any course that the operations may leave behind."""
    state = draw(st.sampled_from(list(State)))
    due = draw(st.none() | DAYS)
    original = None if due is None else draw(DAYS)
    course = Course(state, FIRST, original_due=original, due=due, basically_done=draw(st.booleans()))
    step = draw(DAYS)
    if state is State.COMPLETED or state in HANDED_OVER:
        course = replace(course, stopped_on=step, entered_on=max(step, draw(DAYS)))
    if state is State.COMPLETED:
        return replace(course, ended_on=step, grade=draw(st.sampled_from(list(Grade))).value)
    if state in STOPPED or state is State.TRANSFERRED:
        return replace(course, ended_on=step)
    return course


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one event says, and the day on which it was recorded."""

    on: date
    told: Told


@st.composite
def histories(draw: st.DrawFn) -> list[Recorded]:
    """An assignment given, then moved on step by step: no step is dated before the one before it, some are recorded
    days later, what is completed may be reopened or its day corrected, what ended otherwise stays so."""
    given = draw(DAYS)
    due = draw(st.none() | DAYS)
    course = Course(State.ASSIGNED, given, original_due=due, due=due)
    found, recorded, happened = [Recorded(given, Told((Turn(given, course),)))], given, given
    for _ in range(draw(st.integers(0, 5))):
        if course.state in OVER and course.state is not State.COMPLETED:
            break
        recorded += timedelta(days=draw(st.integers(0, 25)))
        happened = draw(st.dates(happened, recorded))
        course = draw(steps(course, happened, recorded))
        found.append(Recorded(recorded, Told((Turn(happened, course),))))
    return found


@st.composite
def steps(draw: st.DrawFn, course: Course, happened: date, recorded: date) -> Course:
    """What may hold after a step of that day."""
    state = draw(st.sampled_from([each for each in State if each is not State.ASSIGNED]))
    after = replace(course, state=state, stopped_on=None, entered_on=None, ended_on=None, grade="")
    if course.state is State.COMPLETED and state is not State.COMPLETED:
        after = replace(after, came_on=happened)
    if course.due is not None:
        after = replace(after, due=draw(st.just(course.due) | DAYS))
    if state not in OVER:
        after = replace(after, basically_done=draw(st.booleans()))
    if state is State.COMPLETED or state in HANDED_OVER:
        step = draw(st.dates(after.came_on, happened))
        after = replace(after, stopped_on=step, entered_on=draw(st.dates(happened, recorded)))
    if state is State.COMPLETED:
        after = replace(after, grade=draw(st.sampled_from(list(Grade))).value)
    return replace(after, ended_on=happened) if state in OVER else after
