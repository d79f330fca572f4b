"""Writing the audit log; called inside the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from dondoc.audit import sealing
from dondoc.audit.models import Record
from dondoc.audit.words import search_words
from dondoc.figures.actors import Actor

Values = Mapping[str, object]

SEALED_LATE = "audit.sealed_late"
# The log itself, as a subject.
LOG = ("audit", 0)


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
    """Note that `by` did `action` to `subject` (kind, id) at that moment; chained when the transaction has ended.

    `before` and `after` hold the changed items only, as plain values (text, numbers, dates).
    """
    kind, number = subject
    written = Record.objects.create(
        at=at,
        actor_key=by.key,
        actor_name=by.signature[:200],
        action=action,
        subject_kind=kind,
        subject_id=number,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        reason=reason,
        words=search_words(by.signature, reason, before, after),
    )
    sealing.after_commit(written.pk)
    return written


def seal_left(*, by: Actor, now: datetime) -> int:
    """Chain what a failing machine left outside the chain, and say so in the log; how many records it was.

    For the start of the site: whatever stands outside the chain then was written by no transaction still under way
    here. Another server of the same site may have ended one at this moment; that its record is chained twice over is
    ruled out, it is only named here.
    """
    left = sealing.unsealed()
    count = sealing.seal(left)
    if count:
        record(by=by, action=SEALED_LATE, subject=LOG, at=now, after={"records": left[:100], "count": count})
    return count
