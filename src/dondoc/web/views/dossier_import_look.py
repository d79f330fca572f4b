"""Nên xem lại: what a dry run tells somebody to look at, page by page and as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from dondoc.dossiers.models import Batch
from dondoc.dossiers.queries import batches, looking
from dondoc.dossiers.queries.looking import Look
from dondoc.figures.actors import Actor, Permission
from dondoc.sheets.tables import Column, Table
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Words
from dondoc.web.showing import show
from dondoc.web.typed import number as number_typed
from dondoc.web.typed import one_of

PLACE, TAB = "dossiers", "dossier-imports"
MOST_EXPORTED = 100_000
TITLES: Mapping[Look, Words] = {
    Look.UNKNOWN_PROCEDURES: lazy("Thủ tục chưa có trong danh mục"),
    Look.DUE_DIFFERS: lazy("Hồ sơ có ngày hẹn khác ngày hệ thống tính"),
    Look.ELSEWHERE: lazy("Mã hồ sơ cũng có ở nguồn khác"),
    Look.RECEIVED_CHANGED: lazy("Hồ sơ đổi ngày tiếp nhận"),
}
HEADS: Mapping[Look, Sequence[Words]] = {
    Look.UNKNOWN_PROCEDURES: (lazy("Thủ tục"), lazy("Số hồ sơ")),
    Look.DUE_DIFFERS: (lazy("Mã hồ sơ"), lazy("Nguồn hẹn"), lazy("Hệ thống tính")),
    Look.ELSEWHERE: (lazy("Mã hồ sơ"), lazy("Nguồn kia")),
    Look.RECEIVED_CHANGED: (lazy("Mã hồ sơ"), lazy("Đang ghi"), lazy("Tệp này ghi")),
}


def _asked(actor: Actor, number: int, which: str) -> tuple[Batch, Look]:
    """Raises Http404 for what cannot be told."""
    found, look = batches.one(actor, number), one_of(Look, which)
    if look is None or not looking.readable(found, look):
        raise Http404
    return found, look


@needs(Permission.DOSSIER_KEEP)
@require_safe
def looked(request: HttpRequest, actor: Actor, number: int, which: str) -> HttpResponse:
    """A page of them."""
    batch, look = _asked(actor, number, which)
    wanted = max(1, number_typed(request.GET.get("trang", "")) or 1)
    told = looking.found(batch, look, most=listing.PER_PAGE, skip=(wanted - 1) * listing.PER_PAGE)
    page = Paginator(range(told.count), listing.PER_PAGE).get_page(wanted)
    if page.number != wanted:
        told = looking.found(batch, look, most=listing.PER_PAGE, skip=(page.number - 1) * listing.PER_PAGE)
    heads = HEADS[look]
    context = {
        "batch": batch,
        "look": look.value,
        "title": TITLES[look],
        "heads": heads,
        "rows": [list(zip(heads, line, strict=True)) for line in told.first],
        "page": page,
        "page_numbers": listing.page_numbers(page),
    }
    return show(request, actor, "web/dossier_import_look.html", context, place=PLACE, tab=TAB)


@needs(Permission.DOSSIER_KEEP)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int, which: str) -> HttpResponse:
    """All of them as .xlsx."""
    batch, look = _asked(actor, number, which)
    told = looking.found(batch, look, most=MOST_EXPORTED)
    columns = [Column(str(head), 28) for head in HEADS[look]]
    notes = [_("Tệp nhập: %(name)s") % {"name": batch.file_name}]
    if told.count > MOST_EXPORTED:
        notes.append(_("Tệp này mang %(most)s dòng đầu.") % {"most": MOST_EXPORTED})
    title = str(TITLES[look])
    return workbook_answer(request, f"{look.value}-{batch.pk}", Table(title[:31], columns, told.first, title, notes))
