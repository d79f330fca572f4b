"""Entries of the register against their readings, their words to search, their books."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.documents.kinds import ReadingState
from dondoc.documents.models import Document, SearchSection, StoredReading
from dondoc.jobs.states import JobState
from dondoc.language.saying import as_written as say

SEARCH = "documents.search"
READINGS = "documents.readings"
WAITING = "documents.waiting"
BOOKS = "documents.books"
MOST = 200
AGAIN = say("Mở văn bản, bấm “Đọc lại”.")


@checks(SEARCH, say("Văn bản đã đọc nào không tìm được theo nội dung?"))
def search(look: Look) -> Iterator[Finding]:
    """Documents that were read and have no words in the index."""
    words = SearchSection.objects.filter(document=OuterRef("pk"))
    lacking = Document.objects.filter(~Exists(words), state=ReadingState.READ)
    return _each(
        lacking, SEARCH, Severity.ERROR, say("Văn bản %(name)s đã đọc nhưng không có trong bảng tìm kiếm."), AGAIN
    )


@checks(READINGS, say("Văn bản nào ghi là đã đọc mà không còn kết quả đọc?"))
def readings(look: Look) -> Iterator[Finding]:
    """Documents that were read, without a stored reading."""
    kept = StoredReading.objects.filter(document=OuterRef("pk"))
    lacking = Document.objects.filter(~Exists(kept), state=ReadingState.READ)
    return _each(lacking, READINGS, Severity.ERROR, say("Văn bản %(name)s ghi là đã đọc nhưng mất kết quả đọc."), AGAIN)


@checks(WAITING, say("Văn bản nào chờ đọc mà không còn việc đọc nào trong hàng đợi?"))
def waiting(look: Look) -> Iterator[Finding]:
    """Documents that wait for a job that is over, or that there is none of."""
    over = Q(job__isnull=True) | Q(job__state__in=[JobState.DONE, JobState.FAILED])  # one that was stopped says so
    stranded = Document.objects.filter(over, state=ReadingState.READING)
    return _each(stranded, WAITING, Severity.ERROR, say("Văn bản %(name)s chờ đọc nhưng không còn ai đọc."), AGAIN)


@checks(BOOKS, say("Văn bản nào đứng trong sổ của đơn vị khác hoặc sai chiều đến, đi?"))
def books(look: Look) -> Iterator[Finding]:
    """Entries whose unit or direction is not that of their book."""
    astray = Document.objects.exclude(book__unit=F("unit"), book__direction=F("direction"))
    summary = say("Văn bản %(name)s đứng trong sổ không khớp với đơn vị hoặc chiều đến, đi của nó.")
    remedy = say(
        "Báo người phát triển hệ thống kèm bản sao lưu: dữ liệu này không thể do trang nào của hệ thống ghi ra."
    )
    return _each(astray, BOOKS, Severity.ERROR, summary, remedy)


def _each(found: QuerySet[Document], check: str, severity: Severity, summary: str, remedy: str) -> Iterator[Finding]:
    for document in found.order_by("pk")[:MOST]:
        yield Finding(
            check,
            severity,
            summary,
            remedy,
            values={"name": _name(document)},
            subject=("document", document.pk),
        )


def _name(document: Document) -> str:
    """Whoever reads the checks need not be one of those who may see a restricted document."""
    number = f"#{document.pk}"
    return number if document.restricted else f"{document.sign or document.file_name} ({number})"
