"""Confirming what somebody else entered, or refusing it with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.registers.kinds import RowState, VersionKind, VersionState
from dondoc.registers.models import Row, Version
from dondoc.registers.operations.entering import SUBJECT, checked_reason, locked, register_of
from dondoc.registers.rejections import RegisterRejected
from dondoc.registers.rows import key_kept


@dataclass(slots=True)
class Decided:
    """What was decided of many, and what was not, with the refusal."""

    done: list[Version] = field(default_factory=list)
    refused: list[tuple[Version, Exception]] = field(default_factory=list)


def confirm(*, by: Actor, version: Version, now: datetime) -> Version:
    """Confirm what another person entered: from now on it counts. Raises RegisterRejected, Refused."""
    with transaction.atomic():
        row, found = _waiting(by, version)
        _decide(by, found, VersionState.CONFIRMED, "", now)
        row.current, row.waiting = found, None
        withdrawn = found.kind == VersionKind.WITHDRAWAL.value
        row.state = (RowState.WITHDRAWN if withdrawn else RowState.CONFIRMED).value
        row.save(update_fields=["current", "waiting", "state"])
        action = "register.withdrawal_confirmed" if withdrawn else "register.row_confirmed"
        record(by=by, action=action, subject=(SUBJECT, row.pk), at=now, after=_told(row, found))
    return found


def refuse(*, by: Actor, version: Version, reason: str, now: datetime) -> Version:
    """Refuse what another person entered; what was confirmed before still counts. Raises RegisterRejected, Refused."""
    with transaction.atomic():
        row, found = _waiting(by, version)
        words = checked_reason(reason, needed=True)
        _decide(by, found, VersionState.REFUSED, words, now)
        row.waiting = None
        if row.current is not None:
            row.key = key_kept(register_of(row), row.current)
        row.state = (RowState.CONFIRMED if row.current_id is not None else RowState.REFUSED).value
        row.save()
        after = _told(row, found)
        record(by=by, action="register.row_refused", subject=(SUBJECT, row.pk), at=now, after=after, reason=words)
    return found


def confirm_many(*, by: Actor, versions: Iterable[Version], now: datetime) -> Decided:
    """Confirm each for itself: what may not be confirmed is told, the rest is done."""
    decided = Decided()
    for version in versions:
        try:
            decided.done.append(confirm(by=by, version=version, now=now))
        except (RegisterRejected, Refused) as refused:
            decided.refused.append((version, refused))
    return decided


def _waiting(by: Actor, version: Version) -> tuple[Row, Version]:
    row = locked(version.row_id)
    require(by, Permission.REGISTER_CONFIRM, row.unit_id)
    found = row.waiting
    if found is None or found.pk != version.pk:
        raise RegisterRejected("not-waiting", "Nội dung này không còn chờ xác nhận; hãy tải lại trang để xem.")
    if found.entered_by_key == by.key:
        raise RegisterRejected("own-entry", "Bạn đã nhập nội dung này; người khác phải xác nhận.")
    return row, found


def _decide(by: Actor, version: Version, state: VersionState, reason: str, now: datetime) -> None:
    version.state, version.decided_at, version.decision_reason = state.value, now, reason
    version.decided_by_key, version.decided_by_name = by.key, by.signature[:200]
    decided = ["state", "decided_at", "decision_reason", "decided_by_key", "decided_by_name"]
    version.save(update_fields=decided)


def _told(row: Row, version: Version) -> dict[str, object]:
    return {
        "register": register_of(row).title,
        "unit": row.unit_id,
        "name": version.name,
        "version_number": version.number,
    }
