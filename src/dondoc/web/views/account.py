"""Tài khoản: what everybody sees and does about their own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dondoc.accounts import operations, second_factor
from dondoc.accounts import people as queries
from dondoc.accounts.models import Delegation, Session, User
from dondoc.accounts.queries import posts_of
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.people_forms import DelegationForm, MailForm, OwnPasswordForm
from dondoc.web.refusals import words
from dondoc.web.sessions import debt
from dondoc.web.showing import show
from dondoc.web.views.people_person import posts_of_page


@needs(Permission.SIGNED_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The page; what is posted names its act."""
    user = _oneself(request)
    if request.method != "POST":
        return _page(request, actor, user)
    act = request.POST.get("act", "")
    if act == "mail":
        return _mail(request, actor, user)
    if act == "delegate" and settings.DELEGATE_OWN_POSTS:
        return _delegate(request, actor, user)
    if act in {"end_session", "end_sessions", "end_delegation"}:
        return _ended(request, actor, user, act)
    raise Http404


@needs(Permission.SIGNED_IN)
@never_cache
@sensitive_post_parameters("old", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own password: the old one is asked for, and guessing it counts as at the door."""
    user = _oneself(request)
    rules = [rule for rule in password_validators_help_texts() if rule]
    if request.method != "POST":
        return _password_page(request, actor, OwnPasswordForm(rules=rules))
    form = OwnPasswordForm(request.POST, rules=rules)
    if not form.is_valid():
        return _password_page(request, actor, form, status=422)
    if authenticate(request, username=user.username, password=form.cleaned_data["old"]) is None:
        form.add_error("old", _("Mật khẩu đang dùng chưa đúng."))
        return _password_page(request, actor, form, status=422)
    now = timezone.now()
    try:
        operations.set_password(by=actor, user=user, password=form.cleaned_data["new"], now=now)
    except operations.AccountRejected as rejected:
        form.add_error("new", words(rejected))
        return _password_page(request, actor, form, status=422)
    operations.end_sessions(by=actor, user=user, now=now, keep=request.session.session_key or "")
    update_session_auth_hash(request, user)
    _follow_key(request, user)
    messages.success(request, _("Đã đổi mật khẩu; các phiên đăng nhập khác đã kết thúc."))
    return redirect("account")


def _follow_key(request: HttpRequest, user: User) -> None:
    """The site gives the session another key with the new password; the list of sessions goes along."""
    request.session.save()
    Session.objects.filter(user=user, ended_at__isnull=True).update(key=request.session.session_key or "")


def _password_page(request: HttpRequest, actor: Actor, form: OwnPasswordForm, *, status: int = 200) -> HttpResponse:
    owed = debt(request, _oneself(request))
    context = {"form": form, "owed": owed == "account-password"}
    return show(request, actor, "web/account_password.html", context, status=status)


def _mail(request: HttpRequest, actor: Actor, user: User) -> HttpResponse:
    """Where mail goes, and whether there is one each morning."""
    form = MailForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            operations.set_mail(by=actor, user=user, email=values["email"], daily=values["daily"], now=timezone.now())
        except operations.AccountRejected as rejected:
            form.add_error("email", words(rejected))
        else:
            messages.success(request, _("Đã lưu địa chỉ thư."))
            return redirect("account")
    return _page(request, actor, user, mail=form, status=422)


def _delegate(request: HttpRequest, actor: Actor, user: User) -> HttpResponse:
    form = DelegationForm(request.POST, posts=posts_of(user, timezone.localdate()))
    if form.is_valid():
        try:
            operations.delegate(by=actor, now=timezone.now(), **form.values())
        except operations.AccountRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã ghi ủy quyền."))
            return redirect("account")
    return _page(request, actor, user, form, status=422)


def _ended(request: HttpRequest, actor: Actor, user: User, act: str) -> HttpResponse:
    now, number = timezone.now(), request.POST.get("number", "")
    wanted = int(number) if number.isdecimal() and number.isascii() else 0
    try:
        if act == "end_sessions":
            operations.end_sessions(by=actor, user=user, now=now, keep=request.session.session_key or "")
        elif act == "end_session":
            session = get_object_or_404(Session, pk=wanted, user=user)
            operations.end_session(by=actor, session=session, now=now)
        else:
            delegation = get_object_or_404(Delegation, pk=wanted, post__user=user)
            operations.end_delegation(by=actor, delegation=delegation, on=timezone.localdate(now), now=now)
    except operations.AccountRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("account")
    messages.success(request, _("Đã kết thúc."))
    return redirect("account")


def _page(
    request: HttpRequest,
    actor: Actor,
    user: User,
    form: DelegationForm | None = None,
    *,
    mail: MailForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    may_delegate = settings.DELEGATE_OWN_POSTS and posts_of(user, today).exists()
    context: dict[str, Any] = {
        "person": user,
        "own_posts": posts_of_page(user),
        "delegations": queries.delegations_of(user),
        "delegated_now": actor.delegated,
        "sessions": queries.sessions_of(user),
        "this_session": request.session.session_key,
        "failures": queries.sign_in_failures(user),
        "second_factor_offered": second_factor.offered(),
        "second_factor": second_factor.enrolled(user),
        "codes_left": second_factor.recovery_codes_left(user),
        "may_delegate": may_delegate,
        "form": form or DelegationForm(posts=posts_of(user, today), initial={"valid_from": today}),
        "people": User.objects.filter(is_active=True).exclude(pk=user.pk)[:500] if may_delegate else (),
        "mail": mail or MailForm(initial={"email": user.email, "daily": user.daily_mail}),
        "now": today,
    }
    return show(request, actor, "web/account.html", context, status=status)


def _oneself(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
