"""The originals in the store against the register: missing, damaged, left over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from dondoc.care.stored import digests
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.documents import store
from dondoc.documents.models import StoredFile
from dondoc.language.saying import as_written as say

STORE = "documents.files"
LEFT_OVER = "documents.files_left_over"
# A file lies in the store a moment before its entry is in the book.
YOUNG = timedelta(hours=1)


@checks(STORE, say("Bản gốc của mọi văn bản có còn trong kho tệp và đúng như khi nhận không?"))
def files(look: Look) -> Iterator[Finding]:
    """Every file of the register, read through."""
    total = StoredFile.objects.count()
    for number, file in enumerate(StoredFile.objects.order_by("pk").iterator(chunk_size=200), start=1):
        yield from _of(file)
        look.step(number, total)


def _of(file: StoredFile) -> Iterator[Finding]:
    document = file.documents.order_by("pk").values_list("pk", flat=True).first()
    subject = ("document", document) if document else None
    values: dict[str, str | int] = {"file": file.sha256[:12]}
    remedy = say("Khôi phục tệp này từ bản sao lưu gần nhất vào kho tệp, rồi kiểm tra lại.")
    try:
        whole = store.whole(Path(settings.FILES_ROOT), file.sha256)
    except OSError:
        summary = say("Bản gốc %(file)s không còn trong kho tệp hoặc không đọc được.")
        yield Finding(STORE, Severity.ERROR, summary, remedy, values=values, subject=subject)
        return
    if not whole:
        summary = say("Bản gốc %(file)s trong kho tệp đã bị hỏng hoặc bị sửa.")
        yield Finding(STORE, Severity.ERROR, summary, remedy, values=values, subject=subject)


@checks(LEFT_OVER, say("Kho tệp có tệp nào không thuộc văn bản nào không?"))
def left_over(look: Look) -> Iterator[Finding]:
    """Files of the store that no entry names; none that came a moment ago."""
    root = Path(settings.FILES_ROOT)
    known = digests()
    for path in root.rglob("*"):
        if path.is_file() and path.name not in known and _old(path, look.now):
            yield Finding(
                LEFT_OVER,
                Severity.WARNING,
                say("Tệp %(file)s trong kho không thuộc văn bản nào."),
                say(
                    "Nếu hệ thống từng bị ngắt khi đang nhận tệp thì xóa tệp này được; nếu không, hãy tìm xem"
                    " ai chép vào."
                ),
                values={"file": str(path.relative_to(root))},
            )


def _old(path: Path, now: datetime) -> bool:
    return path.stat().st_mtime < (now - YOUNG).timestamp()
