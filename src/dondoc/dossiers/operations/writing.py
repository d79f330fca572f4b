"""The accepted rows of a batch merged into the lake as one version. Whatever is cut short is done once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.settling import settled
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.operations.importing import present
from dondoc.dossiers.operations.recovering import landed, recover
from dondoc.dossiers.queries.due_rules import due_by, rules
from dondoc.figures.actors import Actor

Step = Callable[[int, int, str], None]


def write_rows(*, by: Actor, batch: Batch, now: datetime, step: Step) -> Batch:
    """Merge the rows, then note it; the lake itself knows whether the batch landed before. May run twice.

    Due dates are those of the limits and calendars of now: they may have changed since the dry run. Raises
    DossierRejected (another import writes), what `step` raises before anything is written.
    """
    if batch.state != BatchState.WRITING:
        return batch
    total = batch.accepted or 0
    step(0, total, "Đang ghi vào kho hồ sơ")
    recover(by=by, now=now)
    rows = present(keeping.accepted(settings.LAKE_ROOT, batch.pk), batch)
    known, sources = rules(), due_by()
    keeping.change_rows(rows, lambda part: settled(part, known, sources))
    lake = current()
    merged = lake.merge(rows, batch=batch.pk)
    lake.doubles(merged.version)
    written = landed(by=by, batch=batch, merged=merged, now=now)
    step(total, total, "Đã ghi xong")
    return written
