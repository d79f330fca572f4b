"""An exported register on its way into a book: staged, its columns named, tried, entered part by part.

One part is one short transaction; what was entered stays entered when the worker is killed, and is not entered again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents.eoffice import columns, staging
from dondoc.documents.kinds import BatchState, Direction, Numbering
from dondoc.documents.models import Book, RegisterBatch, RegisterPart
from dondoc.documents.operations.receiving import file_name
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission, require
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.sheets import mapping
from dondoc.sheets.reading import RowError, Sheet, open_sheet

TRY_JOB = "documents.register_try"
ENTER_JOB = "documents.register_enter"
SAMPLE = 40


def stage(*, by: Actor, book: Book, name: str, data: bytes, now: datetime) -> RegisterBatch:
    """Take an exported register in, without the rows of secret papers; nothing is entered yet.

    The columns are guessed, or are those of the last export that had the same. Raises DocumentRejected,
    dondoc.sheets.opening.SheetRejected, Refused.
    """
    require(by, Permission.BOOK_KEEP, book.unit_id)
    _check_takes_over(book)
    sheet = open_sheet(name, data)
    staged = staging.staged(sheet)
    if not staged.rows and not staged.secret:
        raise DocumentRejected("register-empty", "Bảng không có dòng nào dưới tiêu đề; hãy chọn lại đúng tệp đã xuất.")
    with transaction.atomic():
        batch = RegisterBatch.objects.create(
            book=book,
            file_name=file_name(name),
            sha256=hashlib.sha256(data).hexdigest(),
            sheet=sheet.name[:100],
            titles=list(sheet.titles),
            columns={key: guess.title for key, guess in guesses(book, sheet).items()},
            rows=staged.rows,
            secret_rows=staged.secret,
            at=now,
            by_key=by.key,
            by_name=by.name,
        )
        parts = [RegisterPart(batch=batch, position=place, rows=rows) for place, rows in enumerate(staged.parts)]
        RegisterPart.objects.bulk_create(parts, batch_size=20)
        after = {"batch": batch.pk, "rows": staged.rows, "secret_rows": staged.secret}
        record(by=by, action="register.staged", subject=("book", book.pk), after=after, at=now)
    return batch


def guesses(book: Book, sheet: Sheet) -> dict[str, mapping.Guess]:
    """The columns as they were named last time for this book, else as they look."""
    wanted = columns.wanted(Direction(book.direction))
    for kept in RegisterBatch.objects.filter(book=book).exclude(state=BatchState.STAGED.value)[:10]:
        found = mapping.kept(wanted, sheet.titles, kept.columns)
        if found is not None:
            return found
    sample = [row for _, row in zip(range(SAMPLE), sheet.rows, strict=False)]
    return mapping.guessed(wanted, sheet.titles, sample)


def try_out(*, by: Actor, batch: RegisterBatch, chosen: Mapping[str, str], now: datetime) -> Job:
    """Name the columns, and have the worker count what would be new, matched, unchanged, changed, refused.

    Raises DocumentRejected, Refused.
    """
    require(by, Permission.BOOK_KEEP, batch.book.unit_id)
    with transaction.atomic():
        fresh = _free(batch)
        _check_columns(fresh, chosen)
        fresh.columns = {key: title for key, title in chosen.items() if title}
        return _start(by, fresh, TRY_JOB, BatchState.TRYING, now)


def enter(*, by: Actor, batch: RegisterBatch, now: datetime) -> Job:
    """Have the worker enter what was tried; after a stop or a failure, what is left of it. Raises DocumentRejected."""
    require(by, Permission.BOOK_KEEP, batch.book.unit_id)
    with transaction.atomic():
        fresh = _free(batch)
        if fresh.state == BatchState.STAGED:
            raise DocumentRejected("register-untried", "Hãy bấm “Kiểm tra trước” để xem kết quả, rồi mới nhập vào sổ.")
        _check_takes_over(fresh.book)
        return _start(by, fresh, ENTER_JOB, BatchState.ENTERING, now)


def drop(*, by: Actor, batch: RegisterBatch, now: datetime) -> None:
    """Take back an export of which nothing was entered. Raises DocumentRejected, Refused."""
    require(by, Permission.BOOK_KEEP, batch.book.unit_id)
    with transaction.atomic():
        fresh = _free(batch)
        if fresh.state in {BatchState.ENTERING, BatchState.ENTERED}:
            raise DocumentRejected("register-entered", "Đã nhập một phần hoặc toàn bộ tệp này; không bỏ được nữa.")
        record(by=by, action="register.dropped", subject=("book", fresh.book_id), after={"batch": fresh.pk}, at=now)
        fresh.delete()


def counts(batch: RegisterBatch) -> dict[str, int]:
    """What became of the rows, over all parts."""
    total: dict[str, int] = {}
    for part in RegisterPart.objects.filter(batch=batch).values_list("counts", flat=True):
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total


def refused(batch: RegisterBatch) -> list[RowError]:
    """Every refused row with its reason; columns by the titles of the file."""
    parts = RegisterPart.objects.filter(batch=batch).order_by("position").values_list("refused", flat=True)
    return [RowError(batch.sheet, row, column, value, reason) for part in parts for row, column, value, reason in part]


def refused_sheet(batch: RegisterBatch) -> Sheet:
    """The refused rows as they came."""
    parts = list(RegisterPart.objects.filter(batch=batch).order_by("position").values_list("rows", flat=True))
    wanted = {error.row for error in refused(batch)}
    rows = {row.number: row for kept in parts for row in staging.rows_of(batch.titles, kept) if row.number in wanted}
    return Sheet.of_rows(batch.sheet, tuple(batch.titles), rows.values())


def sample(batch: RegisterBatch, *, limit: int = SAMPLE) -> list[Any]:
    """The first rows, to show how they would be understood."""
    first = RegisterPart.objects.filter(batch=batch).order_by("position").first()
    return [] if first is None else list(staging.rows_of(batch.titles, first.rows[:limit]))


def _free(batch: RegisterBatch) -> RegisterBatch:
    """The locked batch; nobody is at work on it."""
    fresh = RegisterBatch.objects.select_for_update(of=("self",)).select_related("book", "job").get(pk=batch.pk)
    if fresh.job is not None and not fresh.job.finished:
        raise DocumentRejected("register-busy", "Tệp này đang được xử lý; hãy chờ xong hoặc dừng việc đó trước.")
    if fresh.state == BatchState.ENTERED:
        raise DocumentRejected("register-entered", "Tệp này đã nhập xong; hãy gửi tệp mới để nhập tiếp.")
    return fresh


def _start(by: Actor, batch: RegisterBatch, kind: str, state: BatchState, now: datetime) -> Job:
    job = jobs.start(kind=kind, arguments={"batch_id": batch.pk}, by=by, now=now)
    batch.job, batch.state = job, state.value
    batch.save(update_fields=["job", "state", "columns"])
    after = {"batch": batch.pk, "columns": batch.columns, "job": job.pk}
    record(by=by, action=f"register.{state.value}", subject=("book", batch.book_id), after=after, at=now)
    return job


def _check_takes_over(book: Book) -> None:
    if book.numbering == Numbering.OWN or book.closed_on is not None:
        raise DocumentRejected(
            "register-own-numbering",
            f"“{book.name}” của {book.unit.name} không nhận số từ hệ thống quản lý văn bản (sổ do hệ thống này cấp số "
            "hoặc đã khóa); hãy đổi cách vào số ở trang “Sổ và cách vào số” trước.",
        )


def _check_columns(batch: RegisterBatch, chosen: Mapping[str, str]) -> None:
    wanted = columns.wanted(Direction(batch.book.direction))
    known = {one.key for one in wanted}
    titles = [title for title in chosen.values() if title]
    if not set(chosen) <= known or not set(titles) <= set(batch.titles):
        raise DocumentRejected("columns-unknown", "Cột đã chọn không có trong tệp; hãy tải lại trang rồi chọn lại.")
    if len(set(titles)) < len(titles):
        raise DocumentRejected("columns-twice", "Một cột của tệp được chọn cho hai mục; hãy chọn lại.")
    missing = [one.label for one in wanted if one.required and not chosen.get(one.key)]
    if missing:
        raise DocumentRejected("columns-missing", f"Hãy chọn cột cho: {', '.join(missing)}.", missing=missing)
