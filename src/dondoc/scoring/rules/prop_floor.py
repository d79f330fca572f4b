"""PROP_FLOOR: in proportion from a floor on, nothing below it.

Parameters: `at_least` or `over` (the floor in per cent, which counts or does not), `when_nothing`, `says`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing
from dondoc.scoring.rules.proportion import fixed, share
from dondoc.scoring.rules.rates import ONE, rate_of
from dondoc.scoring.rules.saying import percent, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class PropFloor:
    """The rate of the maximum from the floor on; `floor_open` says that the floor itself gives nothing yet."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str
    floor: Fraction
    floor_open: bool

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """Points in proportion, or none below the floor."""
        rate = rate_of(measured)
        opening = rate.told(self.says, [self.floor])
        if rate.value > self.floor or (rate.value == self.floor and not self.floor_open):
            return share(rate, self.maximum, opening)
        return fixed(Fraction(0), f"{opening}, {self._below}")

    def told(self) -> str:
        """The rule in a sentence."""
        start = "Trên" if self.floor_open else "Từ"
        below = self._below.replace("chưa vượt", "không vượt")
        return f"{start} {percent(self.floor)} đến 100%: tỷ lệ × {say(self.maximum)}; {below}: 0 điểm"

    @property
    def _below(self) -> str:
        return f"{'chưa vượt' if self.floor_open else 'dưới'} {percent(self.floor)}"


def read(given: Given) -> PropFloor:
    """Raises BadRule, also for a floor over 100 %."""
    name = "over" if given.take("over") is not None else "at_least"
    if name == "over" and given.take("at_least") is not None:
        raise BadRule(name, "đã có “at_least”; hãy giữ một trong hai.")
    floor = given.percent(name)
    given.take("at_least")
    if floor > ONE or (floor == ONE and name == "over"):
        raise BadRule(name, "mức sàn để không ai đạt được điểm; hãy ghi mức không quá 100%.")
    return PropFloor(given.maximum, given.when_nothing(), given.says("Đạt {}"), floor, name == "over")
