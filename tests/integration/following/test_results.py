"""An outgoing document that cites an order is offered as its result, on both pages."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dondoc.accounts.models import User
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.documents import operations as documents
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.following import results
from tests.integration.documents.test_registers import CITING
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.conftest import people, signed_in
from tests.integration.web.people import People

SignedIn = Callable[[User], Client]
__all__ = ["people", "signed_in"]


def given(office: Office) -> Assignment:
    """The first order of the notice, given to the Department of Home Affairs."""
    order = receive_and_read(office)
    documents.share(by=office.clerk, document=order, units=[office.interior], now=NOW)
    proposal = order.proposals.get(lead_unit=office.interior)
    return assignments.give(by=office.clerk, proposal=proposal, assigner=office.committee, on=TODAY, now=NOW)


def answer(office: Office, direction: Direction = Direction.OUTGOING) -> Document:
    """The department's report, which cites the notice."""
    return receive_and_read(office, CITING, name="tra-loi.txt", unit=office.interior, direction=direction)


def test_it_is_offered_from_both_sides_until_it_was_reported(office: Office) -> None:
    task, paper = given(office), answer(office)
    by = office.specialist
    assert results.may_end(by, paper) == [task]
    assert list(results.may_be_result(by, task)) == [paper]
    assignments.report(by=by, assignment=task, finished_on=TODAY, result_document=paper, now=NOW)
    task.refresh_from_db()
    assert results.may_end(by, paper) == []
    assert list(results.may_be_result(by, task)) == []


def test_what_came_in_is_no_result(office: Office) -> None:
    task, paper = given(office), answer(office, Direction.INCOMING)
    assert results.may_end(office.specialist, paper) == []
    assert list(results.may_be_result(office.specialist, task)) == []


def test_only_who_may_report_is_offered_it(office: Office) -> None:
    task, paper = given(office), answer(office)
    for somebody in (office.clerk, office.accountant):
        assert results.may_end(somebody, paper) == []
        assert list(results.may_be_result(somebody, task)) == []


def test_one_click_opens_the_report_with_the_document_chosen(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    task, paper = given(office), answer(office)
    client = signed_in(people.head)
    shown = client.get(f"/van-ban/{paper.pk}/").content.decode()
    address = f"/nhiem-vu/{task.pk}/?ket_qua={paper.pk}"
    assert f"{address}#report" in shown
    with nothing_changes():
        page = client.get(address).content.decode()
    assert f'<option value="{paper.pk}" selected>' in page
    assert 'value="10/6/2026"' in page, "the day of the paper, but not before the day of the order"
    sent = {"report-finished_on": "10/6/2026", "report-result_document": str(paper.pk)}
    client.post(f"/nhiem-vu/{task.pk}/bao-cao/", sent)
    task.refresh_from_db()
    assert (task.state, task.result_document) == (State.REPORTED, paper)
