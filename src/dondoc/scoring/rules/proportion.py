"""What the proportional rules share: a share of the maximum, told with its arithmetic."""

from __future__ import annotations

from fractions import Fraction

from dondoc.scoring.rules.rates import Rate
from dondoc.scoring.rules.saying import equals, reckon, say
from dondoc.scoring.rules.scored import Scored


def share(rate: Rate, maximum: Fraction, opening: str) -> Scored:
    """The capped rate of the maximum: "Đạt 88% (44/50) nên được 88% × 1,5 = 1,32 điểm."."""
    points = rate.capped * maximum
    sentence = f"{opening} nên được {rate.factor} × {say(maximum)} {equals(points)} điểm."
    return Scored(points, sentence, f"{rate.reckoning} * {reckon(maximum)}")


def fixed(points: Fraction, opening: str) -> Scored:
    """Points that follow without arithmetic."""
    return Scored(points, f"{opening} nên được {say(points)} điểm.", reckon(points))
