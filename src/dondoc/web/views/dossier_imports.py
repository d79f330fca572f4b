"""Nhập dữ liệu hồ sơ: a file sent in, and the imports before it."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.models import Batch, BatchState
from dondoc.dossiers.operations import importing
from dondoc.dossiers.queries import batches, sources
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.sheets.reading import SheetRejected
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.dossier_imports import STAGES
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.typed import one_of

PLACE, TAB = "dossiers", "dossier-imports"
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "moi-nhat": ("-created_at", "-pk"),
    "cu-nhat": ("created_at", "pk"),
    "nguon": ("source__sort_key", "-created_at"),
    "dong": (F("rows").desc(nulls_last=True), "-pk"),
    "khong-nhan": (F("refused_count").desc(nulls_last=True), "-pk"),
}


@needs(Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a file in; the ones before it."""
    if request.method != "POST":
        return _page(request, actor)
    source = sources.kept_by(actor).filter(code=request.POST.get("source", ""), active=True).first()
    file = request.FILES.get("file")
    wrong = {
        "source": "" if source else _("Hãy chọn nguồn đã xuất ra tệp này."),
        "file": "" if file else _("Chưa chọn tệp."),
    }
    if source is None or file is None:
        return _page(request, actor, wrong, status=422)
    try:
        batch = importing.receive(by=actor, source=source, name=str(file.name), data=file.read(), now=timezone.now())
    except (SheetRejected, DossierRejected) as rejected:
        return _page(request, actor, {"file": words(rejected)}, status=422)
    return redirect("dossier-import", batch.pk)


@needs(Permission.DOSSIER_KEEP)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as .xlsx."""
    columns = [Column(_("Tệp"), 40), Column(_("Nguồn"), 30), Column(_("Tình trạng"), 22), Column(_("Số dòng"), 12)]
    columns += [
        Column(_("Mới"), 12),
        Column(_("Thay đổi"), 12),
        Column(_("Không đổi"), 12),
        Column(_("Không nhận"), 12),
    ]
    columns += [
        Column(_("Người gửi"), 28),
        Column(_("Gửi lúc"), 18),
        Column(_("Ghi lúc"), 18),
        Column(_("Lý do thu hồi"), 40),
    ]
    rows = [_cells(each) for each in _asked(request, actor)[0]]
    return workbook_answer(request, _("cac-lan-nhap"), Table(_("Các lần nhập"), columns, rows))


def _cells(batch: Batch) -> list[Value]:
    counts = (batch.rows, batch.new, batch.changed, batch.unchanged, batch.refused_count)
    written = timezone.localtime(batch.written_at) if batch.written_at else None
    state = str(STAGES[batches.stage(batch)].word)
    about: list[Value] = [batch.file_name, batch.source.name, state, *counts]
    return [*about, batch.created_by_name, timezone.localtime(batch.created_at), written, batch.withdrawn_because]


def _asked(request: HttpRequest, actor: Actor) -> tuple[QuerySet[Batch], dict[str, str]]:
    """The imports that the address asks for, in its order."""
    source = sources.kept_by(actor).filter(code=request.GET.get("nguon", "")).first()
    state = one_of(BatchState, request.GET.get("tinh_trang", ""))
    order = request.GET.get("sap_xep", "")
    found = batches.listed(actor, source)
    if state is not None:
        found = found.filter(state=state.value)
    chosen = {"nguon": source.code if source else "", "tinh_trang": state.value if state else ""}
    return found.order_by(*ORDERS.get(order, ORDERS["moi-nhat"])), {**chosen, "order": order if order in ORDERS else ""}


def _page(
    request: HttpRequest, actor: Actor, wrong: dict[str, str] | None = None, *, status: int = 200
) -> HttpResponse:
    found, chosen = _asked(request, actor)
    page = listing.page_of(request, found)
    kept = list(sources.kept_by(actor))
    context: dict[str, Any] = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [(each, _chip(each)) for each in page.object_list],
        "columns": _columns(chosen["order"] or "moi-nhat"),
        "chosen": chosen,
        "filtered": bool(chosen["nguon"] or chosen["tinh_trang"]),
        "sources": kept,
        "states": [(state.value, STAGES[batches.Stage(state.value)].word) for state in BatchState],
        "sending": [each for each in kept if each.active],
        "sent_source": request.POST.get("source", "") or request.GET.get("nguon", ""),
        "wrong": wrong or {},
    }
    return show(request, actor, "web/dossier_imports.html", context, place=PLACE, tab=TAB, status=status)


def _chip(batch: Batch) -> Chip:
    return STAGES[batches.stage(batch)]


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Tệp"), now, ("moi-nhat", "descending"), ("cu-nhat", "ascending")),
        listing.column(_("Nguồn"), now, ("nguon", "ascending")),
        listing.column(_("Số dòng"), now, ("dong", "descending")),
        listing.Column(_("Mới / thay đổi / không đổi")),
        listing.column(_("Không nhận"), now, ("khong-nhan", "descending")),
        listing.Column(_("Tình trạng")),
    ]
