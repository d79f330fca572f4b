"""How far an assignment is, which steps lead where, and on which side one must stand to take them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dondoc.figures.actors import Permission


class State(StrEnum):
    """How far an assignment is. Whether it is late is another question: see `timeliness`."""

    ASSIGNED = "assigned"  # given, not yet acknowledged by the lead
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"  # the lead says it is done; the assigning side has not yet looked
    SENT_BACK = "sent_back"  # the assigning side did not take the result; counts as not done
    COMPLETED = "completed"
    TRANSFERRED = "transferred"  # a reorganisation gave it to another lead; what stays here is a copy to read


class Act(StrEnum):
    """A step that a person takes on an assignment."""

    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"
    CONTRIBUTE = "contribute"
    REPORT = "report"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"


class EventKind(StrEnum):
    """What happened to an assignment."""

    GIVEN = "given"
    ACKNOWLEDGED = "acknowledged"
    NOTED = "noted"
    CONTRIBUTED = "contributed"
    REPORTED = "reported"
    SENT_BACK = "sent_back"
    CONFIRMED = "confirmed"
    TRANSFERRED = "transferred"  # to another lead, by a reorganisation
    TAKEN_OVER = "taken_over"  # from another lead
    SUPPORT_TAKEN_OVER = "support_taken_over"  # a supporting unit's part goes on at another unit
    LEAD_ENDED = "lead_ended"  # the lead is no more and nobody has its work
    RECOUNTED = "recounted"  # the calendar changed, and the counted deadline with it


EVENT_OF = {
    Act.ACKNOWLEDGE: EventKind.ACKNOWLEDGED,
    Act.NOTE: EventKind.NOTED,
    Act.CONTRIBUTE: EventKind.CONTRIBUTED,
    Act.REPORT: EventKind.REPORTED,
    Act.CONFIRM: EventKind.CONFIRMED,
    Act.SEND_BACK: EventKind.SENT_BACK,
}


class Side(StrEnum):
    """Where one stands towards an assignment."""

    LEAD = "lead"
    SUPPORTING = "supporting"
    ASSIGNER = "assigner"


@dataclass(frozen=True, slots=True)
class Step:
    """An act allowed in a state: where it leads, and which right is needed on which side."""

    state: State
    act: Act
    leads_to: State
    side: Side
    permission: Permission


_AT_WORK = (State.ASSIGNED, State.IN_PROGRESS, State.SENT_BACK)
_NOT_COMPLETED = (*_AT_WORK, State.REPORTED)


def _lead(state: State, act: Act, leads_to: State) -> Step:
    return Step(state, act, leads_to, Side.LEAD, Permission.ASSIGNMENT_PERFORM)


def _assigner(act: Act, leads_to: State) -> Step:
    return Step(State.REPORTED, act, leads_to, Side.ASSIGNER, Permission.ASSIGNMENT_CONFIRM)


STEPS: tuple[Step, ...] = (
    _lead(State.ASSIGNED, Act.ACKNOWLEDGE, State.IN_PROGRESS),
    _lead(State.SENT_BACK, Act.ACKNOWLEDGE, State.IN_PROGRESS),
    # The first word of progress says as much as an acknowledgement.
    *(_lead(state, Act.NOTE, State.IN_PROGRESS) for state in _AT_WORK),
    _lead(State.REPORTED, Act.NOTE, State.REPORTED),
    *(_lead(state, Act.REPORT, State.REPORTED) for state in _AT_WORK),
    _assigner(Act.CONFIRM, State.COMPLETED),
    _assigner(Act.SEND_BACK, State.SENT_BACK),
    # A supporting unit records its own part and moves nothing.
    *(Step(state, Act.CONTRIBUTE, state, Side.SUPPORTING, Permission.ASSIGNMENT_PERFORM) for state in _NOT_COMPLETED),
)
_BY_STATE_AND_ACT = {(step.state, step.act): step for step in STEPS}


def step(state: State, act: Act) -> Step | None:
    """The step that `act` is in `state`; None where it is not allowed to anybody."""
    return _BY_STATE_AND_ACT.get((state, act))


def acts_from(state: State) -> tuple[Step, ...]:
    """The steps that lead on from a state."""
    return tuple(found for found in STEPS if found.state is state)


RIGHT_FOR: dict[Act, tuple[Side, Permission]] = {found.act: (found.side, found.permission) for found in STEPS}
