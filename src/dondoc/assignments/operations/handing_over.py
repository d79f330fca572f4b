"""An assignment goes on at another lead: a copy stays, everything else of it is carried on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.lapsing import lapse_extension
from dondoc.assignments.operations.stage_rows import carry_stage
from dondoc.assignments.states import State
from dondoc.documents import operations as documents
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit

# Everything else of an assignment goes on with it.
NOT_CARRIED_ON = frozenset({"id", "lead", "transferred_on", "state_at_transfer", "continues", "continued_on", "latest"})


def continue_at(by: Actor, old: Assignment, to: Unit, day: date, now: datetime) -> Assignment:
    """The assignment that goes on at the other lead. A request for a later deadline is not carried on."""
    carried: dict[str, Any] = {
        field.attname: getattr(old, field.attname)
        for field in Assignment._meta.concrete_fields
        if field.name not in NOT_CARRIED_ON
    }
    carried["came_on"] = day
    if old.state == State.EXTENSION_REQUESTED:
        lapse_extension(by, old, day, now)
        carried["state"] = State.IN_PROGRESS.value
    new = Assignment.objects.create(**carried, lead=to, continues=old, continued_on=day)
    new.marks.set(old.marks.all())
    new.supporting.set(unit for unit in old.supporting.all() if unit.pk != to.pk)
    carry_stage(old, new, day)
    return new


def leave(old: Assignment, new: Assignment, day: date) -> None:
    """What stays is a copy to read, in the state of that day; all copies know where it lies now."""
    old.state_at_transfer, old.state = old.state, State.TRANSFERRED.value
    old.transferred_on, old.ended_on, old.latest = day, day, new
    old.save(update_fields=["state", "state_at_transfer", "transferred_on", "ended_on", "latest"])
    Assignment.objects.filter(latest=old).update(latest=new)


def share_papers(by: Actor, entry: Assignment, unit: Unit, now: datetime) -> None:
    """The new lead reads what the old one could: the order, and the result where one was reported."""
    for document in (entry.document, entry.result_document):
        if document is not None:
            documents.pass_on(by=by, document=document, units=[unit], now=now)
