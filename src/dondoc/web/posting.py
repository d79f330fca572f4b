"""Addresses that only take what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def posted_from(place: str) -> Callable[[View[P]], View[P]]:
    """Serve what is posted; whoever merely opens the address is led to the page of that name about the same thing.

    An address typed again, or opened anew after the sign-in, then shows the thing and not a blank page.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def served(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            number: Any = kwargs.get("number")
            return redirect(place, *([] if number is None else [number]))

        return served

    return decorate
