"""Writing the audit log; called inside the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dondoc.audit.models import Record
from dondoc.figures.actors import Actor

Values = Mapping[str, object]


def record(
    *,
    by: Actor,
    action: str,
    subject: tuple[str, int],
    at: datetime,
    before: Values | None = None,
    after: Values | None = None,
    reason: str = "",
) -> Record:
    """Note that `by` did `action` to `subject` (kind, id) at that moment.

    `before` and `after` hold the changed items only, as plain values (text, numbers, dates).
    """
    kind, number = subject
    return Record.objects.create(
        at=at,
        actor_key=by.key,
        actor_name=by.name,
        action=action,
        subject_kind=kind,
        subject_id=number,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        reason=reason,
    )
