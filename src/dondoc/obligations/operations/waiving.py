"""Saying that an entry does not apply to its unit, with the reason; and taking that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import OVER, STOPPED, State
from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, require
from dondoc.obligations.models import Entry
from dondoc.obligations.rejections import DutyRejected

LONGEST_REASON = 500
STILL_ASKED = "Vẫn phải làm"


def waive(*, by: Actor, entry: Entry, reason: str, now: datetime) -> Entry:
    """The unit need not do it: the assigning side says so, and withdraws the assignment.

    Raises DutyRejected, AssignmentRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_CONFIRM, entry.assigner_id)
    words = " ".join(storable(reason).split())
    if not words:
        raise DutyRejected("waive-reason-missing", "Chưa ghi lý do; hãy ghi vì sao đơn vị không phải làm việc này.")
    with transaction.atomic():
        found = _locked(entry)
        if found.waived_at is not None:
            raise DutyRejected("entry-waived", "Việc này đã được ghi là không phải làm; hãy tải lại trang.")
        if found.met_on is not None and found.assignment is None:
            raise DutyRejected("entry-met", "Việc này đã có kết quả; hãy tải lại trang để xem.")
        found.waived_at, found.waived_reason = now, words[:LONGEST_REASON]
        found.waived_by_key, found.waived_by_name = by.key, by.name
        found.save()
        present = _present(found)
        if present is not None and State(present.state) not in OVER:
            assignments.withdraw(by=by, assignment=present, reason=words, with_parts=True, now=now)
        record(by=by, action="obligation.waived", subject=("obligation", found.pk), at=now, reason=words)
    return found


def unwaive(*, by: Actor, entry: Entry, now: datetime) -> Entry:
    """It is asked for after all; its withdrawn assignment goes on.

    Raises DutyRejected, AssignmentRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_CONFIRM, entry.assigner_id)
    with transaction.atomic():
        found = _locked(entry)
        if found.waived_at is None:
            raise DutyRejected("entry-not-waived", "Việc này đang phải làm; hãy tải lại trang.")
        before = {"reason": found.waived_reason}
        found.waived_at, found.waived_reason, found.waived_by_key, found.waived_by_name = None, "", "", ""
        found.save()
        present = _present(found)
        if present is not None and State(present.state) in STOPPED:
            assignments.reopen(by=by, assignment=present, reason=STILL_ASKED, now=now)
        record(by=by, action="obligation.unwaived", subject=("obligation", found.pk), at=now, before=before)
    return found


def _present(entry: Entry) -> Assignment | None:
    """Its assignment as it is now, wherever a reorganisation moved it."""
    return (entry.assignment.latest or entry.assignment) if entry.assignment else None


def _locked(entry: Entry) -> Entry:
    Entry.objects.select_for_update().get(pk=entry.pk)
    return Entry.objects.select_related("assignment__latest").get(pk=entry.pk)
