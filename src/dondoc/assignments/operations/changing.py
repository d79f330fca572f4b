"""Another deadline, set by the assigning side unasked."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.extension_rules import check_changed
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.clock import fix
from dondoc.assignments.operations.extending import extending
from dondoc.assignments.operations.proofs import proof_of, share
from dondoc.assignments.operations.steps import begin, fresh, reason_of, take
from dondoc.assignments.reasons import Reason, ReasonKind
from dondoc.assignments.states import Act
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor


def change_deadline(
    *,
    by: Actor,
    assignment: Assignment,
    due: date,
    reason: str,
    now: datetime,
    document: Document | None = None,
    document_sign: str = "",
    on: date | None = None,
) -> Assignment:
    """The assigning side sets another deadline, never before today, and says why; the original is kept.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.CHANGE_DEADLINE, on, now)
        words, basis = reason_of(begun.entry, reason), proof_of(by, begun.entry, document, document_sign)
        check_changed(extending(begun.entry), due, on=timezone.localdate(now))
        before = begun.due.isoformat() if begun.due is not None else ""
        values = {"on": begun.day.isoformat(), "before": before, "day": due.isoformat()}
        fix(begun.entry, due, Reason(ReasonKind.CHANGED, values))
        take(by, begun, now, note=words, proof=basis, reason=words)
        share(by, basis, [begun.entry.lead], now)
    return fresh(assignment)
