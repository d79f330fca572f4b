"""What held on which days once the lead's last step turns out to have been on another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dondoc.assignments.standing import Course, Turn
from dondoc.assignments.states import State


def corrected(course: Course, before: date, after: date, *, first: date, issued: bool) -> tuple[Turn, ...]:
    """The turns of a correction from the day `before` to the day `after`; `course` is what holds now.

    Between the two the lead was still at work where the step was later than was said. `issued`: it was done on a day
    of its own, and submitted until then. `first`: nothing counts from before the lead had it.
    """
    turns = []
    if after > before:
        working = replace(course, state=State.IN_PROGRESS, stopped_on=None, entered_on=None, ended_on=None, grade="")
        turns.append(Turn(max(first, before), working))
    if issued and course.ended_on is not None:
        submitted = replace(course, state=State.SUBMITTED, ended_on=None, grade="")
        return (*turns, Turn(max(first, after), submitted), Turn(course.ended_on, course))
    return (*turns, Turn(max(first, after), course))
