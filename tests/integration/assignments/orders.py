"""Assignments for tests, brought into every state by the people who may."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.documents import queries as register
from dondoc.documents.models import Document, Proposal
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from tests.integration.office import NOW, TODAY, Office, receive_and_read

DUE = date(2026, 6, 30)


def proposals(document: Document) -> list[Proposal]:
    return list(register.proposals(document))


def given(office: Office, *, due: date | None = DUE, on: date = TODAY, now: datetime = NOW) -> Assignment:
    """The first order of the notice: the Department of Home Affairs leads, Finance supports."""
    proposal = proposals(receive_and_read(office))[0]
    return operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, due=due, on=on, now=now)


def in_state(office: Office, state: State) -> Assignment:
    """An assignment led there by its lead and its assigning side."""
    assignment, lead = given(office), office.specialist
    if state is State.ASSIGNED:
        return assignment
    operations.acknowledge(by=lead, assignment=assignment, now=NOW)
    if state is State.IN_PROGRESS:
        return assignment
    reported(office, assignment)
    match state:
        case State.SENT_BACK:
            operations.send_back(by=office.officer, assignment=assignment, reason="thiếu phụ lục", now=NOW)
        case State.COMPLETED:
            operations.confirm(by=office.officer, assignment=assignment, now=NOW)
        case State.TRANSFERRED:
            moved(office, assignment, office.finance)
        case _:
            pass
    return assignment


def reported(office: Office, assignment: Assignment, *, finished_on: date = TODAY, now: datetime = NOW) -> Assignment:
    """The lead says it is done."""
    return operations.report(
        by=office.specialist, assignment=assignment, finished_on=finished_on, result_sign="30/TTr-SNV", now=now
    )


def moved(office: Office, assignment: Assignment, to: Unit, *, on: date = TODAY, now: datetime = NOW) -> Assignment:
    """A reorganisation gives it to another lead; the assignment that continues it."""
    keeper = mover(office)
    decision = operations.Decision("15/QĐ-UBND")
    new = operations.transfer(by=keeper, assignment=assignment, to=to, on=on, now=now, decision=decision)
    assignment.refresh_from_db()
    return new


def mover(office: Office) -> Actor:
    """Somebody with the rights of a reorganisation everywhere."""
    rights = (Permission.ORGANISATION_CHANGE, Permission.DOCUMENT_READ)
    return Actor(
        "keeper", "Người sắp xếp", frozenset((right, unit.pk) for right in rights for unit in Unit.objects.all())
    )


def days_on(days: int) -> datetime:
    """So many days after the moment at which the tests begin."""
    return NOW + timedelta(days=days)
