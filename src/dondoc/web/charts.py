"""Charts of assignments on pages: the bars open the lists, and the same numbers stand in a table below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dondoc.assignments import queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.tables.ageing import bands
from dondoc.assignments.tables.columns import PIECES
from dondoc.assignments.tables.lines import Line
from dondoc.assignments.tables.queries import Table
from dondoc.assignments.timeliness import Timeliness
from dondoc.charts.bars import Bar, Chart, Count, Part
from dondoc.charts.bars import bars as chart_of
from dondoc.charts.drawing import png, svg, use_fonts
from dondoc.charts.looks import Look
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.papers.pictures import Picture
from dondoc.web.labels.assignments import SHORT
from dondoc.web.table_asking import Asking, query_of
from dondoc.web.table_layouts import band_words
from dondoc.web.table_lines import names_of, records_url

FONTS = Path(__file__).parent / "static" / "web" / "vendor" / "fonts"
MONTHS = 12
MOST_BARS = 8

FINISHED: tuple[tuple[Timeliness, Look], ...] = (
    (Timeliness.DONE_EARLY, Look.GOOD),
    (Timeliness.DONE_ON_TIME, Look.ON_THE_DAY),
    (Timeliness.DONE_NO_DEADLINE, Look.QUIET_GOOD),
    (Timeliness.DONE_LATE, Look.LATE),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the table below a chart, and the list it opens."""

    count: Count
    url: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of it: a bar of the chart."""

    name: str
    numbers: Sequence[Number]
    total: Count


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart as a page shows it. `more_url`: the whole table, where only its first lines are drawn."""

    chart: Chart
    key: str
    title: str
    about: str
    svg: SafeString
    head: Sequence[str]
    rows: Sequence[TableRow]
    more_url: str = ""
    more_words: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see."""
        return not any(row.total for row in self.rows)


def shown(chart: Chart, key: str, about: str = "", *, more: tuple[str, str] = ("", "")) -> Shown:
    """The chart drawn, and its numbers. `more`: where the whole is, and how the link is called."""
    use_fonts(FONTS)
    used = [at for at, _part in enumerate(chart.parts) if any(bar.counts[at] for bar in chart.bars)]
    rows = [
        TableRow(bar.name, [Number(bar.counts[at], bar.urls[at] if bar.urls else "") for at in used], bar.total)
        for bar in chart.bars
    ]
    # The drawing escapes every text that it takes up; nothing else comes into it.
    drawn = mark_safe("" if chart.empty else svg(chart, key=key))  # noqa: S308
    return Shown(chart, key, chart.title, about, drawn, [chart.parts[at].name for at in used], rows, *more)


def pictures(found: Sequence[Shown]) -> list[Picture]:
    """The same charts for paper. Raises NoFont."""
    use_fonts(FONTS)
    return [
        Picture(
            each.title,
            each.about,
            b"" if each.empty else png(each.chart),
            ["", *each.head, _("Tổng")],
            [(row.name, [*(number.count for number in row.numbers), row.total]) for row in each.rows],
        )
        for each in found
    ]


def of_table(title: str, found: Table, asking: Asking) -> Chart:
    """The lines of a table as bars, those with most that is overdue first, then the longest; the first few of them."""
    names = names_of(asking.question.axis, [line.key for line in found.lines])
    parts = [Part(_(words), look) for _code, words, look in PIECES]
    made = [_bar(names[line.key], line, asking) for line in found.lines]
    ordered = sorted((bar for bar in made if bar.total), key=lambda bar: (-bar.counts[-1], -bar.total, bar.name))
    return chart_of(title, parts, ordered[:MOST_BARS])


def _bar(name: str, line: Line, asking: Asking) -> Bar:
    counts = tuple(line.of(code) for code, _words, _look in PIECES)
    return Bar(name, counts, tuple(records_url(asking, code, line.key) for code, _words, _look in PIECES))


def whole_url(name: str, asking: Asking) -> str:
    """The table itself, asked the same."""
    return reverse("table", args=[name]) + "?" + query_of(asking)


def ageing(title: str, line: Line, asking: Asking) -> Chart:
    """How long what is overdue is overdue, by the bounds of the asking."""
    found = [
        Bar(
            band_words(band),
            (line.measured(band.measure),),
            (records_url(asking, band.measure.code, None, whole=True),),
        )
        for band in bands(asking.question.bounds)
    ]
    return chart_of(title, [Part(_("Quá hạn"), Look.BAD)], found)


def by_month(title: str, actor: Actor, wanted: AssignmentFilter, on: date) -> Chart:
    """What was completed in each of the last twelve months, by the month of the lead's own last step. One query."""
    firsts = _months(on)
    found = queries.totals_grouped(
        actor, _finished(wanted, firsts[0], on), on, soon=settings.DUE_SOON_DAYS, by=TruncMonth("standing__stopped_on")
    )
    parts = [Part(str(SHORT[each]), look) for each, look in FINISHED]
    return chart_of(
        title, parts, [_month(first, on, found.get(first, Counts()), wanted) for first in firsts], upright=True
    )


def _finished(wanted: AssignmentFilter, first: date, last: date) -> AssignmentFilter:
    return replace(wanted, done=True, finished_from=first, finished_to=last)


def _month(first: date, on: date, counts: Counts, wanted: AssignmentFilter) -> Bar:
    last = min(_next(first) - timedelta(days=1), on)
    urls = [_list_url(wanted, first, last, each) for each, _look in FINISHED]
    return Bar(f"{first.month}/{first:%y}", tuple(counts.of(each) for each, _look in FINISHED), tuple(urls))


def _list_url(wanted: AssignmentFilter, first: date, last: date, found: Timeliness) -> str:
    values = {"don_vi": wanted.unit or "", "xong_tu": dates.written(first), "xong_den": dates.written(last)}
    kept = {name: value for name, value in {**values, "han": found.value}.items() if value}
    return reverse("assignments") + "?" + urlencode(kept)


def _months(on: date) -> list[date]:
    """The first days of the last twelve months, that of `on` the last."""
    found = [on.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found[::-1]


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
