"""Files that pages hand out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header

from dondoc.sheets.tables import Table, TooManyRows, workbook
from dondoc.web.refusals import words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def saved_as(data: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to be saved, never shown: what it holds came from outside."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def picture_shown(data: bytes, name: str) -> HttpResponse:
    """A picture that was drawn here, to be looked at."""
    answer = saved_as(data, name, "image/jpeg")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name) or "inline"
    return answer


def workbook_answer(request: HttpRequest, name: str, *tables: Table) -> HttpResponse:
    """Tables as one .xlsx, a sheet each, or the list again with the reason why not."""
    try:
        data = workbook(*tables)
    except TooManyRows as refused:
        messages.error(request, words(refused))
        return redirect(request.get_full_path().replace("/xuat/", "/"))
    return saved_as(data, f"{name}-{timezone.localdate():%Y-%m-%d}.xlsx", XLSX)


def word_answer(name: str, data: bytes) -> HttpResponse:
    """A paper as .docx, named with the day."""
    return saved_as(data, f"{name}-{timezone.localdate():%Y-%m-%d}.docx", DOCX)
