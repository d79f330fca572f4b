"""Biểu số II.06a/VPCP/KSTT: dossiers received, handled and open in a period; every number opens its dossiers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.showing import show


@needs(Permission.DOSSIER_READ)
@require_safe
def form(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form of a unit and a period."""
    context = {"may_keep": actor.anywhere(Permission.DOSSIER_KEEP)}
    return show(request, actor, "web/dossier_form.html", context, place="dossiers", tab="dossiers")
