"""One report: how far it is, its parts, its figures, its Word file and what may be done next."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.reports.models import Report
from dondoc.reports.queries import reports as queries
from dondoc.reports.queries.kinds import period_of
from dondoc.reports.states import ReportState
from dondoc.web.access import needs
from dondoc.web.report_labels import STATES, period_words
from dondoc.web.showing import show


def seen(actor: Actor, number: int) -> Report:
    """The report, if the actor may see it."""
    found = queries.report(actor, number)
    if found is None:
        raise Http404
    return found


@needs(Permission.REPORT_READ)
@never_cache
@require_safe
def report(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The report with all that is known of it."""
    return page(request, actor, seen(actor, number))


def page(request: HttpRequest, actor: Actor, found: Report, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; `forms` are those that were filled in with mistakes."""
    kind = queries.kind_of(found)
    context = {
        "report": found,
        "kind": kind,
        "period": period_words(period_of(kind, found.first)) if kind else "",
        "chip": STATES[ReportState(found.state)],
        **forms,
    }
    return show(request, actor, "web/reports/report.html", context, place="reports", status=status)
