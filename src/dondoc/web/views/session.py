"""Signing in and out, and the language: the few addresses that answer anybody."""

from __future__ import annotations

from collections.abc import Mapping

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dondoc.accounts.names import account_name
from dondoc.web.access import open_to_all
from dondoc.web.posting import posted_from

TOO_MANY = 429


@open_to_all
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. The name stays typed after a mistake; too many mistakes close it for a while."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(_back(request))
        return _door(request, username="", wrong="", status=200)
    name = account_name(request.POST.get("username", ""))
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if user is not None:
        login(request, user)
        return redirect(_back(request))
    if getattr(request, "axes_locked_out", False) or not _allowed(request, name):
        return _door(request, username=name, wrong=_closed(), status=TOO_MANY)
    wrong = _(
        "Sai tên đăng nhập hoặc mật khẩu. Hãy thử lại; sai %(tries)d lần liên tiếp thì phải chờ %(minutes)d phút."
    )
    return _door(request, username=name, wrong=wrong % _limits(), status=401)


def keep_answer(
    request: HttpRequest, response: HttpResponseBase, credentials: Mapping[str, str] | None
) -> HttpResponseBase:
    """What the throttle would answer by itself is plain English text; the door has said it already."""
    return response


@open_to_all
@posted_from("home")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, by a button only: a link could be followed by accident."""
    logout(request)
    return redirect("sign-in")


@open_to_all
@posted_from("home")
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back."""
    answer = redirect(_back(request))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and check_for_language(chosen):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 60 * 60,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return answer


def _door(request: HttpRequest, *, username: str, wrong: str, status: int) -> HttpResponse:
    return render(request, "web/sign_in.html", {"username": username, "wrong": wrong}, status=status)


def _allowed(request: HttpRequest, name: str) -> bool:
    return bool(AxesProxyHandler.is_allowed(request, {"username": name}))


def _limits() -> dict[str, int]:
    return {"tries": settings.AXES_FAILURE_LIMIT, "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)}


def _closed() -> str:
    return (
        _(
            "Đã nhập sai %(tries)d lần liên tiếp. Để bảo vệ tài khoản, hãy chờ %(minutes)d phút rồi thử lại, hoặc nhờ"
            " người quản trị đặt lại mật khẩu."
        )
        % _limits()
    )


def _back(request: HttpRequest) -> str:
    """Where the person came from, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    inside = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if inside else reverse("home")
