"""Khóa truy cập: the keys with which a person's own programs read what the person may read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from dondoc.accounts import queries
from dondoc.accounts.models import AccessKey, KeyUse, User
from dondoc.accounts.operations.access_keys import LONGEST_NAME, make_key, revoke_key
from dondoc.accounts.rejections import AccountRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.forms import REQUIRED, DayField
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show

USUAL_LIFE = timedelta(days=180)
USES = {
    KeyUse.FEED: lazy("Nguồn tin, lịch (cho trình đọc tin, ứng dụng lịch)"),
    KeyUse.API: lazy("Giao diện lập trình (API)"),
}
FEEDS = {
    "feed-documents": lazy("Văn bản mới vào sổ"),
    "feed-assignments": lazy("Nhiệm vụ mới giao"),
    "feed-calendar": lazy("Lịch thời hạn của tôi (.ics, cho ứng dụng lịch)"),
}


class KeyForm(forms.Form):
    """What a new key is for and how long it opens."""

    name = forms.CharField(
        label=lazy("Dùng vào việc gì"),
        max_length=LONGEST_NAME,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"class": "input", "placeholder": lazy("ví dụ: trình đọc tin trên máy của tôi")}),
    )
    use = forms.ChoiceField(
        label=lazy("Mở được gì"), choices=list(USES.items()), widget=forms.Select(attrs={"class": "input"})
    )
    last_day = DayField(label=lazy("Dùng được đến hết ngày"), error_messages=REQUIRED)


@needs(Permission.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def access_keys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own keys, and the form for a new one; a new key is shown this once."""
    today = timezone.localdate()
    if request.method != "POST":
        usual = {"last_day": today + USUAL_LIFE, "use": KeyUse.FEED}
        return _page(request, actor, KeyForm(initial=usual), today)
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, form, today, status=422)
    values = form.cleaned_data
    try:
        _key, secret = make_key(
            by=actor,
            use=KeyUse(values["use"]),
            name=values["name"],
            valid_to=values["last_day"] + timedelta(days=1),
            on=today,
            now=timezone.now(),
        )
    except AccountRejected as rejected:
        form.add_error("last_day" if rejected.code == "key-days" else "name", words(rejected))
        return _page(request, actor, form, today, status=422)
    fresh = {"secret": secret, "feeds": _feeds(request, secret) if values["use"] == KeyUse.FEED else []}
    answer = _page(request, actor, KeyForm(initial={"last_day": today + USUAL_LIFE}), today, fresh=fresh)
    answer["Cache-Control"] = "no-store"
    return answer


@needs(Permission.SIGNED_IN)
@posted_from("access-keys")
def revoke(request: HttpRequest, actor: Actor, key_number: int) -> HttpResponse:
    """A key that is lost or no longer used opens nothing from now on."""
    key = AccessKey.objects.filter(pk=key_number, user__username=actor.key).first()
    if key is None:
        raise Http404
    revoke_key(by=actor, key=key, now=timezone.now())
    messages.success(request, _("Đã thu hồi khóa “%(name)s”.") % {"name": key.name})
    return redirect("access-keys")


def _feeds(request: HttpRequest, secret: str) -> list[tuple[str, str]]:
    return [(request.build_absolute_uri(reverse(name, args=[secret])), str(label)) for name, label in FEEDS.items()]


def _page(
    request: HttpRequest,
    actor: Actor,
    form: KeyForm,
    today: date,
    *,
    fresh: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    assert isinstance(request.user, User)
    keys = [
        {
            "key": key,
            "use": USES[KeyUse(key.use)],
            "last_day": key.valid_to - timedelta(days=1),
            "open": key.revoked_at is None and key.valid_to > today,
        }
        for key in queries.access_keys(request.user)
    ]
    context = {"form": form, "keys": keys, "fresh": fresh}
    return show(request, actor, "web/access_keys.html", context, status=status)
