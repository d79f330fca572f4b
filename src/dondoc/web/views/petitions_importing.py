"""Nhập phản ánh, kiến nghị từ .xlsx: the template, what the file would do, then doing it; refused rows go back."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.operations import petition_sheets as sheets
from dondoc.dossiers.operations.petition_sheets import Planned, Title
from dondoc.dossiers.operations.sheet_rows import Entry, Outcome
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.sheets.reading import Limits, SheetRejected, open_sheet
from dondoc.web import previews
from dondoc.web.access import needs
from dondoc.web.downloads import XLSX, saved_as
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.petitions import PLACE, TAB

SALT = "dondoc.petitions.import"
MEGABYTE = 1024 * 1024
LIMITS = Limits(most_bytes=5 * MEGABYTE, most_unpacked=60 * MEGABYTE, most_rows=10_000, most_columns=60)
SHOWN = 200
# What is refused or changed is looked at; what stays as it is may be left out.
ORDER = {Outcome.REFUSED: 0, Outcome.CHANGED: 1, Outcome.NEW: 2, Outcome.SAME: 3}


@needs(Permission.DOSSIER_CORRECT, Permission.DOSSIER_KEEP)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def importing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A file is only looked at; what was looked at is written when it is confirmed."""
    if request.method != "POST":
        return _page(request, actor, {})
    if "kept" in request.POST:
        return _confirmed(request, actor)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, actor, {"wrong": _("Chưa chọn tệp.")}, status=422)
    try:
        given = sheets.entries(open_sheet(str(file.name), file.read(), limits=LIMITS))
    except (SheetRejected, DossierRejected) as rejected:
        return _page(request, actor, {"wrong": words(rejected)}, status=422)
    if not given:
        return _page(request, actor, {"wrong": _("Bảng không có dòng nào dưới tiêu đề.")}, status=422)
    return _preview(request, actor, given)


@needs(Permission.DOSSIER_CORRECT, Permission.DOSSIER_KEEP)
@require_safe
def template(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sheet to fill in."""
    return saved_as(sheets.template(), _("mau-phan-anh-kien-nghi.xlsx"), XLSX)


@needs(Permission.DOSSIER_CORRECT, Permission.DOSSIER_KEEP)
@posted_from("petitions-import")
def refused(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rows that are not taken, with the reasons."""
    given = previews.rows(request, Entry, salt=SALT)
    if given is None:
        return _too_late(request)
    return saved_as(sheets.refused_sheet(_planned(actor, given)), _("phan-anh-khong-nhan.xlsx"), XLSX)


def _planned(actor: Actor, given: list[Entry]) -> list[Planned]:
    return sheets.plan(by=actor, given=given, now=timezone.now())


def _preview(request: HttpRequest, actor: Actor, given: list[Entry]) -> HttpResponse:
    planned = _planned(actor, given)
    counts = Counter(each.outcome for each in planned)
    first = sorted(planned, key=lambda each: (ORDER[each.outcome], each.entry.number))[:SHOWN]
    context = {
        "planned": True,
        "kept": previews.packed_rows(given, salt=SALT),
        "shown": [_shown(each) for each in first],
        "left_out": max(0, len(planned) - SHOWN),
        "total": len(planned),
        "new": counts[Outcome.NEW],
        "changed": counts[Outcome.CHANGED],
        "same": counts[Outcome.SAME],
        "refused": counts[Outcome.REFUSED],
        "to_write": counts[Outcome.NEW] + counts[Outcome.CHANGED],
    }
    return _page(request, actor, context)


def _shown(each: Planned) -> dict[str, Any]:
    entry = each.entry
    return {
        "number": entry.number,
        "code": entry.get(Title.CODE),
        "content": entry.get(Title.CONTENT),
        "unit": entry.get(Title.UNIT),
        "outcome": each.outcome.value,
        "changes": each.changes,
        "reasons": [words(reason) for reason in each.reasons],
    }


def _confirmed(request: HttpRequest, actor: Actor) -> HttpResponse:
    given = previews.rows(request, Entry, salt=SALT)
    if given is None:
        return _too_late(request)
    done = sheets.enter(by=actor, planned=_planned(actor, given), now=timezone.now())
    after_all = [(each.entry.number, " ".join(map(words, each.reasons))) for each in done.refused]
    return _page(request, actor, {"done": done, "refused_after_all": after_all})


def _too_late(request: HttpRequest) -> HttpResponse:
    previews.tell_too_late(request)
    return redirect("petitions-import")


def _page(request: HttpRequest, actor: Actor, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    told = {**context, "most_rows": sheets.MOST_ROWS}
    return show(request, actor, "web/petitions_import.html", told, place=PLACE, tab=TAB, status=status)
