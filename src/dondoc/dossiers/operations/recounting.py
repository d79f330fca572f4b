"""Due dates counted anew for the whole lake: after a calendar, a limit or a policy changed, or a source's rule did.

First a look that changes nothing and says how many would move; then, with a reason, one new version of the lake. Rows
stay those of their imports, versions before stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.dossiers.job_kinds import RECOUNT_JOB
from dondoc.dossiers.lake.comparing import OURS, RECOMPUTED
from dondoc.dossiers.lake.schema import SCHEMA
from dondoc.dossiers.lake.settling import differing, settled
from dondoc.dossiers.lake.store import Lake, current
from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.queries.due_rules import due_by, rules
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.jobs.states import FINISHED

LAKE = ("lake", 0)
LONGEST_REASON = 500
WRITTEN = pa.schema([field for field in SCHEMA if field.name not in OURS])
Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Recounted:
    """Of how many dossiers the due date that counts moved, or would; of how many anything changed; in which version."""

    moved: int
    changed: int
    total: int
    version: int | None = None


def ask_recount(*, by: Actor, write: bool, reason: str = "", now: datetime) -> Job:
    """Have the worker look, or write what it finds; the latter says why. Raises Refused, DossierRejected."""
    if not by.anywhere(Permission.DOSSIER_KEEP):
        raise Refused(Permission.DOSSIER_KEEP)
    words = storable(reason).strip()[:LONGEST_REASON]
    if write and not words:
        raise DossierRejected(
            "recount-why", "Chưa ghi lý do; hãy ghi văn bản làm thay đổi lịch hoặc thời hạn giải quyết."
        )
    with transaction.atomic():
        _check_free()
        arguments = {"write": write, "reason": words}
        job = jobs.start(kind=RECOUNT_JOB, arguments=arguments, by=by, now=now)
        record(by=by, action="dossiers.recount_asked", subject=LAKE, at=now, after={"write": write}, reason=words)
    return job


def recount(*, by: Actor, write: bool, reason: str, now: datetime, step: Step) -> Recounted:
    """Count anew, month by month; where asked to, write what changed as one version. May run twice.

    Raises DossierRejected where an import came in between: then nothing is written, and it may be run again.
    """
    lake = current()
    if not lake.exists():
        return Recounted(0, 0, 0)
    place = Path(settings.LAKE_ROOT) / "recounted.parquet"
    version = lake.version()
    try:
        found = _counted(lake, version, place, step)
        if write and found.changed:
            found = _written(lake, version, place, found)
    finally:
        place.unlink(missing_ok=True)
    after = {"moved": found.moved, "changed": found.changed, "version": found.version}
    record(by=by, action="dossiers.recounted", subject=LAKE, at=now, after=after, reason=reason)
    return found


def _check_free() -> None:
    busy = Batch.objects.filter(state__in=[BatchState.WRITING.value, BatchState.WITHDRAWING.value]).exists()
    other = Job.objects.filter(kind=RECOUNT_JOB).exclude(state__in=[state.value for state in FINISHED]).exists()
    if busy or other:
        raise DossierRejected(
            "lake-busy", "Kho hồ sơ đang được ghi bởi một lần nhập khác; hãy chờ việc đó xong rồi làm lại."
        )


def _counted(lake: Lake, version: int, place: Path, step: Step) -> Recounted:
    """What would change, into a file; a month at a time, so that memory stays small."""
    by, always, files = rules(), due_by(), lake.files(version)
    moved = changed = total = 0
    with pq.ParquetWriter(place, WRITTEN) as writer:
        for done, file in enumerate(files):
            step(done, len(files), f"Đã tính {done}/{len(files)} phần; {moved} hồ sơ đổi ngày hẹn trả")
            before = pq.ParquetFile(file).read(columns=WRITTEN.names).select(WRITTEN.names).cast(WRITTEN)
            after = settled(before, by, always)
            differs, moves = differing(before, after)
            writer.write_table(after.filter(differs).cast(WRITTEN))
            moved, changed, total = moved + _true(moves), changed + _true(differs), total + before.num_rows
    step(len(files), len(files), f"{moved} hồ sơ đổi ngày hẹn trả, trong {total} hồ sơ")
    return Recounted(moved, changed, total)


def _written(lake: Lake, version: int, place: Path, found: Recounted) -> Recounted:
    if lake.version() != version:
        raise DossierRejected(
            "lake-changed", "Vừa có lần nhập khác ghi vào kho hồ sơ nên chưa ghi ngày hẹn trả mới; hãy tính lại."
        )
    merged = lake.merge(place, batch=RECOMPUTED)
    return Recounted(found.moved, merged.changed, found.total, merged.version)


def _true(values: pa.ChunkedArray) -> int:
    return int(pc.sum(values).as_py() or 0)
