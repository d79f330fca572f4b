"""Taking a file into a unit's book."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.documents import looking, store
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models import Document, StoredFile
from dondoc.documents.operations import numbering
from dondoc.documents.rejections import DocumentRejected, FileUnreadable, StateSecret
from dondoc.figures.actors import Actor, Permission, require
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.language.dates import written
from dondoc.organisation.models import Unit

READ_JOB = "documents.read"
LONGEST_NAME = 200
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """The entry, and the job that reads it; `duplicate_of` where the same file stood in the book before (no job)."""

    document: Document
    job: Job | None
    duplicate_of: Document | None = None


def receive(
    *,
    by: Actor,
    unit: Unit,
    name: str,
    data: bytes,
    direction: Direction,
    received_on: date,
    declared_not_secret: bool,
    now: datetime,
) -> Received:
    """Enter a file in the unit's book and have it read.

    The file is looked at in memory first: one that bears a mark of state secrecy, or whose first page nobody can look
    at, leaves nothing behind but the word that a file was refused. Raises StateSecret, FileUnreadable,
    DocumentRejected, Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, unit.pk)
    return enter(
        by=by,
        unit=unit,
        name=name,
        data=data,
        direction=direction,
        received_on=received_on,
        declared_not_secret=declared_not_secret,
        now=now,
    )


def enter(
    *,
    by: Actor,
    unit: Unit,
    name: str,
    data: bytes,
    direction: Direction,
    received_on: date,
    declared_not_secret: bool,
    now: datetime,
) -> Received:
    """As `receive`, called by the part that has checked another right to do so (the lead that reports its result).

    Raises StateSecret, FileUnreadable, DocumentRejected.
    """
    file = look_over(
        by=by,
        unit=unit,
        name=name,
        data=data,
        received_on=received_on,
        declared_not_secret=declared_not_secret,
        now=now,
    )
    return enter_looked_over(by=by, file=file, direction=direction, now=now)


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A file that may stand in the unit's book, and is not there yet."""

    unit: Unit
    name: str
    data: bytes
    received_on: date


def look_over(
    *, by: Actor, unit: Unit, name: str, data: bytes, received_on: date, declared_not_secret: bool, now: datetime
) -> LookedOver:
    """The first half of `enter`: reading the file takes its time, so it is done before anything is locked.

    Raises StateSecret, FileUnreadable, DocumentRejected.
    """
    _check(data, received_on, declared_not_secret=declared_not_secret, now=now)
    _look(by, unit, data, name, now)
    return LookedOver(unit, name, data, received_on)


def enter_looked_over(*, by: Actor, file: LookedOver, direction: Direction, now: datetime) -> Received:
    """The other half: the file is stored and stands in the book. May be part of the caller's transaction."""
    sha256 = store.digest(file.data)
    known = _known(file.unit, direction, sha256)
    if known is not None:
        return Received(known, None, duplicate_of=known)
    store.put(Path(settings.FILES_ROOT), file.data)
    entry = Document(
        unit=file.unit,
        direction=direction.value,
        received_on=file.received_on,
        entry_year=file.received_on.year,
        file_name=file_name(file.name),
        registered_by_key=by.key,
        registered_by_name=by.name,
        registered_at=now,
    )
    return _register(by, entry, sha256, len(file.data), now)


def try_again(*, by: Actor, document: Document, now: datetime) -> Job:
    """Have a document read once more: after a failure, a stop, or with a newer reader.

    What people accepted, dropped, edited or corrected stays. Raises DocumentRejected, Refused.
    """
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    with transaction.atomic():
        entry = Document.objects.select_for_update().get(pk=document.pk)
        if entry.file_id is None:
            raise DocumentRejected("no-file", "Mục này chưa có tệp để đọc; hãy nạp tệp của văn bản trước.")
        if entry.state == ReadingState.READING and not (entry.job is None or entry.job.finished):
            raise DocumentRejected("reading", "Văn bản đang được đọc; hãy chờ đọc xong hoặc dừng việc đọc trước.")
        job = _start_reading(by, entry, now)
        record(by=by, action="document.read_again", subject=("document", entry.pk), after={"job": job.pk}, at=now)
    document.refresh_from_db()
    return job


def stop_reading(*, by: Actor, document: Document, now: datetime) -> None:
    """Ask the reading of a document to stop; nothing happens where none was asked for.

    Raises Refused, dondoc.jobs.operations.JobFinished.
    """
    if document.job is None:
        return
    with transaction.atomic():
        stopped = jobs.request_stop(job=document.job, by=by, now=now)
        after = {"job": stopped.pk, "state": stopped.state}
        record(by=by, action="document.reading_stopped", subject=("document", document.pk), after=after, at=now)


def file_name(name: str) -> str:
    """The name without folders and unprintable characters, its ending kept, for a shelf of at most 200 characters."""
    plain = PurePosixPath(PureWindowsPath(unicodedata.normalize("NFC", name)).name).name
    printable = "".join(c for c in plain if c.isprintable() and not "\ud800" <= c <= "\udfff").strip() or "van-ban"
    ending = PurePosixPath(printable).suffix[:10]
    return printable if len(printable) <= LONGEST_NAME else printable[: LONGEST_NAME - len(ending)] + ending


def _check(data: bytes, received_on: date, *, declared_not_secret: bool, now: datetime) -> None:
    today = timezone.localdate(now)
    if not declared_not_secret:
        raise DocumentRejected(
            "not-declared", "Hãy xác nhận tệp không chứa bí mật nhà nước (MẬT, TỐI MẬT, TUYỆT MẬT) rồi gửi lại."
        )
    if not data:
        raise DocumentRejected("empty", "Tệp rỗng (0 byte); hãy chọn lại đúng tệp của văn bản.")
    if len(data) > settings.MAX_FILE_BYTES:
        most = settings.MAX_FILE_BYTES // MEGABYTE
        raise DocumentRejected(
            "too-large", f"Tệp lớn hơn mức cho phép ({most} MB); hãy tách phụ lục hoặc giảm dung lượng.", most=most
        )
    if received_on > today:
        raise DocumentRejected(
            "received-in-future",
            f"Ngày đến/đi {written(received_on)} ở sau hôm nay ({written(today)}); hãy sửa lại ngày.",
            day=received_on,
        )


def _look(by: Actor, unit: Unit, data: bytes, name: str, now: datetime) -> None:
    """Of what is refused only that it was: no name, no text, no mark, no fingerprint by which it could be known."""
    try:
        looking.at_the_door(data, name=name)
    except StateSecret:
        record(by=by, action="document.secret_refused", subject=("unit", unit.pk), at=now)
        raise
    except FileUnreadable as unreadable:
        why = {"reason": unreadable.reason}
        record(by=by, action="document.unreadable_refused", subject=("unit", unit.pk), after=why, at=now)
        raise


def _known(unit: Unit, direction: Direction, sha256: str) -> Document | None:
    return Document.objects.filter(unit=unit, direction=direction.value, file__sha256=sha256).first()


def _register(by: Actor, entry: Document, sha256: str, size: int, now: datetime) -> Received:
    """Enter it, with a number where its book gives them; where somebody else enters the same file meanwhile, theirs."""
    try:
        with transaction.atomic():
            return _enter(by, entry, sha256, size, now)
    except IntegrityError:
        known = _known(entry.unit, Direction(entry.direction), sha256)
        if known is None:
            raise
        return Received(known, None, duplicate_of=known)


def _enter(by: Actor, entry: Document, sha256: str, size: int, now: datetime) -> Received:
    entry.file, _ = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={"size": size, "media_type": looking.media_type(entry.file_name), "stored_at": now},
    )
    entry.book = numbering.book_of(entry.unit, Direction(entry.direction), day=entry.received_on)
    numbering.take_number(entry)
    entry.save(force_insert=True)
    job = _start_reading(by, entry, now)
    after = {
        "unit": entry.unit_id,
        "book": entry.book_id,
        "direction": entry.direction,
        "entry_number": entry.entry_number,
        "entry_year": entry.entry_year,
        "received_on": entry.received_on,
        "file": sha256,
    }
    record(by=by, action="document.received", subject=("document", entry.pk), after=after, at=now)
    return Received(entry, job)


def _start_reading(by: Actor, entry: Document, now: datetime) -> Job:
    entry.job = jobs.start(kind=READ_JOB, arguments={"document_id": entry.pk}, by=by, now=now)
    entry.state, entry.failure = ReadingState.READING.value, ""
    entry.save(update_fields=["job", "state", "failure"])
    return entry.job
