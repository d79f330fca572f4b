"""Below a figure: how it went over the periods before, the same of each unit below, and its closings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.charts.bars import Bar, Part
from dondoc.charts.bars import bars as chart_of
from dondoc.charts.looks import Look
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Exact
from dondoc.figures.measured import DENOMINATOR, NUMERATOR
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition, Shape
from dondoc.indicators.queries import closings, figures
from dondoc.organisation import queries as organisation
from dondoc.periods.series import Length
from dondoc.web import figure_asking, figure_words
from dondoc.web.access import needs
from dondoc.web.charts import Shown as Drawn
from dondoc.web.charts import shown as drawn
from dondoc.web.figure_asking import Asking
from dondoc.web.figure_words import Shown
from dondoc.web.period_asking import days_words, period_title
from dondoc.web.showing import show
from dondoc.web.views.figure import known
from dondoc.web.views.figure_closings import Row as ClosingRow
from dondoc.web.views.figure_closings import row as closing_row
from dondoc.web.views.figures import PLACE, TAB

# So many periods of each length are looked back at, the one shown left out.
STEPS = {Length.YEAR: 4, Length.HALF: 3, Length.QUARTER: 7, Length.MONTH: 11}
FREE_STEPS = 3
MOST_CLOSINGS = 10
MOST_BARS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """The figure of one period or one unit; `short` is its name below a bar."""

    name: str
    shown: Shown
    url: str = ""
    short: str = ""


@needs(Permission.FIGURE_READ)
@require_safe
def beside(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """They come after the figure, which is there first."""
    definition = known(code)
    asking = figure_asking.asked(request.GET, actor)
    trend, units = _trend(actor, asking, definition), _units(actor, asking, definition)
    context = {
        "definition": definition,
        "title": figure_words.title_of(definition),
        "trend": trend,
        "trend_chart": _chart(definition, trend, "trend", _("Theo kỳ"), upright=True),
        "units": units,
        "units_chart": _chart(definition, _longest(definition, units), "units", _("Đơn vị có số lớn nhất")),
        "closings": list(_closings(actor, asking, code)),
        "back": f"{reverse('figure', args=[code])}?{figure_asking.query_of(asking)}",
    }
    return show(request, actor, "web/figure_beside.html", context, place=PLACE, tab=TAB, part="beside")


def _trend(actor: Actor, asking: Asking, definition: Definition) -> list[Line]:
    steps = STEPS[asking.named.length] if asking.named else FREE_STEPS
    found = []
    for each in figure_asking.before(asking, steps):
        name = period_title(each.named) if each.named else days_words(each.asked.period)
        found.append(_line(name, figures.counted_on(definition, each.asked, actor, {}), each, _short(each)))
    return found


_ROMAN = ("I", "II", "III", "IV")


def _short(asking: Asking) -> str:
    """2026; II/26; 3/26: what has room below a bar."""
    named = asking.named
    if named is None:
        return f"{asking.asked.period.first.month}/{asking.asked.period.first:%y}"
    match named.length:
        case Length.YEAR:
            return str(named.year)
        case Length.MONTH:
            return f"{named.number}/{named.year % 100:02d}"
        case Length.QUARTER:
            return f"{_ROMAN[named.number - 1]}/{named.year % 100:02d}"
        case Length.HALF:
            return _("%(number)s nửa/%(year)02d") % {"number": named.number, "year": named.year % 100}


def _line(name: str, counted: Counted, asking: Asking, short: str = "") -> Line:
    query = figure_asking.query_of(asking)
    address = reverse("figure", args=[counted.definition.code])
    return Line(name, figure_words.shown(counted, query), f"{address}?{query}", short or name)


def _units(actor: Actor, asking: Asking, definition: Definition) -> list[Line]:
    """Units directly below that the actor may read; nothing where the figure is of the unit itself."""
    if definition.own_only:
        return []
    may = actor.units(Permission.FIGURE_READ)
    day = asking.asked.on
    below = set(organisation.on(day).filter(parent=asking.asked.unit, pk__in=may).values_list("pk", flat=True))
    named = [(each.name, each.id) for each in organisation.named_tree(day) if each.id in below]
    askings = [(name, figure_asking.of_unit(asking, unit)) for name, unit in named]
    found = [_line(name, figures.counted_on(definition, each.asked, actor, {}), each) for name, each in askings]
    return found if any(not line.shown.missing for line in found) else []


def _closings(actor: Actor, asking: Asking, code: str) -> Iterable[ClosingRow]:
    for each in closings.closings(actor, figure=code, unit=asking.asked.unit)[:MOST_CLOSINGS]:
        yield closing_row(each)


def _chart(
    definition: Definition, lines: Sequence[Line], key: str, title: str, *, upright: bool = False
) -> Drawn | None:
    """Bars of what is counted; none where a figure has no whole numbers to draw, or there is nothing to compare.

    What has no figure has no bar: a column of 0 would say that nothing was there. The table beside says why.
    """
    parts, lines = _PARTS.get(definition.shape), [line for line in lines if line.shown.counted.measured.missing is None]
    counts = [_counts(definition.shape, line.shown.counted.measured.numbers) for line in lines]
    if parts is None or len(lines) < 2 or not all(each is not None for each in counts):
        return None
    named = [Part(_part_name(definition, name), look) for name, look in parts]
    bars = [Bar(line.short, found or ()) for line, found in zip(lines, counts, strict=True)]
    return drawn(chart_of(title, named, bars, upright=upright), key)


def _longest(definition: Definition, lines: Sequence[Line]) -> list[Line]:
    """The lines with the most to draw, in their order; the table beside the chart has all."""
    sums = [sum(_counts(definition.shape, line.shown.counted.measured.numbers) or ()) for line in lines]
    least = sorted(sums, reverse=True)[:MOST_BARS][-1] if sums else 0
    return [line for line, total in zip(lines, sums, strict=True) if total and total >= least][:MOST_BARS]


_PARTS: Mapping[Shape, Sequence[tuple[str, Look]]] = {
    Shape.COUNT: (("count", Look.HANDED),),
    Shape.RATE: ((NUMERATOR, Look.GOOD), ("rest", Look.LATE)),
    Shape.WEIGHTED: (("done", Look.GOOD), ("started", Look.SOON), ("rest", Look.LATE)),
}


def _part_name(definition: Definition, name: str) -> str:
    if name == "rest":
        return _("Phần còn lại của mẫu số")
    if name == NUMERATOR:
        return _("Tử số")
    return definition.title if name == "count" else figure_words.name_of(definition, name)


def _counts(shape: Shape, numbers: Mapping[str, Exact]) -> tuple[int, ...] | None:
    """The pieces of a bar; zeros where nothing was measured, None where a number is not whole."""
    if any(isinstance(value, Decimal) and value != value.to_integral() for value in numbers.values()):
        return None
    told = {name: max(0, int(value)) for name, value in numbers.items()}
    if shape is Shape.RATE:
        above, below = told.get(NUMERATOR, 0), told.get(DENOMINATOR, 0)
        return above, max(0, below - above)
    if shape is Shape.WEIGHTED:
        done, started = told.get("done", 0), told.get("started", 0)
        return done, started, max(0, told.get("whole", 0) - done - started)
    return (told.get("count", 0),)
