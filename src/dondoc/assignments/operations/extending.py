"""Extensions: asked by the lead, decided by the assigning side, with another day offered in between."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.extension_rules import Extending, check_ahead, check_asked, check_countered
from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.limits import extension_limits
from dondoc.assignments.models import Assignment, Extension
from dondoc.assignments.operations.clock import fix
from dondoc.assignments.operations.proofs import NOTHING, Proof, proof_of, share
from dondoc.assignments.operations.steps import Begun, begin, fresh, reason_of, take, words_of
from dondoc.assignments.reasons import Reason, ReasonKind
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.rights import extensions_granted, pending_extension
from dondoc.assignments.states import Act
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor


def ask_extension(
    *, by: Actor, assignment: Assignment, wanted_due: date, reason: str, now: datetime, on: date | None = None
) -> Assignment:
    """The lead asks for a later deadline, within the limits of the day. Its clock goes on; the deadline holds.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.ASK_EXTENSION, on, now)
        words = reason_of(begun.entry, reason)
        limits = extension_limits(on=begun.day, origin=begun.entry.origin)
        due = check_asked(extending(begun.entry), wanted_due, on=begun.day, limits=limits)
        Extension.objects.create(
            assignment=begun.entry,
            due_before=due,
            wanted_due=wanted_due,
            reason=words,
            asked_on=begun.day,
            asked_at=now,
            asked_by_key=by.key,
            asked_by_name=by.name,
        )
        take(by, begun, now, note=words, more={"wanted_due": wanted_due}, reason=words)
    return fresh(assignment)


def take_back_extension(
    *, by: Actor, assignment: Assignment, now: datetime, note: str = "", on: date | None = None
) -> Assignment:
    """The lead does without it. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.TAKE_BACK_EXTENSION, on, now)
        _end(_pending(begun), ExtensionState.WITHDRAWN, begun.day, now)
        take(by, begun, now, note=words_of(begun.entry, note))
    return fresh(assignment)


def grant_extension(
    *,
    by: Actor,
    assignment: Assignment,
    now: datetime,
    note: str = "",
    basis_document: Document | None = None,
    basis_sign: str = "",
    on: date | None = None,
) -> Assignment:
    """The assigning side agrees to the day asked for. Raises AssignmentRejected, Refused (also to who asked)."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.GRANT_EXTENSION, on, now)
        pending, words = _pending(begun), words_of(begun.entry, note)
        basis = proof_of(by, begun.entry, basis_document, basis_sign)
        _decide(by, pending, begun.day, now, pending.wanted_due, words, basis)
        _grant(begun, pending, pending.wanted_due, now)
        take(by, begun, now, note=words, proof=basis)
        share(by, basis, [begun.entry.lead], now)
    return fresh(assignment)


def counter_extension(
    *, by: Actor, assignment: Assignment, due: date, now: datetime, note: str = "", on: date | None = None
) -> Assignment:
    """The assigning side offers a day between; nothing changes until the lead takes it.

    Raises AssignmentRejected, Refused (also to who asked).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.COUNTER_EXTENSION, on, now)
        pending, words = _pending(begun), words_of(begun.entry, note)
        check_countered(extending(begun.entry), wanted=pending.wanted_due, offered=due, on=begun.day)
        _decide(by, pending, begun.day, now, due, words, NOTHING)
        pending.state = ExtensionState.COUNTERED.value
        pending.save()
        take(by, begun, now, note=words, more={"offered_due": due})
    return fresh(assignment)


def refuse_extension(
    *, by: Actor, assignment: Assignment, reason: str, now: datetime, on: date | None = None
) -> Assignment:
    """The assigning side does not agree, and says why; the deadline stays. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.REFUSE_EXTENSION, on, now)
        pending, words = _pending(begun), reason_of(begun.entry, reason)
        _decide(by, pending, begun.day, now, None, words, NOTHING)
        _end(pending, ExtensionState.REFUSED, begun.day, now)
        take(by, begun, now, note=words, reason=words)
    return fresh(assignment)


def accept_counter(*, by: Actor, assignment: Assignment, now: datetime, on: date | None = None) -> Assignment:
    """The lead takes the day offered: it is granted. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.ACCEPT_COUNTER, on, now)
        pending, offered = _offered(begun)
        check_ahead(offered, begun.day)
        _grant(begun, pending, offered, now)
        take(by, begun, now)
    return fresh(assignment)


def decline_counter(
    *, by: Actor, assignment: Assignment, now: datetime, note: str = "", on: date | None = None
) -> Assignment:
    """The lead does not take the day offered; the deadline stays. Raises AssignmentRejected, Refused."""
    with transaction.atomic():
        begun = begin(by, assignment, Act.DECLINE_COUNTER, on, now)
        pending, _ = _offered(begun)
        _end(pending, ExtensionState.DECLINED, begun.day, now)
        take(by, begun, now, note=words_of(begun.entry, note))
    return fresh(assignment)


def extending(entry: Assignment) -> Extending:
    """How the assignment stands when its deadline is to be moved."""
    whole = entry.parent.latest or entry.parent if entry.parent is not None else None
    return Extending(
        due=entry.current_due,
        granted=extensions_granted(entry),
        parent_due=whole.current_due if whole is not None else None,
    )


def _pending(begun: Begun) -> Extension:
    found = pending_extension(begun.entry)
    if found is None:
        raise AssignmentRejected("extension-none", "Không có đề nghị gia hạn nào đang chờ; hãy tải lại trang.")
    return found


def _offered(begun: Begun) -> tuple[Extension, date]:
    pending = _pending(begun)
    if pending.state != ExtensionState.COUNTERED or pending.decided_due is None:
        raise AssignmentRejected(
            "counter-none", "Bên giao chưa đưa ra thời hạn khác; hãy chờ bên giao trả lời đề nghị."
        )
    return pending, pending.decided_due


def _decide(by: Actor, pending: Extension, on: date, now: datetime, due: date | None, words: str, basis: Proof) -> None:
    pending.decided_on, pending.decided_at, pending.decided_due = on, now, due
    pending.decided_by_key, pending.decided_by_name = by.key, by.name
    pending.decision_note, pending.basis_document, pending.basis_sign = words, basis.document, basis.sign


def _grant(begun: Begun, pending: Extension, due: date, now: datetime) -> None:
    """The deadline moves, and its explanation says why; it never moves nearer by this."""
    entry = begun.entry
    new_due = max(due, begun.due or due)
    values = {
        "number": extensions_granted(entry) + 1,
        "on": begun.day.isoformat(),
        "before": begun.due.isoformat() if begun.due else "",
        "day": new_due.isoformat(),
    }
    _end(pending, ExtensionState.GRANTED, begun.day, now)
    fix(entry, new_due, Reason(ReasonKind.EXTENDED, values))


def _end(pending: Extension, state: ExtensionState, on: date, now: datetime) -> None:
    pending.state, pending.ended_on, pending.ended_at = state.value, on, now
    pending.save()
