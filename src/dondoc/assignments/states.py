"""How far an assignment is, which steps lead where, and on which side one must stand to take them.

A draft is not among the states: an order that nobody has given yet is a proposal of its document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dondoc.figures.actors import Permission


class State(StrEnum):
    """How far an assignment is. Whether it is late is another question: see `timeliness`."""

    ASSIGNED = "assigned"  # given, not yet acknowledged by the lead
    IN_PROGRESS = "in_progress"
    EXTENSION_REQUESTED = "extension_requested"  # the lead goes on working; the current deadline holds
    CLOSE_PROPOSED = "close_proposed"  # the lead asks to stop
    SUBMITTED = "submitted"  # the lead has submitted its draft; the assigning side has yet to issue it
    REPORTED = "reported"  # the lead says it is done; the assigning side has not yet looked
    SENT_BACK = "sent_back"  # the assigning side did not take the result; counts as not done
    RETURNED = "returned"  # the lead says it was misdirected; the assigning side has not yet decided
    COMPLETED = "completed"
    CLOSED = "closed"  # followed no longer, without a result
    WITHDRAWN = "withdrawn"  # taken out of the programme
    RECALLED = "recalled"  # its document was recalled
    TRANSFERRED = "transferred"  # goes on at another lead; what stays here is a copy to read


class Act(StrEnum):
    """A step that a person takes on an assignment."""

    ACKNOWLEDGE = "acknowledge"
    NOTE = "note"
    CONTRIBUTE = "contribute"
    REPORT = "report"
    SUBMIT = "submit"
    ASK_EXTENSION = "ask_extension"
    TAKE_BACK_EXTENSION = "take_back_extension"
    ACCEPT_COUNTER = "accept_counter"
    DECLINE_COUNTER = "decline_counter"
    PROPOSE_CLOSE = "propose_close"
    RETURN = "return"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    ISSUE = "issue"
    GRANT_EXTENSION = "grant_extension"
    COUNTER_EXTENSION = "counter_extension"
    REFUSE_EXTENSION = "refuse_extension"
    CHANGE_DEADLINE = "change_deadline"
    REFUSE_CLOSE = "refuse_close"
    REFUSE_RETURN = "refuse_return"
    REDIRECT = "redirect"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    RECALL = "recall"
    REOPEN = "reopen"
    CORRECT = "correct"
    JUDGE_BASICALLY_DONE = "judge_basically_done"
    REVISE = "revise"


class EventKind(StrEnum):
    """What happened to an assignment."""

    GIVEN = "given"
    ACKNOWLEDGED = "acknowledged"
    NOTED = "noted"
    CONTRIBUTED = "contributed"
    REPORTED = "reported"
    SUBMITTED = "submitted"
    STAGE_MOVED = "stage_moved"  # the draft lies with somebody else on its way to being issued
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_TAKEN_BACK = "extension_taken_back"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_COUNTERED = "extension_countered"
    EXTENSION_REFUSED = "extension_refused"
    COUNTER_ACCEPTED = "counter_accepted"
    COUNTER_DECLINED = "counter_declined"
    DEADLINE_CHANGED = "deadline_changed"
    CLOSE_PROPOSED = "close_proposed"
    CLOSE_REFUSED = "close_refused"
    RETURNED = "returned"
    RETURN_REFUSED = "return_refused"
    SENT_BACK = "sent_back"
    CONFIRMED = "confirmed"
    ISSUED = "issued"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"
    REOPENED = "reopened"
    CORRECTED = "corrected"
    BASICALLY_DONE = "basically_done"
    BASICALLY_UNDONE = "basically_undone"  # that judgement was taken back
    REVISED = "revised"
    DIVIDED = "divided"  # a part was given to a division or a person of the lead
    TRANSFERRED = "transferred"  # to another lead, by a reorganisation or by the assigning side
    TAKEN_OVER = "taken_over"  # from another lead
    SUPPORT_TAKEN_OVER = "support_taken_over"  # a supporting unit's part goes on at another unit
    LEAD_ENDED = "lead_ended"  # the lead is no more and nobody has its work
    RECOUNTED = "recounted"  # the calendar changed, and the counted deadline with it


# With these the lead hands its result in.
HANDING_IN = frozenset({EventKind.REPORTED, EventKind.SUBMITTED})
# After these the work began anew: what was handed in is taken off, what is handed in then was not finished before.
BEGUN_ANEW = frozenset({EventKind.SENT_BACK, EventKind.RETURN_REFUSED, EventKind.CLOSE_REFUSED, EventKind.REOPENED})

EVENT_OF = {
    Act.ACKNOWLEDGE: EventKind.ACKNOWLEDGED,
    Act.NOTE: EventKind.NOTED,
    Act.CONTRIBUTE: EventKind.CONTRIBUTED,
    Act.REPORT: EventKind.REPORTED,
    Act.SUBMIT: EventKind.SUBMITTED,
    Act.ASK_EXTENSION: EventKind.EXTENSION_ASKED,
    Act.TAKE_BACK_EXTENSION: EventKind.EXTENSION_TAKEN_BACK,
    Act.ACCEPT_COUNTER: EventKind.COUNTER_ACCEPTED,
    Act.DECLINE_COUNTER: EventKind.COUNTER_DECLINED,
    Act.PROPOSE_CLOSE: EventKind.CLOSE_PROPOSED,
    Act.RETURN: EventKind.RETURNED,
    Act.CONFIRM: EventKind.CONFIRMED,
    Act.SEND_BACK: EventKind.SENT_BACK,
    Act.ISSUE: EventKind.ISSUED,
    Act.GRANT_EXTENSION: EventKind.EXTENSION_GRANTED,
    Act.COUNTER_EXTENSION: EventKind.EXTENSION_COUNTERED,
    Act.REFUSE_EXTENSION: EventKind.EXTENSION_REFUSED,
    Act.CHANGE_DEADLINE: EventKind.DEADLINE_CHANGED,
    Act.REFUSE_CLOSE: EventKind.CLOSE_REFUSED,
    Act.REFUSE_RETURN: EventKind.RETURN_REFUSED,
    Act.REDIRECT: EventKind.TRANSFERRED,
    Act.CLOSE: EventKind.CLOSED,
    Act.WITHDRAW: EventKind.WITHDRAWN,
    Act.RECALL: EventKind.RECALLED,
    Act.REOPEN: EventKind.REOPENED,
    Act.CORRECT: EventKind.CORRECTED,
    Act.JUDGE_BASICALLY_DONE: EventKind.BASICALLY_DONE,
    Act.REVISE: EventKind.REVISED,
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
_WORKING = (*_AT_WORK, State.EXTENSION_REQUESTED)
# The lead has handed it over, and its clock stands still.
HANDED_OVER = frozenset({State.REPORTED, State.SUBMITTED, State.CLOSE_PROPOSED, State.RETURNED})
STOPPED = frozenset({State.CLOSED, State.WITHDRAWN, State.RECALLED})
OVER = frozenset({State.COMPLETED, State.TRANSFERRED, *STOPPED})
_NOT_OVER = tuple(state for state in State if state not in OVER)


def _lead(states: Iterable[State], act: Act, leads_to: State | None = None) -> tuple[Step, ...]:
    """Steps of the lead; `leads_to` None: the state stays as it is."""
    return tuple(Step(each, act, leads_to or each, Side.LEAD, Permission.ASSIGNMENT_PERFORM) for each in states)


def _assigner(states: Iterable[State], act: Act, leads_to: State | None = None) -> tuple[Step, ...]:
    return tuple(Step(each, act, leads_to or each, Side.ASSIGNER, Permission.ASSIGNMENT_CONFIRM) for each in states)


# Whoever handed it over or asked does not decide on it.
_ON_REPORT = frozenset({Act.CONFIRM, Act.SEND_BACK, Act.ISSUE, Act.CORRECT})
DECISIONS: dict[State, frozenset[Act]] = {
    State.REPORTED: _ON_REPORT,
    State.SUBMITTED: _ON_REPORT,
    State.COMPLETED: frozenset({Act.CORRECT}),
    State.EXTENSION_REQUESTED: frozenset({Act.GRANT_EXTENSION, Act.COUNTER_EXTENSION, Act.REFUSE_EXTENSION}),
    State.CLOSE_PROPOSED: frozenset({Act.CLOSE, Act.REFUSE_CLOSE}),
    State.RETURNED: frozenset({Act.REFUSE_RETURN, Act.REDIRECT, Act.CLOSE}),
}
ASKED_BY: dict[State, EventKind] = {
    State.EXTENSION_REQUESTED: EventKind.EXTENSION_ASKED,
    State.CLOSE_PROPOSED: EventKind.CLOSE_PROPOSED,
    State.RETURNED: EventKind.RETURNED,
}
_EXTENDING = (State.EXTENSION_REQUESTED,)
STEPS: tuple[Step, ...] = (
    *_lead((State.ASSIGNED, State.SENT_BACK), Act.ACKNOWLEDGE, State.IN_PROGRESS),
    # The first word of progress says as much as an acknowledgement.
    *_lead(_AT_WORK, Act.NOTE, State.IN_PROGRESS),
    *_lead((State.EXTENSION_REQUESTED, *sorted(HANDED_OVER)), Act.NOTE),
    *_lead(_WORKING, Act.REPORT, State.REPORTED),
    *_lead(_WORKING, Act.SUBMIT, State.SUBMITTED),
    *_lead(_AT_WORK, Act.ASK_EXTENSION, State.EXTENSION_REQUESTED),
    *_lead(_EXTENDING, Act.TAKE_BACK_EXTENSION, State.IN_PROGRESS),
    *_lead(_EXTENDING, Act.ACCEPT_COUNTER, State.IN_PROGRESS),
    *_lead(_EXTENDING, Act.DECLINE_COUNTER, State.IN_PROGRESS),
    *_lead(_AT_WORK, Act.PROPOSE_CLOSE, State.CLOSE_PROPOSED),
    *_lead((State.ASSIGNED, State.IN_PROGRESS), Act.RETURN, State.RETURNED),
    *_assigner((State.REPORTED,), Act.CONFIRM, State.COMPLETED),
    *_assigner((State.REPORTED, State.SUBMITTED), Act.SEND_BACK, State.SENT_BACK),
    *_assigner((State.SUBMITTED,), Act.ISSUE, State.COMPLETED),
    *_assigner(_EXTENDING, Act.GRANT_EXTENSION, State.IN_PROGRESS),
    *_assigner(_EXTENDING, Act.COUNTER_EXTENSION),
    *_assigner(_EXTENDING, Act.REFUSE_EXTENSION, State.IN_PROGRESS),
    *_assigner(_AT_WORK, Act.CHANGE_DEADLINE),
    *_assigner((State.CLOSE_PROPOSED,), Act.REFUSE_CLOSE, State.IN_PROGRESS),
    *_assigner((State.RETURNED,), Act.REFUSE_RETURN, State.ASSIGNED),
    *_assigner((*_WORKING, State.RETURNED), Act.REDIRECT, State.TRANSFERRED),
    *_assigner((*_WORKING, State.CLOSE_PROPOSED, State.RETURNED), Act.CLOSE, State.CLOSED),
    *_assigner(_NOT_OVER, Act.WITHDRAW, State.WITHDRAWN),
    *_assigner(_NOT_OVER, Act.RECALL, State.RECALLED),
    *_assigner((State.COMPLETED, *sorted(STOPPED)), Act.REOPEN, State.IN_PROGRESS),
    *_assigner((State.REPORTED, State.SUBMITTED, State.COMPLETED), Act.CORRECT),
    *_assigner(_WORKING, Act.JUDGE_BASICALLY_DONE),
    *_assigner((*_NOT_OVER, State.COMPLETED, *sorted(STOPPED)), Act.REVISE),
    # A supporting unit records its own part and moves nothing.
    *(Step(state, Act.CONTRIBUTE, state, Side.SUPPORTING, Permission.ASSIGNMENT_PERFORM) for state in _NOT_OVER),
)
_BY_STATE_AND_ACT = {(step.state, step.act): step for step in STEPS}


def step(state: State, act: Act) -> Step | None:
    """The step that `act` is in `state`; None where it is not allowed to anybody."""
    return _BY_STATE_AND_ACT.get((state, act))


def acts_from(state: State) -> tuple[Step, ...]:
    """The steps that lead on from a state."""
    return tuple(found for found in STEPS if found.state is state)


RIGHT_FOR: dict[Act, tuple[Side, Permission]] = {found.act: (found.side, found.permission) for found in STEPS}
