"""Nhập danh mục thủ tục từ .xlsx: the template, what the file would do, then doing it; refused rows go back."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.operations import procedure_sheets as sheets
from dondoc.dossiers.operations.procedure_sheets import Planned
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

SALT = "dondoc.procedures.import"
MEGABYTE = 1024 * 1024
LIMITS = Limits(most_bytes=5 * MEGABYTE, most_unpacked=60 * MEGABYTE, most_rows=10_000, most_columns=60)
SHOWN = 200


@needs(Permission.DOSSIER_KEEP)
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


@needs(Permission.DOSSIER_KEEP)
@require_safe
def template(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sheet to fill in."""
    return saved_as(sheets.template(), _("mau-thu-tuc.xlsx"), XLSX)


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedures-import")
def refused(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rows that are not taken, with the reasons."""
    given = previews.rows(request, Entry, salt=SALT)
    if given is None:
        return _too_late(request)
    return saved_as(sheets.refused_sheet(_planned(actor, given)), _("thu-tuc-khong-nhan.xlsx"), XLSX)


def _planned(actor: Actor, given: list[Entry]) -> list[Planned]:
    now = timezone.now()
    return sheets.plan(by=actor, given=given, on=timezone.localdate(now), now=now)


def _preview(request: HttpRequest, actor: Actor, given: list[Entry]) -> HttpResponse:
    planned = _planned(actor, given)
    counts = Counter(each.outcome for each in planned)
    # What is refused or changed is looked at; what stays as it is may be left out.
    order = {Outcome.REFUSED: 0, Outcome.CHANGED: 1, Outcome.NEW: 2, Outcome.SAME: 3}
    first = sorted(planned, key=lambda each: (order[each.outcome], each.entry.number))[:SHOWN]
    context = {
        "planned": True,
        "kept": previews.packed_rows(given, salt=SALT),
        "shown": [(each, [words(reason) for reason in each.reasons]) for each in first],
        "left_out": max(0, len(planned) - SHOWN),
        "total": len(planned),
        "new": counts[Outcome.NEW],
        "changed": counts[Outcome.CHANGED],
        "same": counts[Outcome.SAME],
        "refused": counts[Outcome.REFUSED],
        "to_write": counts[Outcome.NEW] + counts[Outcome.CHANGED],
        "new_fields": sorted({each.entry.values["Lĩnh vực"] for each in planned if _brings_a_field(each)}),
    }
    return _page(request, actor, context)


def _brings_a_field(each: Planned) -> bool:
    return each.new_field and each.outcome in {Outcome.NEW, Outcome.CHANGED}


def _confirmed(request: HttpRequest, actor: Actor) -> HttpResponse:
    given = previews.rows(request, Entry, salt=SALT)
    if given is None:
        return _too_late(request)
    now = timezone.now()
    done = sheets.enter(by=actor, planned=_planned(actor, given), on=timezone.localdate(now), now=now)
    after_all = [(each.entry.number, " ".join(map(words, each.reasons))) for each in done.refused]
    return _page(request, actor, {"done": done, "refused_after_all": after_all})


def _too_late(request: HttpRequest) -> HttpResponse:
    previews.tell_too_late(request)
    return redirect("procedures-import")


def _page(request: HttpRequest, actor: Actor, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    told = {**context, "most_rows": sheets.MOST_ROWS}
    return show(request, actor, "web/procedures_import.html", told, place="dossiers", tab="procedures", status=status)
