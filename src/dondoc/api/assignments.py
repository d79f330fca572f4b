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
from dondoc.assignments.expressions import Moment
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission

router = Router(tags=["assignments"])


class AssignmentQuery(Schema):
    """Conditions of a list; `on` is the day of which it is, `known` the moment by which all was recorded.

    Both are now unless said. `internal`: parts that units gave within themselves, alone; they are left out otherwise.
    """

    q: str = Field("", max_length=200)
    unit: int | None = Field(None, ge=1, le=2**62, description="the lead, with all units below it")
    state: State | None = None
    timeliness: Timeliness | None = None
    due_from: date | None = None
    due_to: date | None = None
    origin: Origin | None = None
    field: int | None = Field(None, ge=1, le=2**62)
    priority: bool | None = None
    internal: bool = False
    on: date | None = None
    known: datetime | None = Field(None, description="with its offset from UTC")
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
            origin=self.origin,
            field=self.field,
            priority=self.priority,
            internal=self.internal,
            order=self.order,
        )


class AssignmentRow(Schema):
    """An assignment; one that is followed outside the system has a reference and no text.

    `restricted`: what it is about is told only to those who may read it; to others `what` and `product` are empty.
    `state`, `current_due`, `finished_on` (the lead's own last step) and `timeliness` are those of the day asked for.
    """

    id: int
    what: str
    restricted: bool
    priority: bool
    origin: Origin
    giver: str
    field_id: int | None
    parent_id: int | None
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
    ended_on: date | None
    grade: str
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
    moment = Moment(wanted.on or timezone.localdate(), _aware(wanted.known))
    found = queries.listing(actor, wanted.filter(), moment.on, soon=settings.DUE_SOON_DAYS, known=moment.known)
    total, rows = page_of(found, paging)
    return {"total": total, "rows": _rows(actor, rows)}


@router.get("/{int:number}", response=WholeAssignment)
def assignment(request: HttpRequest, number: int) -> dict[str, object]:
    """One assignment as it is now, with its whole story; the words of one that is restricted are left out."""
    actor = caller(request, Permission.ASSIGNMENT_READ)
    anything, today = AssignmentFilter(internal=None), timezone.localdate()
    found = queries.listing(actor, anything, today, soon=settings.DUE_SOON_DAYS).filter(pk=number).first()
    if found is None:
        raise Http404
    (row,) = _rows(actor, [found])
    story = list(queries.story(found).values(*StoryRow.model_fields))
    if queries.titles_held_back(actor, [found]):
        story = [{**event, "note": ""} for event in story]
    return {**row, "story": story}


def _aware(moment: datetime | None) -> datetime | None:
    """A moment without an offset is one of the province's clock."""
    return timezone.make_aware(moment) if moment is not None and timezone.is_naive(moment) else moment


def _rows(actor: Actor, found: list[Assignment]) -> list[dict[str, object]]:
    """As the listing found them: each carries what it was on the day."""
    held = queries.titles_held_back(actor, found)
    seen = set(
        documents.visible_to(actor)
        .filter(pk__in={one.document_id for one in found if one.document_id is not None})
        .values_list("pk", flat=True)
    )
    return [_row(one, seen, held=one.pk in held) for one in found]


def _row(one: Assignment, seen: set[int], *, held: bool) -> dict[str, object]:
    then = {"state": "state_on", "current_due": "due_on", "finished_on": "stopped_on_day", "timeliness": "timeliness"}
    plain = set(AssignmentRow.model_fields) - {"supporting_ids", "document_id", *then}
    return {
        **{name: getattr(one, name) for name in plain},
        **{name: getattr(one, column) for name, column in then.items()},
        **({"what": "", "product": ""} if held else {}),
        "supporting_ids": [unit.pk for unit in one.supporting.all()],
        "document_id": one.document_id if one.document_id in seen else None,
    }
