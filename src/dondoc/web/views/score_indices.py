"""Indices of others (PAPI, SIPAS, DDCI, PCI, 766): what was published of them, unit by unit and year by year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.charts.bars import Bar, Part
from dondoc.charts.bars import bars as chart_of
from dondoc.charts.looks import Look
from dondoc.figures.actors import Actor, Permission
from dondoc.language.numbers import rounded
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Index, Snapshot
from dondoc.scoring.operations import indices as operations
from dondoc.scoring.queries import indices, remedies
from dondoc.scoring.queries.indices import Entry
from dondoc.scoring.rejections import ScoreRejected
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.charts import Shown, shown
from dondoc.web.downloads import workbook_answer
from dondoc.web.refusals import words
from dondoc.web.score_index_forms import SnapshotForm
from dondoc.web.showing import show
from dondoc.web.typed import number as typed_number
from dondoc.web.units import known_units

PLACE, TAB = "scores", "score-indices"
SHOWN_PLACES = 2
ENTERED_BY = (Permission.SCORE_ENTER, Permission.SCORE_KEEP)


@needs(Permission.SCORE_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The indices, with what is known of each."""
    context = {"indices": list(indices.listing(actor)), "may_enter": any(actor.anywhere(each) for each in ENTERED_BY)}
    return show(request, actor, "web/score_indices.html", context, place=PLACE, tab=TAB)


@needs(Permission.SCORE_READ)
@require_safe
def index(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One index: every snapshot, of one unit where one is chosen; a chart of the unit over the years."""
    return _page(request, actor, _known(code))


def _known(code: str) -> Index:
    return get_object_or_404(Index, code=code)


def _page(request: HttpRequest, actor: Actor, found: Index) -> HttpResponse:
    every = indices.entries(actor, found)
    units = _units(every)
    unit = next((each for each in units if each.pk == typed_number(request.GET.get("don_vi", ""))), None)
    rows = [each for each in every if unit is None or each.snapshot.unit_id == unit.pk]
    told = unit or (units[0] if len(units) == 1 else None)
    context: dict[str, Any] = {
        "index": found,
        "rows": [(each, rank_words(each.snapshot), each.change.told() if each.change else "") for each in rows],
        "units": units,
        "unit": unit,
        "charts": _charts(rows, told) if told is not None else [],
        "may_enter": any(actor.anywhere(each) for each in ENTERED_BY),
        "plannable": {each.snapshot.pk for each in rows if _plannable(actor, each)},
    }
    return show(request, actor, "web/score_index.html", context, place=PLACE, tab=TAB)


def _plannable(actor: Actor, entry: Entry) -> bool:
    return bool(entry.components) and remedies.may_plan(actor, entry.snapshot.unit_id)


def _units(every: list[Entry]) -> list[Unit]:
    found = {each.snapshot.unit_id: each.snapshot.unit for each in every}
    return sorted(found.values(), key=lambda unit: (unit.sort_key, unit.pk))


def rank_words(snapshot: Snapshot) -> str:
    """3/24, or that the source does not say among how many."""
    if snapshot.rank is None:
        return ""
    if snapshot.among is None:
        return _("hạng %(rank)s, không rõ tổng số đơn vị") % {"rank": snapshot.rank}
    return f"{snapshot.rank}/{snapshot.among}"


def _charts(rows: list[Entry], unit: Unit) -> list[Shown]:
    """The value and the rank over the years, the newest snapshot of each."""
    by_year = {each.snapshot.year: each.snapshot for each in reversed(rows)}
    years = [by_year[year] for year in sorted(by_year)]
    values = [Bar(str(each.year), (rounded(each.value, SHOWN_PLACES),)) for each in years if each.value is not None]
    ranks = [Bar(str(each.year), (each.rank,)) for each in years if each.rank is not None]
    drawn = []
    if len(values) > 1:
        title = _("Giá trị qua các năm: %(unit)s") % {"unit": unit.name}
        drawn.append(shown(chart_of(title, [Part(_("Giá trị"), Look.OPEN)], values, upright=True), "index-value"))
    if len(ranks) > 1:
        title = _("Thứ hạng qua các năm (càng thấp càng tốt): %(unit)s") % {"unit": unit.name}
        drawn.append(shown(chart_of(title, [Part(_("Thứ hạng"), Look.HANDED)], ranks, upright=True), "index-rank"))
    return drawn


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Everything that was entered, components too, as .xlsx."""
    found = _known(code)
    unit = typed_number(request.GET.get("don_vi", ""))
    titles = (
        (_("Đơn vị"), 40),
        (_("Năm"), 8),
        (_("Số liệu ngày"), 14),
        (_("Thành phần"), 40),
        (_("Giá trị"), 12),
        (_("Điểm tối đa"), 12),
        (_("Thứ hạng"), 10),
        (_("Tổng số đơn vị"), 14),
        (_("Nguồn"), 60),
    )
    rows = [
        _cells(each)
        for entry in indices.entries(actor, found, unit=unit)
        for each in (entry.snapshot, *entry.components)
    ]
    table = Table(_("Chỉ số"), [Column(title, width) for title, width in titles], rows, heading=found.name)
    return workbook_answer(request, found.code, table)


def _cells(each: Snapshot) -> list[Value]:
    numbers: list[Decimal | int | None] = [each.value, each.maximum, each.rank, each.among]
    return [each.unit.name, each.year, each.on, each.component, *numbers, each.source]


@needs(*ENTERED_BY)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Enter what was published; the same unit and day is replaced."""
    found, today = _known(code), timezone.localdate()
    maximum = operations.maxima().get(code)
    initial = {"year": today.year - 1, "on": today, "maximum": maximum, "unit": _own(actor)}
    form = SnapshotForm(request.POST if request.method == "POST" else None, on=today, initial=initial)
    if form.is_valid():
        unit = form.cleaned_data["unit"]
        if not operations.may_enter(actor, unit.pk):
            form.add_error("unit", _("Bạn chỉ nhập được chỉ số của đơn vị mình chấm điểm."))
        else:
            try:
                operations.enter(by=actor, index=found, unit=unit, content=form.content(), now=timezone.now())
            except ScoreRejected as rejected:
                form.add_error(None, words(rejected))
            else:
                messages.success(request, _("Đã lưu chỉ số."))
                return redirect("score-index", code)
    context = {"index": found, "form": form, "units": known_units()}
    status = 422 if form.is_bound else 200
    return show(request, actor, "web/score_index_form.html", context, place=PLACE, tab=TAB, status=status)


def _own(actor: Actor) -> str:
    """The unit for which the actor scores, where there is one."""
    posts = [post.unit_id for post in actor.posts if actor.may(Permission.SCORE_ENTER, post.unit_id)]
    found = Unit.objects.filter(pk__in=posts).order_by("pk").first()
    return found.name if found is not None else ""
