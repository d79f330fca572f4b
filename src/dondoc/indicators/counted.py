"""A figure that was counted: what it means, what was asked, what was found, and where its records are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dondoc.figures.measured import Measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.definitions import Definition


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source found: the measure, the lists of its records, and versions of the data it was counted from.

    `hidden` names the units that the actor may not read and that are therefore not counted: a page says so beside the
    figure, and nobody may close it. `notes` say what else the reader must know (a unit whose headcount is missing).
    `grounds` are what it was counted from beside the question, by name, as a closing keeps them.
    """

    measured: Measured
    records: tuple[Records, ...] = ()
    hidden: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    grounds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as one actor may see it."""

    definition: Definition
    asked: Asked
    measured: Measured
    records: tuple[Records, ...] = ()
    hidden: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    grounds: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether everything that was asked for could be counted."""
        return not self.hidden


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One record that a number counted, where no list of another page shows exactly those.

    `page` and `arguments` lead to it; `unit` is its unit's name, `day` the day that decided, `state` how it counts.
    """

    title: str
    unit: str = ""
    day: date | None = None
    state: str = ""
    page: str = ""
    arguments: Mapping[str, int | str] = field(default_factory=dict)
