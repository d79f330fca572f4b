"""Duties that a unit adds to the list: added, changed, retired. What was opened under them stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dondoc.assignments import queries as assignments
from dondoc.assignments.models import Assignment
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.limits.laying import BadTable
from dondoc.obligations import queries
from dondoc.obligations.models import OwnDuty
from dondoc.obligations.rejections import DutyRejected
from dondoc.organisation.models import Unit


def add_duty(
    *, by: Actor, owner: Unit, said: Mapping[str, Any], now: datetime, assignment: Assignment | None = None
) -> OwnDuty:
    """Add one, written as in the list but without a code. Whoever may give assignments at the unit may.

    `assignment`: the order that comes again, from which it is made. Raises DutyRejected, Refused.
    """
    require(by, Permission.ASSIGNMENT_GIVE, owner.pk)
    if assignment is not None:
        _check_order(by, assignment)
    with transaction.atomic():
        row = OwnDuty.objects.create(
            owner=owner,
            said=dict(said),
            assignment=assignment,
            created_at=now,
            created_by_key=by.key,
            created_by_name=by.name,
        )
        _check(row)
        made_from = {"assignment": assignment.pk} if assignment is not None else {}
        record(by=by, action="duty.added", subject=("duty", row.pk), at=now, after={**row.said, **made_from})
    return row


def _check_order(by: Actor, assignment: Assignment) -> None:
    """The list is read by many: what is restricted, or not the person's to see, stays out of it."""
    if not assignments.visible_to(by).filter(pk=assignment.pk).exists():
        raise Refused(Permission.ASSIGNMENT_READ)
    if assignment.restricted or assignment.outside_system:
        raise DutyRejected(
            "duty-restricted",
            "Nhiệm vụ hạn chế tiếp cận không đưa vào danh mục việc phải làm; hãy theo dõi tại nhiệm vụ.",
        )


def change_duty(*, by: Actor, row: OwnDuty, said: Mapping[str, Any], now: datetime) -> OwnDuty:
    """Say something else of it, for what is opened from now on. Raises DutyRejected, Refused."""
    require(by, Permission.ASSIGNMENT_GIVE, row.owner_id)
    with transaction.atomic():
        found = OwnDuty.objects.select_for_update().get(pk=row.pk)
        before, found.said = found.said, dict(said)
        _check(found)
        if before != found.said:
            found.save(update_fields=["said"])
            record(by=by, action="duty.changed", subject=("duty", found.pk), at=now, before=before, after=found.said)
    return found


def retire_duty(*, by: Actor, row: OwnDuty, from_day: date, now: datetime) -> OwnDuty:
    """It is no longer asked for from that day on. Raises DutyRejected, Refused."""
    return change_duty(by=by, row=row, said={**row.said, "valid_to": from_day.isoformat()}, now=now)


def _check(row: OwnDuty) -> None:
    try:
        queries.own_duty(row)
    except BadTable as wrong:
        raise DutyRejected("duty-malformed", str(wrong), why=str(wrong)) from wrong
