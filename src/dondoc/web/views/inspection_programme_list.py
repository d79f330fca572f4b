"""Kế hoạch kiểm tra: the programmes of the years, searched, filtered, sorted, taken away as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections import laid
from dondoc.inspections.models import Programme
from dondoc.inspections.queries.listing import ProgrammeFilter, ProgrammeOrder, programme_listing
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing as lists
from dondoc.web.access import needs
from dondoc.web.conditions import line
from dondoc.web.downloads import workbook_answer
from dondoc.web.inspection_filters import programmes as read_filter
from dondoc.web.labels.inspections import choices, kind_words
from dondoc.web.showing import show
from dondoc.web.units import unit_choices
from dondoc.web.views.inspections import PLACE

TAB = "inspection-programmes"


@needs(Permission.INSPECTION_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The programmes, a page at a time."""
    wanted, asked = read_filter(request.GET)
    page = Paginator(programme_listing(actor, wanted), lists.PER_PAGE).get_page(request.GET.get("trang"))
    context: dict[str, Any] = {
        "page": page,
        "page_numbers": lists.page_numbers(page),
        "rows": [(each, kind_words(each.kind), vars(each)["unit_count"]) for each in page.object_list],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "units": unit_choices(actor.units(Permission.INSPECTION_READ)),
        "kinds": choices({code: each for code, each in laid.kinds().items() if not each.is_recorded}),
        "may_lead": actor.anywhere(Permission.INSPECTION_LEAD),
        "conditions": line(conditions_of(wanted)),
    }
    return show(request, actor, "web/inspection_programmes.html", context, place=PLACE, tab=TAB, part="results")


def _columns(now: str) -> list[lists.Column]:
    years = ((ProgrammeOrder.NEWEST.value, "descending"), (ProgrammeOrder.OLDEST.value, "ascending"))
    return [
        lists.column(_("Kế hoạch"), now, (ProgrammeOrder.TITLE.value, "ascending")),
        lists.column(_("Năm"), now, *years),
        lists.Column(_("Cơ quan, tổ kiểm tra")),
        lists.column(_("Ban hành"), now, (ProgrammeOrder.ISSUED.value, "descending")),
        lists.Column(_("Đơn vị"), numeric=True),
    ]


def conditions_of(wanted: ProgrammeFilter) -> list[str]:
    """What narrows the list."""
    unit = Unit.objects.filter(pk=wanted.unit).values_list("name", flat=True).first() if wanted.unit else ""
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị được kiểm tra"), unit or ""),
        (_("loại"), kind_words(wanted.kind) if wanted.kind else ""),
        (_("năm"), str(wanted.year or "")),
        (_("tình trạng"), {True: _("đã ban hành"), False: _("chưa ban hành"), None: ""}[wanted.issued]),
    ]
    return [f"{label}: {value}" for label, value in pairs if value]


@needs(Permission.INSPECTION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    wanted, _asked = read_filter(request.GET)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Kế hoạch"), 60),
        Column(_("Loại"), 22),
        Column(_("Năm"), 8),
        Column(_("Cơ quan, tổ kiểm tra"), 40),
        Column(_("Ngày ban hành"), 13),
        Column(_("Đơn vị"), 10),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}, line(conditions_of(wanted))]
    rows = _values(programme_listing(actor, wanted))
    table = Table(_("Kế hoạch kiểm tra"), columns, rows, heading=_("Kế hoạch kiểm tra"), notes=notes)
    return workbook_answer(request, _("ke-hoach-kiem-tra"), table)


def _values(found: Sequence[Programme]) -> Iterator[list[Value]]:
    for number, each in enumerate(found, 1):
        who = each.body.name if each.body else each.unit.name
        count: int = vars(each)["unit_count"]
        yield [number, each.title, kind_words(each.kind), each.year, who, each.issued_on, count]
