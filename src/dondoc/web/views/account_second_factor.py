"""Lớp xác thực thứ hai: enrolling an authenticator app, recovery codes, giving it up."""

from __future__ import annotations

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dondoc.accounts import operations, second_factor
from dondoc.accounts.models import Session, User
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.people_forms import CodeForm
from dondoc.web.refusals import words
from dondoc.web.sessions import OWES_SECOND_FACTOR
from dondoc.web.showing import show

GROUP = 4


@needs(Permission.SIGNED_IN)
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The code to scan; what is posted names its act."""
    assert isinstance(request.user, User)
    user, act = request.user, request.POST.get("act", "")
    try:
        if request.method != "POST":
            return _scan(request, actor, user, CodeForm())
        if act == "remove":
            return _removed(request, actor, user)
        if act == "codes":
            codes = operations.renew_recovery_codes(by=actor, user=user, now=timezone.now())
            return _codes(request, actor, codes)
        return _confirmed(request, actor, user)
    except operations.AccountRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("account")


def _confirmed(request: HttpRequest, actor: Actor, user: User) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _scan(request, actor, user, form, status=422)
    try:
        codes = operations.confirm_second_factor(
            by=actor, user=user, code=form.cleaned_data["code"], now=timezone.now()
        )
    except operations.AccountRejected as rejected:
        if rejected.code != "second-factor-wrong":
            raise
        form.add_error("code", words(rejected))
        return _scan(request, actor, user, form, status=422)
    request.session.pop(OWES_SECOND_FACTOR, None)
    Session.objects.filter(key=request.session.session_key).update(second_factor=True)
    return _codes(request, actor, codes)


def _removed(request: HttpRequest, actor: Actor, user: User) -> HttpResponse:
    operations.remove_second_factor(by=actor, user=user, reason="", now=timezone.now())
    messages.success(request, _("Đã gỡ lớp xác thực thứ hai."))
    return redirect("account")


def _scan(request: HttpRequest, actor: Actor, user: User, form: CodeForm, *, status: int = 200) -> HttpResponse:
    device = operations.begin_second_factor(by=actor, user=user)
    address = str(device.config_url)
    secret = address.partition("secret=")[2].partition("&")[0]
    context = {
        "form": form,
        "picture": segno.make(address, error="m").svg_data_uri(scale=5, border=2),
        "secret": " ".join(secret[place : place + GROUP] for place in range(0, len(secret), GROUP)),
        "required": second_factor.required_of(user, on=timezone.localdate()),
    }
    return show(request, actor, "web/account_second_factor.html", context, status=status)


def _codes(request: HttpRequest, actor: Actor, codes: list[str]) -> HttpResponse:
    """Shown on the answer itself, once."""
    shown = show(request, actor, "web/account_codes.html", {"codes": codes})
    shown["Cache-Control"] = "no-store"
    return shown
