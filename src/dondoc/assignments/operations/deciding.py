"""What the assigning side makes of a result: takes it with a grade, or sends it back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.clock import start_again
from dondoc.assignments.operations.parts import end_with_whole
from dondoc.assignments.operations.stage_rows import end_stage
from dondoc.assignments.operations.steps import Begun, begin, first_day, fresh, reason_of, take, words_of
from dondoc.assignments.reasons import ReasonKind
from dondoc.assignments.states import Act
from dondoc.figures.actors import Actor


def confirm(
    *,
    by: Actor,
    assignment: Assignment,
    now: datetime,
    note: str = "",
    grade: Grade = Grade.MET,
    with_parts: bool = False,
    on: date | None = None,
) -> Assignment:
    """The assigning side takes the result and grades it. The day of this plays no part in how the lead is judged.

    `with_parts`: parts that are still open end with it; else they hinder it. Raises AssignmentRejected, Refused (also
    where the same person reported it).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.CONFIRM, on, now)
        end_with_whole(by, begun, now, agreed=with_parts)
        accept(by, begun, grade, now)
        begun.entry.ended_on = max(first_day(begun.entry), begun.entry.finished_on or begun.day)
        words = words_of(begun.entry, note)
        take(by, begun, now, note=words, since=begun.entry.finished_on, more={"grade": grade.value})
    return fresh(assignment)


def accept(by: Actor, begun: Begun, grade: Grade, now: datetime) -> None:
    """Who took the result when, and how well it was done: what a confirmation and an issuing have in common."""
    entry = begun.entry
    entry.confirmed_on, entry.confirmed_at = begun.day, now
    entry.confirmed_by_key, entry.confirmed_by_name = by.key, by.name
    entry.grade = grade.value


def send_back(*, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None) -> Assignment:
    """The assigning side does not take the result or the draft, and says why; the story keeps both.

    The days for which the lead waited are added to the deadline: waiting makes nobody late.
    Raises AssignmentRejected, Refused (also where the same person reported or submitted it).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.SEND_BACK, on, now)
        words = reason_of(begun.entry, reason)
        end_stage(begun.entry, begun.day)
        start_again(begun.entry, ReasonKind.SENT_BACK, now)
        take(by, begun, now, note=words, reason=words)
    return fresh(assignment)
