"""After a crash: what the lake holds and the tables do not know yet is noted."""

from __future__ import annotations

from datetime import datetime

from dondoc.dossiers.lake.store import Merged, current
from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.operations.writing import landed
from dondoc.figures.actors import Actor


def recover(*, by: Actor, now: datetime) -> int:
    """Note the imports that landed though whoever wrote them did not live to say so; how many it were."""
    lake, recovered = current(), 0
    for batch in Batch.objects.filter(state=BatchState.WRITING.value).select_related("job"):
        commit = lake.landed(batch.pk) if batch.job is None or batch.job.finished else None
        if commit is not None:
            merged = Merged(commit.version, commit.new, commit.changed, commit.unchanged)
            landed(by=by, batch=batch, merged=merged, now=now)
            recovered += 1
    return recovered
