"""Closed figures: as they were closed, counted again from what was kept, and beside what they are now."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.measured import Measured
from dondoc.indicators import keeping
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.models import Closing
from dondoc.indicators.queries import figures
from dondoc.periods.ranges import Period


@dataclass(frozen=True, slots=True)
class Beside:
    """A closed figure beside the same counted again and the same of now.

    `again` is None where the definition is another one by now, or the actor may not read all that was counted.
    """

    closed: Measured
    again: Counted | None
    now: Counted | None

    @property
    def same(self) -> bool:
        """Whether what is counted now is what was closed."""
        return self.now is not None and self.now.measured == self.closed


def closings(actor: Actor, *, figure: str = "", unit: int | None = None) -> QuerySet[Closing]:
    """The closings of units whose figures the actor may read, newest first."""
    found = Closing.objects.filter(unit__in=actor.units(Permission.FIGURE_READ)).select_related("unit")
    if figure:
        found = found.filter(figure=figure)
    if unit is not None:
        found = found.filter(unit=unit)
    return found.order_by("-closed_at", "-pk")


def closing(actor: Actor, number: int) -> Closing | None:
    """One closing; None where there is none that the actor may read."""
    return closings(actor).filter(pk=number).first()


def asked_of(closing: Closing) -> Asked:
    """What was asked, as it was known then."""
    return Asked(
        closing.unit_id, Period(closing.first, closing.until), closing.on_day, closing.known, mapped=closing.mapped
    )


def as_closed(closing: Closing) -> Measured:
    """The numbers as they were kept: nothing is counted."""
    return keeping.read(closing.measured)


def beside(closing: Closing, actor: Actor) -> Beside:
    """The closed figure beside the same of now, and counted again from what was kept."""
    known = figures.definitions().get(closing.figure)
    asked = asked_of(closing)
    if known is None:
        return Beside(as_closed(closing), None, None)
    again = None
    if known.version == closing.definition:
        again = figures.counted_on(known, asked, actor, closing.grounds)
        again = again if again.whole else None
    today = Asked(asked.unit, asked.period, asked.on, None, asked.mapped)
    return Beside(as_closed(closing), again, figures.counted(closing.figure, today, actor))


def lake_versions() -> frozenset[int]:
    """The versions of the lake that closed figures name: never to be tidied away."""
    named = Closing.objects.filter(lake_version__isnull=False).order_by()
    return frozenset(number for number in named.values_list("lake_version", flat=True).distinct() if number is not None)
