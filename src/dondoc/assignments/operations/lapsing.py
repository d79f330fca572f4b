"""A request for a later deadline that nothing waits for any more."""

from __future__ import annotations

from datetime import date, datetime

from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.models import Assignment
from dondoc.assignments.rights import pending_extension
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor


def lapse_extension(by: Actor, entry: Assignment, on: date, now: datetime) -> None:
    """End a pending request undecided: what it was asked for was reported, moved on or ended before."""
    pending = pending_extension(entry)
    if pending is None:
        return
    before = {"state": pending.state}
    pending.state, pending.ended_on, pending.ended_at = ExtensionState.LAPSED.value, on, now
    pending.save(update_fields=["state", "ended_on", "ended_at"])
    after = {"state": pending.state, "on": on}
    record(by=by, action="extension.lapsed", subject=("assignment", entry.pk), before=before, after=after, at=now)
