"""Who may come in: each view names its permission in one decorator, and what names none is not served."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.web.sessions import OPEN_TO_DEBTORS, debt

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponseBase]
Served = Callable[..., HttpResponseBase]

# The addresses that answer without signing in, by name. A test holds this list against the views.
OPEN = frozenset(
    {
        *("sign-in", "sign-in-code", "sign-in-provider", "sign-in-provider-back", "sign-out", "language"),
        *("public", "public-item", "public-data"),
    }
)


def needs(permission: Permission, *others: Permission) -> Callable[[View[P]], Served]:
    """Serve the view to people who hold the permission, or one of the others, somewhere; they come as an `Actor`.

    Where exactly the permission must hold is checked by the query or the operation that the view calls.
    """

    def decorate(view: View[P]) -> Served:
        @wraps(view)
        def served(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, User):
                return _to_the_door(request)
            owed = debt(request, request.user)
            if owed and _name_of(request) not in OPEN_TO_DEBTORS:
                return _to(request, resolve_url(owed))
            actor = actor_of(request.user, on=timezone.localdate())
            held = next((each for each in (permission, *others) if actor.anywhere(each)), None)
            if held is None:
                raise PermissionDenied
            try:
                return view(request, actor.acting(held), *args, **kwargs)
            except Refused as refused:
                raise PermissionDenied(str(refused)) from refused

        served.permission = permission  # type: ignore[attr-defined]
        served.others = others  # type: ignore[attr-defined]
        return served

    return decorate


def open_to_all(view: Served) -> Served:
    """Serve the view to anybody; its address must be named in `OPEN`."""

    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    served.permission = None  # type: ignore[attr-defined]
    return served


def _to_the_door(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in, and back here afterwards; a part asked for by htmx must not be filled with the sign-in page."""
    assert isinstance(request.user, AnonymousUser)
    back = request.get_full_path() if request.method == "GET" else "/"
    door = resolve_url("sign-in")
    return _to(request, door) if request.headers.get("HX-Request") else redirect_to_login(back, door)


def _to(request: HttpRequest, address: str) -> HttpResponse:
    """To another page, the whole of it also where htmx asks for a part."""
    if not request.headers.get("HX-Request"):
        return redirect(address)
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = address
    return answer


def _name_of(request: HttpRequest) -> str:
    return (request.resolver_match.url_name or "") if request.resolver_match else ""
