"""Assignments for tests, brought into every state by the people who may."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
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


def ordered(office: Office, *, due: date | None = DUE, on: date = TODAY, now: datetime = NOW) -> Assignment:
    """The same order, typed: no document was read for it."""
    what = "Trình UBND tỉnh đề án sắp xếp kho lưu trữ"
    (one,) = operations.give_order(
        by=office.clerk,
        assigner=office.committee,
        leads=[office.interior],
        supporting=[office.finance],
        what=what,
        origin=Origin.MEETING,
        due=due,
        on=on,
        now=now,
    )
    return one


def walked_to(office: Office, state: State, *, due: date | None = DUE, on: date = TODAY) -> Assignment:
    """A typed one led into the state."""
    return led_to(office, ordered(office, due=due, on=on), state)


def in_state(office: Office, state: State, *, due: date | None = DUE, on: date = TODAY) -> Assignment:
    """An assignment led there by its lead and its assigning side, all of it at NOW."""
    return led_to(office, given(office, due=due, on=on), state)


def led_to(office: Office, one: Assignment, state: State) -> Assignment:
    """One that was just given, led into the state; without a word where it is followed outside the system."""
    lead, officer = office.specialist, office.officer
    words = "" if one.outside_system else "vì có thay đổi"
    if state is State.ASSIGNED:
        return one
    operations.acknowledge(by=lead, assignment=one, now=NOW)
    how: dict[str, Any] = {"assignment": one, "now": NOW}
    if state in {State.REPORTED, State.SENT_BACK, State.COMPLETED, State.TRANSFERRED}:
        operations.report(by=lead, finished_on=TODAY, result_sign="30/TTr-SNV" if words else "", **how)
    match state:
        case State.SENT_BACK:
            operations.send_back(by=officer, reason="thiếu phụ lục" if words else "", **how)
        case State.COMPLETED:
            operations.confirm(by=officer, **how)
        case State.TRANSFERRED:
            moved(office, one, office.finance)
        case State.SUBMITTED:
            operations.submit(by=lead, submitted_on=TODAY, document_sign="30/TTr-SNV" if words else "", **how)
        case State.EXTENSION_REQUESTED:
            wanted = (one.current_due or DUE) + timedelta(days=10)
            operations.ask_extension(by=lead, wanted_due=wanted, reason=words, **how)
        case State.CLOSE_PROPOSED:
            operations.propose_close(by=lead, reason=words, **how)
        case State.RETURNED:
            operations.return_(by=lead, reason=words, **how)
        case State.CLOSED:
            operations.close(by=officer, reason=words, **how)
        case State.WITHDRAWN:
            operations.withdraw(by=officer, reason=words, **how)
        case State.RECALLED:
            operations.recall(by=officer, reason=words, **how)
        case _:
            pass
    return one


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
