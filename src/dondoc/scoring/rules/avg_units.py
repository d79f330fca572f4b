"""AVG_UNITS: the mean over units.

Parameters: `of` ("passes": the share of units that pass; "rate": the mean of the units' own rates), `without_data`
("left_out" or "zero": what becomes of a unit whose numbers are missing), `when_nothing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured, UnitMeasure
from dondoc.scoring.rules.given import Given, WhenNothing
from dondoc.scoring.rules.rates import ratio
from dondoc.scoring.rules.rule import contradiction, nothing_arose
from dondoc.scoring.rules.saying import equals, percent, percent_is_exact, reckon, say
from dondoc.scoring.rules.scored import Scored

PASSES, RATE = "passes", "rate"
LEFT_OUT, ZERO = "left_out", "zero"


@dataclass(frozen=True, slots=True)
class AvgUnits:
    """The mean of the units' shares, of the maximum. A unit at which nothing arose does not count."""

    maximum: Fraction
    when_nothing: WhenNothing
    of: str
    without_data: str

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The mean over the units that count."""
        if self.of == PASSES:
            return self._by_passing(measured.units)
        shares = [(unit, self._share(unit)) for unit in measured.units]
        found = [share for _, share in shares if share is not None]
        if not found:
            raise nothing_arose()
        out = [unit.name for unit, share in shares if share is None]
        mean = sum(found, Fraction(0)) / len(found)
        return Scored(mean * self.maximum, self._sentence(mean, len(found), out), self._reckoning(found))

    def _by_passing(self, units: Sequence[UnitMeasure]) -> Scored:
        if not units:
            raise nothing_arose()
        failing = [unit.name for unit in units if not unit.passes]
        passing = len(units) - len(failing)
        points = Fraction(passing, len(units)) * self.maximum
        lacking = f"; chưa đạt: {'; '.join(failing)}" if failing else ""
        share = f"{passing}/{len(units)}"
        sentence = f"Có {share} đơn vị đạt{lacking}; được {share} × {say(self.maximum)} {equals(points)} điểm."
        return Scored(points, sentence, f"{share} * {reckon(self.maximum)}")

    def _share(self, unit: UnitMeasure) -> Fraction | None:
        """The unit's own rate, at most 100 %; None where it does not count."""
        numerator, denominator = unit.numbers.get(NUMERATOR), unit.numbers.get(DENOMINATOR)
        if numerator is None or denominator is None:
            return Fraction(0) if self.without_data == ZERO else None
        if numerator < 0 or denominator < 0:
            raise contradiction(f"{unit.name} có số âm")
        return None if denominator == 0 else ratio(min(numerator, denominator), denominator)

    def _sentence(self, mean: Fraction, count: int, out: Sequence[str]) -> str:
        points = equals(mean * self.maximum, of_exact=percent_is_exact(mean))
        without = f" (không tính {'; '.join(out)}: chưa có số liệu hoặc không phát sinh)" if out else ""
        return (
            f"Bình quân {count} đơn vị{without} đạt {percent(mean)} nên được "
            f"{percent(mean)} × {say(self.maximum)} {points} điểm."
        )

    def _reckoning(self, found: Sequence[Fraction]) -> str:
        return f"({' + '.join(reckon(share) for share in found)}) / {len(found)} * {reckon(self.maximum)}"

    def told(self) -> str:
        """The rule in a sentence."""
        if self.of == PASSES:
            return f"(Số đơn vị đạt / số đơn vị) × {say(self.maximum)}"
        missing = "tính 0%" if self.without_data == ZERO else "không tính"
        return f"Bình quân tỷ lệ của các đơn vị × {say(self.maximum)}; đơn vị chưa có số liệu: {missing}"


def read(given: Given) -> AvgUnits:
    """Raises BadRule."""
    of = given.choice("of", (PASSES, RATE), PASSES)
    return AvgUnits(given.maximum, given.when_nothing(), of, given.choice("without_data", (LEFT_OUT, ZERO), LEFT_OUT))
