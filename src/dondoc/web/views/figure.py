"""One figure: its value with the records counted, căn cứ và cách tính, trend, units below, history and closings."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries import figures
from dondoc.indicators.rejections import FigureRejected
from dondoc.sheets.tables import Column, Table
from dondoc.web import figure_asking, figure_words, listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.figure_asking import Asking
from dondoc.web.showing import show
from dondoc.web.units import unit_names
from dondoc.web.views.figures import PLACE, TAB, form

LONGEST_PART = 60


def known(code: str) -> Definition:
    """The figure of that code. Raises Http404."""
    try:
        return figures.definition(code)
    except FigureRejected as unknown:
        raise Http404 from unknown


@needs(Permission.FIGURE_READ)
@require_safe
def figure(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Its page."""
    definition = known(code)
    asking = figure_asking.asked(request.GET, actor)
    counted = figures.counted(code, asking.asked, actor)
    query = figure_asking.query_of(asking)
    context: dict[str, Any] = {
        "definition": definition,
        "title": figure_words.title_of(definition),
        "asking": asking,
        "shown": figure_words.shown(counted, query),
        "unit": unit_names([asking.asked.unit]).get(asking.asked.unit, ""),
        "left_out": figure_words.left_out(counted, unit_names(counted.hidden)),
        "may_close": may_close(actor, asking),
        "looks_back": figures.looks_back(definition),
        "address": reverse("figure", args=[code]),
        "query": query,
        "beside_url": f"{reverse('figure-beside', args=[code])}?{query}",
        **form(asking),
    }
    return show(request, actor, "web/figure.html", context, place=PLACE, tab=TAB, part="results")


def may_close(actor: Actor, asking: Asking) -> bool:
    """Whether the page offers to close the period: for whoever may, once it is over."""
    over = figure_asking.is_over(asking.asked.period, timezone.localdate())
    return over and actor.may(Permission.FIGURE_CLOSE, asking.asked.unit)


@needs(Permission.FIGURE_READ)
@require_safe
def records(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The records that one number counted, where no list of another page shows exactly those."""
    definition, part = known(code), request.GET.get("phan", "")[:LONGEST_PART]
    asking = figure_asking.asked(request.GET, actor)
    page = Paginator(figures.rows(code, asking.asked, actor, part), listing.PER_PAGE).get_page(request.GET.get("trang"))
    query = figure_asking.query_of(asking)
    context = {
        "definition": definition,
        "title": figure_words.title_of(definition),
        "asking": asking,
        "part": part,
        "part_name": figure_words.name_of(definition, part) if part else "",
        "unit": unit_names([asking.asked.unit]).get(asking.asked.unit, ""),
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [(each, _url(each.page, dict(each.arguments))) for each in page.object_list],
        "back": f"{reverse('figure', args=[code])}?{query}",
        "query": figure_asking.query_of(asking, phan=part),
    }
    return show(request, actor, "web/figure_records.html", context, place=PLACE, tab=TAB)


def _url(page: str, arguments: dict[str, int | str]) -> str:
    return reverse(page, kwargs=arguments) if page else ""


@needs(Permission.FIGURE_READ)
@require_safe
def records_export(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """All of them as .xlsx."""
    definition, part = known(code), request.GET.get("phan", "")[:LONGEST_PART]
    asking = figure_asking.asked(request.GET, actor)
    columns = [Column(_("Bản ghi"), 80), Column(_("Đơn vị"), 40), Column(_("Ngày"), 14), Column(_("Tình trạng"), 26)]
    rows = [[each.title, each.unit, each.day, each.state] for each in figures.rows(code, asking.asked, actor, part)]
    table = Table(_("Bản ghi"), columns, rows, figure_words.title_of(definition), [asking.period_words])
    return workbook_answer(request, "ban-ghi", table)
