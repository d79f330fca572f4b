"""The lead's own steps, and the words of those who support it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.backdating import check_backdated
from dondoc.assignments.limits import backdated_most
from dondoc.assignments.models import Assignment, Contribution, Event
from dondoc.assignments.operations.clock import stop
from dondoc.assignments.operations.lapsing import lapse_extension
from dondoc.assignments.operations.proofs import NO_RESULT, Proof, proof_of, share
from dondoc.assignments.operations.stage_rows import drop_stage
from dondoc.assignments.operations.steps import Begun, begin, fresh, take, words_of
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import BEGUN_ANEW, Act
from dondoc.documents import operations as documents
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.language.dates import written


def acknowledge(*, by: Actor, assignment: Assignment, now: datetime, on: date | None = None) -> Assignment:
    """The lead has seen the assignment, or the result sent back, and goes to work. `on` None: today.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        take(by, begin(by, assignment, Act.ACKNOWLEDGE, on, now), now)
    return fresh(assignment)


def note(
    *,
    by: Actor,
    assignment: Assignment,
    note: str,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    part_done: bool = False,
    on: date | None = None,
) -> Assignment:
    """Progress, told by the lead; or its own part, told by a supporting unit, which moves nothing.

    `part_done`: the supporting unit has done its part. Raises AssignmentRejected, Refused.
    """
    act = Act.NOTE if by.may(Permission.ASSIGNMENT_PERFORM, assignment.lead_id) else Act.CONTRIBUTE
    with transaction.atomic():
        begun = begin(by, assignment, act, on, now)
        words, proof = words_of(begun.entry, note), proof_of(by, begun.entry, document, document_sign)
        if not words and not (act is Act.CONTRIBUTE and (proof or part_done)):
            raise AssignmentRejected("note-missing", "Chưa ghi nội dung; hãy ghi việc đã làm hoặc khó khăn gặp phải.")
        take(by, begun, now, note=words, proof=proof, more={"part_done": True} if part_done else None)
        share(by, proof, [begun.entry.assigner, begun.entry.lead], now)
        if act is Act.CONTRIBUTE:
            _contribute(by, begun, done=part_done)
    return fresh(assignment)


def _contribute(by: Actor, begun: Begun, *, done: bool) -> None:
    """Keep for which of the supporting units it was said: every one at which the actor works."""
    event = begun.entry.events.latest("pk")
    units = by.units(Permission.ASSIGNMENT_PERFORM)
    for unit in begun.entry.supporting.filter(pk__in=units):
        Contribution.objects.create(assignment=begun.entry, unit=unit, event=event, done=done)


def enter_result(
    *, by: Actor, assignment: Assignment, name: str, data: bytes, declared_not_secret: bool, now: datetime
) -> Document:
    """Enter the file of a result in the lead's book of outgoing documents, for whoever may report it.

    The same file again gives the same document. Raises StateSecret, DocumentRejected, AssignmentRejected, Refused.
    """
    # Only looked at under the lock: the file is read and stored outside of any transaction, and `report` looks again.
    with transaction.atomic():
        begun = begin(by, assignment, Act.REPORT, None, now)
    if begun.entry.outside_system:
        raise AssignmentRejected("outside-result", NO_RESULT)
    received = documents.enter(
        by=by,
        unit=begun.entry.lead,
        name=name,
        data=data,
        direction=Direction.OUTGOING,
        received_on=begun.day,
        declared_not_secret=declared_not_secret,
        now=now,
    )
    return received.document


def report(
    *,
    by: Actor,
    assignment: Assignment,
    finished_on: date,
    now: datetime,
    note: str = "",
    result_document: Document | None = None,
    result_sign: str = "",
    on: date | None = None,
) -> Assignment:
    """The lead says it is done: on which day its own last step was, and with what result.

    The result is a document of the register that the reporter may read, or the sign of another, or words; the
    assigning unit may then read the document too. Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.REPORT, on, now)
        words, proof = words_of(begun.entry, note), proof_of(by, begun.entry, result_document, result_sign)
        check_result(begun.entry, proof, words)
        drop_stage(begun.entry, begun.day)
        hand_in(by, begun, finished_on, proof, words, now)
        take(by, begun, now, note=words, proof=proof, since=finished_on)
        share(by, proof, [begun.entry.assigner], now)
    return fresh(assignment)


def hand_in(by: Actor, begun: Begun, finished_on: date, proof: Proof, words: str, now: datetime) -> None:
    """The lead's own last step, with its result: what a report and a submission have in common."""
    entry = begun.entry
    check_finished(begun, finished_on, proof)
    lapse_extension(by, entry, begun.day, now)
    stop(entry, on=finished_on, entered_on=begun.day)
    entry.finished_on, entry.reported_at = finished_on, now
    entry.reported_by_key, entry.reported_by_name = by.key, by.name
    entry.result_document, entry.result_sign, entry.result_note = proof.document, proof.sign, words


def check_result(entry: Assignment, proof: Proof, words: str) -> None:
    """Something must show it, save where nothing is kept at all."""
    if not proof and not words and not entry.outside_system:
        raise AssignmentRejected(
            "result-missing",
            "Chưa có kết quả; hãy chọn văn bản kết quả, hoặc ghi số, ký hiệu, hoặc ghi kết quả bằng lời.",
        )


def check_finished(begun: Begun, finished_on: date, proof: Proof) -> None:
    """Whether the lead's last step may have been on that day. Raises AssignmentRejected."""
    check_finished_on(begun.entry, finished_on, begun.day, proof)
    # Nothing is kept that could prove it of what is followed outside the system.
    proven = bool(proof) or begun.entry.outside_system
    check_backdated(finished_on=finished_on, entered_on=begun.day, most=backdated_most(begun.day), proven=proven)


def begun_anew(assignments: Iterable[Assignment]) -> dict[int, date]:
    """The day on which the work on each began anew last; those on which it never did are left out. One query."""
    kinds = [each.value for each in BEGUN_ANEW]
    found = Event.objects.filter(assignment__in=list(assignments), kind__in=kinds).order_by("pk")
    return dict(found.values_list("assignment_id", "happened_on"))


def check_finished_on(entry: Assignment, finished_on: date, day: date, proof: Proof) -> None:
    """Whether the day lies among the others."""
    check_among(entry, finished_on, day, begun_anew([entry]).get(entry.pk))
    issued_on = proof.document.issued_on if proof.document is not None else None
    if issued_on is not None and finished_on < issued_on:
        raise AssignmentRejected(
            "finished-before-result",
            f"Ngày hoàn thành {written(finished_on)} ở trước ngày của văn bản kết quả ({written(issued_on)}); "
            "hãy lấy ngày của văn bản.",
            day=finished_on,
        )


def check_among(entry: Assignment, finished_on: date, day: date, anew: date | None) -> None:
    """Whether it lies between the order, the day `anew` from which the work began again, and the `day` of the word.

    Nothing is looked up. Raises AssignmentRejected.
    """
    if finished_on > day:
        raise AssignmentRejected(
            "finished-in-future",
            f"Ngày hoàn thành {written(finished_on)} ở sau ngày báo cáo ({written(day)}); hãy ghi ngày đã làm xong.",
            day=finished_on,
        )
    if finished_on < entry.given_on:
        raise AssignmentRejected(
            "finished-before-given",
            f"Ngày hoàn thành {written(finished_on)} ở trước ngày giao ({written(entry.given_on)}); hãy sửa lại ngày.",
            day=finished_on,
        )
    if anew is not None and finished_on < anew:
        raise AssignmentRejected(
            "finished-before-anew",
            f"Ngày hoàn thành {written(finished_on)} ở trước ngày bị trả lại hoặc mở lại ({written(anew)}); hãy ghi"
            " ngày của lần làm lại.",
            day=finished_on,
            anew=anew,
        )
