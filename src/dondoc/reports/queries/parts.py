"""The parts of a report: how each stands, its assignment asked where it was given to another unit."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from dondoc.assignments.states import STOPPED, State
from dondoc.figures.actors import Actor, Permission
from dondoc.reports.models import Part, Report
from dondoc.reports.states import PartState

_OF_ASSIGNMENT = {
    State.REPORTED.value: PartState.WRITTEN,
    State.COMPLETED.value: PartState.TAKEN,
    State.SENT_BACK.value: PartState.SENT_BACK,
}


def parts(report: Report) -> QuerySet[Part]:
    """In the order of the outline."""
    return report.parts.select_related("unit", "assignment__latest").order_by("position")


def state_of(part: Part) -> PartState:
    """How far it is: what was given stands as its assignment does, wherever somebody acted on that."""
    assignment = part.assignment
    if assignment is None:
        return PartState(part.state)
    present = assignment.latest or assignment
    return _OF_ASSIGNMENT.get(present.state, PartState.OPEN)


def stopped(part: Part) -> bool:
    """Whether its assignment ended without a result: the part is the report's own unit's again."""
    assignment = part.assignment
    return assignment is not None and State((assignment.latest or assignment).state) in STOPPED


def waiting(report: Report) -> Sequence[Part]:
    """The parts that were given to another unit and not taken in yet."""
    given = [each for each in parts(report) if each.assignment_id is not None]
    return [each for each in given if state_of(each) is not PartState.TAKEN and not stopped(each)]


def may_write(actor: Actor, part: Part) -> bool:
    """Who writes it: the people of its unit who may write reports, until it is taken in."""
    return actor.may(Permission.REPORT_WRITE, part.unit_id) and state_of(part) is not PartState.TAKEN
