"""Ends without a result: closed, withdrawn from the programme, recalled with its document."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.clock import start_again, stop
from dondoc.assignments.operations.lapsing import lapse_extension
from dondoc.assignments.operations.parts import end_with_whole
from dondoc.assignments.operations.proofs import Proof, proof_of, share
from dondoc.assignments.operations.stage_rows import end_stage
from dondoc.assignments.operations.steps import Begun, begin, fresh, reason_of, take, words_of
from dondoc.assignments.reasons import ReasonKind
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import Act, State
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor


def propose_close(
    *, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None
) -> Assignment:
    """The lead asks to stop, and says why; its clock stops until that is decided.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.PROPOSE_CLOSE, on, now)
        words = reason_of(begun.entry, reason)
        stop(begun.entry, on=begun.day, entered_on=begun.day)
        take(by, begun, now, note=words, reason=words)
    return fresh(assignment)


def refuse_close(
    *, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None
) -> Assignment:
    """The work goes on, with as many days left as were left when the lead asked.

    Raises AssignmentRejected, Refused (also to who asked).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.REFUSE_CLOSE, on, now)
        words = reason_of(begun.entry, reason)
        start_again(begun.entry, ReasonKind.CLOSE_REFUSED, now)
        take(by, begun, now, note=words, reason=words)
    return fresh(assignment)


def close(
    *,
    by: Actor,
    assignment: Assignment,
    now: datetime,
    reason: str = "",
    with_parts: bool = False,
    on: date | None = None,
) -> Assignment:
    """The assigning side stops following it, without a result: a reason where the lead did not ask for it.

    Raises AssignmentRejected, Refused (also to who asked for it).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.CLOSE, on, now)
        asked_for = begun.state is State.CLOSE_PROPOSED
        words = words_of(begun.entry, reason) if asked_for else reason_of(begun.entry, reason)
        _end(by, begun, words, Proof(), now, with_parts=with_parts)
    return fresh(assignment)


def withdraw(
    *,
    by: Actor,
    assignment: Assignment,
    reason: str,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    with_parts: bool = False,
    on: date | None = None,
) -> Assignment:
    """It is taken out of the programme: with a reason, and what decided it. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.WITHDRAW, on, now)
        words, proof = reason_of(begun.entry, reason), proof_of(by, begun.entry, document, document_sign)
        _end(by, begun, words, proof, now, with_parts=with_parts)
    return fresh(assignment)


def recall(
    *,
    by: Actor,
    assignment: Assignment,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    reason: str = "",
    with_parts: bool = False,
    on: date | None = None,
) -> Assignment:
    """Its document was recalled: by which other one, or in words (Decree 30/2020/NĐ-CP, article 18).

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.RECALL, on, now)
        words, proof = words_of(begun.entry, reason), proof_of(by, begun.entry, document, document_sign)
        if not words and not proof and not begun.entry.outside_system:
            raise AssignmentRejected(
                "recall-basis-missing", "Chưa ghi văn bản thu hồi; hãy chọn văn bản, hoặc ghi số, ký hiệu hay lý do."
            )
        _end(by, begun, words, proof, now, with_parts=with_parts)
    return fresh(assignment)


def _end(by: Actor, begun: Begun, words: str, proof: Proof, now: datetime, *, with_parts: bool) -> None:
    entry = begun.entry
    end_with_whole(by, begun, now, agreed=with_parts)
    lapse_extension(by, entry, begun.day, now)
    end_stage(entry, begun.day)
    entry.ended_on, entry.ending_note, entry.ending_document = begun.day, words, proof.document
    take(by, begun, now, note=words, proof=proof, reason=words)
    share(by, proof, [entry.lead, *entry.supporting.all()], now)
