"""The long work on a tracking sheet: trying its rows, entering them."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from dondoc.assignments.models import TrackingBatch, TrackingPart
from dondoc.assignments.operations.tracking import ENTER_JOB, TRY_JOB, counts
from dondoc.assignments.operations.tracking.entering import enter_part, rights_at
from dondoc.assignments.operations.tracking.sorting import Units, sort, told
from dondoc.documents.kinds import BatchState
from dondoc.figures.actors import Actor
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles


@handles(TRY_JOB)
def try_rows(progress: Progress, batch_id: int) -> None:
    """Count what the rows would come to; nothing is entered. May run twice."""
    batch = _batch(batch_id)
    if batch is None or batch.state != BatchState.TRYING:
        return
    seen: dict[str, str] = {}
    units = Units(timezone.localdate(progress.now))
    total, done = max(batch.rows, 1), 0
    for part in TrackingPart.objects.filter(batch=batch).order_by("position").iterator(chunk_size=1):
        progress.step(done, total, f"Đang kiểm tra dòng {done}/{batch.rows}")
        told(part, batch, sort(batch, part, seen, units))
        part.save(update_fields=["counts", "refused", "asked"])
        done += len(part.rows)
    _end(batch, BatchState.TRIED)
    progress.step(total, total, "Đã kiểm tra xong")


@handles(ENTER_JOB)
def enter_rows(progress: Progress, batch_id: int) -> None:
    """Enter the rows, part by part; a row that was entered before the work was cut off is known again."""
    batch = _batch(batch_id)
    if batch is None or batch.state != BatchState.ENTERING:
        return
    seen: dict[str, str] = {}
    units = Units(timezone.localdate(progress.now))
    asked = progress.requester
    by = Actor(asked.key, asked.name, frozenset(rights_at(batch.assigner_id)))
    total, done = max(batch.rows, 1), 0
    for part in list(TrackingPart.objects.filter(batch=batch).order_by("position")):
        if not part.entered:
            step = partial(_step, progress, done, total)
            enter_part(by=by, part=part, seen=seen, units=units, now=progress.now, step=step)
        done += sum(part.counts.values())
    _end(batch, BatchState.ENTERED)
    progress.step(total, total, "Đã nhập xong")


def _step(progress: Progress, before: int, total: int, done: int) -> None:
    progress.step(before + done, total, f"Đang nhập dòng {before + done}/{total}")


def _batch(number: int) -> TrackingBatch | None:
    return TrackingBatch.objects.select_related("assigner").filter(pk=number).first()


def _end(batch: TrackingBatch, state: BatchState) -> None:
    batch.state, batch.counts = state.value, counts(batch)
    batch.save(update_fields=["state", "counts"])
