"""What the system itself can count for the criteria of a yearly assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.quality import Criterion, Measure
from dondoc.dossiers.queries import forms, petitions
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.quality import scheme
from dondoc.dossiers.questions import Question
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.periods.ranges import Period

DOSSIERS = "in_time_of_results"  # the formula of data/rates.yaml that the criterion of time asks for


@dataclass(frozen=True, slots=True)
class CountedFor:
    """What the system counts for a criterion, and the points that it gives; None where there is nothing to count."""

    figure: Figure | Missing
    points: Decimal | None


def counted_for(actor: Actor, unit_id: int, year: int, on: date) -> Mapping[str, CountedFor]:
    """For each criterion that is counted, what the actor's records of the unit, and all below it, give for the year.

    Of a year that still runs what lies before the day `on`, and that day.
    """
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    figures = {
        Measure.DOSSIERS_IN_TIME: _dossiers_in_time(actor, unit_id, period),
        Measure.PETITIONS_IN_TIME: petitions.counts(petitions.units_counted(actor, unit_id), period, on=on).rate,
    }
    counted = [each for each in scheme(year).criteria if each.counted is not Measure.NONE]
    return {each.code: _counted(each, figures[each.counted]) for each in counted}


def _counted(criterion: Criterion, figure: Figure | Missing) -> CountedFor:
    return CountedFor(figure, criterion.points_for(figure))


def _dossiers_in_time(actor: Actor, unit_id: int, period: Period) -> Figure | Missing:
    formula = forms.rates().get(DOSSIERS)
    if formula is None or engine().version() == NOTHING_YET:
        return Missing(Absence.NO_DATA, DOSSIERS)
    return formula.rate(forms.form(Question(period, unit=unit_id), actor).total)
