"""Signing in and out, and the language: the few addresses that answer anybody."""

from __future__ import annotations

from collections.abc import Mapping

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dondoc.accounts import second_factor
from dondoc.accounts.models import Session, SessionWay, User
from dondoc.accounts.names import account_name
from dondoc.accounts.operations import end_session
from dondoc.figures.actors import Actor
from dondoc.web.access import open_to_all
from dondoc.web.coming_in import begin, come_in, provider_name, waiting, way_back
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
            return redirect(way_back(request))
        return _door(request, username="", wrong="", status=200)
    name = account_name(request.POST.get("username", ""))
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if isinstance(user, User):
        return redirect(come_in(request, user, SessionWay.PASSWORD, way_back(request)))
    if _shut(request, name):
        return _door(request, username=name, wrong=_closed(), status=TOO_MANY)
    wrong = _(
        "Sai tên đăng nhập hoặc mật khẩu. Hãy thử lại; sai %(tries)d lần liên tiếp thì phải chờ %(minutes)d phút."
    )
    return _door(request, username=name, wrong=wrong % _limits(), status=401)


@open_to_all
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second door: the one-time code. Wrong codes count with wrong passwords."""
    found = waiting(request)
    if found is None:
        return redirect("sign-in")
    user, way, back = found
    if _shut(request, user.username):
        return _second_door(request, wrong=_closed(), status=TOO_MANY)
    if request.method != "POST":
        return _second_door(request, wrong="", status=200)
    if second_factor.proves(user, request.POST.get("code", "")):
        begin(request, user, way, with_code=True)
        return redirect(back)
    user_login_failed.send(sender=__name__, credentials={"username": user.username}, request=request)
    if _shut(request, user.username):
        return _second_door(request, wrong=_closed(), status=TOO_MANY)
    wrong = _("Mã chưa đúng hoặc đã dùng. Hãy đợi ứng dụng hiện mã mới rồi nhập lại, hoặc dùng một mã khôi phục.")
    return _second_door(request, wrong=wrong, status=401)


def keep_answer(
    request: HttpRequest, response: HttpResponseBase, credentials: Mapping[str, str] | None
) -> HttpResponseBase:
    """What the throttle would answer by itself is plain English text; the door has said it already."""
    return response


@open_to_all
@posted_from("home")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, by a button only: a link could be followed by accident."""
    if isinstance(request.user, User):
        by = Actor(request.user.username, request.user.full_name)
        for session in Session.objects.filter(key=request.session.session_key, ended_at__isnull=True):
            end_session(by=by, session=session, now=timezone.now())
    logout(request)
    return redirect("sign-in")


@open_to_all
@posted_from("home")
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back."""
    answer = redirect(way_back(request))
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
    context = {"username": username, "wrong": wrong, "provider": provider_name()}
    return render(request, "web/sign_in.html", context, status=status)


def _second_door(request: HttpRequest, *, wrong: str, status: int) -> HttpResponse:
    return render(request, "web/sign_in_code.html", {"wrong": wrong}, status=status)


def _shut(request: HttpRequest, name: str) -> bool:
    """Whether that name must wait at that address."""
    locked = getattr(request, "axes_locked_out", False)
    return locked or not AxesProxyHandler.is_allowed(request, {"username": name})


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
