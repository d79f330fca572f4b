"""The evidence of a sheet as a whole: each document once, with every criterion it proves."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Score
from dondoc.web.access import needs
from dondoc.web.showing import show
from dondoc.web.views.score_sheet import PLACE, TAB, seen


@needs(Permission.SCORE_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The evidence; a document that the actor may not read is named without a way to it."""
    found = seen(actor, number)
    scores = Prefetch("scores", Score.objects.select_related("criterion").order_by("criterion__position"))
    rows = list(found.evidence.select_related("document").prefetch_related(scores).order_by("effective_on", "pk"))
    papers = {each.document_id for each in rows if each.document_id}
    context = {
        "sheet": found,
        "round": found.round,
        "rows": rows,
        "readable": set(documents.visible_to(actor).filter(pk__in=papers).values_list("pk", flat=True)),
    }
    return show(request, actor, "web/score_evidence.html", context, place=PLACE, tab=TAB)
