"""GATE: any violation takes all, and if said something more. Parameters: `extra`, `when_nothing`, `says`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing
from dondoc.scoring.rules.rule import number
from dondoc.scoring.rules.saying import amount, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Gate:
    """The maximum without any violation; with one, nothing and `extra` less."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str
    extra: Fraction

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """All or nothing, or less than nothing."""
        count = number(measured, "count", "số vi phạm")
        if count == 0:
            return Scored(self.maximum, f"Không có vi phạm nên được {say(self.maximum)} điểm.", reckon(self.maximum))
        opening = self.says.replace("{}", amount(count))
        if not self.extra:
            return Scored(Fraction(0), f"{opening} nên được 0 điểm.", "0")
        return Scored(
            -self.extra,
            f"{opening} nên được 0 điểm và bị trừ thêm {say(self.extra)} điểm.",
            f"0 - {reckon(self.extra)}",
        )

    def told(self) -> str:
        """The rule in a sentence."""
        extra = f" và bị trừ thêm {say(self.extra)} điểm" if self.extra else ""
        return f"Không có vi phạm: {say(self.maximum)} điểm; có vi phạm: 0 điểm{extra}"


def read(given: Given) -> Gate:
    """Raises BadRule."""
    extra = given.number("extra", Fraction(0))
    if extra < 0:
        raise BadRule("extra", "hãy ghi số điểm bị trừ thêm là số dương.")
    return Gate(given.maximum, given.when_nothing(), given.says("Có {} vi phạm"), extra)
