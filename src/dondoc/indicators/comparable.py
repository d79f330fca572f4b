"""Whether numbers of units on two days tell of the same work, or a reorganisation lies between them.

Values in, values out: the steps of a lineage, the days on which numbers were entered.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from dondoc.organisation.changes import Lineage, Step


@dataclass(frozen=True, slots=True)
class Between:
    """What happened to units after a base day, up to and with another."""

    known: Lineage
    base: date
    on: date

    def absorbed(self, units: Set[int]) -> frozenset[int]:
        """The units of the base day that ended since and left all their work to these: they are compared with them."""
        came = {step.from_unit for step in self._steps() if step.to_unit in units} - units
        return frozenset(unit for unit in came if self._wholly(unit, units))

    def crossed(self, then: Set[int], now: Set[int]) -> date | None:
        """The last day on which work came to these units from others, or went from them to others."""
        days = (
            step.day
            for step in self._steps()
            if step.to_unit is not None and (step.from_unit in then) is not (step.to_unit in now)
        )
        return max(days, default=None)

    def _wholly(self, unit: int, units: Set[int]) -> bool:
        life = self.known.lives[unit]
        ended = life.end is not None and life.end <= self.on and life.holds(self.base)
        return ended and all(step.to_unit in units for step in self._steps() if step.from_unit == unit)

    def _steps(self) -> list[Step]:
        return [step for step in self.known.steps if self.base < step.day <= self.on]


def outdated(entered: Mapping[int, date], known: Lineage, day: date) -> date | None:
    """The last reorganisation up to the day that moved work of a unit after its number was entered."""
    days = (
        step.day
        for step in known.steps
        for unit in (step.from_unit, step.to_unit)
        if unit is not None and unit in entered and entered[unit] < step.day <= day
    )
    return max(days, default=None)
