"""The states of an inspection and of what comes out of it."""

from __future__ import annotations

from enum import StrEnum


class InspectionState(StrEnum):
    """How far an inspection is. Until OPEN a surprise inspection does not exist for the inspected unit."""

    PREPARING = "preparing"  # team, decision, sheet, sample
    OPEN = "open"  # the unit knows of it: announced, or the team stands before it
    VISITED = "visited"  # the minutes of the visit are closed
    CONCLUDED = "concluded"  # the notice is issued, each recommendation is an assignment
    ENDED = "ended"  # every recommendation is remedied or was taken back
    CANCELLED = "cancelled"


class Compared(StrEnum):
    """What a member saw of one sampled thing, on paper, in the software and in reality."""

    NOT_LOOKED = "not_looked"
    AGREES = "agrees"
    DIFFERS = "differs"
    MISSING = "missing"


class Remedied(StrEnum):
    """What was decided on a unit's word that it has remedied something."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
