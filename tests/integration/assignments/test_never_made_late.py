"""Nothing that the assigning side does or leaves undone makes the lead late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.states import HANDED_OVER, OVER, STEPS, STOPPED, Act, Side, State, step
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.models import Proposal
from tests.integration.assignments import orders
from tests.integration.assignments.acts import TAKING, ready_for, who_may
from tests.integration.assignments.orders import days_on
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import changed_tables, everything

LATE = {Timeliness.OPEN_OVERDUE, Timeliness.DONE_LATE}
STEP = st.tuples(st.sampled_from(Act), st.integers(0, 30), st.integers(0, 4))
DUE_IN = 10
ASSIGNING = sorted({taken.act for taken in STEPS if taken.side is Side.ASSIGNER})


def take(office: Office, one: Assignment, act: Act, days: int, finished_before: int = 0) -> Assignment:
    now = days_on(days)
    if act is Act.REPORT:
        finished = max(one.came_on or one.given_on, TODAY + timedelta(days=days - finished_before))
        return orders.reported(office, one, finished_on=finished, now=now)
    ready_for(office, one, act, now)
    return TAKING[act](office, who_may(office, act), one, now)


def late(one: Assignment, days: int) -> bool:
    return queries.timeliness_of(one, TODAY + timedelta(days=days), soon=3) in LATE


def last_day_in_time(state: State) -> int:
    """After so many days the lead is still in time: what it has handed over waits, what has ended is judged no more."""
    return 40 if state in HANDED_OVER | OVER else DUE_IN


@pytest.mark.parametrize("state", State)
def test_each_act_of_the_assigning_side_leaves_a_lead_in_time_in_time(office: Office, state: State) -> None:
    """Walks every transition; what is not in the table is refused and changes nothing."""
    due, given_on = TODAY + timedelta(days=DUE_IN), TODAY - timedelta(days=5)
    one = orders.walked_to(office, state, due=due, on=given_on)
    days = last_day_in_time(state)
    assert not late(one, days)
    before = everything()
    for act in ASSIGNING:
        found = step(state, act)
        if found is None:
            with pytest.raises(AssignmentRejected) as refusal:
                take(office, one, act, days)
            assert refusal.value.code == "wrong-state"
            continue
        with transaction.atomic():
            after = take(office, one, act, days)
            one.refresh_from_db()
            assert State(after.state) is (State.ASSIGNED if act is Act.REDIRECT else found.leads_to)
            assert [late(each, days) for each in (one, after)] == [False, False], act
            transaction.set_rollback(True)
        one.refresh_from_db()
    assert changed_tables(before) == set()


@pytest.fixture
def order(office: Office) -> Proposal:
    return orders.proposals(receive_and_read(office))[0]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=9), due_in=st.integers(0, 40))
def test_over_any_story_only_the_leads_own_days_make_it_late(
    office: Office, order: Proposal, steps: list[tuple[Act, int, int]], due_in: int
) -> None:
    with transaction.atomic():
        due = TODAY + timedelta(days=due_in)
        one = operations.give(by=office.clerk, proposal=order, assigner=office.committee, due=due, now=NOW)
        days, was_late = 0, False
        for act, wait, finished_before in steps:
            taken = step(State(one.state), act)
            if taken is None or act is Act.REDIRECT:
                continue
            waits_in_time = one.state in HANDED_OVER and not late(one, days)
            days += wait
            # What was ended is judged no more; opened again it is as late as it was then.
            before = was_late if one.state in STOPPED else late(one, days)
            assert not (waits_in_time and before)  # waiting alone makes nobody late
            try:
                with transaction.atomic():
                    take(office, one, act, days, finished_before)
            except AssignmentRejected:
                one.refresh_from_db()  # days or limits that do not fit: nothing has happened
                continue
            if taken.side is Side.ASSIGNER:
                assert before or not late(one, days)
            was_late = before
        transaction.set_rollback(True)


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.SEND_BACK])
@pytest.mark.parametrize("finished_after", [-3, 0, 2], ids=["early", "on the day", "late"])
@pytest.mark.parametrize("decided_after", [0, 1, 60])
def test_each_decision_leaves_the_judgement_as_it_was(
    office: Office, act: Act, finished_after: int, decided_after: int
) -> None:
    one = orders.ordered(office, due=TODAY + timedelta(days=DUE_IN))
    finished = DUE_IN + finished_after
    orders.reported(office, one, finished_on=TODAY + timedelta(days=finished), now=days_on(finished))
    decided = finished + decided_after
    assert late(one, decided) is (finished_after > 0)
    take(office, one, act, decided)
    assert late(one, decided) is (finished_after > 0)
    if act is Act.SEND_BACK and finished_after <= 0:
        left = -finished_after  # as many days as were left when the lead had finished
        assert not late(one, decided + left)
        assert late(one, decided + left + 1)


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.SUBMITTED, Act.SEND_BACK),
        (State.RETURNED, Act.REFUSE_RETURN),
        (State.CLOSE_PROPOSED, Act.REFUSE_CLOSE),
        (State.COMPLETED, Act.REOPEN),
        (State.WITHDRAWN, Act.REOPEN),
    ],
)
def test_where_the_work_is_handed_back_as_many_days_are_left_as_were_left_then(
    office: Office, state: State, act: Act
) -> None:
    one = orders.walked_to(office, state, due=TODAY + timedelta(days=DUE_IN))
    take(office, one, act, 33)
    assert not late(one, 33 + DUE_IN)
    assert late(one, 33 + DUE_IN + 1)
    assert one.original_due == TODAY + timedelta(days=DUE_IN)
    assert "cộng 33 ngày" in one.deadline_explained


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.REPORTED, operations.send_back),
        (State.SUBMITTED, operations.send_back),
        (State.RETURNED, operations.refuse_return),
        (State.CLOSE_PROPOSED, operations.refuse_close),
        (State.COMPLETED, operations.reopen),
    ],
)
def test_a_decision_recorded_late_and_dated_back_makes_nobody_late(
    office: Office, state: State, act: Callable[..., Assignment]
) -> None:
    """The lead is told on the day on which it is recorded: its days are counted from then."""
    one = orders.walked_to(office, state, due=TODAY + timedelta(days=DUE_IN))
    act(by=office.officer, assignment=one, reason="thiếu phụ lục", on=TODAY + timedelta(days=1), now=days_on(33))
    assert not late(one, 33 + DUE_IN)
    assert late(one, 33 + DUE_IN + 1)
