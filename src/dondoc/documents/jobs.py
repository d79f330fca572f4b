"""The long work of this part: reading a document."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from dondoc.documents import looking, operations, store
from dondoc.documents.kinds import ReadingState
from dondoc.documents.models import Document
from dondoc.documents.operations.receiving import READ_JOB
from dondoc.documents.operations.signing import CHECK_JOB, store_signatures
from dondoc.documents.rejections import StateSecret
from dondoc.documents.signatures import trust as trusted
from dondoc.jobs.progress import Progress, Stopped
from dondoc.jobs.registry import handles
from dondoc.limits.laying import tables
from dondoc.reading import reader

log = logging.getLogger(__name__)

STOPPED = "Việc đọc đã dừng theo yêu cầu; bấm “Đọc lại” để đọc từ đầu."
LOST = "Không tìm thấy bản gốc trong kho tệp; hãy báo người quản trị khôi phục kho tệp từ bản sao lưu, rồi đọc lại."
BROKEN = "Bộ đọc gặp lỗi ở văn bản này; hãy đọc lại, nếu vẫn lỗi thì nhập phần đầu bằng tay và báo người quản trị."
FINDING = "Đang tìm số, ngày, viện dẫn, nhiệm vụ, số liệu"
# Counted in the progress after the pages: finding, and writing down.
LAST_STEPS = 2


@handles(READ_JOB)
def read(progress: Progress, document_id: int) -> None:
    """Read the stored file and keep what is found; a failure is told on the document. May run twice."""
    document = Document.objects.select_related("file").filter(pk=document_id).first()
    if document is None or _read_already(progress, document):
        return
    try:
        _read(progress, document)
    except Stopped:
        if _was_asked_to_stop(document):
            _fail(progress, document, STOPPED)
        raise
    except StateSecret:
        operations.discard_secret(by=progress.requester, document_id=document.pk, now=progress.now)
        raise
    except Exception as failure:
        _fail(progress, document, _words(failure))
        raise


def _read_already(progress: Progress, document: Document) -> bool:
    """This very job has read it, and was cut short before it could say so."""
    return document.state == ReadingState.READ and document.job_id == progress.job_number


def _read(progress: Progress, document: Document) -> None:
    assert document.file is not None, "what has no file is never given to the reader"
    data = store.get(Path(settings.FILES_ROOT), document.file.sha256)
    pages = _Pages(progress)
    text = looking.text_of(data, name=document.file_name, progress=pages)
    total = pages.total + LAST_STEPS
    progress.step(pages.total, total, FINDING)
    reading = reader.read(text, lambda _done, _of: progress.step(pages.total, total, FINDING))  # may be told to stop
    found = operations.found_in(reading, version=looking.reader_version())
    progress.step(pages.total + 1, total, "Đang ghi kết quả đọc")
    operations.store_reading(by=progress.requester, document_id=document.pk, found=found, now=progress.now)
    _verify(progress, document.pk, data)
    with suppress(Stopped):  # too late to stop: it is read
        progress.step(total, total, "Đã đọc xong")


@handles(CHECK_JOB)
def check_signatures(progress: Progress, document_id: int) -> None:
    """Verify the signatures of a stored file once more. May run twice."""
    document = Document.objects.select_related("file").filter(pk=document_id).first()
    if document is None or document.file is None:
        return
    progress.step(0, 1, "Đang kiểm tra chữ ký số")
    _verify(progress, document.pk, store.get(Path(settings.FILES_ROOT), document.file.sha256))
    progress.step(1, 1, "Đã kiểm tra chữ ký số")


def _verify(progress: Progress, document_id: int, data: bytes) -> None:
    """Look for signatures. Nothing that is wrong with them, or with what the office trusts, undoes the reading."""
    # Imported here: every process of the site registers this job, and the validator takes half a second.
    from dondoc.documents.signatures import verifying

    try:
        trust = trusted.of_folder(Path(settings.TRUST_FOLDER) if settings.TRUST_FOLDER else None)
        rules = tables("documents", "certificates")
        found = verifying.verify(data, trust=trust, rules=rules, now=progress.now)
    except Exception:
        log.exception("the signatures of document %s could not be looked at", document_id)
        return
    store_signatures(by=progress.requester, document_id=document_id, found=found, now=progress.now)


class _Pages:
    """Tells the job's progress of every page read, and remembers how many there are."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.total = 1

    def __call__(self, done: int, total: int) -> None:
        self.total = total
        self._progress.step(done, total + LAST_STEPS, f"Đã đọc trang {done}/{total}")


def _was_asked_to_stop(document: Document) -> bool:
    """Somebody asked; else another worker has the job now, and the document is its own."""
    job = Document.objects.select_related("job").get(pk=document.pk).job
    return job is not None and job.stop_requested_at is not None


def _fail(progress: Progress, document: Document, message: str) -> None:
    operations.fail_reading(by=progress.requester, document_id=document.pk, message=message, now=progress.now)


def _words(failure: Exception) -> str:
    """What to tell the person: a failure of ours carries its own words."""
    if isinstance(failure, FileNotFoundError):
        return LOST
    return str(failure) if hasattr(failure, "code") or isinstance(failure, store.Damaged) else BROKEN
