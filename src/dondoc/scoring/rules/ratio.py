"""RATIO: in proportion, without a floor. Parameters: `when_nothing`, `says`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import Given, WhenNothing
from dondoc.scoring.rules.proportion import share
from dondoc.scoring.rules.rates import rate_of
from dondoc.scoring.rules.saying import say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Ratio:
    """The rate, at most 100 %, of the maximum."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """Points in proportion."""
        rate = rate_of(measured)
        return share(rate, self.maximum, rate.told(self.says))

    def told(self) -> str:
        """The rule in a sentence."""
        return f"Điểm = tỷ lệ đạt được (tối đa 100%) × {say(self.maximum)}"


def read(given: Given) -> Ratio:
    """Raises BadRule."""
    return Ratio(given.maximum, given.when_nothing(), given.says("Đạt {}"))
