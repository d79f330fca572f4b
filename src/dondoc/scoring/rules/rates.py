"""The rate that many rules read of a measure, and how it is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.figure import Exact
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, Measured
from dondoc.scoring.rules.rule import nothing_arose, number
from dondoc.scoring.rules.saying import amount, is_whole_percent, percent, plain

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Rate:
    """Numerator over denominator; `value` is their ratio, which may be over one."""

    numerator: Exact
    denominator: Exact
    value: Fraction

    @property
    def capped(self) -> Fraction:
        """At most 100 %."""
        return self.value if self.numerator <= self.denominator else ONE

    @property
    def written(self) -> str:
        """The two numbers, "44/50"."""
        return f"{amount(self.numerator)}/{amount(self.denominator)}"

    @property
    def reckoning(self) -> str:
        """The capped rate as a reckoning, "44/50", "min(1, 51/50)"."""
        return self.uncapped_reckoning if self.numerator <= self.denominator else f"min(1, {self.uncapped_reckoning})"

    @property
    def uncapped_reckoning(self) -> str:
        """The rate as it was counted, as a reckoning."""
        return f"{plain(self.numerator)}/{plain(self.denominator)}"

    def told(self, says: str, edges: Collection[Fraction] = ()) -> str:
        """How the rate opens a sentence: "Hoàn thành 88% kế hoạch (44/50)"."""
        start = f"{says.replace('{}', percent(self.value, edges))} ({self.written})"
        return start if self.numerator <= self.denominator else f"{start}, tính tối đa 100%"

    @property
    def factor(self) -> str:
        """The capped rate as a factor of a multiplication: in per cent where that is exact, else as it was counted."""
        return percent(self.capped) if is_whole_percent(self.capped) else self.written


def rate_of(measured: Measured) -> Rate:
    """Raises Unscored where it was not measured, or where there is nothing to divide by."""
    numerator = number(measured, NUMERATOR, "tử số")
    denominator = number(measured, DENOMINATOR, "mẫu số")
    if denominator == 0:
        raise nothing_arose()
    return Rate(numerator, denominator, ratio(numerator, denominator))


def ratio(numerator: Exact, denominator: Exact) -> Fraction:
    """The exact ratio of two numbers, the second not zero."""
    if isinstance(numerator, int) and isinstance(denominator, int):
        return Fraction(numerator, denominator)
    return Fraction(numerator) / Fraction(denominator)
