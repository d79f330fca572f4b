"""Below Biểu II.06a: its numbers and rates beside those of the period and of the year before, and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from dondoc.charts.bars import Bar, Chart, Part
from dondoc.charts.bars import bars as chart_of
from dondoc.charts.looks import Look
from dondoc.dossiers.column_heads import RECEIVED, RESOLVED
from dondoc.dossiers.forms import COLUMNS, Line
from dondoc.dossiers.queries import forms, series
from dondoc.dossiers.queries.forms import Form
from dondoc.dossiers.queries.series import Told as Month
from dondoc.dossiers.rates import Formula
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Figure, Missing
from dondoc.language import dates, numbers
from dondoc.web.charts import Shown, shown
from dondoc.web.dossier_asking import Asking, of_days, others, query_of
from dondoc.web.dossier_lines import cell, list_url, rate
from dondoc.web.labels.dossiers import cell_words
from dondoc.web.table_lines import Cell

COUNTS = ("3", "6", "7", "10", "11", "13")


@dataclass(frozen=True, slots=True)
class Beside:
    """A period that is compared."""

    name: str
    days: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """A cell of the comparison: a number or a rate, what it divides, and how it differs from the first."""

    words: str
    url: str = ""
    above: Sequence[Cell] = ()
    below: Sequence[Cell] = ()
    change: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A number or a rate in all periods."""

    name: str
    letters: str
    cells: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison: the period itself first."""

    periods: Sequence[Beside]
    rows: Sequence[Row]


def alone(found: Form, asking: Asking) -> Compared:
    """The form's own numbers and rates, which are there as soon as the form is."""
    return _laid([asking], [found.total], [each.formula for each in found.rates])


def compared(asking: Asking, actor: Actor) -> Compared:
    """They beside those of the period before and of the same days a year before: one more reading of the lake."""
    before, year = others(asking)
    # Of a whole year the period before is the same as that of the year before.
    askings = [asking, before] if year.question.period == before.question.period else [asking, before, year]
    told = series.totals(asking.question, actor, [each.question.period for each in askings])
    return _laid(askings, [each.line for each in told], list(forms.rates().values()))


def _laid(askings: Sequence[Asking], lines: Sequence[Line], formulas: Sequence[Formula]) -> Compared:
    rows = [_counted(code, lines, askings) for code in COUNTS]
    rows += [_rated(formula, lines, askings) for formula in formulas]
    names = (_("Kỳ này"), _("Kỳ liền trước"), _("Cùng kỳ năm trước"))
    periods = [_beside(name, each, own=not at) for at, (name, each) in enumerate(zip(names, askings, strict=False))]
    return Compared(periods, rows)


def _beside(name: str, asking: Asking, *, own: bool) -> Beside:
    period = asking.question.period
    days = f"{dates.written(period.first)}–{dates.written(period.last)}"
    return Beside(name, days, "" if own else reverse("dossiers") + "?" + query_of(asking))


def _counted(code: str, lines: Sequence[Line], askings: Sequence[Asking]) -> Row:
    first = lines[0].of(code)
    cells = []
    for line, asking in zip(lines, askings, strict=True):
        told = cell(line, asking, code, whole=True)
        cells.append(Told(told.words, told.url, change=signed(first - line.of(code))))
    return Row(cell_words(code).removesuffix(f" ({code})"), f"({code})", cells)


def _rated(formula: Formula, lines: Sequence[Line], askings: Sequence[Asking]) -> Row:
    first = formula.rate(lines[0])
    cells = []
    for line, asking in zip(lines, askings, strict=True):
        told = rate(line, formula, asking)
        cells.append(Told(told.words, "", told.above, told.below, points(first, formula.rate(line))))
    return Row(formula.name, formula.letters, cells)


def signed(difference: int) -> str:
    """+12, −3, 0."""
    return f"{'+' if difference > 0 else '−' if difference < 0 else ''}{numbers.written(abs(difference))}"


def points(now: Figure | Missing, then: Figure | Missing) -> str:
    """By how many percentage points; nothing where one of them is missing."""
    if isinstance(now, Missing) or isinstance(then, Missing):
        return "—"
    difference = now.percent() - then.percent()
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    return _("%(points)s điểm %%") % {"points": f"{sign}{numbers.written(abs(Decimal(difference)), places=2)}"}


def monthly(asking: Asking, actor: Actor) -> list[Month]:
    """The last line of the form of each of the twelve months up to the end of the period."""
    return series.monthly(asking.question, actor)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month: its form, and the numbers of its last line, each with the way to its dossiers."""

    name: str
    url: str
    cells: Sequence[Cell]


def month_rows(months: Sequence[Month], asking: Asking) -> list[MonthRow]:
    """The months one below the other, in columns 3 to 13 of the form."""
    return [_month_row(each, of_days(asking, each.period)) for each in months]


def _month_row(month: Month, asking: Asking) -> MonthRow:
    first, after = month.period.first, month.period.after
    cells = [cell(month.line, asking, code, whole=True) for code in COLUMNS]
    name = f"{first.month}/{first.year}"
    if after.day != 1:
        name = _("%(month)s, đến ngày %(day)s") % {"month": name, "day": dates.written(month.period.last)}
    return MonthRow(name, reverse("dossiers") + "?" + query_of(asking), cells)


def charts(months: Sequence[Month], asking: Asking) -> list[Shown]:
    """What was received month by month, and what had its result."""
    return [
        shown(_chart(_("Tiếp nhận mới theo tháng"), RECEIVED, months, asking), "received"),
        shown(_chart(_("Có kết quả theo tháng"), RESOLVED, months, asking), "resolved"),
    ]


def _chart(title: str, parts: Sequence[tuple[str, str, Look]], months: Sequence[Month], asking: Asking) -> Chart:
    found = [_bar(each, [code for code, _words, _look in parts], asking) for each in months]
    return chart_of(title, [Part(_(words), look) for _code, words, look in parts], found, upright=True)


def _bar(month: Month, codes: Sequence[str], asking: Asking) -> Bar:
    of_month = of_days(asking, month.period)
    first = month.period.first
    counts = tuple(month.line.of(code) for code in codes)
    return Bar(f"{first.month}/{first:%y}", counts, tuple(list_url(of_month, code) for code in codes))
