"""The long work on an exported register: trying its rows, entering them."""

from __future__ import annotations

from django.utils import timezone

from dondoc.documents.kinds import BatchState
from dondoc.documents.models import RegisterBatch, RegisterPart
from dondoc.documents.operations import entering, registers
from dondoc.documents.operations.issuers import Remembered
from dondoc.documents.operations.registers import ENTER_JOB, TRY_JOB
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles


@handles(TRY_JOB)
def try_rows(progress: Progress, batch_id: int) -> None:
    """Count what the rows would come to; nothing is entered. May run twice."""
    batch = _batch(batch_id)
    if batch is None or batch.state != BatchState.TRYING:
        return
    seen: dict[str, str] = {}
    parts = RegisterPart.objects.filter(batch=batch).order_by("position")
    total, done = max(batch.rows, 1), 0
    for part in parts.iterator(chunk_size=1):
        progress.step(done, total, f"Đang kiểm tra dòng {done}/{batch.rows}")
        found = entering.sort(batch, part, seen, today=timezone.localdate(progress.now))
        entering.told(part, batch, found)
        part.save(update_fields=["counts", "refused"])
        done += len(part.rows)
    _end(batch, BatchState.TRIED)
    progress.step(total, total, "Đã kiểm tra xong")


@handles(ENTER_JOB)
def enter_rows(progress: Progress, batch_id: int) -> None:
    """Enter the rows, part by part; a second run goes on where the first was cut off."""
    batch = _batch(batch_id)
    if batch is None or batch.state != BatchState.ENTERING:
        return
    seen: dict[str, str] = {}
    issuers = Remembered()
    total, done = max(batch.rows, 1), 0
    for part_id, entered, counts in _parts(batch):
        progress.step(done, total, f"Đang nhập dòng {done}/{batch.rows}")
        if entered:
            seen.update(RegisterPart.objects.values_list("keys", flat=True).get(pk=part_id))
        else:
            counts = entering.enter_part(
                by=progress.requester, part_id=part_id, seen=seen, now=progress.now, issuers=issuers
            )
        done += sum(count for name, count in counts.items() if name != "kept_by_hand")
    _end(batch, BatchState.ENTERED)
    RegisterPart.objects.filter(batch=batch).update(keys={})
    progress.step(total, total, "Đã nhập xong")


def _batch(number: int) -> RegisterBatch | None:
    return RegisterBatch.objects.select_related("book__unit").filter(pk=number).first()


def _parts(batch: RegisterBatch) -> list[tuple[int, bool, dict[str, int]]]:
    parts = RegisterPart.objects.filter(batch=batch).order_by("position")
    return list(parts.values_list("pk", "entered", "counts"))


def _end(batch: RegisterBatch, state: BatchState) -> None:
    batch.state, batch.counts = state.value, registers.counts(batch)
    batch.save(update_fields=["state", "counts"])
