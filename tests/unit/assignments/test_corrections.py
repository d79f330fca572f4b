"""What held on which days once the last step turns out to have been on another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dondoc.assignments.corrections import corrected
from dondoc.assignments.standing import Course, Told, Turn, at, pieces
from dondoc.assignments.states import State

GIVEN = date(2026, 6, 1)
WORKING = Course(State.IN_PROGRESS, came_on=GIVEN)


def day(days: int) -> date:
    return GIVEN + timedelta(days=days)


def states(before: int, after: int, *, issued_after: int | None = None) -> list[str]:
    """The state of each of the first twelve days, corrected from one day to another."""
    ended = before if issued_after is None else issued_after
    told = replace(WORKING, state=State.COMPLETED, stopped_on=day(before), entered_on=day(9), ended_on=day(ended))
    known = [Turn(GIVEN, WORKING)]
    if issued_after is not None:
        known.append(Turn(day(before), replace(told, state=State.SUBMITTED, ended_on=None)))
    known.append(Turn(day(ended), told))
    now = replace(told, stopped_on=day(after), ended_on=day(after if issued_after is None else ended))
    turns = corrected(now, day(before), day(after), first=GIVEN, issued=issued_after is not None)
    found = pieces([*(Told((turn,)) for turn in known), Told(turns)])
    return [piece.course.state.value[0] for piece in (at(found, day(each)) for each in range(12)) if piece is not None]


@pytest.mark.parametrize(
    ("before", "after", "issued_after", "expected"),
    [
        (5, 3, None, "iiicccccc" + "ccc"),  # earlier: done two days sooner
        (5, 8, None, "iiiiiiii" + "cccc"),  # later: at work in between
        (5, 3, 10, "iiisssssss" + "cc"),  # submitted sooner, issued when it was
        (5, 8, 10, "iiiiiiiiss" + "cc"),
    ],
)
def test_the_days_between_go_to_the_work_or_to_what_was_done(
    before: int, after: int, issued_after: int | None, expected: str
) -> None:
    assert "".join(states(before, after, issued_after=issued_after)) == expected


def test_nothing_counts_from_before_the_lead_had_it() -> None:
    done = replace(WORKING, state=State.COMPLETED, stopped_on=day(-3), entered_on=day(9), ended_on=GIVEN)
    turns = corrected(done, day(2), day(-3), first=GIVEN, issued=False)
    assert [turn.from_day for turn in turns] == [GIVEN]
