"""The registry of figures, and counting them."""

from __future__ import annotations

from collections.abc import Iterable

from dondoc.figures.actors import Actor
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.definitions import Definition, definitions_of
from dondoc.limits.laying import tables


def definitions() -> dict[str, Definition]:
    """Every figure by its code: those of the table, laid over by the installation's, and those of the registers."""
    return definitions_of(tables("indicators", "indicators"))


def counted(code: str, asked: Asked, actor: Actor) -> Counted:
    """One figure as the actor may see it. Raises FigureRejected for a code that there is none of."""
    return counted_all([code], asked, actor)[code]


def counted_all(codes: Iterable[str], asked: Asked, actor: Actor) -> dict[str, Counted]:
    """Several figures of one unit and period, which share what is read of the database and the lake.

    Raises FigureRejected for a code that there is none of.
    """
    raise NotImplementedError
