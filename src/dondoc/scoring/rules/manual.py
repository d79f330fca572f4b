"""MANUAL: the judgement of the appraiser. Parameters: `guide` (what to look at), `when_nothing`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import Given, WhenNothing
from dondoc.scoring.rules.rule import contradiction, no_data, number
from dondoc.scoring.rules.saying import reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Manual:
    """No points until somebody has judged; then those, between 0 and the maximum."""

    maximum: Fraction
    when_nothing: WhenNothing
    guide: str

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The number "points" of the judgement."""
        if "points" not in measured.numbers:
            raise no_data(f"Người thẩm định cho điểm, tối đa {say(self.maximum)} điểm; chưa có điểm.")
        points = Fraction(number(measured, "points", "điểm thẩm định"))
        if points > self.maximum:
            raise contradiction(f"điểm thẩm định {say(points)} vượt điểm tối đa {say(self.maximum)}")
        return Scored(
            points, f"Người thẩm định cho {say(points)} trên tối đa {say(self.maximum)} điểm.", reckon(points)
        )

    def told(self) -> str:
        """The rule in a sentence."""
        return f"Người thẩm định cho điểm từ 0 đến {say(self.maximum)}{f': {self.guide}' if self.guide else ''}"


def read(given: Given) -> Manual:
    """Raises BadRule."""
    return Manual(given.maximum, given.when_nothing(), given.words("guide"))
