"""The long work of this part: reading a document."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from dondoc.documents import looking, operations, store
from dondoc.documents.models import Document
from dondoc.documents.operations.receiving import READ_JOB
from dondoc.documents.records import storable
from dondoc.jobs.progress import Progress, Stopped
from dondoc.jobs.registry import handles
from dondoc.reading import reader

STOPPED = "Việc đọc đã dừng theo yêu cầu; bấm “Đọc lại” để đọc từ đầu."
LOST = "Không tìm thấy bản gốc trong kho tệp; hãy báo người quản trị khôi phục kho tệp từ bản sao lưu, rồi đọc lại."
BROKEN = "Bộ đọc gặp lỗi ở văn bản này; hãy đọc lại, nếu vẫn lỗi thì nhập phần đầu bằng tay và báo người quản trị."
# Counted in the progress after the pages: finding, and writing down.
LAST_STEPS = 2


@handles(READ_JOB)
def read(progress: Progress, document_id: int) -> None:
    """Read the stored file and keep what is found; a failure is told on the document. May run twice."""
    document = Document.objects.select_related("file").filter(pk=document_id).first()
    if document is None:
        return
    try:
        _read(progress, document)
    except Stopped:
        if document.job is None or document.job.stop_requested_at is None:
            document.refresh_from_db()
        if document.job is not None and document.job.stop_requested_at is not None:
            _fail(progress, document, STOPPED)
        raise
    except Exception as failure:
        _fail(progress, document, _words(failure))
        raise


def _read(progress: Progress, document: Document) -> None:
    data = store.get(Path(settings.FILES_ROOT), document.file.sha256)
    pages: list[str] = []
    total = 0
    for page in looking.pages(data, name=document.file_name):
        total = page.total
        pages.append(page.text)
        progress.step(len(pages), total + LAST_STEPS, f"Đã đọc trang {len(pages)}/{total}")
    progress.step(total, total + LAST_STEPS, "Đang tìm số, ngày, trích dẫn, nhiệm vụ, số liệu")
    found = operations.found_in(reader.read(storable("\n".join(pages))), version=looking.reader_version())
    progress.step(total + 1, total + LAST_STEPS, "Đang ghi kết quả")
    operations.store_reading(by=progress.requester, document_id=document.pk, found=found, now=progress.now)
    progress.step(total + LAST_STEPS, total + LAST_STEPS, "Đã đọc xong")


def _fail(progress: Progress, document: Document, message: str) -> None:
    operations.fail_reading(by=progress.requester, document_id=document.pk, message=message, now=progress.now)


def _words(failure: Exception) -> str:
    """What to tell the person: a failure of ours carries its own words."""
    if isinstance(failure, FileNotFoundError):
        return LOST
    return str(failure) if hasattr(failure, "code") or isinstance(failure, store.Damaged) else BROKEN
