"""How the reading of a document goes on: asked for every second, stopped, tried again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.documents import operations, queries
from dondoc.documents.kinds import ReadingState
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.jobs.operations import JobFinished
from dondoc.jobs.states import JobState
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show


def job_context(actor: Actor, document: Document, *, duplicate: bool = False) -> dict[str, Any]:
    """What the strip of progress shows."""
    job = document.job
    live = document.state == ReadingState.READING and job is not None and not job.finished
    keeper = actor.anywhere(Permission.SYSTEM_CARE)
    return {
        "document": document,
        "live": live,
        "failed": not live and document.state not in {ReadingState.READ, ReadingState.NO_FILE},
        "done": job.done if job else 0,
        "total": job.total if job else 0,
        "say": _words(document, live=live, duplicate=duplicate),
        "may_stop": job is not None and (keeper or job.requested_by_key == actor.key),
        "may_read_again": actor.may(Permission.DOCUMENT_REGISTER, document.unit_id),
        "asks_to_stop": live and job is not None and job.stop_requested_at is not None,
    }


def _words(document: Document, *, live: bool, duplicate: bool) -> str:
    job = document.job
    if document.state == ReadingState.READ:
        return _("Tệp này đã có trong sổ; không vào sổ lần nữa.") if duplicate else _("Đã đọc xong.")
    if live and job is not None:
        if job.stop_requested_at is not None:
            return _("Đang dừng…")
        if job.state == JobState.QUEUED:
            return _("Đã vào sổ; chờ máy đọc.")
        return _said(job)
    if document.failure:
        return document.failure
    if job is not None and job.state == JobState.STOPPED:
        return _("Đã dừng đọc. Văn bản vẫn ở trong sổ; bấm Đọc lại khi cần.")
    return _("Chưa đọc được. Bấm Đọc lại; nếu vẫn không được, hãy gửi tệp ở dạng khác.")


def _said(job: Job) -> str:
    """The worker speaks Vietnamese; in another language only how far it is."""
    if get_language() == settings.LANGUAGE_CODE and job.message:
        return job.message
    return _("Đang đọc: %(percent)d%%") % {"percent": job.percent or 0}


def seen(actor: Actor, number: int) -> Document:
    """A document that the actor may see; else there is none."""
    return get_object_or_404(queries.visible_to(actor).select_related("unit", "job", "file"), pk=number)


@needs(Permission.DOCUMENT_READ)
@never_cache
@require_safe
def progress(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The strip alone; once the reading is done, the document's own page loads anew."""
    document = seen(actor, number)
    # On a page of many files each asks more seldom.
    context = job_context(actor, document) | {"one_of_many": "nhieu" in request.GET}
    here = reverse("document", args=[document.pk])
    asked_from = request.headers.get("HX-Current-URL", "")
    answer = show(request, actor, "web/parts/job.html", context)
    if not context["live"] and asked_from.split("#")[0].split("?")[0].endswith(here):
        answer["HX-Refresh"] = "true"
    return answer


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask the reading to stop."""
    document = seen(actor, number)
    try:
        operations.stop_reading(by=actor, document=document, now=timezone.now())
    except JobFinished as finished:
        messages.info(request, words(finished))
    return redirect("document", document.pk)


@needs(Permission.DOCUMENT_REGISTER)
@posted_from("document")
def read_again(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have it read once more."""
    document = seen(actor, number)
    try:
        operations.try_again(by=actor, document=document, now=timezone.now())
    except operations.DocumentRejected as rejected:
        messages.error(request, words(rejected))
    return redirect("document", document.pk)
