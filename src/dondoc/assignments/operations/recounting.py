"""Moving deadlines that a changed calendar makes another day: looked at by a person first, then in short steps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.models import Assignment, DeadlineMove, DeadlineReview
from dondoc.assignments.operations.writing import add_event, add_record, moved
from dondoc.assignments.reasons import from_json, told
from dondoc.assignments.recounting import Recounted, reasons_after
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import EventKind
from dondoc.assignments.would_move import recount_of, would_move
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor
from dondoc.jobs import operations as jobs
from dondoc.workdays import queries as workdays

MOVE_JOB = "assignments.move_deadlines"
LONGEST_REASON = 500


def review_deadlines(
    *, by: Actor, shown: Mapping[int, date], chosen: Collection[int], reason: str, now: datetime
) -> DeadlineReview:
    """Decide on the moves that were shown: those chosen are moved by a job, the others stay and are not asked again.

    `shown`: the assignments that the person saw, each with the day it would get. Raises AssignmentRejected where one
    of them would by now get another day, or none: nobody decides on what they have not seen.
    """
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise AssignmentRejected(
            "recount-reason-missing",
            f"Chưa ghi lý do, hoặc dài quá {LONGEST_REASON} ký tự; hãy ghi văn bản làm thay đổi lịch.",
            most=LONGEST_REASON,
        )
    with transaction.atomic():
        offered = {each.assignment.pk: each.found for each in would_move(by, timezone.localdate(now))}
        if not shown or any(pk not in offered or offered[pk].after != after for pk, after in shown.items()):
            raise AssignmentRejected(
                "recount-changed",
                "Lịch hoặc thời hạn đã thay đổi từ khi mở trang; hãy xem lại danh sách mới rồi quyết định.",
            )
        review = DeadlineReview.objects.create(reason=words, requested_at=now, by_key=by.key, by_name=by.name)
        moves = [_move(review, pk, offered[pk], wanted=pk in chosen) for pk in sorted(shown)]
        DeadlineMove.objects.bulk_create(moves)
        wanted = sum(move.wanted for move in moves)
        if wanted:
            review.job = jobs.start(kind=MOVE_JOB, arguments={"review_id": review.pk}, by=by, now=now)
            review.save(update_fields=["job"])
        after = {"moved": wanted, "left": len(moves) - wanted}
        record(by=by, action="deadlines.reviewed", subject=("review", review.pk), after=after, reason=words, at=now)
    return review


def move_deadline(*, by: Actor, move: DeadlineMove, now: datetime) -> bool:
    """Move one deadline, in one short transaction; False where it or the calendar has changed since it was looked at.

    May be called twice: what is done stays done.
    """
    with transaction.atomic():
        fresh = DeadlineMove.objects.select_related("review").get(pk=move.pk)
        if not fresh.wanted or fresh.moved_at or fresh.hindered_at:
            return fresh.moved_at is not None
        entry = Assignment.objects.select_for_update().get(pk=fresh.assignment_id)
        found = recount_of(entry, workdays.calendar(entry.lead_id))
        if found is None or (found.before, found.after) != (fresh.before, fresh.after):
            fresh.hindered_at = now
        else:
            _apply(by, entry, found, fresh.review.reason, now)
            fresh.moved_at = now
        fresh.save(update_fields=["moved_at", "hindered_at"])
    return fresh.moved_at is not None


def _move(review: DeadlineReview, pk: int, found: Recounted, *, wanted: bool) -> DeadlineMove:
    return DeadlineMove(review=review, assignment_id=pk, before=found.before, after=found.after, wanted=wanted)


def _apply(by: Actor, entry: Assignment, found: Recounted, reason: str, now: datetime) -> None:
    """The current deadline changes, the original stays; the story and the audit tell of it."""
    today = timezone.localdate(now)
    reasons = reasons_after(from_json(entry.deadline_reasons), found, on=today, why=reason)
    entry.current_due = found.after
    entry.deadline_reasons = [each.as_json() for each in reasons]
    entry.deadline_explained = told(reasons)
    entry.save(update_fields=["current_due", "deadline_reasons", "deadline_explained"])
    kind = EventKind.RECOUNTED
    note = "" if entry.outside_system else reason
    add_event(
        by=by,
        assignment=entry,
        kind=kind,
        on=today,
        now=now,
        turns=moved(entry, max(today, entry.continued_on or entry.given_on)),
        note=note,
        due_before=found.before,
        due_after=found.after,
    )
    before, after = {"due": found.before}, {"due": found.after}
    add_record(by=by, assignment=entry, kind=kind, now=now, before=before, after=after, reason=reason)
