"""That a batch landed is noted, by whoever wrote it or, after a crash, by whoever comes next."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.store import Merged, current
from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.operations.importing import note
from dondoc.figures.actors import Actor


def recover(*, by: Actor, now: datetime) -> int:
    """Note the imports that landed though whoever wrote them did not live to say so; how many it were.

    What a killed process left of files as they came is destroyed.
    """
    _forget_strays(now)
    cut_short = [
        batch
        for batch in Batch.objects.filter(state=BatchState.WRITING.value).select_related("job")
        if batch.job is None or batch.job.finished
    ]
    commits = current().all_landed() if cut_short else {}
    found = [(batch, commits[batch.pk]) for batch in cut_short if batch.pk in commits]
    for batch, commit in found:
        merged = Merged(commit.version, commit.new, commit.changed, commit.unchanged)
        landed(by=by, batch=batch, merged=merged, now=now)
    return len(found)


def _forget_strays(now: datetime) -> None:
    open_states = (BatchState.RECEIVED.value, BatchState.TRIED.value, BatchState.WRITING.value)
    known = set(Batch.objects.filter(state__in=open_states).values_list("pk", flat=True))
    for stray in keeping.strays(settings.LAKE_ROOT, known, before=now):
        stray.unlink(missing_ok=True)


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
