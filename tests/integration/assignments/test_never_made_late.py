"""Nothing that the assigning side does or leaves undone makes the lead late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import STEPS, Act, Side, State, step
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.models import Proposal
from tests.integration.assignments import orders
from tests.integration.assignments.orders import days_on
from tests.integration.office import NOW, TODAY, Office, receive_and_read

LATE = {Timeliness.OPEN_OVERDUE, Timeliness.DONE_LATE}
STEP = st.tuples(st.sampled_from(Act), st.integers(0, 30), st.integers(0, 30))


def take(office: Office, one: Assignment, act: Act, days: int, finished_before: int) -> None:
    now = days_on(days)
    match act:
        case Act.ACKNOWLEDGE:
            operations.acknowledge(by=office.specialist, assignment=one, now=now)
        case Act.NOTE:
            operations.note(by=office.specialist, assignment=one, note="đang làm", now=now)
        case Act.CONTRIBUTE:
            operations.note(by=office.accountant, assignment=one, note="đã gửi", now=now)
        case Act.REPORT:
            finished = max(one.given_on, TODAY + timedelta(days=days - finished_before))
            orders.reported(office, one, finished_on=finished, now=now)
        case Act.CONFIRM:
            operations.confirm(by=office.officer, assignment=one, now=now)
        case Act.SEND_BACK:
            operations.send_back(by=office.officer, assignment=one, reason="thiếu", now=now)


def late(one: Assignment, days: int) -> bool:
    return queries.timeliness_of(one, TODAY + timedelta(days=days), soon=3) in LATE


@pytest.fixture
def order(office: Office) -> Proposal:
    return orders.proposals(receive_and_read(office))[0]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=9), due_in=st.integers(0, 40))
def test_over_any_story_only_the_leads_own_days_make_it_late(
    office: Office, order: Proposal, steps: list[tuple[Act, int, int]], due_in: int
) -> None:
    with transaction.atomic():
        due = TODAY + timedelta(days=due_in)
        one = operations.give(by=office.clerk, proposal=order, assigner=office.committee, due=due, now=NOW)
        days = 0
        for act, wait, finished_before in steps:
            taken = step(State(one.state), act)
            if taken is None:
                continue
            reported_in_time = one.state == State.REPORTED and not late(one, days)
            days += wait
            before = late(one, days)
            assert not (reported_in_time and before)  # waiting alone makes nobody late
            take(office, one, act, days, finished_before)
            if taken.side is Side.ASSIGNER:
                assert late(one, days) is before
        transaction.set_rollback(True)


@pytest.mark.parametrize("act", sorted({taken.act for taken in STEPS if taken.side is Side.ASSIGNER}))
@pytest.mark.parametrize("finished_after", [-3, 0, 2], ids=["early", "on the day", "late"])
@pytest.mark.parametrize("decided_after", [0, 1, 60])
def test_each_decision_leaves_the_judgement_as_it_was(
    office: Office, act: Act, finished_after: int, decided_after: int
) -> None:
    due_in = 10
    one = orders.given(office, due=TODAY + timedelta(days=due_in))
    finished = due_in + finished_after
    orders.reported(office, one, finished_on=TODAY + timedelta(days=finished), now=days_on(finished))
    decided = finished + decided_after
    waiting: dict[str, Any] = {"waiting": late(one, decided)}
    take(office, one, act, decided, 0)
    assert waiting == {"waiting": finished_after > 0}
    assert late(one, decided) is (finished_after > 0)
    if act is Act.SEND_BACK and finished_after <= 0:
        left = -finished_after  # as many days as were left when the lead had finished
        assert not late(one, decided + left)
        assert late(one, decided + left + 1)
