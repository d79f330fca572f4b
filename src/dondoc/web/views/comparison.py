"""Bảng so sánh: rates of the units side by side, each with its level by thresholds that are data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from dondoc.assignments.tables import laid
from dondoc.assignments.tables import queries as figures
from dondoc.assignments.tables.lines import Key, Line
from dondoc.assignments.tables.questions import Axis
from dondoc.assignments.tables.rates import Formula
from dondoc.assignments.thresholds import Band, Level, Thresholds, thresholds
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Missing
from dondoc.language.sorting import sort_key
from dondoc.sheets.tables import Column as SheetColumn
from dondoc.sheets.tables import Table as Sheet
from dondoc.sheets.tables import Value
from dondoc.web import period_asking, table_asking, table_lines, table_words
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.listing import Column
from dondoc.web.showing import show
from dondoc.web.units import unit_choices

# The rates compared, by the codes of their formulas; one that an installation took away is left out.
COMPARED = ("completion", "completion_of_due", "on_time_of_due", "late_of_done", "overdue_of_total", "updated_of_open")
LEVELS: Mapping[Level, Chip] = {
    Level.GOOD: Chip(lazy("tốt"), "check", "heat-good"),
    Level.WATCH: Chip(lazy("cần chú ý"), "clock", "heat-watch"),
    Level.LOW: Chip(lazy("thấp"), "alert-circle", "heat-low"),
    Level.VERY_LOW: Chip(lazy("rất thấp"), "alert-triangle", "heat-very-low"),
}
BY_NAME, BY_TOTAL = "ten", "tong"


@dataclass(frozen=True, slots=True)
class Cell:
    """A rate: per cent, what was divided by what with the way to both, and its level; or why there is none."""

    words: str
    percent: Decimal | None
    numerator: int = 0
    denominator: int = 0
    numerator_url: str = ""
    denominator_url: str = ""
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its rates."""

    name: str
    total: int
    url: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Explained:
    """A formula with its thresholds in words."""

    formula: Formula
    bands: Sequence[tuple[Chip, str]]
    unverified: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of it."""

    asking: table_asking.Asking
    formulas: Sequence[Formula]
    rows: Sequence[UnitRow]
    last: UnitRow
    order: str
    down: bool


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def comparison(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The units that lead something in the period; sorted by name, by how many, or by a rate."""
    found = _compared(request, actor)
    scale = thresholds(found.asking.question.on)
    context = {
        "asking": found.asking,
        "chosen": found.asking.chosen,
        "wrong": found.asking.wrong,
        "offers": period_asking.offers(found.asking.named),
        "units": unit_choices(actor.units(Permission.ASSIGNMENT_READ)),
        "columns": _columns(found),
        "rows": found.rows,
        "last": found.last,
        "notes": table_words.notes(found.asking),
        "explained": [_explained(formula, scale) for formula in found.formulas],
        "levels": list(LEVELS.values()),
    }
    return show(request, actor, "web/comparison.html", context, place="home", tab="comparison", part="results")


def _compared(request: HttpRequest, actor: Actor) -> Comparison:
    asking = table_asking.without_axis(table_asking.asked(request.GET), Axis.UNIT)
    known = laid.rates()
    formulas = [known[code] for code in COMPARED if code in known]
    scale = thresholds(asking.question.on)
    found = figures.table(actor, asking.question)
    names = table_lines.names_of(Axis.UNIT, [line.key for line in found.lines])
    order, down = _order(request.GET.get("sap_xep", ""), formulas)
    made = [_row(names[line.key], line, asking, formulas, scale) for line in found.lines]
    last = _row(_("Tổng cộng"), found.whole, asking, formulas, scale, whole=True)
    return Comparison(asking, formulas, _sorted(made, order, down, formulas), last, order, down)


def _order(typed: str, formulas: Sequence[Formula]) -> tuple[str, bool]:
    """By what, and whether the largest comes first; a minus before the name turns it round."""
    name, down = typed.removeprefix("-"), typed.startswith("-")
    known = {BY_NAME, BY_TOTAL, *(formula.code for formula in formulas)}
    return (name, down) if name in known else (BY_NAME, False)


def _sorted(found: list[UnitRow], order: str, down: bool, formulas: Sequence[Formula]) -> list[UnitRow]:
    """Rows without that rate come last, whichever way."""
    by_name = sorted(found, key=lambda row: sort_key(row.name))
    if order == BY_NAME:
        return by_name[::-1] if down else by_name
    if order == BY_TOTAL:
        return sorted(by_name, key=lambda row: -row.total if down else row.total)
    at = [formula.code for formula in formulas].index(order)
    there = [row for row in by_name if row.cells[at].percent is not None]
    there.sort(key=lambda row: (row.cells[at].percent or Decimal(0)) * (-1 if down else 1))
    return [*there, *(row for row in by_name if row.cells[at].percent is None)]


def _row(
    name: str,
    line: Line,
    asking: table_asking.Asking,
    formulas: Sequence[Formula],
    scale: Thresholds,
    *,
    whole: bool = False,
) -> UnitRow:
    key: Key = line.key
    url = table_lines.records_url(asking, "total", key, whole=whole)
    cells = [_cell(formula, line, asking, scale, whole=whole) for formula in formulas]
    return UnitRow(name, line.of("total"), url, cells)


def _cell(formula: Formula, line: Line, asking: table_asking.Asking, scale: Thresholds, *, whole: bool) -> Cell:
    rate = formula.rate(line)
    if isinstance(rate, Missing):
        return Cell(_(rate.reason.value), None)
    level = scale.level(formula.code, rate)
    return Cell(
        words=table_lines.percent_words(rate),
        percent=rate.percent(),
        numerator=int(rate.numerator),
        denominator=int(rate.denominator),
        numerator_url=table_lines.records_url(asking, formula.numerator, line.key, whole=whole),
        denominator_url=table_lines.records_url(asking, formula.denominator, line.key, whole=whole),
        chip=LEVELS[level] if level is not None else None,
    )


def _columns(found: Comparison) -> list[Column]:
    heads = [(_("Đơn vị chủ trì"), BY_NAME), (_("Tổng số giao"), BY_TOTAL)]
    heads += [(formula.short, formula.code) for formula in found.formulas]
    return [_column(label, name, found) for label, name in heads]


def _column(label: str, name: str, found: Comparison) -> Column:
    """A click sorts the largest first (names from A), another one turns it round."""
    numeric = name != BY_NAME
    if name != found.order:
        return Column(label, f"-{name}" if numeric else name, numeric=numeric)
    return Column(label, name if found.down else f"-{name}", "descending" if found.down else "ascending", numeric)


def _explained(formula: Formula, scale: Thresholds) -> Explained:
    bands = scale.bands(formula.code)
    return Explained(
        formula, [(LEVELS[band.level], _band_words(band)) for band in bands], any(band.unverified for band in bands)
    )


def _band_words(band: Band) -> str:
    if band.from_percent is None:
        return _("dưới %(below)s%%") % {"below": band.below_percent}
    if band.below_percent is None:
        return _("từ %(first)s%%") % {"first": band.from_percent}
    return _("từ %(first)s đến dưới %(below)s%%") % {"first": band.from_percent, "below": band.below_percent}


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a sheet: of each rate the per cent, what was divided by what, and its level."""
    found = _compared(request, actor)
    columns = [SheetColumn(_("Đơn vị chủ trì"), 40), SheetColumn(_("Tổng số giao"), 12)]
    for formula in found.formulas:
        columns += [
            SheetColumn(f"{formula.name} ({formula.letters}), %", 16),
            SheetColumn(_("Tử số"), 10),
            SheetColumn(_("Mẫu số"), 10),
            SheetColumn(_("Mức"), 14),
        ]
    rows = [_values(row) for row in [*found.rows, found.last]]
    notes = [*table_words.notes(found.asking), *_threshold_notes(found, found.asking.question.on)]
    title = _("Bảng so sánh các đơn vị")
    return workbook_answer(request, _("so-sanh"), Sheet(_("So sánh"), columns, rows, heading=title, notes=notes))


def _values(row: UnitRow) -> list[Value]:
    values: list[Value] = [row.name, row.total]
    for cell in row.cells:
        if cell.percent is None:
            values += [cell.words, None, None, ""]
        else:
            values += [cell.percent, cell.numerator, cell.denominator, str(cell.chip.word) if cell.chip else ""]
    return values


def _threshold_notes(found: Comparison, on: date) -> list[str]:
    scale = thresholds(on)
    explained = [_explained(formula, scale) for formula in found.formulas]
    return [
        f"{each.formula.name}: " + "; ".join(f"{chip.word}: {words}" for chip, words in each.bands)
        for each in explained
        if each.bands
    ]
