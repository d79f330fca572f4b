"""The one place that decides between the whole page and a part of it, and that knows what every page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from dondoc.figures.actors import Actor, Permission
from dondoc.web.places import rail, tabs


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page: not for a link it merely follows, nor for a page taken from history."""
    htmx = cast("HtmxDetails", getattr(request, "htmx", None))
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def show(
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: Mapping[str, Any],
    *,
    place: str = "",
    tab: str = "",
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page, or its `part` where htmx asks for that; `place` and `tab` say where it stands in the site.

    A page with mistakes to mend is answered with 422, a part with 200 would look as if it had been taken.
    """
    shared = {"actor": actor, "today": timezone.localdate(), "place": place, **_may(actor)}
    if part and wants_part(request):
        answer = render(request, f"{template}#{part}", {**shared, **context, "is_part": True}, status=status)
    else:
        frame = {"places": rail(actor), "tabs": tabs(place, actor), "tab": tab or place, "posts": actor.posts}
        answer = render(request, template, {**shared, **frame, **context}, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _may(actor: Actor) -> dict[str, bool]:
    """What the pages offer at all; a page about one thing overrides these with what holds there."""
    return {
        "may_read_documents": actor.anywhere(Permission.DOCUMENT_READ),
        "may_read_assignments": actor.anywhere(Permission.ASSIGNMENT_READ),
        "may_read_inspections": actor.anywhere(Permission.INSPECTION_READ),
        "may_register": actor.anywhere(Permission.DOCUMENT_REGISTER),
        "may_give": actor.anywhere(Permission.ASSIGNMENT_GIVE),
        "may_write_papers": actor.anywhere(Permission.REPORT_WRITE),
    }
