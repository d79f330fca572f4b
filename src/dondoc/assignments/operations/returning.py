"""An assignment that its lead holds to be misdirected (Decree 30/2020/NĐ-CP, article 21)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.clock import start_again, stop
from dondoc.assignments.operations.proofs import proof_of, share
from dondoc.assignments.operations.stage_rows import drop_stage
from dondoc.assignments.operations.steps import begin, fresh, reason_of, take
from dondoc.assignments.reasons import ReasonKind
from dondoc.assignments.states import Act
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor


def return_(
    *,
    by: Actor,
    assignment: Assignment,
    reason: str,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    on: date | None = None,
) -> Assignment:
    """The lead gives it back as none of its business, and says why; its clock stops until that is decided.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.RETURN, on, now)
        words, proof = reason_of(begun.entry, reason), proof_of(by, begun.entry, document, document_sign)
        drop_stage(begun.entry, begun.day)
        stop(begun.entry, on=begun.day, entered_on=begun.day)
        take(by, begun, now, note=words, proof=proof, reason=words)
        share(by, proof, [begun.entry.assigner], now)
    return fresh(assignment)


def refuse_return(
    *, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None
) -> Assignment:
    """It stays with the lead, with as many days left as were left when it was returned.

    Raises AssignmentRejected, Refused (also to who returned it).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.REFUSE_RETURN, on, now)
        words = reason_of(begun.entry, reason)
        start_again(begun.entry, ReasonKind.RETURN_REFUSED, now)
        take(by, begun, now, note=words, reason=words)
    return fresh(assignment)
