"""Done in time and entered late, or the other way round: the real day of the last step, with its proof."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.corrections import corrected
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.proofs import proof_of, share
from dondoc.assignments.operations.steps import begin, first_day, fresh, reason_of, take
from dondoc.assignments.operations.working import begun_anew, check_among
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
        before = check_corrected(entry, finished_on, begun.day, begun_anew([entry]).get(entry.pk))
        issued = _was_issued(entry)
        entry.finished_on, entry.stopped_on = finished_on, finished_on
        if State(entry.state) is State.COMPLETED and not issued:
            entry.ended_on = max(first_day(entry), finished_on)
        turns = corrected(course_of(entry), before, finished_on, first=first_day(entry), issued=issued)
        take(by, begun, now, note=words, proof=proof, turns=turns, was={"finished_on": before}, reason=words)
        share(by, proof, [entry.lead], now)
    return fresh(assignment)


def check_corrected(entry: Assignment, finished_on: date, day: date, anew: date | None) -> date:
    """The day that stands now, where `finished_on` may take its place. Nothing is looked up.

    `day`: of the correction; `anew`: from which the work began again, if it did. Raises AssignmentRejected.
    """
    before = entry.finished_on
    if before is None or finished_on == before:
        raise AssignmentRejected("finished-unchanged", "Ngày hoàn thành không thay đổi; hãy ghi ngày đúng thực tế.")
    check_among(entry, finished_on, entry.entered_on or day, anew)
    return before


def day_of_result(entry: Assignment) -> date:
    """The day of the paper that the lead handed in as its result. Raises AssignmentRejected where none says one."""
    paper = entry.result_document
    if paper is None or paper.issued_on is None:
        raise AssignmentRejected(
            "result-day-missing",
            "Nhiệm vụ không gắn văn bản kết quả có ngày trong sổ; hãy đính chính riêng và ghi ngày.",
        )
    return paper.issued_on


def _was_issued(entry: Assignment) -> bool:
    """Whether it was done by being issued, on a day of its own."""
    kinds = [EventKind.CONFIRMED.value, EventKind.ISSUED.value]
    last = entry.events.filter(kind__in=kinds).order_by("-pk").values_list("kind", flat=True).first()
    return last == EventKind.ISSUED
