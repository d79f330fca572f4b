"""Kiểm tra: the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection
from dondoc.inspections.queries.listing import InspectionFilter, InspectionOrder, bodies, listing
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing as lists
from dondoc.web import saved
from dondoc.web.access import needs
from dondoc.web.conditions import line
from dondoc.web.downloads import workbook_answer
from dondoc.web.inspection_filters import inspections as read_filter
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.inspections import STATES, choices, kind_words, state_chip, surprise_words
from dondoc.web.showing import show
from dondoc.web.units import unit_choices

PLACE, TAB = "inspections", "inspections"


@dataclass(frozen=True, slots=True)
class Row:
    """One inspection in the list."""

    id: int
    title: str
    kind: str
    how: str
    is_surprise: bool
    unit: str
    leading: str
    as_of: date
    visit_on: date | None
    chip: Chip


@needs(Permission.INSPECTION_READ)
@require_safe
def inspections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The inspections, searched, filtered, sorted, a page at a time."""
    wanted, asked = read_filter(request.GET)
    page = lists.page_of(request, listing(actor, wanted))
    context: dict[str, Any] = {
        "page": page,
        "page_numbers": lists.page_numbers(page),
        "rows": [row_of(each) for each in page.object_list],
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.INSPECTION_READ)),
        "kinds": choices(laid.kinds()),
        "states": [(state.value, label) for state, label in STATES.items()],
        "bodies": list(bodies(actor)),
        "may_prepare": actor.anywhere(Permission.INSPECTION_LEAD),
        "conditions": line(conditions_of(wanted)),
        **saved.context(request, "inspections"),
    }
    return show(request, actor, "web/inspections.html", context, place=PLACE, tab=TAB, part="results")


def row_of(each: Inspection) -> Row:
    """An inspection as lists show it."""
    return Row(
        id=each.pk,
        title=each.title,
        kind=kind_words(each.kind),
        how=surprise_words(each),
        is_surprise=each.is_surprise,
        unit=each.unit.name,
        leading=each.body.name if each.body else each.outside or each.leading.name,
        as_of=each.as_of,
        visit_on=each.visit_on,
        chip=state_chip(each),
    )


def _columns(now: str) -> list[lists.Column]:
    days = ((InspectionOrder.NEWEST.value, "descending"), (InspectionOrder.OLDEST.value, "ascending"))
    return [
        lists.column(_("Cuộc kiểm tra"), now, (InspectionOrder.TITLE.value, "ascending")),
        lists.column(_("Đơn vị được kiểm tra"), now, (InspectionOrder.UNIT.value, "ascending")),
        lists.Column(_("Cơ quan, tổ kiểm tra")),
        lists.column(_("Tính đến ngày"), now, *days),
        lists.Column(_("Ngày làm việc")),
        lists.Column(_("Tình trạng")),
    ]


def conditions_of(wanted: InspectionFilter) -> list[str]:
    """What narrows the list."""
    names = dict(Unit.objects.filter(pk__in=[wanted.unit or 0, wanted.leading or 0]).values_list("pk", "name"))
    how = {True: _("đột xuất"), False: _("theo kế hoạch"), None: ""}[wanted.surprise]
    pairs = [
        (_("từ khóa"), wanted.q),
        (_("đơn vị"), names.get(wanted.unit or 0, "")),
        (_("cơ quan kiểm tra"), names.get(wanted.leading or 0, "")),
        (_("loại"), kind_words(wanted.kind) if wanted.kind else ""),
        (_("năm"), str(wanted.year or "")),
        (_("hình thức"), how),
        (_("tình trạng"), str(STATES[wanted.state]) if wanted.state else ""),
    ]
    own = [_("chỉ cuộc kiểm tra mà bạn là thành viên")] if wanted.mine else []
    return [*(f"{label}: {value}" for label, value in pairs if value), *own]


@needs(Permission.INSPECTION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    wanted, _asked = read_filter(request.GET)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Cuộc kiểm tra"), 70),
        Column(_("Loại"), 22),
        Column(_("Hình thức"), 16),
        Column(_("Đơn vị được kiểm tra"), 36),
        Column(_("Cơ quan, tổ kiểm tra"), 36),
        Column(_("Quyết định"), 30),
        Column(_("Tính đến ngày"), 13),
        Column(_("Ngày làm việc"), 13),
        Column(_("Tình trạng"), 28),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}, line(conditions_of(wanted))]
    rows = _values(listing(actor, wanted).iterator(chunk_size=500))
    table = Table(_("Kiểm tra"), columns, rows, heading=_("Danh sách cuộc kiểm tra"), notes=notes)
    return workbook_answer(request, _("kiem-tra"), table)


def _values(found: Iterator[Inspection]) -> Iterator[list[Value]]:
    for number, each in enumerate(found, 1):
        row = row_of(each)
        decision = each.decision
        yield [
            number,
            row.title,
            row.kind,
            row.how,
            row.unit,
            row.leading,
            decision,
            row.as_of,
            row.visit_on,
            str(row.chip.word),
        ]
