"""The figures of a report: as they were gathered, one level down at the units, and beside what they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.indicators.asking import Asked
from dondoc.indicators.definitions import Definition
from dondoc.language import dates
from dondoc.reports.models import Report, ReportFigure
from dondoc.reports.operations import gathering
from dondoc.reports.operations.acting import OPEN
from dondoc.reports.queries import below as consolidation
from dondoc.reports.queries import figures as queries
from dondoc.reports.queries import reports as report_queries
from dondoc.reports.rejections import ReportRejected
from dondoc.web.access import needs
from dondoc.web.figure_words import Shown, shown, value_words
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.reports import STANDINGS
from dondoc.web.refusals import words
from dondoc.web.report_forms import NoteForm
from dondoc.web.showing import show
from dondoc.web.views.report import seen


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in the list."""

    row: ReportFigure
    shown: Shown
    url: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A figure as a unit one level down reported it."""

    unit: str
    chip: Chip
    words: str
    report_url: str
    figure_url: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure that is another one now."""

    title: str
    then: str
    now: str
    url: str


def _whole(actor: Actor, number: int) -> Report:
    """The report, for who reads what its unit gathers. Raises Refused."""
    found = seen(actor, number)
    if not actor.may(Permission.REPORT_READ, found.unit_id):
        raise Refused(Permission.REPORT_READ)
    return found


@needs(Permission.REPORT_READ)
@require_safe
def figures(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """All of them under their areas."""
    found = _whole(actor, number)
    areas: dict[str, list[Row]] = {}
    for code, each in queries.gathered(found).items():
        told = shown(each.counted)
        areas.setdefault(told.area, []).append(Row(each.row, told, reverse("report-figure", args=[found.pk, code])))
    context = {"report": found, "areas": areas}
    return show(request, actor, "web/reports/figures.html", context, place="reports")


@needs(Permission.REPORT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest, actor: Actor, number: int, code: str) -> HttpResponse:
    """One of them: one level down, and what the unit says where it is missing."""
    found = _whole(actor, number)
    gathered = queries.gathered(found).get(code)
    if gathered is None:
        raise Http404
    form = NoteForm(request.POST or None, initial={"note": gathered.row.note})
    if request.method == "POST" and form.is_valid():
        gathered.row.report = found
        try:
            gathering.explain_missing(by=actor, row=gathered.row, text=form.cleaned_data["note"], now=timezone.now())
        except ReportRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("report-figure", found.pk, code)
    context = {
        "report": found,
        "row": gathered.row,
        "shown": shown(gathered.counted),
        "missing": gathered.missing,
        "form": form,
        "may_write": found.state in OPEN and actor.may(Permission.REPORT_WRITE, found.unit_id),
        "units": _units(actor, found, gathered.counted.definition),
        "figure_url": figure_url(code, gathered.counted.asked),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/reports/figure.html", context, place="reports", status=status)


@needs(Permission.REPORT_READ)
@require_safe
def differences(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What is counted otherwise now."""
    found = _whole(actor, number)
    rows = [
        Differing(
            each.definition.title,
            value_words(each.definition, each.then)[0],
            value_words(each.definition, each.now)[0],
            reverse("report-figure", args=[found.pk, each.definition.code]),
        )
        for each in queries.differing(found, actor)
    ]
    context = {"report": found, "rows": rows, "count": found.figures.count()}
    return show(request, actor, "web/reports/differences.html", context, place="reports")


def _units(actor: Actor, found: Report, definition: Definition) -> Sequence[UnitRow]:
    kind = report_queries.kind_of(found)
    if kind is None:
        return ()
    rows = consolidation.below(found, kind, actor, timezone.localdate())
    return [_unit_row(each, definition) for each in rows]


def _unit_row(each: consolidation.Below, definition: Definition) -> UnitRow:
    told = each.figures.get(definition.code)
    said = value_words(definition, told.measured)[0] if told is not None else ""
    report_url = reverse("report", args=[each.report.pk]) if each.report else ""
    url = figure_url(definition.code, told.asked) if told is not None else ""
    return UnitRow(each.unit.name, STANDINGS[each.standing], said, report_url, url)


def figure_url(code: str, asked: Asked) -> str:
    """The page of the figure, asked the same."""
    told = {
        "don_vi": str(asked.unit),
        "ky": "tu-do",
        "tu": dates.written(asked.period.first),
        "den": dates.written(asked.period.last),
        "ngay": dates.written(asked.on),
    }
    return f"{reverse('figure', args=[code])}?{urlencode(told)}"
