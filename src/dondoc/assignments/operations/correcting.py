"""Done in time and entered late, or the other way round: the real day of the last step, with its proof."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.corrections import corrected
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.proofs import NOTHING, proof_of, share
from dondoc.assignments.operations.steps import begin, first_day, fresh, reason_of, take
from dondoc.assignments.operations.working import check_finished_on
from dondoc.assignments.queries import course_of
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import Act, EventKind, State
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor


def correct(
    *,
    by: Actor,
    assignment: Assignment,
    finished_on: date,
    reason: str,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    on: date | None = None,
) -> Assignment:
    """Put the day of the lead's own last step right, with a reason and a proof; the day it was entered is kept.

    Raises AssignmentRejected, Refused (also to who reported it).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.CORRECT, on, now)
        entry = begun.entry
        words, proof = reason_of(entry, reason), proof_of(by, entry, document, document_sign)
        if not proof and not entry.outside_system:
            raise AssignmentRejected(
                "proof-missing", "Đính chính phải có văn bản chứng minh; hãy chọn văn bản hoặc ghi số, ký hiệu."
            )
        before = entry.finished_on
        if before is None or finished_on == before:
            raise AssignmentRejected("finished-unchanged", "Ngày hoàn thành không thay đổi; hãy ghi ngày đúng thực tế.")
        check_finished_on(entry, finished_on, entry.entered_on or begun.day, NOTHING)
        issued = _was_issued(entry)
        entry.finished_on, entry.stopped_on = finished_on, finished_on
        if State(entry.state) is State.COMPLETED and not issued:
            entry.ended_on = max(first_day(entry), finished_on)
        turns = corrected(course_of(entry), before, finished_on, first=first_day(entry), issued=issued)
        take(by, begun, now, note=words, proof=proof, turns=turns, was={"finished_on": before}, reason=words)
        share(by, proof, [entry.lead], now)
    return fresh(assignment)


def _was_issued(entry: Assignment) -> bool:
    """Whether it was done by being issued, on a day of its own."""
    kinds = [EventKind.CONFIRMED.value, EventKind.ISSUED.value]
    last = entry.events.filter(kind__in=kinds).order_by("-pk").values_list("kind", flat=True).first()
    return last == EventKind.ISSUED
