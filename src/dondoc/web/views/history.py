"""Lịch sử: who did what to one thing, whatever it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.showing import show
from dondoc.web.subjects import subject
from dondoc.web.trail_telling import told

# A thing with more than these shows its latest; the whole stands in the log.
MOST = 500


@needs(Permission.DOCUMENT_READ)
@require_safe
def of_document(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A document with the orders found in it."""
    return _page(request, actor, "document", number)


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def of_assignment(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """An assignment."""
    return _page(request, actor, "assignment", number)


@needs(Permission.SIGNED_IN)
@require_safe
def of_subject(request: HttpRequest, actor: Actor, kind: str, number: int) -> HttpResponse:
    """Anything the log speaks of, with the rights of that thing."""
    return _page(request, actor, kind, number)


def _page(request: HttpRequest, actor: Actor, kind: str, number: int) -> HttpResponse:
    found = subject(actor, kind, number)
    if found is None:
        raise Http404
    latest = list(Record.objects.filter(found.about).order_by("-at", "-pk")[:MOST])
    context = {
        "subject": found,
        "records": told(actor, reversed(latest)),
        "shortened": len(latest) == MOST,
        "most": MOST,
    }
    return show(request, actor, "web/history.html", context, place=found.place)
