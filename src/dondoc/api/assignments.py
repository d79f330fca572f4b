"""Nhiệm vụ: assignments, as far as the caller may read them."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from dondoc.api.entry import caller
from dondoc.api.paging import Paging, page_of
from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission

router = Router(tags=["assignments"])


class AssignmentQuery(Schema):
    """Conditions of a list; `on` is the day for which timeliness is told, today unless said."""

    q: str = Field("", max_length=200)
    unit: int | None = Field(None, ge=1, le=2**62, description="the lead, with all units below it")
    state: State | None = None
    timeliness: Timeliness | None = None
    due_from: date | None = None
    due_to: date | None = None
    on: date | None = None
    order: AssignmentOrder = AssignmentOrder.DUE

    def filter(self) -> AssignmentFilter:
        """As the list understands it."""
        return AssignmentFilter(
            q=self.q,
            unit=self.unit,
            with_units_below=self.unit is not None,
            state=self.state,
            timeliness=self.timeliness,
            due_from=self.due_from,
            due_to=self.due_to,
            order=self.order,
        )


class AssignmentRow(Schema):
    """An assignment; one that is followed outside the system has a reference and no text."""

    id: int
    what: str
    reference: str
    product: str
    lead_id: int
    supporting_ids: list[int]
    assigner_id: int
    document_id: int | None
    given_on: date
    original_due: date | None
    current_due: date | None
    state: State
    timeliness: Timeliness
    finished_on: date | None
    confirmed_on: date | None


class AssignmentPage(Schema):
    """A page of the list."""

    total: int
    rows: list[AssignmentRow]


class StoryRow(Schema):
    """One event of an assignment: the day it happened, the moment it was recorded."""

    kind: str
    happened_on: date
    recorded_at: datetime
    actor_name: str
    note: str


class WholeAssignment(AssignmentRow):
    """An assignment with its story."""

    story: list[StoryRow]


@router.get("", response=AssignmentPage)
def assignments(request: HttpRequest, wanted: Query[AssignmentQuery], paging: Query[Paging]) -> dict[str, object]:
    """Assignments, filtered and ordered."""
    actor = caller(request, Permission.ASSIGNMENT_READ)
    on = wanted.on or timezone.localdate()
    found = queries.listing(actor, wanted.filter(), on, soon=settings.DUE_SOON_DAYS)
    total, rows = page_of(found, paging)
    return {"total": total, "rows": _rows(actor, rows, on)}


@router.get("/{int:number}", response=WholeAssignment)
def assignment(request: HttpRequest, number: int) -> dict[str, object]:
    """One assignment with its whole story."""
    actor = caller(request, Permission.ASSIGNMENT_READ)
    found = queries.visible_to(actor).filter(pk=number).prefetch_related("supporting").first()
    if found is None:
        raise Http404
    (row,) = _rows(actor, [found], timezone.localdate())
    return {**row, "story": list(queries.story(found).values(*StoryRow.model_fields))}


def _rows(actor: Actor, found: list[Assignment], on: date) -> list[dict[str, object]]:
    seen = set(
        documents.visible_to(actor)
        .filter(pk__in={one.document_id for one in found if one.document_id is not None})
        .values_list("pk", flat=True)
    )
    return [_row(one, seen, on) for one in found]


def _row(one: Assignment, seen: set[int], on: date) -> dict[str, object]:
    plain = set(AssignmentRow.model_fields) - {"supporting_ids", "document_id", "timeliness"}
    return {
        **{name: getattr(one, name) for name in plain},
        "supporting_ids": [unit.pk for unit in one.supporting.all()],
        "document_id": one.document_id if one.document_id in seen else None,
        "timeliness": queries.timeliness_of(one, on, soon=settings.DUE_SOON_DAYS),
    }
