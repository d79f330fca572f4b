"""Dịch vụ: online share, postal service in and out, digitised parts and results, online payment, procedures used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.kinds import OnlineLevel
from dondoc.dossiers.marks import Mark
from dondoc.dossiers.models import Procedure
from dondoc.dossiers.queries.services import Counts, services
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Missing
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import dossier_asking, dossier_services, dossier_words, listing
from dondoc.web.access import needs
from dondoc.web.dossier_asking import Asking
from dondoc.web.dossier_choices import choices, none_yet
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Words
from dondoc.web.labels.procedures import ONLINE
from dondoc.web.showing import show
from dondoc.web.table_lines import Cell

PLACE, TAB = "dossiers", "dossiers-services"


@needs(Permission.DOSSIER_READ)
@require_safe
def dossier_service(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rates of the period, and what they are counted from."""
    if none_yet():
        context: dict[str, Any] = {"none_yet": True, "may_keep": actor.anywhere(Permission.DOSSIER_KEEP)}
        return show(request, actor, "web/dossier_services.html", context, place=PLACE, tab=TAB)
    asking = dossier_asking.asked(request.GET)
    found = services(asking.question, actor)
    context = {
        "asking": asking,
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "more_filtered": asking.more,
        "rates": dossier_services.rates(found, asking),
        "heads": dossier_services.heads(),
        "counts": list(dossier_services.counts(found, asking)),
        "procedures": list(dossier_services.procedures(found, asking)),
        "notes": dossier_words.period_notes(asking),
        "address": reverse(TAB),
        "query": dossier_asking.query_of(asking),
        "form_url": reverse("dossiers") + "?" + dossier_asking.query_of(asking, theo="kenh"),
        **choices(actor, asking),
    }
    return show(request, actor, "web/dossier_services.html", context, place=PLACE, tab=TAB, part="results")


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as .xlsx: a sheet of rates, one of counts, one of procedures."""
    asking = dossier_asking.asked(request.GET)
    found = services(asking.question, actor)
    notes = dossier_words.period_notes(asking)
    rates = [Column(_("Tỷ lệ"), 60), Column("%", 14), Column(_("Tử số"), 12), Column(_("Mẫu số"), 12)]
    counts = [Column(_("Số liệu"), 46), *(Column(head, 14) for head in dossier_services.heads())]
    procedures = [Column(_("Nhóm thủ tục"), 46), Column(_("Số thủ tục"), 14), Column(_("Có hồ sơ trong kỳ"), 18)]
    return workbook_answer(
        request,
        "dich-vu",
        Table(
            _("Tỷ lệ"), rates, [_rate(row) for row in dossier_services.rates(found, asking)], _("Dịch vụ công"), notes
        ),
        Table(_("Số liệu"), counts, [[str(row.name), *row.numbers] for row in dossier_services.counts(found, asking)]),
        Table(
            _("Thủ tục"),
            procedures,
            [
                [str(row.name), row.total.value, row.with_dossiers.value]
                for row in dossier_services.procedures(found, asking)
            ],
        ),
    )


def _rate(row: dossier_services.RateRow) -> list[Value]:
    if isinstance(row.figure, Missing):
        return [str(row.name), row.percent, None, None]
    return [str(row.name), row.figure.percent(), row.figure.numerator, row.figure.denominator]


@dataclass(frozen=True, slots=True)
class Listed:
    """A procedure of a group: what was received and resolved of it in the period, each with the way to its dossiers."""

    url: str
    code: str
    name: str
    field: str
    level: Words
    received: Cell
    resolved: Cell


@dataclass(frozen=True, slots=True)
class Group:
    """The procedures that an address names: `nhom` a group, `co` only those that had dossiers."""

    asking: Asking
    code: str
    name: str
    only: bool
    found: list[Procedure]
    counts: Mapping[str, Counts]

    @property
    def query(self) -> str:
        """The address's question for them."""
        return dossier_asking.query_of(self.asking, nhom=self.code, co="1" if self.only else None)


def _group(request: HttpRequest, actor: Actor) -> Group:
    """Raises Http404 for a group that there is not."""
    asking = dossier_asking.asked(request.GET)
    code, only = request.GET.get("nhom", "all"), request.GET.get("co") == "1"
    if code not in dossier_services.PROCEDURES:
        raise Http404
    told = services(asking.question, actor)
    wanted = told.with_dossiers(code) if only else told.groups[code]
    found = Procedure.objects.filter(code__in=wanted).select_related("field").order_by("sort_key", "pk")
    words = str(dossier_services.PROCEDURES[code])
    name = _("%(group)s, có hồ sơ trong kỳ") % {"group": words} if only else words
    return Group(asking, code, name, only, list(found), told.by_procedure)


@needs(Permission.DOSSIER_READ)
@require_safe
def procedures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The procedures that a number of the page of services counts."""
    group = _group(request, actor)
    page = Paginator(group.found, listing.PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "group": group,
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_listed(each, group) for each in page.object_list],
        "notes": dossier_words.period_notes(group.asking),
        "back": reverse(TAB) + "?" + dossier_asking.query_of(group.asking),
    }
    return show(request, actor, "web/dossier_services_procedures.html", context, place=PLACE, tab=TAB)


def _listed(each: Procedure, group: Group) -> Listed:
    counts = group.counts.get(each.code, Counts())
    alone = {"thu_tuc": each.code}
    return Listed(
        url=reverse("procedure", args=[each.pk]),
        code=each.code,
        name=each.name,
        field=each.field.name,
        level=ONLINE[OnlineLevel(each.online_level)],
        received=dossier_services.cell(counts.received, Mark.RECEIVED, group.asking, **alone),
        resolved=dossier_services.cell(counts.resolved, Mark.RESOLVED, group.asking, **alone),
    )


@needs(Permission.DOSSIER_READ)
@require_safe
def procedures_export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of them as .xlsx."""
    group = _group(request, actor)
    columns = [
        Column(_("Mã thủ tục"), 16),
        Column(_("Thủ tục hành chính"), 70),
        Column(_("Lĩnh vực"), 28),
        Column(_("Mức dịch vụ công trực tuyến"), 22),
        Column(_("Tiếp nhận trong kỳ"), 14),
        Column(_("Có kết quả trong kỳ"), 14),
    ]
    rows = [
        [row.code, row.name, row.field, str(row.level), row.received.value, row.resolved.value]
        for row in (_listed(each, group) for each in group.found)
    ]
    notes = dossier_words.period_notes(group.asking)
    return workbook_answer(request, "thu-tuc-dich-vu", Table(_("Thủ tục"), columns, rows, group.name, notes))
