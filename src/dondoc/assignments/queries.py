"""Reading assignments: only what the actor may see comes out of here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from dondoc.assignments.counting import Counts, counts
from dondoc.assignments.expressions import FIELD_NOW, LEAD_NOW, counted_at, in_state, there, timeliness_on
from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.searching import needles
from dondoc.assignments.states import RIGHT_FOR, Act, Side, State, acts_from
from dondoc.assignments.structure import TODAY, Structure, heirs
from dondoc.assignments.timeliness import Timeliness, explain, timeliness
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit


class AssignmentOrder(StrEnum):
    """In which order assignments are listed."""

    PRESSING = "pressing"  # what is open first, soonest deadline first
    DUE = "due"  # soonest deadline first, those without last
    NEWEST = "newest"  # last given first
    LEAD = "lead"  # by the name of the lead
    FINISHED = "finished"  # last finished first


_OVER = [State.COMPLETED.value, State.TRANSFERRED.value]
OVER_LAST = Case(When(state__in=_OVER, then=Value(1)), default=Value(0))
ORDERS = {
    AssignmentOrder.PRESSING: (OVER_LAST, F("current_due").asc(nulls_last=True), F("pk").asc()),
    AssignmentOrder.DUE: (F("current_due").asc(nulls_last=True), F("pk").asc()),
    AssignmentOrder.NEWEST: (F("given_on").desc(), F("pk").desc()),
    AssignmentOrder.LEAD: (F("lead__sort_key").asc(), F("current_due").asc(nulls_last=True), F("pk").asc()),
    AssignmentOrder.FINISHED: (F("finished_on").desc(nulls_last=True), F("pk").desc()),
}


@dataclass(frozen=True, slots=True)
class AssignmentFilter:
    """Which assignments to show; the days of the deadline are inclusive.

    `structure` mapped: each order once, under the unit that has its work today (`unit` is then one of today's units).
    """

    q: str = ""
    unit: int | None = None  # the lead
    with_units_below: bool = False
    assigner: int | None = None
    state: State | None = None
    timeliness: Timeliness | None = None
    done: bool | None = None  # all classes of what is done, or of what is open
    document: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    outside_system: bool | None = None
    structure: Structure = Structure.OF_THE_TIME
    order: AssignmentOrder = AssignmentOrder.DUE


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """The assignments that one unit leads, or in the mapped structure those whose work it has today."""

    unit_id: int
    name: str
    counts: Counts


def visible_to(actor: Actor) -> QuerySet[Assignment]:
    """What the actor may read: as of the assigning unit, the lead, or a supporting unit."""
    units = actor.units(Permission.ASSIGNMENT_READ)
    supported = Assignment.supporting.through.objects.filter(assignment=OuterRef("pk"), unit_id__in=units)
    return Assignment.objects.filter(Q(assigner_id__in=units) | Q(lead_id__in=units) | Exists(supported))


def listing(actor: Actor, filter: AssignmentFilter, on: date, *, soon: int) -> QuerySet[Assignment]:
    """The actor's assignments, filtered and ordered; each carries its class on that day as `timeliness`.

    In the mapped structure each carries the unit at which it is counted as `unit_now` (an id) too.
    """
    found = _filtered(actor, filter, on, soon).order_by(*ORDERS[filter.order])
    return found.select_related("lead", "assigner", "document", "result_document").prefetch_related("supporting")


def totals(actor: Actor, filter: AssignmentFilter, on: date, *, soon: int) -> Counts:
    """How many of the filtered assignments are in each class: one query."""
    return counts(_filtered(actor, filter, on, soon).aggregate(**_classes(on)))


def totals_by_unit(actor: Actor, filter: AssignmentFilter, on: date, *, soon: int) -> list[UnitCounts]:
    """The same for each unit, by name; together they are `totals`. A bounded number of queries."""
    unit = "unit_now" if filter.structure is Structure.MAPPED else "lead_id"
    rows = list(_filtered(actor, filter, on, soon).values(unit).annotate(**_classes(on)).order_by())
    units = Unit.objects.in_bulk(row[unit] for row in rows)
    rows.sort(key=lambda row: (units[row[unit]].sort_key, row[unit]))
    return [UnitCounts(row[unit], units[row[unit]].name, counts(dict(row))) for row in rows]


def _classes(on: date) -> dict[str, Any]:
    classes: dict[str, Any] = {found.value: Count("pk", filter=Q(timeliness=found.value)) for found in Timeliness}
    return {**classes, "reported": Count("pk", filter=in_state(State.REPORTED, on))}


def _filtered(actor: Actor, filter: AssignmentFilter, on: date, soon: int) -> QuerySet[Assignment]:
    found = visible_to(actor).filter(there(on)).annotate(timeliness=timeliness_on(on, soon=soon))
    if filter.structure is Structure.MAPPED:
        found = found.exclude(timeliness=Timeliness.TRANSFERRED.value)
        found = found.annotate(lead_now=LEAD_NOW, field_now=FIELD_NOW)
        found = found.annotate(unit_now=counted_at(heirs(organisation.lineage())))
    if filter.q.strip():
        found = found.filter(_holding(actor, filter.q))
    return found.filter(_condition(filter, on))


def _holding(actor: Actor, question: str) -> Q:
    """Those that hold every word of the question, in their own words or in those of a document the actor may see.

    A question without a letter or digit finds nothing.
    """
    shown = ~Exists(documents.held_back(actor).filter(pk=OuterRef("document_id")))
    wanted = [
        Q(search_text__contains=needle) | (Q(document_text__contains=needle) & shown) for needle in needles(question)
    ]
    return Q(*wanted) if wanted else Q(pk__in=[])


def _condition(filter: AssignmentFilter, on: date) -> Q:
    wanted: dict[str, object] = {
        "assigner_id": filter.assigner,
        "timeliness": filter.timeliness and filter.timeliness.value,
        "document_id": filter.document,
        "current_due__gte": filter.due_from,
        "current_due__lte": filter.due_to,
        "outside_system": filter.outside_system,
    }
    condition = Q(**{name: value for name, value in wanted.items() if value is not None})
    if filter.state is not None:
        condition &= in_state(filter.state, on)
    if filter.done is not None:
        condition &= Q(timeliness__startswith="done_" if filter.done else "open_")
    return condition & _led_by(filter, on)


def _led_by(filter: AssignmentFilter, on: date) -> Q:
    if filter.unit is None:
        return Q()
    mapped = filter.structure is Structure.MAPPED
    units = {filter.unit}
    if filter.with_units_below:
        units |= organisation.subtree_ids(filter.unit, TODAY if mapped else on)
    return Q(unit_now__in=units) if mapped else Q(lead_id__in=units)


def story(assignment: Assignment) -> QuerySet[Event]:
    """Everything that happened to an assignment, in the order it was recorded."""
    return assignment.events.order_by("pk").select_related("document")


def before_and_after(actor: Actor, assignment: Assignment) -> tuple[Assignment | None, Assignment | None]:
    """What it continues, and what continues it, where the actor may see them."""
    seen = visible_to(actor).select_related("lead")
    before = seen.filter(pk=assignment.continues_id).first() if assignment.continues_id else None
    return before, seen.filter(continues=assignment.pk).first()


def open_with(unit_ids: Iterable[int]) -> QuerySet[Assignment]:
    """All that those units lead and have not brought to its end, whoever asks: for a reorganisation."""
    return Assignment.objects.filter(lead_id__in=list(unit_ids)).exclude(state__in=_OVER)


def supported_by(unit_ids: Iterable[int]) -> QuerySet[Assignment]:
    """All that those units support and that has not come to its end, whoever asks: for a reorganisation."""
    return Assignment.objects.filter(supporting__in=list(unit_ids)).exclude(state__in=_OVER).distinct()


def given_from(actor: Actor, document: Document) -> QuerySet[Assignment]:
    """The assignments made of a document's orders, in the order of its text."""
    found = visible_to(actor).filter(document=document).select_related("lead", "assigner")
    return found.order_by("proposal__position", "pk")


def timeliness_of(assignment: Assignment, on: date, *, soon: int) -> Timeliness:
    """The class of one assignment on that day."""
    return timeliness(soon=soon, **_days(assignment, on))


def explanation_of(assignment: Assignment, on: date, *, soon: int) -> str:
    """Why it is in that class."""
    return explain(soon=soon, **_days(assignment, on))


def _days(assignment: Assignment, on: date) -> dict[str, Any]:
    finished = assignment.finished_on
    completed = assignment.state == State.COMPLETED
    return {
        "due": assignment.current_due,
        "finished_on": finished if completed else None,
        "reported_on": None if completed else finished,
        "transferred_on": assignment.transferred_on,
        "on": on,
    }


def acts_open_to(actor: Actor, assignment: Assignment) -> frozenset[Act]:
    """What the actor may do with the assignment now: what the page offers and the operations allow.

    One query for the supporting units. A supporting unit's words are `CONTRIBUTE`; who reported may not decide.
    """
    units = {
        Side.LEAD: [assignment.lead_id],
        Side.ASSIGNER: [assignment.assigner_id],
        Side.SUPPORTING: [unit.pk for unit in assignment.supporting.all()],
    }
    allowed = {
        found.act
        for found in acts_from(State(assignment.state))
        if actor.may_at_any(RIGHT_FOR[found.act][1], units[RIGHT_FOR[found.act][0]])
    }
    if actor.key == assignment.reported_by_key:
        allowed -= {Act.CONFIRM, Act.SEND_BACK}
    return frozenset(allowed - {Act.CONTRIBUTE} if Act.NOTE in allowed else allowed)
