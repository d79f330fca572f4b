"""A page that only reads sees the units as they are when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from dondoc.organisation.queries import reading_once

Answer = Callable[[HttpRequest], HttpResponseBase]
READING = frozenset({"GET", "HEAD"})


def units_once(get_response: Answer) -> Answer:
    """Middleware: the rights, the choices and the conditions of such a page read the units together, not each anew."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.method not in READING:
            return get_response(request)
        with reading_once():
            return get_response(request)

    return answered
