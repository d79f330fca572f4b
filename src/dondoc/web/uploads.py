"""How much a browser may send at once, for every page: said before a byte of it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dondoc.web.views.errors import too_large

Answer = Callable[[HttpRequest], HttpResponse]


def within_limit(get_response: Answer) -> Answer:
    """Answer 413 to more than one file of the largest size and the form around it; nothing of it is kept."""

    def answer(request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        most = settings.MAX_FILE_BYTES + settings.FORM_BYTES
        return too_large(request) if size.isdecimal() and int(size) > most else get_response(request)

    return answer
