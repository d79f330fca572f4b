"""COUNT_STEP: bands on a count. Parameters: `bands` as of STEP, in numbers; `when_nothing`, `says`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.bands import Bands, bands_of
from dondoc.scoring.rules.given import Given, WhenNothing
from dondoc.scoring.rules.rule import number
from dondoc.scoring.rules.saying import amount, gets, reckon
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class CountStep:
    """The points of the band in which the count lies."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str
    bands: Bands

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """Points of the band."""
        count = number(measured, "count", "số lượng")
        band = self.bands.of(Fraction(count))
        shown = band.whole() if count == int(count) else band
        opening = self.says.replace("{}", amount(count))
        if shown.low is None or shown.low != shown.high:
            opening = f"{opening}, thuộc mức {shown.told()}"
        return Scored(band.points, f"{opening} nên {gets(band.points)}.", reckon(band.points))

    def told(self) -> str:
        """The rule in a sentence."""
        text = self.bands.whole().told()
        return text[:1].upper() + text[1:]


def read(given: Given) -> CountStep:
    """Raises BadRule."""
    bands = bands_of(given, least=Fraction(0))
    return CountStep(given.maximum, given.when_nothing(), given.says("Có {}"), bands)
