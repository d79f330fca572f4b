"""Whom one may urge, and what goes to the leaders."""

from __future__ import annotations

import pytest

from dondoc.assignments.states import HANDED_OVER, OVER, State
from dondoc.assignments.timeliness import Timeliness
from dondoc.following.urging import may_be_urged, to_report


@pytest.mark.parametrize("state", State)
def test_a_lead_is_urged_exactly_while_the_work_lies_with_it(state: State) -> None:
    assert may_be_urged(state, outside_system=False) == (state not in HANDED_OVER | OVER)
    assert not may_be_urged(state, outside_system=True)


@pytest.mark.parametrize(
    ("times", "found", "expected"),
    [
        (3, Timeliness.OPEN_OVERDUE, False),
        (4, Timeliness.OPEN_OVERDUE, True),
        (9, Timeliness.OPEN_IN_TIME, False),
        (9, Timeliness.DONE_LATE, False),
    ],
)
def test_the_leaders_are_told_of_what_is_still_overdue_after_more_than_three(
    times: int, found: Timeliness, expected: bool
) -> None:
    assert to_report(times, 3, found) is expected
