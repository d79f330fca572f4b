"""Số liệu: every named figure of a unit and a period, by area, each with the way to its page; and as .xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.definitions import Definition, Shape
from dondoc.indicators.queries import figures
from dondoc.language import dates
from dondoc.language.folding import folded
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import figure_asking, figure_words, period_asking
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.figure_asking import Asking
from dondoc.web.figure_words import Shown
from dondoc.web.showing import show
from dondoc.web.units import unit_choices, unit_names

PLACE, TAB = "figures", "figures"
LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the list."""

    shown: Shown
    url: str
    left_out: str


@dataclass(frozen=True, slots=True)
class Area:
    """Figures of one area."""

    name: str
    rows: Sequence[Row]


@needs(Permission.FIGURE_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The figures, searched, a table for each area."""
    asking = figure_asking.asked(request.GET, actor)
    q, area = _search(request)
    known = figures.definitions()
    context: dict[str, Any] = {
        "asking": asking,
        "q": q,
        "area": area,
        "areas": [
            (name, figure_words.area_words(name)) for name in dict.fromkeys(each.area for each in known.values())
        ],
        "found": list(areas(actor, asking, _wanted(known.values(), q, area))),
        "address": reverse("figures"),
        "query": figure_asking.query_of(asking, q=q, linh_vuc=area),
        **form(asking),
    }
    return show(request, actor, "web/figures.html", context, place=PLACE, tab=TAB, part="results")


def form(asking: Asking) -> dict[str, Any]:
    """What the form above figures offers to choose from."""
    return {
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "more_filtered": asking.more,
        "offers": period_asking.offers(asking.named),
        "units": unit_choices([asking.asked.unit]),
    }


def _search(request: HttpRequest) -> tuple[str, str]:
    return tuple(request.GET.get(name, "").strip()[:LONGEST_SEARCH] for name in ("q", "linh_vuc"))  # type: ignore[return-value]


def _wanted(known: Iterable[Definition], q: str, area: str) -> list[Definition]:
    """Those that hold every word, marks or no marks; a question without a letter or digit finds none."""
    found = [each for each in known if not area or each.area == area]
    if not q:
        return found
    words = folded(q).split()
    return [each for each in found if words and all(word in folded(_text(each)) for word in words)]


def _text(definition: Definition) -> str:
    told = (definition.title, definition.english, definition.code, definition.area)
    return " ".join((*told, definition.numerator, definition.denominator))


def areas(actor: Actor, asking: Asking, wanted: Sequence[Definition]) -> Iterable[Area]:
    """The figures counted and laid out, in the order of the registry."""
    found = figures.counted_all([each.code for each in wanted], asking.asked, actor)
    names = unit_names({unit for each in found.values() for unit in each.hidden})
    query = figure_asking.query_of(asking)
    rows = [
        Row(
            figure_words.shown(each, query),
            f"{reverse('figure', args=[each.definition.code])}?{query}",
            figure_words.left_out(each, names),
        )
        for each in found.values()
    ]
    order = {name: place for place, name in enumerate(dict.fromkeys(each.area for each in wanted))}
    rows.sort(key=lambda row: order[row.shown.definition.area])
    for name, group in groupby(rows, key=lambda row: row.shown.definition.area):
        yield Area(figure_words.area_words(name), list(group))


@needs(Permission.FIGURE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as .xlsx: a row a number, so that nothing is hidden in words."""
    asking = figure_asking.asked(request.GET, actor)
    q, area = _search(request)
    found = areas(actor, asking, _wanted(figures.definitions().values(), q, area))
    columns = [
        Column(_("Lĩnh vực"), 26),
        Column(_("Mã số liệu"), 30),
        Column(_("Số liệu"), 60),
        Column(_("Giá trị"), 26),
        Column(_("Tỷ lệ (%)"), 12),
        Column(_("Tử số"), 12),
        Column(_("Mẫu số"), 12),
        Column(_("Đơn vị không đạt"), 50),
        Column(_("Ghi chú"), 60),
    ]
    unit = unit_names([asking.asked.unit]).get(asking.asked.unit, "")
    on = _("Tính đến hết ngày %(day)s.") % {"day": dates.written(asking.asked.on)}
    rows = [_values(row) for each in found for row in each.rows]
    return workbook_answer(
        request,
        "so-lieu",
        Table(_("Số liệu"), columns, rows, _("Số liệu của %(unit)s") % {"unit": unit}, [asking.period_words, on]),
    )


def _values(row: Row) -> list[Value]:
    shown, definition = row.shown, row.shown.definition
    above, below = (part.value for part in shown.fraction) if shown.fraction else (None, None)
    if definition.shape is Shape.COUNT and not shown.missing:
        above = shown.counted.measured.numbers.get("count")
    notes = " ".join([*shown.counted.notes, row.left_out]).strip()
    percent: Decimal | None = shown.percent
    return [
        shown.area,
        definition.code,
        shown.title,
        shown.words,
        percent,
        above,
        below,
        "; ".join(shown.failing),
        notes,
    ]
