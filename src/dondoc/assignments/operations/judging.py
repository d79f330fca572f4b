""" "Hoàn thành cơ bản": a judgement with a note. The assignment stays open and is counted apart."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.steps import begin, fresh, reason_of, take
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import Act, EventKind
from dondoc.figures.actors import Actor


def judge_basically_done(
    *, by: Actor, assignment: Assignment, note: str, now: datetime, on: date | None = None
) -> Assignment:
    """The assigning side holds the main part to be done, and says what is left. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.JUDGE_BASICALLY_DONE, on, now)
        words = reason_of(begun.entry, note)
        if begun.entry.basically_done_on is not None:
            raise AssignmentRejected(
                "basically-done-already", "Nhiệm vụ đã được ghi nhận hoàn thành cơ bản; hãy tải lại trang."
            )
        begun.entry.basically_done_on, begun.entry.basically_done_note = begun.day, words
        take(by, begun, now, note=words, reason=words)
    return fresh(assignment)


def take_back_basically_done(
    *, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None
) -> Assignment:
    """The judgement no longer holds. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.JUDGE_BASICALLY_DONE, on, now)
        words = reason_of(begun.entry, reason)
        if begun.entry.basically_done_on is None:
            raise AssignmentRejected(
                "basically-done-not", "Nhiệm vụ chưa được ghi nhận hoàn thành cơ bản; hãy tải lại trang."
            )
        begun.entry.basically_done_on, begun.entry.basically_done_note = None, ""
        take(by, begun, now, note=words, kind=EventKind.BASICALLY_UNDONE, reason=words)
    return fresh(assignment)
