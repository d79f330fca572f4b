"""What a reorganisation does to open assignments: they go on at another lead, and nothing of the past is touched.

The old lead keeps what it had as a copy to read, in the state of that day; the new lead's assignment has the same
orders, the same original and current deadline, the same report where one waits. What is completed stays where it was
done. Each of these operations may be called twice: the second time changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.handing_over import continue_at, leave, share_papers
from dondoc.assignments.operations.writing import add_event, add_record, happened, moved
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.states import OVER, EventKind
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language.dates import written
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Decision:
    """What ordered the reorganisation: its sign, and its entry in the register where it has one."""

    sign: str
    document: Document | None = None


def transfer(
    *, by: Actor, assignment: Assignment, to: Unit, on: date, now: datetime, decision: Decision, reason: str = ""
) -> Assignment:
    """Let an open assignment go on at another lead from the day `on`; the assignment that continues it.

    One given, or come, later than that day is moved on its own day. Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        old = Assignment.objects.select_for_update().get(pk=assignment.pk)
        require(by, Permission.ORGANISATION_CHANGE, *organisation.ancestor_ids(old.lead))
        known = Assignment.objects.filter(continues=old).first()
        if known is not None:
            return _same_again(known, to)
        day = max(happened(on, now), old.given_on, old.continued_on or old.given_on)
        _check(old, to, day)
        new = continue_at(by, old, to, day, now)
        leave(old, new, day)
        share_papers(by, new, to, now)
        _tell(by, old, new, day, now, decision, reason)
    return new


def take_over_support(
    *, by: Actor, assignment: Assignment, unit: Unit, to: Unit, on: date, now: datetime, decision: Decision
) -> Assignment:
    """Let another unit support an open assignment in the place of one that it succeeds; the old one stays named.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        entry = Assignment.objects.select_for_update().get(pk=assignment.pk)
        require(by, Permission.ORGANISATION_CHANGE, *organisation.ancestor_ids(unit))
        named = set(entry.supporting.values_list("pk", flat=True))
        if to.pk in {*named, entry.lead_id} or entry.state in OVER:
            return entry
        day = max(happened(on, now), entry.given_on, entry.continued_on or entry.given_on)
        _check_there(to, day)
        entry.supporting.add(to)
        share_papers(by, entry, to, now)
        kind = EventKind.SUPPORT_TAKEN_OVER
        _add(by, entry, kind, day, now, decision, f"{unit.name} → {to.name}")
        values: dict[str, object] = {"supporting": sorted({*named, to.pk}), "decision": decision.sign}
        add_record(by=by, assignment=entry, kind=kind, now=now, before={"supporting": sorted(named)}, after=values)
    return entry


def note_lead_ended(
    *, by: Actor, assignment: Assignment, on: date, now: datetime, decision: Decision, reason: str
) -> Assignment:
    """Note that the lead is no more and nobody has its work: the assigning side must give the order to somebody.

    Raises AssignmentRejected, Refused.
    """
    with transaction.atomic():
        entry = Assignment.objects.select_for_update().get(pk=assignment.pk)
        require(by, Permission.ORGANISATION_CHANGE, *organisation.ancestor_ids(entry.lead))
        told = entry.events.filter(kind=EventKind.LEAD_ENDED.value).exists()
        if told or entry.state in OVER:
            return entry
        day = max(happened(on, now), entry.given_on)
        _add(by, entry, EventKind.LEAD_ENDED, day, now, decision, reason)
        after = {"lead": entry.lead_id, "decision": decision.sign, "on": day}
        add_record(by=by, assignment=entry, kind=EventKind.LEAD_ENDED, now=now, after=after, reason=reason)
    return entry


def _same_again(known: Assignment, to: Unit) -> Assignment:
    if known.lead_id == to.pk:
        return known
    raise AssignmentRejected(
        "transferred-elsewhere",
        f"Nhiệm vụ đã chuyển cho {known.lead.name} từ trước; hãy chuyển tiếp từ đơn vị đó.",
        unit=known.lead.name,
    )


def _check(old: Assignment, to: Unit, day: date) -> None:
    if old.state in OVER:
        raise AssignmentRejected(
            "completed-stays", "Nhiệm vụ đã hoàn thành thì ở lại đơn vị đã làm; chỉ chuyển nhiệm vụ chưa hoàn thành."
        )
    if to.pk == old.lead_id:
        raise AssignmentRejected(
            "transfer-to-itself", f"{to.name} đang chủ trì nhiệm vụ này; hãy chọn đơn vị khác.", unit=to.name
        )
    _check_there(to, day)


def _check_there(unit: Unit, day: date) -> None:
    if not organisation.on(day).filter(pk=unit.pk).exists():
        raise AssignmentRejected(
            "unit-not-there",
            f"{unit.name} không có trong tổ chức vào ngày {written(day)}; hãy chọn đơn vị khác hoặc sửa ngày.",
            unit=unit.name,
            day=day,
        )


def _tell(
    by: Actor, old: Assignment, new: Assignment, day: date, now: datetime, decision: Decision, reason: str
) -> None:
    between = {"from_lead": old.lead_id, "to_lead": new.lead_id, "decision": decision.sign, "on": day}
    for entry, kind in ((old, EventKind.TRANSFERRED), (new, EventKind.TAKEN_OVER)):
        _add(by, entry, kind, day, now, decision, reason, moves=True)
        other = {"continued_by": new.pk} if entry is old else {"continues": old.pk}
        add_record(by=by, assignment=entry, kind=kind, now=now, after={**between, **other}, reason=reason)


def _add(
    by: Actor,
    entry: Assignment,
    kind: EventKind,
    day: date,
    now: datetime,
    decision: Decision,
    note: str,
    *,
    moves: bool = False,
) -> None:
    # An order followed outside the system keeps no words at all.
    words = "" if entry.outside_system else note
    add_event(
        by=by,
        assignment=entry,
        kind=kind,
        on=day,
        now=now,
        turns=moved(entry, day) if moves else (),
        dimensions=kind is EventKind.TAKEN_OVER,
        note=words,
        document=None if entry.outside_system else decision.document,
        document_sign=decision.sign,
    )
