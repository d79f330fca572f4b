"""Nhập người dùng từ .xlsx: the template, what the file would do, then doing it; refused rows go back as a file."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts import importing
from dondoc.accounts.importing import Entry, Outcome, Planned
from dondoc.accounts.rejections import AccountRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.sheets.reading import Limits, SheetRejected, open_sheet
from dondoc.web import previews
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show

SALT = "dondoc.people.import"
MEGABYTE = 1024 * 1024
LIMITS = Limits(most_bytes=5 * MEGABYTE, most_unpacked=50 * MEGABYTE, most_rows=5_000, most_columns=60)
SHOWN = 200


@needs(Permission.ACCOUNT_CHANGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people_import(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A file is only looked at; what was looked at is written when it is confirmed."""
    if request.method != "POST":
        return _page(request, actor, {})
    if "kept" in request.POST:
        return _confirmed(request, actor)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, actor, {"wrong": _("Chưa chọn tệp.")}, status=422)
    try:
        given = importing.entries(open_sheet(str(file.name), file.read(), limits=LIMITS))
    except (SheetRejected, AccountRejected) as rejected:
        return _page(request, actor, {"wrong": words(rejected)}, status=422)
    return _preview(request, actor, given)


@needs(Permission.ACCOUNT_CHANGE)
@require_safe
def template(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sheet to fill in."""
    units = organisation.on(timezone.localdate()).order_by("pk").values_list("name", flat=True)[:1]
    return saved_as(importing.template(units), _("mau-nguoi-dung.xlsx"), XLSX)


@needs(Permission.ACCOUNT_CHANGE)
@posted_from("people-import")
def refused(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rows that are not taken, with the reasons."""
    given = previews.rows(request, Entry, salt=SALT)
    if given is None:
        return _too_late(request)
    planned = importing.plan(by=actor, given=given, on=timezone.localdate())
    return saved_as(importing.refused_sheet(planned), _("dong-khong-nhan.xlsx"), XLSX)


def _preview(request: HttpRequest, actor: Actor, given: list[Entry]) -> HttpResponse:
    planned = importing.plan(by=actor, given=given, on=timezone.localdate())
    kept = previews.packed_rows(given, salt=SALT)
    counts = Counter(each.outcome for each in planned)
    context = {
        "planned": True,
        "kept": kept,
        "shown": [(each, [words(reason) for reason in each.reasons]) for each in planned[:SHOWN]],
        "left_out": max(0, len(planned) - SHOWN),
        "total": len(planned),
        "refused": counts[Outcome.REFUSED],
        "new": counts[Outcome.NEW],
        "posts_more": counts[Outcome.POST],
        "addresses": counts[Outcome.MAIL],
        "same": counts[Outcome.SAME],
        "to_write": sum(counts[each] for each in importing.WRITTEN),
    }
    return _page(request, actor, context)


def _confirmed(request: HttpRequest, actor: Actor) -> HttpResponse:
    given = previews.rows(request, Entry, salt=SALT)
    if given is None:
        return _too_late(request)
    now = timezone.now()
    planned: list[Planned] = importing.plan(by=actor, given=given, on=timezone.localdate(now))
    done = importing.enter(by=actor, planned=planned, now=now)
    refused = [(each.entry.number, " ".join(map(words, each.reasons))) for each in done.refused]
    shown = _page(request, actor, {"done": True, "entered": done, "refused_after_all": refused})
    shown["Cache-Control"] = "no-store"
    return shown


def _too_late(request: HttpRequest) -> HttpResponse:
    previews.tell_too_late(request)
    return redirect("people-import")


def _page(request: HttpRequest, actor: Actor, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    told = {**context, "most_rows": importing.MOST_ROWS}
    return show(request, actor, "web/people_import.html", told, place="administration", tab="people", status=status)
