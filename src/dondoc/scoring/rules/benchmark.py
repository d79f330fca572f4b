"""BENCHMARK: in proportion to the best of the group, in a second pass when all units are measured.

Parameters: `when_nothing` (also where the best of the group is zero), `says`. Rates are compared, or counts where the
measure holds a "count".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured
from dondoc.scoring.rules.given import Given, WhenNothing
from dondoc.scoring.rules.rates import rate_of
from dondoc.scoring.rules.rule import no_data, nothing_arose, number
from dondoc.scoring.rules.saying import equals, is_decimal, percent, percent_is_exact, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The unit's own value over the best of the group, of the maximum."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """In proportion to the best; the unit itself is one of the group."""
        own = _value(measured)
        if not group:
            raise no_data("Tính sau khi có số liệu của cả nhóm đơn vị.")
        best = max(own, best_of(group))
        if best == 0:
            raise nothing_arose()
        points = own / best * self.maximum
        exact = _is_exact(measured, own) and _is_exact(measured, best)
        product = f"{_shown(measured, own)} / {_shown(measured, best)} × {say(self.maximum)}"
        sentence = (
            f"{self._opening(measured, own)}, đơn vị cao nhất trong nhóm đạt {_shown(measured, best)} nên được "
            f"{product} {equals(points, of_exact=exact)} điểm."
        )
        return Scored(points, sentence, f"{reckon(own)} / {reckon(best)} * {reckon(self.maximum)}")

    def _opening(self, measured: Measured, own: Fraction) -> str:
        if "count" in measured.numbers:
            return self.says.replace("{}", _shown(measured, own))
        return rate_of(measured).told(self.says).removesuffix(", tính tối đa 100%")

    def told(self) -> str:
        """The rule in a sentence."""
        return f"(Kết quả của đơn vị / kết quả cao nhất trong nhóm) × {say(self.maximum)}; tính khi đủ số liệu cả nhóm"


def leading(group: Sequence[Measured]) -> tuple[Measured, ...]:
    """The measure of the best of the group alone: enough to hold many units against it, one after another."""
    return tuple(sorted((each for each in group if _is_measured(each)), key=_value)[-1:])


def best_of(group: Sequence[Measured]) -> Fraction:
    """The highest value that is measured in the group, 0 where none is."""
    return max((_value(each) for each in group if _is_measured(each)), default=Fraction(0))


def _is_measured(measured: Measured) -> bool:
    numbers = measured.numbers
    if "count" in numbers:
        return numbers["count"] >= 0
    if NUMERATOR not in numbers or DENOMINATOR not in numbers:
        return False
    return numbers[DENOMINATOR] > 0 and numbers[NUMERATOR] >= 0


def _value(measured: Measured) -> Fraction:
    return Fraction(number(measured, "count")) if "count" in measured.numbers else rate_of(measured).value


def _shown(measured: Measured, value: Fraction) -> str:
    if "count" not in measured.numbers:
        return percent(value)
    return say(value)


def _is_exact(measured: Measured, value: Fraction) -> bool:
    return percent_is_exact(value) if "count" not in measured.numbers else is_decimal(value)


def read(given: Given) -> Benchmark:
    """Raises BadRule."""
    return Benchmark(given.maximum, given.when_nothing(), given.says("Đạt {}"))
