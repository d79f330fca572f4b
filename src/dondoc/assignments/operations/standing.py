"""Keeping the standings of an assignment as its events tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from dondoc.assignments.models import Assignment, Event, Standing
from dondoc.assignments.standing import Dimensions, Piece, Told, pieces, turns_from

KEPT = (
    "from_day", "to_day", "state", "came_on", "original_due", "due", "stopped_on", "entered_on", "ended_on", "grade",
    "basically_done", "origin", "giver", "field_id", "monitor_id", "priority",
)  # fmt: skip


def settle(assignment: Assignment, *, now: datetime) -> None:
    """Write how the assignment stands by all its events: rows that no longer hold are closed, never changed.

    In the caller's transaction. A moment before one already recorded counts as that one: knowledge only grows.
    """
    wanted = {piece.from_day: row_of(assignment, piece) for piece in pieces(told(assignment))}
    known = list(Standing.objects.filter(assignment=assignment, known_to__isnull=True))
    at = max([now, *(row.known_from for row in known)])
    for row in known:
        if same(row, wanted.get(row.from_day)):
            del wanted[row.from_day]
        elif row.known_from >= at:
            row.delete()
        else:
            Standing.objects.filter(pk=row.pk).update(known_to=at)
    _write(assignment, wanted.values(), at)


def begin(assignment: Assignment, first: Told, *, now: datetime) -> None:
    """The same of an assignment whose first event was written this moment: nothing else is told, no row is known."""
    _write(assignment, [row_of(assignment, piece) for piece in pieces([first])], now)


def _write(assignment: Assignment, rows: Iterable[Mapping[str, Any]], known_from: datetime) -> None:
    Standing.objects.bulk_create(
        Standing(
            assignment=assignment,
            lead_id=assignment.lead_id,
            assigner_id=assignment.assigner_id,
            internal=assignment.parent_id is not None,
            known_from=known_from,
            **row,
        )
        for row in rows
    )


def told(assignment: Assignment, *, known: datetime | None = None) -> Iterator[Told]:
    """What the events say that move anything, in the order in which they were recorded; `known`: by that moment."""
    found = Event.objects.filter(assignment=assignment).order_by("pk")
    if known is not None:
        found = found.filter(recorded_at__lte=known)
    for turns, dimensions in found.values_list("turns", "dimensions"):
        if turns or dimensions:
            yield Told(turns_from(turns), Dimensions(**dimensions) if dimensions else None)


def row_of(assignment: Assignment, piece: Piece) -> dict[str, Any]:
    """The values of a row, without whom it is of and when it was known."""
    dimensions = asdict(piece.dimensions)
    course: dict[str, Any] = {**asdict(piece.course), "state": piece.course.state.value}
    return {
        "from_day": piece.from_day,
        "to_day": piece.to_day,
        **course,
        "origin": dimensions["origin"],
        "giver": dimensions["giver"],
        "field_id": dimensions["field"],
        "monitor_id": dimensions["monitor"],
        "priority": dimensions["priority"],
    }


def same(row: Standing | None, wanted: Mapping[str, Any] | None) -> bool:
    """Whether a stored row says just that."""
    return row is not None and wanted is not None and all(getattr(row, name) == wanted[name] for name in KEPT)
