"""What waits for whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.figures.actors import Actor
from dondoc.following.queries import FirstPage
from dondoc.following.queries import first_page as first_page_of
from dondoc.following.waiting import GroupKind
from dondoc.jobs.models import Job
from tests.integration.assignments.orders import in_state, reported
from tests.integration.assignments.test_giving import outside
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive, receive_and_read, receive_unread

FAR, SOON, PAST = TODAY + timedelta(days=30), TODAY + timedelta(days=2), TODAY - timedelta(days=1)


def first_page(actor: Actor, on: date, *, soon: int = 3, shown: int = 10) -> FirstPage:
    """Three days are soon, unless a test says otherwise."""
    return first_page_of(actor, on, soon=soon, shown=shown)


def counts(page: FirstPage) -> dict[GroupKind, int]:
    return {group.kind: group.count for group in page.groups if group.count}


def made(office: Office, number: int, due: date | None, *, started: bool = False) -> Assignment:
    one = outside(office, reference=str(number), due=due, on=TODAY - timedelta(days=9))
    return operations.acknowledge(by=office.specialist, assignment=one, now=NOW) if started else one


@pytest.mark.parametrize(
    ("due", "started", "expected"),
    [
        (FAR, False, {GroupKind.NEW: 1}),
        (None, False, {GroupKind.NEW: 1}),
        (SOON, False, {GroupKind.DUE_SOON: 1}),
        (PAST, False, {GroupKind.OVERDUE: 1}),
        (FAR, True, {}),
        (None, True, {}),
        (SOON, True, {GroupKind.DUE_SOON: 1}),
        (PAST, True, {GroupKind.OVERDUE: 1}),
    ],
)
def test_the_lead_sees_what_is_new_due_or_overdue_once(
    office: Office, due: date | None, started: bool, expected: dict[GroupKind, int]
) -> None:
    made(office, 1, due, started=started)
    assert counts(first_page(office.specialist, TODAY)) == expected


def test_what_was_sent_back_waits_for_the_lead_in_one_group_even_when_overdue(office: Office) -> None:
    one = made(office, 1, PAST)
    operations.report(by=office.specialist, assignment=one, finished_on=TODAY, now=NOW)
    operations.send_back(by=office.officer, assignment=one, reason="", now=NOW)
    assert counts(first_page(office.specialist, TODAY)) == {GroupKind.SENT_BACK: 1}


def test_a_report_leaves_the_lead_and_waits_for_the_assigning_side(office: Office) -> None:
    in_state(office, State.REPORTED)
    assert counts(first_page(office.specialist, TODAY)) == {}
    assert first_page(office.officer, TODAY).group(GroupKind.TO_CONFIRM).count == 1
    assert counts(first_page(office.person(Role.LEADER, office.committee), TODAY)) == {GroupKind.TO_CONFIRM: 1}


def test_what_one_reported_oneself_waits_for_somebody_else(office: Office) -> None:
    one = made(office, 1, FAR)
    lead, assigner = office.person(Role.SPECIALIST, office.interior), office.person(Role.LEADER, office.committee)
    both = Actor("an", "Hai vai", lead.grants | assigner.grants)
    operations.report(by=both, assignment=one, finished_on=TODAY, now=NOW)
    assert counts(first_page(both, TODAY)) == {}
    assert counts(first_page(assigner, TODAY)) == {GroupKind.TO_CONFIRM: 1}


def test_documents_whose_orders_wait_are_shown_until_all_specific_ones_are_decided(office: Office) -> None:
    document = receive_and_read(office)
    assert counts(first_page(office.clerk, TODAY)) == {GroupKind.TO_DECIDE: 1}
    first, second, third = register.proposals(document)
    operations.give(by=office.clerk, proposal=first, assigner=office.committee, now=NOW)
    documents.drop_proposal(by=office.clerk, proposal=second, reason="", now=NOW)
    assert counts(first_page(office.clerk, TODAY)) == {GroupKind.TO_DECIDE: 1}
    documents.drop_proposal(by=office.clerk, proposal=third, reason="", now=NOW)
    assert counts(first_page(office.clerk, TODAY)) == {}


def test_a_document_that_could_not_be_read_waits_at_its_register_only(office: Office) -> None:
    receive_unread(office, "hỏng")
    stopped = receive(office, "khác")
    assert stopped.job is not None
    Job.objects.filter(pk=stopped.job.pk).update(state="stopped", finished_at=NOW)
    assert counts(first_page(office.clerk, TODAY)) == {GroupKind.READING_FAILED: 2}
    assert counts(first_page(office.person(Role.CLERK, office.interior), TODAY)) == {}


def test_a_document_whose_second_reading_failed_is_in_one_group(office: Office) -> None:
    document = receive_and_read(office)
    documents.fail_reading(by=office.clerk, document_id=document.pk, message="hỏng", now=NOW)
    assert counts(first_page(office.clerk, TODAY)) == {GroupKind.READING_FAILED: 1}


def crowd(office: Office) -> None:
    for number, due in enumerate((FAR, SOON, PAST, None)):
        made(office, 10 + number, due)
        made(office, 20 + number, due, started=True)
        one = made(office, 30 + number, due)
        operations.report(by=office.specialist, assignment=one, finished_on=TODAY, now=NOW)
        other = made(office, 40 + number, due)
        operations.report(by=office.specialist, assignment=other, finished_on=TODAY, now=NOW)
        operations.send_back(by=office.officer, assignment=other, reason="", now=NOW)
    receive_and_read(office)
    receive_unread(office, "hỏng")


@pytest.mark.parametrize("role", Role)
def test_nothing_waits_twice_for_anybody(office: Office, role: Role) -> None:
    crowd(office)
    page = first_page(office.person(role, *office.all), TODAY, shown=99)
    assignments = [item.pk for group in page.assignments for item in group.items]
    papers = [item.pk for group in page.documents for item in group.items]
    assert len(set(assignments)) == len(assignments)
    assert len(set(papers)) == len(papers)
    assert page.count == len(assignments) + len(papers)
    assert all(group.count == len(group.items) for group in page.groups)


def test_only_those_whom_it_concerns_see_it(office: Office) -> None:
    crowd(office)
    for somebody in (
        office.accountant,
        office.person(Role.READER, *office.all),
        office.person(Role.ADMINISTRATOR, *office.all),
    ):
        assert counts(first_page(somebody, TODAY)) == {}


def test_the_most_pressing_are_shown_and_all_are_counted(office: Office) -> None:
    for number in range(12):
        made(office, number, TODAY - timedelta(days=number + 1))
    group = first_page(office.specialist, TODAY, shown=3).group(GroupKind.OVERDUE)
    assert group.count == 12
    assert [item.reference for item in group.items if isinstance(item, Assignment)] == ["11", "10", "9"]


@pytest.mark.parametrize("times", [1, 6])
def test_the_page_takes_the_same_queries_however_much_waits(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    for number in range(times):
        made(office, number, FAR)
        made(office, 10 + number, SOON)
        made(office, 20 + number, PAST)
        reported_one = made(office, 30 + number, FAR)
        operations.report(by=office.specialist, assignment=reported_one, finished_on=TODAY, now=NOW)
        receive_and_read(office, f"{NOTICE}\n{number}")
        receive_unread(office, f"hỏng {number}")
    sent_back = made(office, 99, FAR)
    operations.report(by=office.specialist, assignment=sent_back, finished_on=TODAY, now=NOW)
    operations.send_back(by=office.officer, assignment=sent_back, reason="", now=NOW)
    everybody = Actor("moi-nguoi", "Mọi người", office.specialist.grants | office.officer.grants)
    with django_assert_num_queries(11):
        page = first_page(everybody, TODAY)
        for assignments in page.assignments:
            [str((item.lead, item.assigner, item.document)) for item in assignments.items]
        for papers in page.documents:
            [str((item.unit, item.job)) for item in papers.items]


def test_the_whole_line_moves_through_three_first_pages(office: Office) -> None:
    document = receive_and_read(office)
    assert first_page(office.clerk, TODAY).group(GroupKind.TO_DECIDE).count == 1
    proposal = next(iter(register.proposals(document)))
    one = operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW)
    assert counts(first_page(office.specialist, TODAY)) == {GroupKind.NEW: 1}
    reported(office, one)
    assert first_page(office.officer, TODAY).group(GroupKind.TO_CONFIRM).count == 1
    operations.confirm(by=office.officer, assignment=one, now=NOW)
    assert first_page(office.officer, TODAY).group(GroupKind.TO_CONFIRM).count == 0
    assert counts(first_page(office.specialist, TODAY)) == {}
