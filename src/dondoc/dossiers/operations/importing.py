"""An export on its way in: received, tried, written into the lake, or given up. One import writes at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.db import transaction

from dondoc.audit.operations import record
from dondoc.dossiers.job_kinds import TRY_JOB, WRITE_JOB
from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.locking import alone
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Batch, BatchState, Source
from dondoc.dossiers.reading.opening import opened
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job

SUBJECT = "dossier_import"
AT_WORK = (BatchState.WRITING.value, BatchState.WITHDRAWING.value)
LONGEST_NAME = 300


def receive(*, by: Actor, source: Source, name: str, data: bytes, now: datetime, sheet: str = "") -> Batch:
    """Take a file in; nothing of it is in the lake yet. It is kept only until its rows are written or given up.

    Raises Refused, DossierRejected, dondoc.sheets.reading.SheetRejected (it is no table that can be read).
    """
    require(by, Permission.DOSSIER_KEEP, source.unit_id)
    if not source.active:
        raise DossierRejected(
            "source-inactive", f"Nguồn “{source.name}” đã thôi dùng; hãy mở lại nguồn trước khi nhập.", name=source.name
        )
    file = opened(name, data, sheet=sheet)
    came = keeping.put_down(settings.LAKE_ROOT, data)
    with transaction.atomic():
        batch = Batch.objects.create(
            source=source,
            file_name=PurePath(name.replace("\\", "/")).name[:LONGEST_NAME],
            content=hashlib.sha256(data).hexdigest(),
            sheet=file.sheet[:200],
            map=source.map,
            created_at=now,
            created_by_key=by.key,
            created_by_name=by.name,
        )
        came.replace(keeping.incoming(settings.LAKE_ROOT, batch.pk))
        note(by, batch, "dossiers.received", now, after={"file": batch.file_name, "source": source.code})
    return batch


def ask_try(
    *, by: Actor, batch: Batch, now: datetime, map: Mapping[str, Any] | None = None, sheet: str | None = None
) -> Job:
    """Have the worker say what the file would bring, with this map, else the source's.

    Raises Refused, DossierRejected.
    """
    require(by, Permission.DOSSIER_KEEP, batch.source.unit_id)
    with transaction.atomic():
        fresh = prepare_try(batch, map=map, sheet=sheet)
        return start(by, fresh, TRY_JOB, now)


def prepare_try(batch: Batch, *, map: Mapping[str, Any] | None = None, sheet: str | None = None) -> Batch:
    """The locked batch with the map by which it will be tried. Raises DossierRejected."""
    fresh = free(batch, BatchState.RECEIVED, BatchState.TRIED)
    fresh.map = dict(fresh.source.map if map is None else map)
    fresh.sheet = fresh.sheet if sheet is None else sheet[:200]
    fresh.state = BatchState.RECEIVED.value
    fresh.save(update_fields=["map", "sheet", "state"])
    return fresh


def ask_write(*, by: Actor, batch: Batch, now: datetime) -> Job:
    """Have the worker write what was tried; after a stop or a failure, again. Raises Refused, DossierRejected."""
    with transaction.atomic():
        return start(by, begin_writing(by=by, batch=batch, now=now), WRITE_JOB, now)


def begin_writing(*, by: Actor, batch: Batch, now: datetime) -> Batch:
    """Note that the writing begins; in the caller's transaction. Raises Refused, DossierRejected."""
    require(by, Permission.DOSSIER_KEEP, batch.source.unit_id)
    fresh = free(batch, BatchState.TRIED, BatchState.WRITING)
    if not fresh.accepted:
        raise DossierRejected(
            "import-empty", "Tệp không có dòng nào được nhận; hãy xem các dòng bị từ chối, sửa rồi gửi lại."
        )
    nobody_else(fresh)
    fresh.state = BatchState.WRITING.value
    fresh.save(update_fields=["state"])
    note(by, fresh, "dossiers.writing", now, after={"file": fresh.file_name, "rows": fresh.accepted})
    return fresh


def drop(*, by: Actor, batch: Batch, now: datetime) -> None:
    """Give up a file of which nothing was written, and forget all it held. Raises Refused, DossierRejected."""
    require(by, Permission.DOSSIER_KEEP, batch.source.unit_id)
    with transaction.atomic():
        fresh = free(batch, BatchState.RECEIVED, BatchState.TRIED, BatchState.WRITING)
        if fresh.state == BatchState.WRITING:
            _require_unwritten(fresh)
        fresh.state = BatchState.DROPPED.value
        fresh.save(update_fields=["state"])
        note(by, fresh, "dossiers.dropped", now, after={"file": fresh.file_name})
    keeping.forget(settings.LAKE_ROOT, batch.pk)


def _require_unwritten(batch: Batch) -> None:
    """Raise DossierRejected if the rows landed, or may be about to."""
    with alone(settings.LAKE_ROOT):
        if current().landed(batch.pk) is not None:
            raise already_written()


def free(batch: Batch, *states: BatchState) -> Batch:
    """The locked batch in one of these states, nobody at work on it. Raises DossierRejected."""
    fresh = Batch.objects.select_for_update(of=("self",)).select_related("job", "source").get(pk=batch.pk)
    if fresh.job is not None and not fresh.job.finished:
        raise DossierRejected("import-busy", "Tệp này đang được xử lý; hãy chờ xong hoặc dừng việc đó trước.")
    if BatchState(fresh.state) not in states:
        raise _state_rejection(BatchState(fresh.state))
    return fresh


def nobody_else(batch: Batch) -> None:
    """Raise DossierRejected while another import is being written or withdrawn, or anything else holds the lake."""
    others = Batch.objects.filter(state__in=AT_WORK).exclude(pk=batch.pk).select_related("job")
    other = next((each for each in others if each.job is not None and not each.job.finished), None)
    if other is not None:
        raise DossierRejected(
            "import-running",
            f"Tệp “{other.file_name}” đang được ghi vào kho hồ sơ; mỗi lần chỉ ghi một tệp, hãy chờ xong rồi làm lại.",
            name=other.file_name,
        )
    with alone(settings.LAKE_ROOT):
        pass


def start(by: Actor, batch: Batch, kind: str, now: datetime) -> Job:
    """Put the work on the batch into the queue."""
    job = jobs.start(kind=kind, arguments={"batch_id": batch.pk}, by=by, now=now)
    batch.job = job
    batch.save(update_fields=["job"])
    return job


def note(by: Actor, batch: Batch, action: str, now: datetime, *, after: Mapping[str, Any], reason: str = "") -> None:
    """The audit record of an import."""
    record(by=by, action=action, subject=(SUBJECT, batch.pk), after=after, reason=reason, at=now)


def present(place: Path, batch: Batch) -> Path:
    """The file that is kept of a batch. Raises DossierRejected where it is gone: a backup holds no file as it came."""
    if not place.exists():
        raise DossierRejected(
            "import-file-gone",
            f"Không còn tệp của lần nhập “{batch.file_name}” trong kho; hãy gửi lại tệp hoặc khôi phục từ bản sao lưu.",
            name=batch.file_name,
        )
    return place


def already_written() -> DossierRejected:
    """Nothing of what is in the lake is dropped; it is withdrawn."""
    return DossierRejected("import-written", "Tệp này đã được ghi vào kho hồ sơ; muốn bỏ, hãy thu hồi lần nhập này.")


def _state_rejection(state: BatchState) -> DossierRejected:
    match state:
        case BatchState.RECEIVED:
            return DossierRejected("import-untried", "Hãy bấm “Kiểm tra trước” để xem kết quả, rồi mới ghi.")
        case BatchState.DROPPED:
            return DossierRejected("import-dropped", "Tệp này đã bỏ; hãy gửi lại tệp.")
        case BatchState.WITHDRAWN | BatchState.WITHDRAWING:
            return DossierRejected("import-withdrawn", "Lần nhập này đã thu hồi; muốn nhập lại, hãy gửi lại tệp.")
        case BatchState.TRIED:
            return DossierRejected("import-unwritten", "Lần nhập này chưa được ghi, không có gì để thu hồi.")
        case _:
            return already_written()
