"""Word papers before a visit: made, kept with whatever leads from them, shown on the page of papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections.models import Inspection
from dondoc.inspections.queries.listing import programmes
from dondoc.reports import inspection_papers as writing
from dondoc.reports.operations.making import made
from dondoc.web.access import needs
from dondoc.web.inspection_page import inspected
from dondoc.web.posting import posted_from

# What each button makes: the kind of paper, how it is called, what writes it.
PAPERS: dict[str, tuple[str, str, Callable[[Inspection, date], bytes]]] = {
    "decision": ("inspection-decision", "Dự thảo quyết định", writing.decision),
    "request": ("inspection-request", "Công văn đề nghị báo cáo", writing.request),
}


@needs(Permission.INSPECTION_READ)
@posted_from("inspection")
def paper(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Make one of the papers of an inspection; a surprise one asks its unit for nothing."""
    found = inspected(actor, number)
    wanted = request.POST.get("paper", "")
    if wanted not in PAPERS or (wanted == "request" and found.is_surprise):
        raise Http404
    kind, name, write = PAPERS[wanted]
    kept = made(
        by=actor,
        kind=kind,
        unit=found.leading,
        title=f"{name}: {found.title}",
        about=found,
        data=write(found, timezone.localdate()),
        now=timezone.now(),
    )
    return redirect("paper", kept.pk)


@needs(Permission.INSPECTION_LEAD)
@posted_from("inspection-programme")
def programme(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Make the plan of a year."""
    found = get_object_or_404(programmes(actor), pk=number)
    kept = made(
        by=actor,
        kind="inspection-programme",
        unit=found.unit,
        title=found.title,
        about=found,
        data=writing.programme(found, timezone.localdate()),
        now=timezone.now(),
    )
    return redirect("paper", kept.pk)
