"""The last steps of every sign-in, whatever came before: the one-time code where there is one, then the session."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from dondoc.accounts import second_factor
from dondoc.accounts.models import SessionWay, User
from dondoc.accounts.operations import begin_session
from dondoc.web.sessions import OWES_SECOND_FACTOR

BACKEND = "dondoc.accounts.backend.Accounts"
WAITING = "waiting_for_code"
# How long somebody may look for their telephone.
PATIENCE = timedelta(minutes=5)


def provider_name() -> str:
    """What the button says; "" where no provider is set."""
    if not settings.OIDC_ISSUER:
        return ""
    return settings.OIDC_NAME or _("Đăng nhập một lần")


def come_in(request: HttpRequest, user: User, way: SessionWay, back: str) -> str:
    """The person is who they say: the address to go to, in or by the page that asks for the code."""
    if not second_factor.enrolled(user):
        begin(request, user, way, with_code=False)
        return back
    now = timezone.now()
    request.session[WAITING] = {"user": user.pk, "way": way.value, "back": back, "at": now.isoformat()}
    return resolve_url("sign-in-code")


def waiting(request: HttpRequest) -> tuple[User, SessionWay, str] | None:
    """Who has given a password and still owes the code; None also where they took too long, or were shut out since."""
    kept = request.session.get(WAITING)
    if kept is None or datetime.fromisoformat(kept["at"]) < timezone.now() - PATIENCE:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    return None if user is None else (user, SessionWay(kept["way"]), kept["back"])


def begin(request: HttpRequest, user: User, way: SessionWay, *, with_code: bool) -> None:
    """Sign the person in, note where from, and what they still owe."""
    request.session.pop(WAITING, None)
    login(request, user, backend=BACKEND)
    now = timezone.now()
    if not with_code and second_factor.required_of(user, on=timezone.localdate(now)):
        request.session[OWES_SECOND_FACTOR] = True
    request.session.save()
    begin_session(
        user=user,
        key=request.session.session_key or "",
        way=way,
        second_factor=with_code,
        address=str(request.META.get("REMOTE_ADDR", "")),
        browser=request.headers.get("User-Agent", ""),
        now=now,
    )


def way_back(request: HttpRequest) -> str:
    """Where the person came from, if that is a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    inside = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if inside else resolve_url("home")
