"""SURVEY: the result of a survey, in per cent or in points; never scored by the unit itself.

Parameters: `out_of` (the scale of its points; the maximum unless said), `when_nothing`, `says`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing
from dondoc.scoring.rules.rule import contradiction, no_data, number
from dondoc.scoring.rules.saying import amount, equals, plain, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Survey:
    """The share that the survey found, of the maximum."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str
    out_of: Fraction

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """By per cent where there is one, else by points."""
        if "percent" in measured.numbers:
            return self._by_percent(measured)
        if "points" in measured.numbers:
            return self._by_points(measured)
        raise no_data("Chưa có kết quả điều tra xã hội học nên chưa có điểm.")

    def _by_percent(self, measured: Measured) -> Scored:
        found = number(measured, "percent", "kết quả khảo sát")
        if found > 100:
            raise contradiction(f"kết quả khảo sát {amount(found)}% lớn hơn 100%")
        points = Fraction(found) / 100 * self.maximum
        opening = self.says.replace("{}", f"{amount(found)}%")
        sentence = f"{opening} nên được {amount(found)}% × {say(self.maximum)} {equals(points)} điểm."
        return Scored(points, sentence, f"{plain(found)}/100 * {reckon(self.maximum)}")

    def _by_points(self, measured: Measured) -> Scored:
        found = number(measured, "points", "kết quả khảo sát")
        if found > self.out_of:
            raise contradiction(f"kết quả khảo sát {amount(found)} điểm lớn hơn thang điểm {say(self.out_of)}")
        points = Fraction(found) / self.out_of * self.maximum
        opening = self.says.replace("{}", f"{amount(found)}/{say(self.out_of)} điểm")
        if self.out_of == self.maximum:
            return Scored(points, f"{opening} nên được {say(points)} điểm.", reckon(points))
        sentence = f"{opening} nên được {amount(found)}/{say(self.out_of)} × {say(self.maximum)} {equals(points)} điểm."
        return Scored(points, sentence, f"{plain(found)}/{reckon(self.out_of)} * {reckon(self.maximum)}")

    def told(self) -> str:
        """The rule in a sentence."""
        return f"Kết quả điều tra xã hội học (%) × {say(self.maximum)}; đơn vị không tự chấm"


def read(given: Given) -> Survey:
    """Raises BadRule."""
    out_of = given.number("out_of", given.maximum)
    if out_of <= 0:
        raise BadRule("out_of", "thang điểm phải lớn hơn 0.")
    return Survey(given.maximum, given.when_nothing(), given.says("Kết quả điều tra xã hội học {}"), out_of)
