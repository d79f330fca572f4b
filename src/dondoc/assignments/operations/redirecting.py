"""Another lead for an open assignment, named by the assigning side."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.deadlines import restart
from dondoc.assignments.extension_rules import check_within_parent
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.clock import explain, take_off_report
from dondoc.assignments.operations.creating import check_units
from dondoc.assignments.operations.extending import extending
from dondoc.assignments.operations.handing_over import continue_at, leave, share_papers
from dondoc.assignments.operations.parts import end_with_whole
from dondoc.assignments.operations.proofs import Proof, proof_of, share
from dondoc.assignments.operations.stage_rows import drop_stage
from dondoc.assignments.operations.steps import Begun, begin, reason_of
from dondoc.assignments.operations.writing import add_event, add_record, moved
from dondoc.assignments.reasons import Reason, ReasonKind
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import Act, EventKind, State
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.language.dates import written
from dondoc.organisation.models import Unit


def redirect(
    *,
    by: Actor,
    assignment: Assignment,
    to: Unit,
    reason: str,
    now: datetime,
    due: date | None = None,
    document: Document | None = None,
    document_sign: str = "",
    with_parts: bool = False,
    on: date | None = None,
) -> Assignment:
    """Give it to another lead; the assignment that continues it there. The old lead keeps a copy to read.

    `due`: the new lead's deadline; else the one it has, with the days for which a return was looked at added. Nobody
    starts late: where that day is past, another must be named. Raises AssignmentRejected, Refused (also to who
    returned it).
    """
    with transaction.atomic():
        begun = begin(by, assignment, Act.REDIRECT, on, now)
        old = begun.entry
        words, proof = reason_of(old, reason), proof_of(by, old, document, document_sign)
        _check_other(old, to)
        supporting = [unit for unit in old.supporting.all() if unit.pk != to.pk]
        check_units([to], to, supporting, begun.day)
        end_with_whole(by, begun, now, agreed=with_parts)
        drop_stage(old, begun.day)  # what the old lead asked others is not for the new one to wait for
        new = continue_at(by, old, to, begun.day, now)
        _start(begun, new, due, timezone.localdate(now))
        leave(old, new, begun.day)
        share_papers(by, new, to, now)
        share(by, proof, [old.lead, to], now)
        _tell(by, begun, new, words, proof, now)
    assignment.refresh_from_db()
    return new


def _check_other(old: Assignment, to: Unit) -> None:
    if to.pk == old.lead_id:
        raise AssignmentRejected(
            "transfer-to-itself", f"{to.name} đang chủ trì nhiệm vụ này; hãy chọn đơn vị khác.", unit=to.name
        )


def _start(begun: Begun, new: Assignment, due: date | None, today: date) -> None:
    """The new lead begins with nothing done, and in time."""
    stopped_on, before = new.stopped_on, new.current_due
    take_off_report(new)
    new.state, new.updated_on = State.ASSIGNED.value, None
    new.basically_done_on, new.basically_done_note = None, ""
    if before is not None and due is None and stopped_on is not None:
        new.current_due = restart(due=before, stopped_on=stopped_on, sent_back_on=today)
    elif due is not None:
        new.original_due, new.current_due = new.original_due or due, due
    if new.current_due is not None and new.current_due < today:
        raise AssignmentRejected(
            "redirect-due-passed",
            f"Hạn {written(new.current_due)} đã qua; hãy ấn định hạn mới cho đơn vị nhận, từ ngày {written(today)}.",
            day=new.current_due,
            today=today,
        )
    if new.current_due is not None:
        check_within_parent(new.current_due, extending(new).parent_due)
    _explain(today if due is None else begun.day, new, before, waited=due is None)
    new.save()


def _tell(by: Actor, begun: Begun, new: Assignment, words: str, proof: Proof, now: datetime) -> None:
    """The stories and the records of both: what ends with its old lead, what goes on with the new one."""
    old, day = begun.entry, begun.day
    between = {"from_lead": old.lead_id, "to_lead": new.lead_id, "on": day, "result": proof.name}
    continued: list[tuple[Assignment, EventKind, dict[str, object]]] = [
        (old, EventKind.TRANSFERRED, {"continued_by": new.pk}),
        (new, EventKind.TAKEN_OVER, {"continues": old.pk, "due": new.current_due}),
    ]
    for entry, kind, other in continued:
        due_before, due_after = begun.due_moved_to(new.current_due) if entry is new else (None, None)
        add_event(
            by=by,
            assignment=entry,
            kind=kind,
            on=day,
            now=now,
            turns=moved(entry, day),
            dimensions=entry is new,
            note=words,
            document=proof.document,
            document_sign=proof.sign,
            due_before=due_before,
            due_after=due_after,
        )
        add_record(by=by, assignment=entry, kind=kind, now=now, after={**between, **other}, reason=words)


def _explain(on: date, new: Assignment, before: date | None, *, waited: bool) -> None:
    after = new.current_due
    if after is None or after == before:
        return
    values: dict[str, object] = {"on": on.isoformat(), "day": after.isoformat()}
    if waited and before is not None:
        explain(new, Reason(ReasonKind.REDIRECTED, {**values, "days": (after - before).days}))
    else:
        explain(new, Reason(ReasonKind.CHANGED, {**values, "before": before.isoformat() if before else ""}))
