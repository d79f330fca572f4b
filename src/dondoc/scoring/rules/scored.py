"""What a rule says of a measure: points with the reckoning behind them, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dondoc.figures.figure import Missing

KEPT_PLACES = 6  # of points as they are stored: exact to a millionth


@dataclass(frozen=True, slots=True)
class Scored:
    """Points for one leaf.

    `points` is exact, None where there is none to give: `missing` says why ("không chấm" takes the leaf out of the
    denominator, "chưa có số liệu" leaves it in without points). `explanation` is a sentence in Vietnamese;
    `reckoning` is the arithmetic in it ("44/50 * 1.5"), which gives `points` when it is evaluated again.
    """

    points: Fraction | None
    explanation: str
    reckoning: str = ""
    missing: Missing | None = None

    def rounded(self, places: int) -> Decimal | None:
        """The points as they are written down, halves away from zero; rounded here and nowhere before."""
        if self.points is None:
            return None
        whole = (2 * abs(self.points.numerator) * 10**places + self.points.denominator) // (2 * self.points.denominator)
        return Decimal(whole if self.points >= 0 else -whole).scaleb(-places)

    @property
    def kept(self) -> Decimal | None:
        """The points as they are stored; totals and ranks go over these."""
        return self.rounded(KEPT_PLACES)
