"""Two people on one assignment at the same moment: one is first, the other is told, nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment, Extension, Standing
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.states import Act, State
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor
from tests.integration.assignments.acts import TAKING
from tests.integration.assignments.orders import DUE, walked_to
from tests.integration.office import NOW, Office, make_office
from tests.integration.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Office:
    """The invented province, where threads see it."""
    return make_office()


def taking(office: Office, one: Assignment, by: Actor, act: Act) -> Callable[[], object]:
    """The act, on a page of its own."""
    page = Assignment.objects.get(pk=one.pk)
    return lambda: TAKING[act](office, by, page, NOW)


@pytest.mark.parametrize(
    ("state", "first", "second"),
    [
        (State.REPORTED, Act.CONFIRM, Act.SEND_BACK),
        (State.EXTENSION_REQUESTED, Act.GRANT_EXTENSION, Act.REFUSE_EXTENSION),
        (State.RETURNED, Act.REDIRECT, Act.REDIRECT),
        (State.SUBMITTED, Act.ISSUE, Act.ISSUE),
    ],
)
def test_of_two_who_decide_one_is_first_and_the_other_is_told(
    office: Office, state: State, first: Act, second: Act
) -> None:
    one = walked_to(office, state)
    people = [office.officer, office.person(Role.LEADER, office.committee)]
    acts = [taking(office, one, by, act) for by, act in zip(people, (first, second), strict=True)]
    records = Record.objects.filter(subject_kind="assignment").count()
    assert at_once(acts, AssignmentRejected) == ["done", "wrong-state"]
    one.refresh_from_db()
    assert one.state != state
    assert Assignment.objects.filter(continues=one).count() <= 1
    assert Record.objects.filter(subject_kind="assignment").count() - records in {1, 2}  # a redirection tells of both
    now = Standing.objects.filter(assignment=one, known_to=None).order_by("from_day")
    assert [each.to_day for each in now][:-1] == [each.from_day for each in now][1:]


def test_the_lead_asks_twice_at_once_and_one_request_is_kept(office: Office) -> None:
    one = walked_to(office, State.IN_PROGRESS)
    same = [taking(office, one, office.specialist, Act.ASK_EXTENSION) for _ in range(3)]
    assert at_once(same, AssignmentRejected) == ["done", "wrong-state", "wrong-state"]
    assert Extension.objects.filter(assignment=one).count() == 1


def test_a_report_and_the_assigning_sides_new_deadline_hinder_each_other_at_most(office: Office) -> None:
    one = walked_to(office, State.IN_PROGRESS, due=DUE)
    acts = [
        taking(office, one, office.specialist, Act.REPORT),
        taking(office, one, office.officer, Act.CHANGE_DEADLINE),
    ]
    found = at_once(acts, AssignmentRejected)
    one.refresh_from_db()
    assert one.state == State.REPORTED
    assert (one.current_due == DUE) is (found == ["done", "wrong-state"])
    operations.confirm(by=office.officer, assignment=one, now=NOW)
