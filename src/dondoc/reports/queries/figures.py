"""The figures of a report: as they were gathered, which are missing and whom to ask, and what they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured
from dondoc.indicators import keeping
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition
from dondoc.indicators.queries import figures
from dondoc.reports.models import Report, ReportFigure
from dondoc.reports.papers.keeping import asked_read
from dondoc.reports.queries.reports import period


@dataclass(frozen=True, slots=True)
class Gathered:
    """A figure of a report with its definition of now, as it was counted then."""

    row: ReportFigure
    counted: Counted

    @property
    def missing(self) -> bool:
        """Whether somebody must be asked for it."""
        return self.row.missing == Absence.NO_DATA.name


@dataclass(frozen=True, slots=True)
class Differing:
    """A figure that is another one now."""

    definition: Definition
    then: Measured
    now: Measured


def asked_of(report: Report, on: date) -> Asked:
    """What a figure of the report is asked: of its unit with all below it, as of the day, no later than its last."""
    days = period(report)
    return Asked(report.unit_id, days, min(on, days.last))


def gathered(report: Report) -> dict[str, Gathered]:
    """The figures as they were counted, by code; one that the registry no longer has is left out."""
    known = figures.definitions()
    rows = [row for row in report.figures.order_by("position") if row.figure in known]
    return {row.figure: Gathered(row, _counted(row, known[row.figure])) for row in rows}


def differing(report: Report, actor: Actor) -> Sequence[Differing]:
    """The figures that are counted otherwise now than they were gathered or closed."""
    found = gathered(report)
    if not found:
        return ()
    told = next(iter(found.values())).counted.asked
    asked = Asked(told.unit, told.period, told.on, None, told.mapped)
    now = figures.counted_all(found, asked, actor)
    return tuple(
        Differing(each.counted.definition, each.counted.measured, now[code].measured)
        for code, each in found.items()
        if now[code].whole and now[code].measured != each.counted.measured
    )


def _counted(row: ReportFigure, definition: Definition) -> Counted:
    return Counted(definition, asked_read(row.asked), keeping.read(row.measured))
