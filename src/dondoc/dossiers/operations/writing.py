"""The accepted rows of a batch merged into the lake as one version. Whatever is cut short is done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.store import Merged, current
from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.operations.importing import note
from dondoc.figures.actors import Actor

Step = Callable[[int, int, str], None]


def write_rows(*, by: Actor, batch: Batch, now: datetime, step: Step) -> Batch:
    """Merge the rows, then note it; the lake itself knows whether the batch landed before. May run twice.

    Raises DossierRejected (another import writes), what `step` raises before anything is written.
    """
    if batch.state != BatchState.WRITING:
        return batch
    total = batch.accepted or 0
    step(0, total, "Đang ghi vào kho hồ sơ")
    merged = current().merge(keeping.accepted(settings.LAKE_ROOT, batch.pk), batch=batch.pk)
    written = landed(by=by, batch=batch, merged=merged, now=now)
    step(total, total, "Đã ghi xong")
    return written


def landed(*, by: Actor, batch: Batch, merged: Merged, now: datetime) -> Batch:
    """Note that the lake holds the batch, and destroy the file as it came: only what was mapped is kept."""
    with transaction.atomic():
        fresh = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if fresh.state == BatchState.WRITING:
            fresh.state, fresh.version, fresh.written_at = BatchState.WRITTEN.value, merged.version, now
            fresh.new, fresh.changed, fresh.unchanged = merged.new, merged.changed, merged.unchanged
            fresh.save()
            counts = {"new": merged.new, "changed": merged.changed, "unchanged": merged.unchanged}
            note(
                by, fresh, "dossiers.written", now, after={"file": fresh.file_name, "version": merged.version, **counts}
            )
    keeping.incoming(settings.LAKE_ROOT, batch.pk).unlink(missing_ok=True)
    return fresh
