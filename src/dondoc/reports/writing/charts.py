"""The charts of a report: the same bars as on the pages, in the same colours and patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dondoc.assignments.tables.ageing import bands
from dondoc.assignments.tables.columns import PIECES
from dondoc.assignments.tables.laid import bounds
from dondoc.assignments.tables.questions import Axis
from dondoc.charts.bars import Bar, Chart, Part
from dondoc.charts.bars import bars as chart_of
from dondoc.charts.looks import Look
from dondoc.dossiers.column_heads import RESOLVED
from dondoc.dossiers.questions import Axis as DossierAxis
from dondoc.reports.writing import dossier_tables, task_tables
from dondoc.reports.writing.about import About

MOST_BARS = 8


def tasks(about: About, axis: Axis, title: str) -> Chart:
    """The lines of the table of tasks, those with most that is overdue first."""
    found = task_tables.counted(about, axis)
    names = task_tables.names(axis, found.lines)
    made = [
        Bar(names.get(line.key, ""), tuple(line.of(code) for code, _words, _look in PIECES)) for line in found.lines
    ]
    ordered = sorted((bar for bar in made if bar.total), key=lambda bar: (-bar.counts[-1], -bar.total, bar.name))
    return chart_of(title, _parts(PIECES), ordered[:MOST_BARS])


def ageing(about: About) -> Chart:
    """How long what is overdue is overdue."""
    whole = task_tables.counted(about, Axis.UNIT).whole
    found = [Bar(task_tables.band_words(band), (whole.measured(band.measure),)) for band in bands(bounds())]
    return chart_of("Nhiệm vụ quá hạn theo số ngày", [Part("Quá hạn", Look.BAD)], found)


def dossiers_by_field(about: About) -> Chart:
    """How dossiers that had their result stood, in the fields with most of them."""
    form = dossier_tables.counted(about, DossierAxis.FIELD)
    lines = form.lines if form is not None else []
    made = [Bar(line.name, tuple(line.of(code) for code, _words, _look in RESOLVED)) for line in lines]
    ordered = sorted((bar for bar in made if bar.total), key=lambda bar: (-bar.total, bar.name))
    return chart_of("Kết quả giải quyết hồ sơ theo lĩnh vực", _parts(RESOLVED), ordered[:MOST_BARS])


def dossiers_by_month(about: About) -> Chart:
    """How dossiers that had their result stood, month by month."""
    found = [
        Bar(
            f"{each.period.first.month}/{each.period.first:%y}", tuple(each.line.of(c) for c, _words, _look in RESOLVED)
        )
        for each in dossier_tables.months(about)
    ]
    return chart_of("Kết quả giải quyết hồ sơ theo tháng", _parts(RESOLVED), found, upright=True)


def _parts(pieces: Sequence[tuple[str, str, Look]]) -> list[Part]:
    return [Part(words, look) for _code, words, look in pieces]


CHARTS: Mapping[str, Callable[[About], Chart]] = {
    "tasks-by-unit": lambda about: tasks(about, Axis.UNIT, "Tình hình thực hiện nhiệm vụ theo đơn vị chủ trì"),
    "tasks-by-origin": lambda about: tasks(about, Axis.ORIGIN, "Tình hình thực hiện nhiệm vụ theo nguồn giao"),
    "tasks-ageing": ageing,
    "dossiers-by-field": dossiers_by_field,
    "dossiers-by-month": dossiers_by_month,
}
