"""Urging: one word to each lead, counted per assignment; only who may, only what the lead still works on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import report
from dondoc.assignments.states import State
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Refused
from dondoc.following.models import Urging, UrgingItem
from dondoc.following.operations.urging import issue
from dondoc.following.rejections import FollowingRejected
from dondoc.following.urging_queries import UrgingFilter, listing, open_to_urging, times, visible_to
from tests.integration.assignments.orders import in_state
from tests.integration.assignments.test_giving import outside
from tests.integration.following.urgings import late_orders, urged
from tests.integration.office import NOW, TODAY, Office
from tests.integration.unchanged import nothing_changes


def test_many_at_once_make_one_urging_for_each_lead(office: Office) -> None:
    found = late_orders(office, [office.interior, office.finance, office.interior])
    made = urged(office, found)
    assert {each.addressee: each.items.count() for each in made} == {office.interior: 2, office.finance: 1}
    assert set(UrgingItem.objects.values_list("ordinal", "days_overdue")) == {(1, 5)}
    assert Record.objects.filter(action="urging.made").count() == 2


def test_each_assignment_counts_its_own_times(office: Office) -> None:
    first, second = late_orders(office, [office.interior, office.interior])
    urged(office, [first], token="a")
    urged(office, [first, second], token="b")
    assert times([first.pk, second.pk]) == {first.pk: 2, second.pk: 1}
    assert list(first.urgings.order_by("ordinal").values_list("ordinal", "urging__token")) == [(1, "a"), (2, "b")]


def test_the_same_act_sent_twice_urges_once(office: Office) -> None:
    found = late_orders(office, [office.interior, office.finance])
    first = urged(office, found)
    with nothing_changes():
        assert urged(office, found) == first


@pytest.mark.parametrize("state", [State.REPORTED, State.COMPLETED, State.TRANSFERRED])
def test_what_waits_for_the_assigning_side_or_is_over_is_not_urged(office: Office, state: State) -> None:
    assignment = in_state(office, state)
    with nothing_changes(), pytest.raises(FollowingRejected) as rejected:
        urged(office, [assignment])
    assert rejected.value.code == "nothing-to-urge"


def test_an_order_outside_the_system_is_spoken_of_elsewhere(office: Office) -> None:
    ordinary = late_orders(office, [office.interior])[0]
    secret = outside(office)
    (made,) = urged(office, [secret, ordinary])
    assert [each.assignment for each in made.items.all()] == [ordinary]
    assert list(open_to_urging(office.officer, Assignment.objects.all())) == [ordinary]


@pytest.mark.parametrize("role", [Role.CLERK, Role.SPECIALIST, Role.TASK_FORCE_MEMBER, Role.READER, Role.ADMINISTRATOR])
def test_only_the_assigning_side_urges(office: Office, role: Role) -> None:
    found = late_orders(office, [office.interior])
    with nothing_changes(), pytest.raises(Refused):
        urged(office, found, by=office.person(role, *office.all))


def test_who_follows_up_for_another_unit_does_not_urge(office: Office) -> None:
    found = late_orders(office, [office.interior])
    with nothing_changes(), pytest.raises(Refused):
        urged(office, found, by=office.person(Role.FOLLOW_UP_OFFICER, office.interior))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "pigeon"}, "channel-unknown"),
        ({"urged_on": TODAY + timedelta(days=1), "answer_by": None}, "day-in-future"),
        ({"answer_by": TODAY - timedelta(days=1)}, "answer-before-urging"),
        ({"urged_on": TODAY - timedelta(days=31), "answer_by": None}, "urged-before-given"),
        ({"words": "a" * 5001}, "note-too-long"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, changes: dict[str, Any], code: str) -> None:
    found = late_orders(office, [office.interior])
    with nothing_changes(), pytest.raises(FollowingRejected) as rejected:
        urged(office, found, **changes)
    assert rejected.value.code == code


def test_the_letter_gets_its_sign_and_day_once_it_is_issued(office: Office) -> None:
    (made,) = urged(office, late_orders(office, [office.interior]))
    issue(by=office.officer, urging=made, sign=" 123/VP-TH ", issued_on=TODAY, now=NOW)
    made.refresh_from_db()
    assert (made.document_sign, made.issued_on) == ("123/VP-TH", TODAY)
    with nothing_changes(), pytest.raises(FollowingRejected):
        issue(by=office.officer, urging=made, sign=" ", issued_on=TODAY, now=NOW)
    with nothing_changes(), pytest.raises(Refused):
        issue(by=office.specialist, urging=made, sign="1/SNV", issued_on=TODAY, now=NOW)


def test_each_side_sees_its_urgings_and_nobody_else_does(office: Office) -> None:
    urged(office, late_orders(office, [office.interior, office.finance]))

    def addressees(actor: Actor) -> set[str]:
        return {each.addressee.name for each in visible_to(actor)}

    assert addressees(office.officer) == {"Sở Nội vụ", "Sở Tài chính"}
    assert addressees(office.specialist) == {"Sở Nội vụ"}
    assert addressees(office.person(Role.ADMINISTRATOR, *office.all)) == set()


def test_the_list_counts_what_is_open(office: Office) -> None:
    urged(office, late_orders(office, [office.interior, office.interior]))
    (row,) = listing(office.officer, UrgingFilter(unit=office.interior.pk), TODAY)
    assert (vars(row)["things"], vars(row)["unanswered"], vars(row)["to_judge"], vars(row)["most_times"]) == (
        2,
        2,
        0,
        1,
    )
    assert not listing(office.officer, UrgingFilter(late=True), TODAY).exists()
    assert listing(office.officer, UrgingFilter(late=True), TODAY + timedelta(days=8)).exists()
    assert Urging.objects.count() == 1


def test_what_was_urged_again_or_is_done_asks_for_no_answer_to_the_earlier_urging(office: Office) -> None:
    first, second = late_orders(office, [office.interior, office.interior])
    urged(office, [first, second], token="a")
    urged(office, [first], token="b")
    report(by=office.specialist, assignment=second, finished_on=TODAY, result_sign="30/BC-SNV", now=NOW)
    rows = listing(office.officer, UrgingFilter(), TODAY)
    assert {each.token: vars(each)["unanswered"] for each in rows} == {"a": 0, "b": 1}
