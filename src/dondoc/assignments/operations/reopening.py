"""Opening again what was ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.clock import start_again
from dondoc.assignments.operations.steps import begin, fresh, reason_of, take
from dondoc.assignments.reasons import ReasonKind
from dondoc.assignments.states import Act
from dondoc.figures.actors import Actor


def reopen(*, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None) -> Assignment:
    """The assigning side has it worked on again, and says why, from the day `on`; until then it counts as ended.

    As many days are left as were left at the lead's own last step, or when it was ended. Raises AssignmentRejected,
    Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.REOPEN, on, now)
        words = reason_of(begun.entry, reason)
        start_again(begun.entry, ReasonKind.REOPENED, now)
        begun.entry.came_on = begun.day
        begun.entry.ending_note, begun.entry.ending_document = "", None
        take(by, begun, now, note=words, reason=words)
    return fresh(assignment)
