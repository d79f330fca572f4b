"""Who may take which act on an assignment: what the page offers and the operations allow."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.assignments.extension_states import PENDING, ExtensionState
from dondoc.assignments.models import Assignment, Event, Extension
from dondoc.assignments.states import ASKED_BY, DECISIONS, OVER, RIGHT_FOR, Act, Side, State, acts_from
from dondoc.figures.actors import Actor, Permission


def holds(actor: Actor, entry: Assignment, act: Act) -> bool:
    """Whether the actor has the right for the act on the side that takes it.

    Of a part that a unit gave within itself, whoever may divide decides at that unit.
    """
    side, permission = RIGHT_FOR[act]
    units = _units_of(entry, side)
    if side is Side.ASSIGNER and entry.parent_id is not None:
        return any(actor.may_at_any(each, units) for each in (permission, Permission.ASSIGNMENT_DIVIDE))
    return actor.may_at_any(permission, units)


def asker_of(entry: Assignment) -> str:
    """The key of whoever reported, submitted or asked what is now to be decided; "" where nothing is."""
    if entry.reported_by_key:
        return entry.reported_by_key
    kind = ASKED_BY.get(State(entry.state))
    if kind is None:
        return ""
    asked = Event.objects.filter(assignment=entry, kind=kind.value).order_by("-pk").values_list("actor_key", flat=True)
    return asked.first() or ""


def pending_extension(entry: Assignment) -> Extension | None:
    """The request that waits for a decision, or for the lead's answer to another day."""
    return entry.extensions.filter(state__in=[state.value for state in PENDING]).first()


def extensions_granted(entry: Assignment) -> int:
    """How many extensions it was granted, at its former leads too."""
    chain = [entry.pk]
    before = entry.continues
    while before is not None:
        chain.append(before.pk)
        before = before.continues
    return Extension.objects.filter(assignment__in=chain, state=ExtensionState.GRANTED.value).count()


def acts_open_to(actor: Actor, assignment: Assignment) -> frozenset[Act]:
    """What the actor may do with the assignment now.

    A supporting unit's words are `CONTRIBUTE`; who reported, submitted or asked does not decide on it.
    """
    state = State(assignment.state)
    allowed = {found.act for found in acts_from(state) if holds(actor, assignment, found.act)}
    deciding = DECISIONS.get(state, frozenset())
    if allowed & deciding and actor.key == asker_of(assignment):
        allowed -= deciding
    if state is State.EXTENSION_REQUESTED and not _countered(assignment):
        allowed -= {Act.ACCEPT_COUNTER, Act.DECLINE_COUNTER}
    if assignment.current_due is None:
        allowed -= {Act.ASK_EXTENSION}
    return frozenset(allowed - {Act.CONTRIBUTE} if Act.NOTE in allowed else allowed)


def may_divide(actor: Actor, assignment: Assignment) -> bool:
    """Whether the actor may give parts of it on within the lead's unit."""
    ended = State(assignment.state) in OVER or assignment.outside_system
    return not ended and actor.may(Permission.ASSIGNMENT_DIVIDE, assignment.lead_id)


def _countered(assignment: Assignment) -> bool:
    found = pending_extension(assignment)
    return found is not None and found.state == ExtensionState.COUNTERED


def _units_of(entry: Assignment, side: Side) -> Sequence[int]:
    match side:
        case Side.LEAD:
            return [entry.lead_id]
        case Side.ASSIGNER:
            return [entry.assigner_id]
        case Side.SUPPORTING:
            return [unit.pk for unit in entry.supporting.all()]
