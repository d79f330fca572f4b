"""The pages of a template's trial print, drawn by the worker and shown as pictures; the .docx beside them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState
from dondoc.papers.letters import BadTemplate
from dondoc.reading.formats import drawn
from dondoc.reports.operations.drawing import ask_to_draw
from dondoc.reports.papers.trying import tried
from dondoc.reports.queries import drawings
from dondoc.reports.queries.drawings import Shown
from dondoc.reports.rejections import ReportRejected
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer
from dondoc.web.labels.papers import title_of
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show

PLACE, TAB = "reports", "paper-templates"


def _seen(actor: Actor, key: str) -> Shown:
    found = drawings.to_look_at(actor, key)
    if found is None:
        raise Http404
    return found


@needs(Permission.REPORT_READ)
@require_safe
def pages(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """The pages, or how far their drawing is, or why there are none."""
    shown = _seen(actor, key)
    job, found = drawings.latest(shown), drawings.pages_of(shown)
    live = job is not None and not job.finished
    context = {
        "shown": shown,
        "kind": title_of(shown.kind),
        "pages": range(1, len(found.pages) + 1) if found else (),
        "drawn": found,
        "job": job,
        "live": live,
        "failed": not live and found is None and job is not None and job.state == JobState.FAILED,
        "can_draw": drawn.can_draw(),
        "may_stop": job is not None and _asked_by(job, actor),
    }
    return show(request, actor, "web/paper_template_pages.html", context, place=PLACE, tab=TAB)


def _asked_by(job: Job, actor: Actor) -> bool:
    return job.requested_by_key == actor.key or actor.anywhere(Permission.SYSTEM_CARE)


@needs(Permission.REPORT_READ)
@require_safe
def picture(request: HttpRequest, actor: Actor, key: str, place: int) -> HttpResponse:
    """One page as a picture."""
    found = drawings.pages_of(_seen(actor, key))
    data = drawings.picture(found, place) if found is not None else None
    if data is None:
        raise Http404
    answer = HttpResponse(data, content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    return answer


@needs(Permission.REPORT_READ)
@posted_from("paper-templates")
def draw(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Have the pages drawn."""
    try:
        ask_to_draw(by=actor, shown=_seen(actor, key), now=timezone.now())
    except ReportRejected as rejected:
        messages.error(request, words(rejected))
    return redirect("paper-template-pages", key)


@needs(Permission.REPORT_READ)
@require_safe
def trial(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """The same as a Word file."""
    shown = _seen(actor, key)
    try:
        return word_answer(f"in-thu-{key}", tried(shown.kind, shown.data))
    except BadTemplate as bad:
        messages.error(request, _("Mẫu không còn in được: %(why)s") % {"why": bad})
        return redirect("paper-templates")
