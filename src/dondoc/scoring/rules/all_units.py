"""ALL_UNITS: every unit must pass; the units that fail are the explanation. Parameters: `when_nothing`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import Given, WhenNothing
from dondoc.scoring.rules.rule import nothing_arose
from dondoc.scoring.rules.saying import reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class AllUnits:
    """The maximum where all units pass."""

    maximum: Fraction
    when_nothing: WhenNothing

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The maximum or nothing, with the units that fail."""
        if not measured.units:
            raise nothing_arose()
        failing = [unit.name for unit in measured.units if not unit.passes]
        if failing:
            count = f"{len(failing)}/{len(measured.units)}"
            return Scored(Fraction(0), f"Có {count} đơn vị không đạt ({'; '.join(failing)}) nên được 0 điểm.", "0")
        all_pass = f"Cả {len(measured.units)} đơn vị đều đạt" if measured.units[1:] else "Đơn vị duy nhất đạt"
        return Scored(self.maximum, f"{all_pass} nên được {say(self.maximum)} điểm.", reckon(self.maximum))

    def told(self) -> str:
        """The rule in a sentence."""
        return f"Mọi đơn vị đều đạt: {say(self.maximum)} điểm; có đơn vị không đạt: 0 điểm"


def read(given: Given) -> AllUnits:
    """Raises BadRule."""
    return AllUnits(given.maximum, given.when_nothing())
