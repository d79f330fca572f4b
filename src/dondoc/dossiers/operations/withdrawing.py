"""An import withdrawn: a new version, in which each row it wrote last goes back to the last import left, or goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from dondoc.documents.records import storable
from dondoc.dossiers.job_kinds import WITHDRAW_JOB
from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.store import Undone, current
from dondoc.dossiers.lake.withdrawal import Left
from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.operations.importing import free, nobody_else, note, present, start
from dondoc.dossiers.operations.recovering import recover
from dondoc.dossiers.queries.due_rules import settle
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.jobs.models import Job

Step = Callable[[int, int, str], None]


def ask_withdraw(*, by: Actor, batch: Batch, because: str, now: datetime) -> Job:
    """Have the worker withdraw a written import; after a stop or a failure, again. Raises Refused, DossierRejected."""
    with transaction.atomic():
        return start(by, begin_withdrawing(by=by, batch=batch, because=because, now=now), WITHDRAW_JOB, now)


def begin_withdrawing(*, by: Actor, batch: Batch, because: str, now: datetime) -> Batch:
    """Note that the withdrawal begins, and why; in the caller's transaction. Raises Refused, DossierRejected."""
    require(by, Permission.DOSSIER_KEEP, batch.source.unit_id)
    reason = " ".join(storable(because).split())
    if not reason:
        raise DossierRejected("withdrawal-why", "Chưa ghi lý do thu hồi; hãy ghi vì sao số liệu này không dùng được.")
    fresh = free(batch, BatchState.WRITTEN, BatchState.WITHDRAWING)
    nobody_else(fresh)
    fresh.state, fresh.withdrawn_because = BatchState.WITHDRAWING.value, reason
    fresh.save(update_fields=["state", "withdrawn_because"])
    note(by, fresh, "dossiers.withdrawing", now, after={"file": fresh.file_name}, reason=reason)
    return fresh


def withdraw_rows(*, by: Actor, batch: Batch, now: datetime, step: Step) -> Batch:
    """Undo the batch in the lake, then note it. May run twice. Raises DossierRejected, what `step` raises before."""
    if batch.state != BatchState.WITHDRAWING:
        return batch
    step(0, 1, "Đang thu hồi khỏi kho hồ sơ")
    recover(by=by, now=now)
    lake = current()
    undone = lake.withdraw(batch.pk, left_of(batch), redo=settle)
    lake.doubles(undone.version)
    ended = _end(by, batch, undone, now)
    step(1, 1, "Đã thu hồi xong")
    return ended


def left_of(batch: Batch) -> list[Left]:
    """The other imports of the source that count, in the order of writing. Raises DossierRejected (rows are gone)."""
    others = Batch.objects.filter(source_id=batch.source_id, state=BatchState.WRITTEN.value).exclude(pk=batch.pk)
    return [
        Left(other.pk, present(keeping.accepted(settings.LAKE_ROOT, other.pk), other))
        for other in others.order_by("version", "pk")
    ]


def _end(by: Actor, batch: Batch, undone: Undone, now: datetime) -> Batch:
    with transaction.atomic():
        fresh = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if fresh.state == BatchState.WITHDRAWING:
            fresh.state, fresh.withdrawn_at = BatchState.WITHDRAWN.value, now
            fresh.save(update_fields=["state", "withdrawn_at"])
            counts = {"version": undone.version, "restored": undone.restored, "gone": undone.gone}
            after = {"file": fresh.file_name, **counts}
            note(by, fresh, "dossiers.withdrawn", now, after=after, reason=fresh.withdrawn_because)
    return fresh
