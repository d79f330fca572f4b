"""A tracking sheet on its way in: staged, its columns named, tried, decided upon, entered part by part."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dondoc.assignments.models import TrackingBatch, TrackingPart
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.tracking.columns import WANTED
from dondoc.assignments.tracking.states import Decision
from dondoc.audit.operations import record
from dondoc.documents.eoffice import staging
from dondoc.documents.kinds import BatchState
from dondoc.documents.operations.receiving import file_name
from dondoc.figures.actors import Actor, Permission, require
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.organisation.models import Unit
from dondoc.sheets import mapping
from dondoc.sheets.reading import RowError, Sheet, open_sheet

TRY_JOB = "assignments.tracking_try"
ENTER_JOB = "assignments.tracking_enter"
SAMPLE = 40


def may_take_in(actor: Actor, unit_id: int) -> bool:
    """Whoever gives for the unit and confirms for it: a sheet tells both what was given and what was done."""
    return actor.may(Permission.ASSIGNMENT_GIVE, unit_id) and actor.may(Permission.ASSIGNMENT_CONFIRM, unit_id)


def stage(*, by: Actor, assigner: Unit, name: str, data: bytes, now: datetime) -> TrackingBatch:
    """Take a sheet in, without the rows of secret papers; nothing is entered yet.

    The columns are guessed, or are those of the last sheet that had the same. Raises AssignmentRejected,
    dondoc.sheets.opening.SheetRejected, Refused.
    """
    _require(by, assigner.pk)
    sheet = open_sheet(name, data)
    staged = staging.staged(sheet)
    if not staged.rows and not staged.secret:
        raise AssignmentRejected(
            "sheet-no-rows", "Bảng không có dòng nào dưới tiêu đề; hãy chọn lại đúng tệp theo dõi."
        )
    with transaction.atomic():
        batch = TrackingBatch.objects.create(
            assigner=assigner,
            file_name=file_name(name),
            sha256=hashlib.sha256(data).hexdigest(),
            sheet=sheet.name[:100],
            titles=list(sheet.titles),
            columns={key: guess.title for key, guess in _guesses(assigner, sheet).items()},
            rows=staged.rows,
            secret_rows=staged.secret,
            at=now,
            by_key=by.key,
            by_name=by.name,
        )
        parts = [TrackingPart(batch=batch, position=place, rows=rows) for place, rows in enumerate(staged.parts)]
        TrackingPart.objects.bulk_create(parts, batch_size=20)
        after = {"file": batch.file_name, "rows": staged.rows, "secret_rows": staged.secret}
        _note(by, batch, "tracking.staged", now, after)
    return batch


def _guesses(assigner: Unit, sheet: Sheet) -> dict[str, mapping.Guess]:
    for before in TrackingBatch.objects.filter(assigner=assigner).exclude(state=BatchState.STAGED.value)[:10]:
        found = mapping.kept(WANTED, sheet.titles, before.columns)
        if found is not None:
            return found
    rows = [row for _, row in zip(range(SAMPLE), sheet.rows, strict=False)]
    return mapping.guessed(WANTED, sheet.titles, rows)


def try_out(*, by: Actor, batch: TrackingBatch, chosen: Mapping[str, str], now: datetime) -> Job:
    """Name the columns, and have the worker count what would be new, unchanged, changed, refused, asked.

    Raises AssignmentRejected, Refused.
    """
    _require(by, batch.assigner_id)
    with transaction.atomic():
        fresh = _free(batch)
        _check_columns(fresh, chosen)
        fresh.columns = {key: title for key, title in chosen.items() if title}
        return _start(by, fresh, TRY_JOB, BatchState.TRYING, now)


def decide(*, by: Actor, batch: TrackingBatch, decisions: Mapping[int, Decision], now: datetime) -> Job:
    """Say of rows that read "hoàn thành cơ bản" what is meant, and try anew. Raises AssignmentRejected, Refused."""
    _require(by, batch.assigner_id)
    with transaction.atomic():
        fresh = _free(batch)
        if fresh.state != BatchState.TRIED:
            raise _untried()
        known = {row for row, _what, _lead in asked(fresh)}
        said = {str(row): decision.value for row, decision in decisions.items() if row in known}
        if not said:
            raise AssignmentRejected("nothing-decided", "Chưa chọn kết quả cho dòng nào; hãy chọn ít nhất một dòng.")
        fresh.decisions = {**fresh.decisions, **said}
        fresh.save(update_fields=["decisions"])
        _note(by, fresh, "tracking.decided", now, {"rows": said})
        return _start(by, fresh, TRY_JOB, BatchState.TRYING, now)


def enter(*, by: Actor, batch: TrackingBatch, now: datetime) -> Job:
    """Have the worker enter what was tried; after a stop or a failure, what is left. Raises AssignmentRejected."""
    _require(by, batch.assigner_id)
    with transaction.atomic():
        fresh = _free(batch)
        if fresh.state == BatchState.STAGED:
            raise _untried()
        return _start(by, fresh, ENTER_JOB, BatchState.ENTERING, now)


def drop(*, by: Actor, batch: TrackingBatch, now: datetime) -> None:
    """Take back a sheet of which nothing was entered. Raises AssignmentRejected, Refused."""
    _require(by, batch.assigner_id)
    with transaction.atomic():
        fresh = _free(batch)
        if fresh.state in {BatchState.ENTERING, BatchState.ENTERED}:
            raise _entered()
        _note(by, fresh, "tracking.dropped", now, {"file": fresh.file_name})
        fresh.delete()


def counts(batch: TrackingBatch) -> dict[str, int]:
    """What became of the rows, over all parts."""
    total: dict[str, int] = {}
    for part in TrackingPart.objects.filter(batch=batch).values_list("counts", flat=True):
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total


def refused(batch: TrackingBatch) -> list[RowError]:
    """Every refused row with its reason; columns by the titles of the file."""
    parts = TrackingPart.objects.filter(batch=batch).order_by("position").values_list("refused", flat=True)
    return [RowError(batch.sheet, row, column, value, reason) for part in parts for row, column, value, reason in part]


def asked(batch: TrackingBatch) -> list[tuple[int, str, str]]:
    """The rows of which a person must say what they mean: row, what is asked, of whom."""
    parts = TrackingPart.objects.filter(batch=batch).order_by("position").values_list("asked", flat=True)
    return [(int(row), str(what), str(lead)) for part in parts for row, what, lead in part]


def refused_sheet(batch: TrackingBatch) -> Sheet:
    """The refused rows as they came."""
    parts = TrackingPart.objects.filter(batch=batch).order_by("position").values_list("rows", flat=True)
    wanted = {error.row for error in refused(batch)}
    rows = {row.number: row for kept in parts for row in staging.rows_of(batch.titles, kept) if row.number in wanted}
    return Sheet.of_rows(batch.sheet, tuple(batch.titles), rows.values())


def sample(batch: TrackingBatch, *, limit: int = SAMPLE) -> list[Any]:
    """The first rows, to show how they would be understood."""
    first = TrackingPart.objects.filter(batch=batch).order_by("position").first()
    return [] if first is None else list(staging.rows_of(batch.titles, first.rows[:limit]))


def _require(by: Actor, unit_id: int) -> None:
    for right in (Permission.ASSIGNMENT_GIVE, Permission.ASSIGNMENT_CONFIRM):
        require(by, right, unit_id)


def _free(batch: TrackingBatch) -> TrackingBatch:
    """The locked batch; nobody is at work on it."""
    fresh = TrackingBatch.objects.select_for_update(of=("self",)).select_related("job").get(pk=batch.pk)
    if fresh.job is not None and not fresh.job.finished:
        raise AssignmentRejected("tracking-busy", "Tệp này đang được xử lý; hãy chờ xong hoặc dừng việc đó trước.")
    if fresh.state == BatchState.ENTERED:
        raise _entered()
    return fresh


def _entered() -> AssignmentRejected:
    return AssignmentRejected("tracking-entered", "Tệp này đã được nhập; hãy gửi tệp mới để nhập tiếp.")


def _untried() -> AssignmentRejected:
    return AssignmentRejected("tracking-untried", "Hãy bấm “Kiểm tra trước” để xem kết quả, rồi mới nhập.")


def _start(by: Actor, batch: TrackingBatch, kind: str, state: BatchState, now: datetime) -> Job:
    job = jobs.start(kind=kind, arguments={"batch_id": batch.pk}, by=by, now=now)
    batch.job, batch.state = job, state.value
    batch.save(update_fields=["job", "state", "columns"])
    _note(by, batch, f"tracking.{state.value}", now, {"columns": batch.columns, "job": job.pk})
    return job


def _note(by: Actor, batch: TrackingBatch, action: str, now: datetime, after: Mapping[str, Any]) -> None:
    """The records of a sheet are those of the unit whose assignments it tells."""
    said = {"batch": batch.pk, **after}
    record(by=by, action=action, subject=("unit", batch.assigner_id), after=said, at=now)


def _check_columns(batch: TrackingBatch, chosen: Mapping[str, str]) -> None:
    known = {one.key for one in WANTED}
    titles = [title for title in chosen.values() if title]
    if not set(chosen) <= known or not set(titles) <= set(batch.titles):
        raise AssignmentRejected("columns-unknown", "Cột đã chọn không có trong tệp; hãy tải lại trang rồi chọn lại.")
    if len(set(titles)) < len(titles):
        raise AssignmentRejected("columns-twice", "Một cột của tệp được chọn cho hai mục; hãy chọn lại.")
    missing = [one.label for one in WANTED if one.required and not chosen.get(one.key)]
    if missing:
        columns = ", ".join(missing)
        raise AssignmentRejected("tracking-columns", f"Hãy chọn cột cho: {columns}.", columns=columns)
