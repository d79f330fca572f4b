"""The parts of a report: how each stands, its assignment asked where it was given to another unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from dondoc.assignments.models import Assignment
from dondoc.assignments.states import STOPPED, State
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.reports.models import Part, Report
from dondoc.reports.states import PartState

_OF_ASSIGNMENT = {
    State.REPORTED.value: PartState.WRITTEN,
    State.SUBMITTED.value: PartState.WRITTEN,
    State.COMPLETED.value: PartState.TAKEN,
    State.SENT_BACK.value: PartState.SENT_BACK,
}


def parts(report: Report) -> QuerySet[Part]:
    """In the order of the outline."""
    return report.parts.select_related("unit", "assignment__latest__lead").order_by("position")


def assignment_of(part: Part) -> Assignment | None:
    """The assignment of a given part as it lies today: where it went on elsewhere, the one that continues it."""
    assignment = part.assignment
    return (assignment.latest or assignment) if assignment is not None else None


def state_of(part: Part) -> PartState:
    """How far it is: what was given stands as its assignment does, wherever somebody acted on that."""
    present = assignment_of(part)
    return PartState(part.state) if present is None else _OF_ASSIGNMENT.get(present.state, PartState.OPEN)


def stopped(part: Part) -> bool:
    """Whether its assignment ended without a result: the part is the report's own unit's again."""
    present = assignment_of(part)
    return present is not None and State(present.state) in STOPPED


def waiting(report: Report) -> Sequence[Part]:
    """The parts that were given to another unit and not taken in yet."""
    given = [each for each in parts(report) if each.assignment_id is not None]
    return [each for each in given if state_of(each) is not PartState.TAKEN and not stopped(each)]


def writer_of(part: Part) -> Unit:
    """Whose part it is: a given one goes where its assignment goes, to the unit that continues the one it was given."""
    present = assignment_of(part)
    return part.unit if present is None or present == part.assignment else present.lead


def written_by(units: Iterable[int]) -> Q:
    """The parts of which one of these units is the writer, as a condition of the database."""
    own = Q(unit__in=units, assignment__isnull=True) | Q(unit__in=units, assignment__latest__isnull=True)
    return own | Q(assignment__latest__lead__in=units)


def is_locked(part: Part) -> bool:
    """Whether its unit handed it in: it stands as it is until it is sent back."""
    return part.assignment_id is not None and state_of(part) in {PartState.WRITTEN, PartState.TAKEN}


def may_write(actor: Actor, part: Part) -> bool:
    """Who writes it: the people of its unit who may write reports, until they hand it in."""
    return actor.may(Permission.REPORT_WRITE, writer_of(part).pk) and not is_locked(part)
