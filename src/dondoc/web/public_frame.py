"""What all public pages share: open to everybody, in the language asked for, kept for a while, not asked too often."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.organisation.models import Unit
from dondoc.reports.public.items import Item, PublicKind
from dondoc.reports.public.reading import shown
from dondoc.web.access import open_to_all
from dondoc.web.public_visits import WINDOW, too_often
from dondoc.web.public_words import short_of, title_of

LANGUAGE = "ngon_ngu"
View = Callable[..., HttpResponse]


def to_the_public(view: View) -> Callable[..., HttpResponseBase]:
    """Serve the view to anybody; it is given the things that are switched on, by the ends of their addresses."""

    @open_to_all
    @require_safe
    @wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            if too_often(request.META.get("REMOTE_ADDR", ""), timezone.now()):
                return _wait()
            on = shown()
            try:
                answer = view(request, on, *args, **kwargs)
            except Http404:
                return _nothing_here(request, on)
        return _kept_for_a_while(request, answer)

    return served


def show_public(
    request: HttpRequest, on: Mapping[str, Item], template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page in the frame without a rail; its links are the things that are shown."""
    shared = {
        "office": office_name(),
        "links": [(item, short_of(item)) for item in on.values() if item.has_data],
        "open_data": on.get(open_data_address(on)),
        "feedback": feedback(on),
        "licence": settings.OPEN_DATA_LICENCE,
        "licence_address": settings.OPEN_DATA_LICENCE_ADDRESS,
        "today": timezone.localdate(),
    }
    return render(request, template, {**shared, **context}, status=status)


def office_name() -> str:
    """The highest unit of today: whose figures these are."""
    found = Unit.objects.filter(parent__isnull=True, valid_to__isnull=True).order_by("pk").first()
    return found.name if found else ""


def open_data_address(on: Mapping[str, Item]) -> str:
    """The end of the address of open data; "" where it is not shown."""
    return next((address for address, item in on.items() if item.kind is PublicKind.OPEN_DATA), "")


def feedback(on: Mapping[str, Item]) -> tuple[str, str, str]:
    """Title, words and address of the feedback portal; empty where it is not shown or has no address."""
    found = next((item for item in on.values() if item.kind is PublicKind.LINK), None)
    address = settings.FEEDBACK_ADDRESS
    if found is None or not address.startswith(("https://", "http://")):
        return "", "", ""
    return title_of(found), (found.about_english if translation.get_language() == "en" else found.about), address


def _language(request: HttpRequest) -> str:
    asked = request.GET.get(LANGUAGE, "")
    return asked if asked in dict(settings.LANGUAGES) else str(translation.get_language() or settings.LANGUAGE_CODE)


def _kept_for_a_while(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Closed figures do not change: browsers and proxies keep the answer for some minutes, then ask by its mark."""
    if answer.status_code != HttpResponse.status_code:
        return answer
    asked = request.GET.get(LANGUAGE, "")
    if asked in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            asked,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
        patch_cache_control(answer, private=True, max_age=0)
        return answer
    patch_cache_control(answer, public=True, max_age=settings.PUBLIC_CACHE_SECONDS)
    patch_vary_headers(answer, ["Cookie"])
    return answer


def _wait() -> HttpResponse:
    words = _("Địa chỉ này hỏi quá nhiều lần trong một phút. Hãy chờ một phút rồi mở lại.")
    answer = HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
    answer["Retry-After"] = str(WINDOW)
    answer["Cache-Control"] = "no-store"
    return answer


def _nothing_here(request: HttpRequest, on: Mapping[str, Item]) -> HttpResponse:
    """The same for what does not exist and for what is not shown: nobody learns which."""
    answer = show_public(request, on, "web/public_missing.html", {}, status=404)
    answer["Cache-Control"] = "no-store"
    return answer
