"""Whom one may urge, and from when on urging is no longer enough: values in, decisions out."""

from __future__ import annotations

from enum import StrEnum

from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness

# Where the next step is the lead's. What it has handed over waits for the assigning side, who urges nobody but itself.
URGED = frozenset({State.ASSIGNED, State.IN_PROGRESS, State.EXTENSION_REQUESTED, State.SENT_BACK})


class AnswerState(StrEnum):
    """What became of an answer."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


def may_be_urged(state: State, *, outside_system: bool) -> bool:
    """Whether the lead may be urged: the work lies with it, and it may be spoken of here at all."""
    return state in URGED and not outside_system


def to_report(times: int, most: int, found: Timeliness) -> bool:
    """Whether it goes to the leaders: still overdue after more than `most` urgings (Hà Nội, 2023: after three)."""
    return times > most and found is Timeliness.OPEN_OVERDUE
