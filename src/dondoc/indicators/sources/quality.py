"""The yearly assessment of how procedures are handled: the rating that was confirmed for a unit and a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dondoc.dossiers.queries.quality import Rating, rating
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import Measured, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.scope import cut
from dondoc.indicators.sources.source import Pinned

FIGURES: Mapping[str, Shape] = {"rating": Shape.LEVEL}
LOOKS_BACK = True


def fault(ref: SourceRef) -> str:
    """Nothing is to be told."""
    return ""


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """The rating of the unit itself for the year in which the period ends."""
    reach = cut(frozenset({asked.unit}), actor.units(Permission.DOSSIER_READ))
    if reach.dark:
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=reach.hidden))
    found = rating(asked.unit, asked.period.last.year, asked.known)
    if not isinstance(found, Rating):
        return dict.fromkeys(wanted, Answer(not_measured(found.reason)))
    measured = Measured({"points": found.points, "most": found.most}, level=found.code)
    records = (Records("quality", "", query={"nam": str(found.year), "don_vi": str(asked.unit)}),)
    return dict.fromkeys(wanted, Answer(measured, records))


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """None: the list of assessments shows it."""
    return ()
