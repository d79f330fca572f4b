"""What every operation of this part writes: the event of the story and the audit record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.operations.stamping import stamp
from dondoc.assignments.operations.standing import begin, settle
from dondoc.assignments.queries import course_of
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.standing import Dimensions, Told, Turn, turns_as_json
from dondoc.assignments.states import EventKind
from dondoc.audit.operations import record
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.language.dates import written

Values = Mapping[str, object]


def happened(on: date | None, now: datetime) -> date:
    """The day an act happened: as said, else the day it is recorded. Raises AssignmentRejected for a day to come."""
    today = timezone.localdate(now)
    if on is not None and on > today:
        raise AssignmentRejected(
            "day-in-future", f"Ngày {written(on)} ở sau hôm nay ({written(today)}); hãy ghi ngày đã xảy ra.", day=on
        )
    return on or today


def add_event(
    *,
    by: Actor,
    assignment: Assignment,
    kind: EventKind,
    on: date,
    now: datetime,
    turns: Sequence[Turn] = (),
    dimensions: bool = False,
    first: bool = False,
    note: str = "",
    document: Document | None = None,
    document_sign: str = "",
    finished_on: date | None = None,
    due_before: date | None = None,
    due_after: date | None = None,
) -> Event:
    """Add one step to the story, settle how the assignment stands from which day on, and leave a stamp.

    `turns`: what the step moves, empty where it moves nothing (`moved` gives the usual one); `dimensions`: whether
    those of the assignment are told anew; `first`: the assignment has no event yet.
    """
    told = Told(tuple(turns), dimensions_of(assignment) if dimensions else None)
    event = Event.objects.create(
        assignment=assignment,
        kind=kind.value,
        happened_on=on,
        recorded_at=now,
        actor_key=by.key,
        actor_name=by.name,
        note=note,
        document=document,
        document_sign=document_sign,
        finished_on=finished_on,
        due_before=due_before,
        due_after=due_after,
        turns=turns_as_json(told.turns),
        dimensions=told.dimensions.as_json() if told.dimensions is not None else {},
    )
    if first:
        begin(assignment, told, now=now)
    elif turns or dimensions:
        settle(assignment, now=now)
    stamp()
    return event


def moved(assignment: Assignment, since: date) -> tuple[Turn, ...]:
    """What holds of the assignment now, from that day on."""
    return (Turn(since, course_of(assignment)),)


def dimensions_of(assignment: Assignment) -> Dimensions:
    """By what figures tell the assignment apart."""
    return Dimensions(
        origin=assignment.origin,
        giver=assignment.giver,
        field=assignment.field_id,
        monitor=assignment.monitor_id,
        priority=assignment.priority,
    )


def add_record(
    *,
    by: Actor,
    assignment: Assignment,
    kind: EventKind,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
    reason: str = "",
) -> None:
    """Note the act in the audit log."""
    record(
        by=by,
        action=f"assignment.{kind.value}",
        subject=("assignment", assignment.pk),
        before=before,
        after=after,
        reason=reason,
        at=now,
    )
