"""A figure that was counted: what it means, what was asked, what was found, and where its records are."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.figures.measured import Measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.definitions import Definition


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source found: the measure, the lists of its records, and versions of the data it was counted from.

    `hidden` names the units that the actor may not read and that are therefore not counted: a page says so beside the
    figure, and nobody may close it.
    """

    measured: Measured
    records: tuple[Records, ...] = ()
    hidden: tuple[int, ...] = ()
    grounds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as one actor may see it."""

    definition: Definition
    asked: Asked
    measured: Measured
    records: tuple[Records, ...] = ()
    hidden: tuple[int, ...] = ()
    grounds: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> bool:
        """Whether everything that was asked for could be counted."""
        return not self.hidden
