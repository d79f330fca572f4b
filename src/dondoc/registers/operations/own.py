"""Registers made here: by whoever keeps the organisation or the scoring at a unit, for it and the units below."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.limits.laying import BadTable
from dondoc.organisation.models import Unit
from dondoc.registers import laid
from dondoc.registers.models import OwnRegister
from dondoc.registers.own import OwnContent, check_additive, content_of, said
from dondoc.registers.rejections import RegisterRejected

KEEPING = (Permission.SCORE_KEEP, Permission.ORGANISATION_CHANGE)
SUBJECT = "register"


def add_register(*, by: Actor, owner: Unit, content: OwnContent, now: datetime) -> OwnRegister:
    """Add a register for the unit and those below it. Raises RegisterRejected, Refused."""
    _require(by, owner.pk)
    with transaction.atomic():
        row = OwnRegister.objects.create(
            owner=owner, said=said(content), created_at=now, created_by_key=by.key, created_by_name=by.signature[:200]
        )
        _check(row)
        after = {"name": content.title, "unit": owner.pk}
        record(by=by, action="register.added", subject=(SUBJECT, row.pk), at=now, after=after)
    return row


def change_register(*, by: Actor, row: OwnRegister, content: OwnContent, now: datetime) -> OwnRegister:
    """Say a register in other words, with more columns and choices; what there is keeps its meaning.

    Raises RegisterRejected, Refused.
    """
    _require(by, row.owner_id)
    with transaction.atomic():
        found = OwnRegister.objects.select_for_update().get(pk=row.pk)
        if found.retired_at is not None:
            raise RegisterRejected("register-retired", "Sổ này đã thôi dùng; hãy tải lại trang.")
        check_additive(content_of(found.said), content)
        before, found.said = found.said, said(content)
        if found.said != before:
            _check(found)
            found.save(update_fields=["said"])
            record(
                by=by,
                action="register.changed",
                subject=(SUBJECT, found.pk),
                at=now,
                before=_summed(before),
                after=_summed(found.said),
            )
    return found


def _summed(said: dict[str, Any]) -> dict[str, Any]:
    """A definition as the log keeps it: its name and its columns."""
    return {"name": said["title"], "columns": [each["title"] for each in said["columns"]]}


def retire_register(*, by: Actor, row: OwnRegister, now: datetime) -> OwnRegister:
    """No more rows are entered into it; what there is stays and is read. Raises RegisterRejected, Refused."""
    _require(by, row.owner_id)
    with transaction.atomic():
        found = OwnRegister.objects.select_for_update().get(pk=row.pk)
        if found.retired_at is not None:
            raise RegisterRejected("register-retired", "Sổ này đã thôi dùng; hãy tải lại trang.")
        found.retired_at = now
        found.save(update_fields=["retired_at"])
        record(by=by, action="register.retired", subject=(SUBJECT, found.pk), at=now, after={"name": str(found)})
    return found


def _require(by: Actor, unit: int) -> None:
    if not any(by.may(permission, unit) for permission in KEEPING):
        raise Refused(KEEPING[-1])


def _check(row: OwnRegister) -> None:
    try:
        laid.own_register(row)
    except BadTable as wrong:
        raise RegisterRejected("register-malformed", str(wrong), why=str(wrong)) from wrong
