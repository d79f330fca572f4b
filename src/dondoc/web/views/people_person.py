"""One person: posts over time, delegations, sessions, the account; what an administrator may do with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dondoc.accounts import operations, second_factor
from dondoc.accounts import people as queries
from dondoc.accounts.models import Delegation, Post, Session, User
from dondoc.accounts.operations.rights import keeps
from dondoc.accounts.roles import Role
from dondoc.audit.queries import history
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.forms import Form
from dondoc.web.labels.roles import ROLES
from dondoc.web.people_forms import (
    ONE_DAY,
    AddPersonForm,
    DelegationForm,
    EndPostForm,
    MailForm,
    NamesForm,
    PostForm,
    ReasonForm,
)
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.trail_telling import told
from dondoc.web.units import known_units

LAST_RECORDS = 30
MOST_NAMES = 500


@dataclass(frozen=True, slots=True)
class Case:
    """One person as one administrator sees them, and the forms; one of them may come back with mistakes."""

    request: HttpRequest
    actor: Actor
    user: User

    @property
    def own(self) -> bool:
        """Whether the administrator looks at themselves."""
        return self.actor.key == self.user.username

    def form(self, act: str, *, sent: bool = False) -> Form:
        """The form of one act, with what was sent or as it begins."""
        data = self.request.POST if sent else None
        today = timezone.localdate()
        posts = queries.posts_ever(self.user).filter(_open())
        match act:
            case "names":
                now = {"full_name": self.user.full_name, "provider_name": self.user.provider_name}
                return NamesForm(data, prefix=act, initial=now)
            case "mail":
                return MailForm(data, prefix=act, initial={"email": self.user.email, "daily": self.user.daily_mail})
            case "post":
                return PostForm(data, prefix=act, on=today, initial={"valid_from": today})
            case "end_post":
                return EndPostForm(data, prefix=act, posts=posts, initial={"last_day": today})
            case "delegate":
                return DelegationForm(data, prefix=act, posts=posts, initial={"valid_from": today})
            case _:
                return ReasonForm(data, prefix=act)


Handler = Callable[[Case, Any], str]


def _names(case: Case, form: NamesForm) -> str:
    operations.change_person(by=case.actor, user=case.user, now=timezone.now(), **form.cleaned_data)
    return _("Đã sửa.")


def _mail(case: Case, form: MailForm) -> str:
    typed = form.cleaned_data
    operations.set_mail(by=case.actor, user=case.user, email=typed["email"], daily=typed["daily"], now=timezone.now())
    return _("Đã lưu địa chỉ thư.")


def _post(case: Case, form: PostForm) -> str:
    operations.hold_post(by=case.actor, user=case.user, now=timezone.now(), **form.values())
    return _("Đã giao chức vụ.")


def _end_post(case: Case, form: EndPostForm) -> str:
    typed = form.cleaned_data
    on = typed["last_day"] + ONE_DAY
    operations.end_post(by=case.actor, post=typed["post"], on=on, reason=typed["reason"], now=timezone.now())
    return _("Đã ghi ngày thôi giữ chức vụ.")


def _delegate(case: Case, form: DelegationForm) -> str:
    operations.delegate(by=case.actor, now=timezone.now(), **form.values())
    return _("Đã ghi ủy quyền.")


def _close(case: Case, form: ReasonForm) -> str:
    reason = form.cleaned_data["reason"]
    operations.set_active(by=case.actor, user=case.user, active=False, reason=reason, now=timezone.now())
    return _("Đã khóa tài khoản; mọi phiên đăng nhập đã kết thúc.")


def _open_again(case: Case, form: ReasonForm) -> str:
    reason = form.cleaned_data["reason"]
    operations.set_active(by=case.actor, user=case.user, active=True, reason=reason, now=timezone.now())
    return _("Đã mở lại tài khoản.")


def _remove_second_factor(case: Case, form: ReasonForm) -> str:
    reason = form.cleaned_data["reason"]
    operations.remove_second_factor(by=case.actor, user=case.user, reason=reason, now=timezone.now())
    return _("Đã gỡ lớp xác thực thứ hai; mọi phiên đăng nhập đã kết thúc.")


FORMS: dict[str, Handler] = {
    "names": _names,
    "mail": _mail,
    "post": _post,
    "end_post": _end_post,
    "delegate": _delegate,
    "close": _close,
    "open": _open_again,
    "remove_second_factor": _remove_second_factor,
}


@needs(Permission.ACCOUNT_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, actor: Actor, person_number: int) -> HttpResponse:
    """The page; what is posted names its act."""
    user = get_object_or_404(queries.visible_people(actor), pk=person_number)
    case = Case(request, actor, user)
    if request.method != "POST":
        return _page(case)
    act = request.POST.get("act", "")
    if act == "password":
        return _new_password(case)
    if act in {"end_session", "end_sessions", "end_delegation"}:
        return _ended(case, act)
    if act not in FORMS:
        raise Http404
    return _sent(case, act)


def _sent(case: Case, act: str) -> HttpResponse:
    form = case.form(act, sent=True)
    if not form.is_valid():
        return _page(case, {act: form}, status=422)
    try:
        said = FORMS[act](case, form)
    except operations.AccountRejected as rejected:
        field = FIELDS_OF_CODES.get(rejected.code)
        form.add_error(field if field in form.fields else None, words(rejected))
        case.user.refresh_from_db()
        return _page(case, {act: form}, status=422)
    messages.success(case.request, said)
    return redirect("person", case.user.pk)


def _new_password(case: Case) -> HttpResponse:
    """Shown on the answer itself, once: it is stored nowhere, so it cannot be shown again."""
    try:
        password = operations.reset_password(by=case.actor, user=case.user, now=timezone.now())
    except operations.AccountRejected as rejected:
        messages.error(case.request, words(rejected))
        return redirect("person", case.user.pk)
    return _page(case, password=password)


def _ended(case: Case, act: str) -> HttpResponse:
    """A session, all sessions, a delegation from today on."""
    now, number = timezone.now(), case.request.POST.get("number", "")
    wanted = int(number) if number.isdecimal() and number.isascii() else 0
    try:
        if act == "end_sessions":
            operations.end_sessions(by=case.actor, user=case.user, now=now)
        elif act == "end_session":
            session = get_object_or_404(Session, pk=wanted, user=case.user)
            operations.end_session(by=case.actor, session=session, now=now)
        else:
            theirs = Q(post__user=case.user) | Q(to_user=case.user)
            delegation = get_object_or_404(Delegation.objects.filter(theirs), pk=wanted)
            today = timezone.localdate(now)
            operations.end_delegation(by=case.actor, delegation=delegation, on=today, now=now)
    except operations.AccountRejected as rejected:
        messages.error(case.request, words(rejected))
        return redirect("person", case.user.pk)
    messages.success(case.request, _("Đã kết thúc."))
    return redirect("person", case.user.pk)


def _page(case: Case, forms: dict[str, Form] | None = None, *, password: str = "", status: int = 200) -> HttpResponse:
    user, today = case.user, timezone.localdate()
    keeping = keeps(case.actor, user, timezone.now())
    acts = [*FORMS] if keeping else []
    context: dict[str, Any] = {
        "person": user,
        "keeping": keeping,
        "own": case.own,
        "forms": {act: (forms or {}).get(act) or case.form(act) for act in acts},
        "faulty": [*(forms or {})],
        "password": password,
        "held_posts": posts_of_page(user),
        "delegations": queries.delegations_of(user),
        "sessions": queries.sessions_of(user),
        "failures": queries.sign_in_failures(user),
        "second_factor": second_factor.enrolled(user),
        "second_factor_offered": second_factor.offered(),
        "records": told(case.actor, history("user", user.pk).reverse()[:LAST_RECORDS]),
        "units": known_units(),
        "people": User.objects.filter(is_active=True).exclude(pk=user.pk)[:MOST_NAMES],
        "now": today,
    }
    shown = show(
        case.request, case.actor, "web/person.html", context, place="administration", tab="people", status=status
    )
    if password:
        shown["Cache-Control"] = "no-store"
    return shown


def posts_of_page(user: User) -> list[tuple[Post, str, bool]]:
    """Every post with its role in words, and whether it is still open."""
    today = timezone.localdate()
    return [
        (post, str(ROLES[Role(post.role)]), post.valid_to is None or post.valid_to > today)
        for post in queries.posts_ever(user)
    ]


def _open() -> Q:
    return Q(valid_to__isnull=True) | Q(valid_to__gt=timezone.localdate())


@needs(Permission.ACCOUNT_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A new person with a first post and a password for one use."""
    today = timezone.localdate()
    if request.method != "POST":
        return _adding(request, actor, AddPersonForm(on=today, initial={"valid_from": today}))
    form = AddPersonForm(request.POST, on=today)
    if not form.is_valid():
        return _adding(request, actor, form, status=422)
    try:
        user, password = operations.enter_person(
            by=actor,
            username=form.cleaned_data["username"],
            full_name=form.cleaned_data["full_name"],
            email=form.cleaned_data["email"],
            now=timezone.now(),
            **form.values(),
        )
    except operations.AccountRejected as rejected:
        form.add_error(FIELDS_OF_CODES.get(rejected.code), words(rejected))
        return _adding(request, actor, form, status=422)
    return _page(Case(request, actor, user), password=password)


FIELDS_OF_CODES = {
    "username-malformed": "username",
    "username-taken": "username",
    "full-name-missing": "full_name",
    "email-malformed": "email",
    "post-days": "last_day",
    "post-unit-ended": "unit",
}


def _adding(request: HttpRequest, actor: Actor, form: AddPersonForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "units": known_units()}
    return show(request, actor, "web/person_add.html", context, place="administration", tab="people", status=status)
