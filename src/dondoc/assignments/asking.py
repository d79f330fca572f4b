"""What a list of assignments is asked for, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.assignments.structure import Structure
from dondoc.assignments.timeliness import Timeliness


class AssignmentOrder(StrEnum):
    """In which order assignments are listed."""

    PRESSING = "pressing"  # what is open first, soonest deadline first
    DUE = "due"  # soonest deadline first, those without last
    NEWEST = "newest"  # last given first
    LEAD = "lead"  # by the name of the lead
    FINISHED = "finished"  # last finished first


@dataclass(frozen=True, slots=True)
class AssignmentFilter:
    """Which assignments to show; the days of the deadline are inclusive.

    `structure` mapped: each order once, under the unit that has its work today (`unit` is then one of today's units).
    """

    q: str = ""
    unit: int | None = None  # the lead
    with_units_below: bool = False  # all that is or was below it
    assigner: int | None = None
    state: State | None = None
    timeliness: Timeliness | None = None
    done: bool | None = None  # all classes of what is done, or of what is open
    document: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    finished_from: date | None = None  # the day of the lead's own last step
    finished_to: date | None = None
    outside_system: bool | None = None
    origin: Origin | None = None
    giver: str = ""
    field: int | None = None
    monitor: int | None = None
    mark: int | None = None
    priority: bool | None = None
    internal: bool | None = False  # parts that units gave within themselves: left out, alone (True), both (None)
    basically_done: bool | None = None
    entered_late: bool | None = None
    silent_since: date | None = None  # unfinished, and the lead has said nothing since before that day
    among: frozenset[int] | None = None  # no others than these: what came out of a plan
    structure: Structure = Structure.OF_THE_TIME
    order: AssignmentOrder = AssignmentOrder.DUE
