"""Parts of an assignment: they end with the whole, never later, and only where somebody said so."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.lapsing import lapse_extension
from dondoc.assignments.operations.stage_rows import drop_stage
from dondoc.assignments.operations.steps import Begun, first_day, last_step
from dondoc.assignments.operations.writing import add_event, add_record, moved
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import OVER, EventKind, State
from dondoc.figures.actors import Actor


def open_parts(entry: Assignment) -> list[Assignment]:
    """The parts that somebody still works on, those of parts included, the lowest first."""
    over = sorted(state.value for state in OVER)
    found: list[Assignment] = []
    for part in Assignment.objects.select_for_update().filter(Q(parent=entry) | Q(parent__latest=entry)).order_by("pk"):
        found += open_parts(part)
        if part.state not in over:
            found.append(part)
    return found


def end_with_whole(by: Actor, begun: Begun, now: datetime, *, agreed: bool) -> None:
    """End the open parts of an assignment that is about to end. Raises AssignmentRejected where nobody agreed to it."""
    left = open_parts(begun.entry)
    if left and not agreed:
        raise AssignmentRejected(
            "parts-open",
            f"Còn {len(left):02d} phần việc giao trong đơn vị chưa xong; hãy đánh dấu “kết thúc cả các phần việc” rồi"
            " làm lại, hoặc chờ các phần việc xong.",
            count=f"{len(left):02d}",
        )
    for part in left:
        _end(by, part, begun.day, now)


def _end(by: Actor, part: Assignment, on: date, now: datetime) -> None:
    day = max(on, first_day(part), last_step(part) or on)
    lapse_extension(by, part, day, now)
    drop_stage(part, day)
    before = {"state": part.state}
    part.state, part.ended_on = State.CLOSED.value, day
    part.save()
    kind = EventKind.CLOSED
    add_event(by=by, assignment=part, kind=kind, on=day, now=now, turns=moved(part, day))
    after = {"state": part.state, "on": day, "with_whole": part.parent_id}
    add_record(by=by, assignment=part, kind=kind, now=now, before=before, after=after)
