"""STEP: bands on a rate in per cent.

Parameters: `bands`, each with one of `at_least`/`over`, one of `at_most`/`under` and `points`; `when_nothing`, `says`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.bands import Bands, bands_of
from dondoc.scoring.rules.given import Given, WhenNothing
from dondoc.scoring.rules.rates import rate_of
from dondoc.scoring.rules.saying import gets, reckon
from dondoc.scoring.rules.scored import Scored

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Step:
    """The points of the band in which the rate lies."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str
    bands: Bands
    edges: tuple[Fraction, ...]

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """Points of the band."""
        rate = rate_of(measured)
        band = self.bands.of(rate.value * _PERCENT)
        start = f"{rate.told(self.says, self.edges).removesuffix(', tính tối đa 100%')}, thuộc mức {band.told('%')}"
        return Scored(band.points, f"{start} nên {gets(band.points)}.", reckon(band.points))

    def told(self) -> str:
        """The rule in a sentence."""
        return _capital(self.bands.told("%"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def read(given: Given) -> Step:
    """Raises BadRule."""
    bands = bands_of(given, least=Fraction(0), most=Fraction(_PERCENT))
    edges = tuple(edge / _PERCENT for edge in bands.edges)
    return Step(given.maximum, given.when_nothing(), given.says("Đạt {}"), bands, edges)
