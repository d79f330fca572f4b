"""Consolidation: the reports of the units one level down, which of them are late or missing, and their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from dondoc.figures.actors import Actor
from dondoc.figures.measured import Measured
from dondoc.indicators import keeping
from dondoc.indicators.asking import Asked
from dondoc.obligations import queries as obligations
from dondoc.obligations.models import Entry
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Report, ReportFigure
from dondoc.reports.papers.keeping import asked_read
from dondoc.reports.queries.kinds import period_of
from dondoc.reports.queries.reports import DONE, visible_to
from dondoc.reports.standing import Standing, standing
from dondoc.reports.states import ReportState


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as a unit below reported it, and what it was asked."""

    asked: Asked
    measured: Measured


@dataclass(frozen=True, slots=True)
class Below:
    """A unit one level down: how its report stands, and what it reported. `report` None: nobody began it."""

    unit: Unit
    standing: Standing
    due: date | None
    report: Report | None = None
    figures: Mapping[str, Reported] = field(default_factory=dict)

    @property
    def told(self) -> bool:
        """Whether its report was issued: what is only drafted is nobody's word yet."""
        return self.standing in {Standing.ISSUED, Standing.ISSUED_LATE}


def below(found: Report, kind: Kind, actor: Actor, on: date) -> Sequence[Below]:
    """The units directly below that must report the same, or do, in the order of the organisation."""
    units = {unit.pk: unit for unit in organisation.on(found.on_day).filter(parent=found.unit_id)}
    reports = _reports(found, actor, units)
    entries = _entries(found, kind, units)
    figures = _figures([each.pk for each in reports.values()])
    rows = []
    for number in {*reports, *entries}:
        report, entry = reports.get(number), entries.get(number)
        unit = report.unit if report is not None else units[number]
        rows.append(_row(unit, report, entry, figures.get(report.pk, {}) if report else {}, on))
    return sorted(rows, key=lambda row: row.unit.sort_key)


def _reports(found: Report, actor: Actor, units: Mapping[int, Unit]) -> dict[int, Report]:
    same = visible_to(actor).filter(kind=found.kind, first=found.first, until=found.until)
    rows = same.filter(Q(unit__in=units) | Q(into=found)).exclude(state=ReportState.DROPPED.value)
    return {each.unit_id: each for each in rows.select_related("unit")}


def _entries(found: Report, kind: Kind, units: Mapping[int, Unit]) -> dict[int, Entry]:
    named = period_of(kind, found.first)
    if named is None:
        return {}
    condition = Q(pk__in=[])
    for ref in kind.duties:
        condition |= Q(duty=ref.code, period=ref.names(named.year, named.number))
    rows = Entry.objects.filter(condition, unit__in=units, waived_at__isnull=True).annotate(met_day=obligations.MET_DAY)
    return {each.unit_id: each for each in rows}


def _figures(reports: Sequence[int]) -> dict[int, dict[str, Reported]]:
    found: dict[int, dict[str, Reported]] = {}
    for row in ReportFigure.objects.filter(report__in=reports):
        told = Reported(asked_read(row.asked), keeping.read(row.measured))
        found.setdefault(row.report_id, {})[row.figure] = told
    return found


def _row(unit: Unit, report: Report | None, entry: Entry | None, figures: Mapping[str, Reported], on: date) -> Below:
    due = entry.due if entry is not None else report.due_on if report is not None else None
    met: date | None = vars(entry)["met_day"] if entry is not None else None
    issued = report.issued_on if report is not None and report.state in DONE else met
    how = standing(issued_on=issued, due=due, begun=report is not None, on=on)
    return Below(unit, how, due, report, figures)
