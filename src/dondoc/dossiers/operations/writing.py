"""The accepted rows of a batch merged into the lake as one version. Whatever is cut short is done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.operations.recovering import landed, recover
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
    recover(by=by, now=now)
    merged = current().merge(keeping.accepted(settings.LAKE_ROOT, batch.pk), batch=batch.pk)
    written = landed(by=by, batch=batch, merged=merged, now=now)
    step(total, total, "Đã ghi xong")
    return written
