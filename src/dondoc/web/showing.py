"""The one place that decides between the whole page and a part of it, and that knows what every page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from dondoc.accounts.models import User
from dondoc.accounts.queries import posts_of
from dondoc.figures.actors import Actor, Permission


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the rail."""

    name: str
    url: str
    icon: str
    label: str


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
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page, or its `part` where htmx asks for that.

    A page with mistakes to mend is answered with 422, a part with 200 would look as if it had been taken.
    """
    shared = {"actor": actor, "today": timezone.localdate(), "place": place, **_may(actor)}
    if part and wants_part(request):
        answer = render(request, f"{template}#{part}", {**shared, **context, "is_part": True}, status=status)
    else:
        frame = {"places": places(actor), "posts": _posts(request)}
        answer = render(request, template, {**shared, **frame, **context}, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def places(actor: Actor) -> list[Place]:
    """The pages that the actor may open."""
    found = [Place("home", reverse("home"), "checklist", _("Việc cần xử lý"))]
    if actor.anywhere(Permission.DOCUMENT_READ):
        found.append(Place("documents", reverse("documents"), "file-text", _("Văn bản")))
    if actor.anywhere(Permission.ASSIGNMENT_READ):
        found.append(Place("assignments", reverse("assignments"), "list-check", _("Nhiệm vụ")))
    return found


def _may(actor: Actor) -> dict[str, bool]:
    """What the pages offer at all; a page about one thing overrides these with what holds there."""
    return {
        "may_read_documents": actor.anywhere(Permission.DOCUMENT_READ),
        "may_read_assignments": actor.anywhere(Permission.ASSIGNMENT_READ),
        "may_register": actor.anywhere(Permission.DOCUMENT_REGISTER),
        "may_give": actor.anywhere(Permission.ASSIGNMENT_GIVE),
    }


def _posts(request: HttpRequest) -> list[Any]:
    return list(posts_of(request.user, timezone.localdate())) if isinstance(request.user, User) else []
