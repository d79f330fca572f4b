"""Chốt số liệu: a figure of a period is closed; closed figures as they were, beside what they are now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition, Shape, SourceRef
from dondoc.indicators.models import Closing
from dondoc.indicators.operations.closing import LONGEST_NOTE
from dondoc.indicators.operations.closing import close as close_figure
from dondoc.indicators.queries import closings, figures
from dondoc.indicators.rejections import FigureRejected
from dondoc.language import dates
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import figure_asking, figure_words, listing
from dondoc.web.access import needs
from dondoc.web.dossier_compared import signed
from dondoc.web.downloads import workbook_answer
from dondoc.web.figure_words import Shown
from dondoc.web.refusals import words as refusal_words
from dondoc.web.showing import show
from dondoc.web.units import unit_names
from dondoc.web.views.figure import known
from dondoc.web.views.figures import PLACE

TAB = "figure-closings"


@dataclass(frozen=True, slots=True)
class Row:
    """A closing of the list."""

    url: str
    title: str
    unit: str
    days: str
    value: str
    closed_at: Any
    closed_by: str
    note: str
    version: int


def row(closing: Closing) -> Row:
    """A closing in words."""
    period = closings.asked_of(closing).period
    return Row(
        reverse("figure-closing", args=[closing.pk]),
        str(closing.said.get("title", closing.figure)),
        closing.unit.name,
        f"{dates.written(period.first)}–{dates.written(period.last)}",
        as_closed(closing).words,
        closing.closed_at,
        closing.closed_by_name,
        closing.note,
        closing.definition,
    )


def definition_of(closing: Closing) -> Definition:
    """The definition in the words it had then."""
    said = closing.said
    return Definition(
        code=closing.figure,
        title=said["title"],
        area=said["area"],
        shape=Shape(said["shape"]),
        unit=said["unit"],
        rounding=said["places"],
        numerator=said["numerator"],
        denominator=said["denominator"],
        missing=said["missing"],
        basis=said["basis"],
        how=said["how"],
        version=closing.definition,
        source=SourceRef("", ""),
        unverified=said["unverified"],
        names=said.get("names", {}),
    )


def as_closed(closing: Closing) -> Shown:
    """The closed figure in words: nothing is counted."""
    counted = Counted(definition_of(closing), closings.asked_of(closing), closings.as_closed(closing))
    return figure_words.shown(counted)


@needs(Permission.FIGURE_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The closings of units whose figures the actor may read, newest first."""
    page = listing.page_of(request, closings.closings(actor))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [row(each) for each in page.object_list],
        "may_close": actor.anywhere(Permission.FIGURE_CLOSE),
    }
    return show(request, actor, "web/figure_closings.html", context, place=PLACE, tab=TAB)


@needs(Permission.FIGURE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of them as .xlsx."""
    columns = [
        Column(_("Số liệu"), 60),
        Column(_("Đơn vị"), 36),
        Column(_("Kỳ"), 24),
        Column(_("Giá trị khi chốt"), 28),
        Column(_("Ngày chốt"), 14),
        Column(_("Người chốt"), 26),
        Column(_("Phiên bản định nghĩa"), 12),
        Column(_("Ghi chú"), 40),
    ]
    rows: list[list[Value]] = [
        [
            *(each.title, each.unit, each.days, each.value, timezone.localtime(each.closed_at).date()),
            *(each.closed_by, each.version, each.note),
        ]
        for each in map(row, closings.closings(actor))
    ]
    return workbook_answer(request, "so-lieu-da-chot", Table(_("Số liệu đã chốt"), columns, rows))


@needs(Permission.FIGURE_CLOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Look at what will be closed, then close it."""
    definition = known(code)
    asking = figure_asking.asked(request.GET, actor)
    note, refused = request.POST.get("ghi_chu", "").strip()[:LONGEST_NOTE], ""
    if request.method == "POST":
        try:
            made = close_figure(by=actor, figure=code, asked=asking.asked, now=timezone.now(), note=note)
        except FigureRejected as rejected:
            refused = refusal_words(rejected)
        else:
            messages.success(request, _("Đã chốt số liệu. Số này giữ nguyên dù sau đó dữ liệu có thay đổi."))
            return redirect("figure-closing", made.pk)
    counted = figures.counted(code, asking.asked, actor)
    query = figure_asking.query_of(asking)
    context = {
        "definition": definition,
        "title": figure_words.title_of(definition),
        "asking": asking,
        "shown": figure_words.shown(counted, query),
        "left_out": figure_words.left_out(counted, unit_names(counted.hidden)),
        "unit": unit_names([asking.asked.unit]).get(asking.asked.unit, ""),
        "refused": refused,
        "note": note,
        "back": f"{reverse('figure', args=[code])}?{query}",
    }
    status = 422 if refused else 200
    return show(request, actor, "web/figure_close.html", context, place=PLACE, tab="figures", status=status)


@dataclass(frozen=True, slots=True)
class Compared:
    """A number then and now."""

    name: str
    then: str
    now: str
    change: str

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return self.then == self.now


@needs(Permission.FIGURE_READ)
@require_safe
def closing(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A closed figure as it was, counted again from what was kept, and beside what it is now."""
    found = closings.closing(actor, number)
    if found is None:
        raise Http404
    beside = closings.beside(found, actor)
    then = as_closed(found)
    now = figure_words.shown(beside.now) if beside.now is not None else None
    today = figures.definitions().get(found.figure)
    context = {
        "closing": found,
        "row": row(found),
        "definition": then.definition,
        "title": then.title,
        "then": then,
        "now": now,
        "same": beside.same,
        "again": beside.again,
        "as_kept": beside.again is not None and beside.again.measured == beside.closed,
        "redefined": today is not None and today.version != found.definition,
        "compared": _compared(then.definition, beside.closed, beside.now.measured if beside.now else None),
        "grounds": sorted((name, str(value)) for name, value in found.grounds.items() if len(str(value)) < 120),
        "units": len(found.scope),
        "figure_url": reverse("figure", args=[found.figure]) if today is not None else "",
    }
    return show(request, actor, "web/figure_closing.html", context, place=PLACE, tab=TAB)


def _compared(definition: Definition, then: Measured, now: Measured | None) -> list[Compared]:
    """Every number, flag and level that either holds."""
    before, after = _told(definition, then), _told(definition, now) if now is not None else {}
    return [
        Compared(name, _words(before.get(name)), _words(after.get(name)), _change(before.get(name), after.get(name)))
        for name in dict.fromkeys([*before, *after])
    ]


def _told(definition: Definition, measured: Measured) -> dict[str, Exact | str]:
    found: dict[str, Exact | str] = {
        figure_words.name_of(definition, name): value for name, value in measured.numbers.items()
    }
    for name, holds in measured.flags.items():
        found[figure_words.name_of(definition, name)] = _("Đạt") if holds else _("Không đạt")
    if measured.level:
        found[definition.title] = figure_words.name_of(definition, measured.level)
    return found | {each.name: _("Đạt") if each.passes else _("Không đạt") for each in measured.units}


def _words(value: Exact | str | None) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else figure_words.number(value)


def _change(then: Exact | str | None, now: Exact | str | None) -> str:
    if isinstance(then, int) and isinstance(now, int):
        return signed(now - then)
    return "" if then == now else "≠"
