"""TARGET: in proportion to a target, which may differ from year to year.

Parameters: `target` in per cent, or `targets` ({"2025": "80", "2026": "85"}) with the `year` that is scored;
`when_nothing`, `says`. A number "target" of the measure, in per cent, goes before both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing, number_of
from dondoc.scoring.rules.rates import Rate, rate_of
from dondoc.scoring.rules.rule import contradiction
from dondoc.scoring.rules.saying import equals, percent, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Target:
    """The rate over the target, at most the whole maximum."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str
    target: Fraction
    year: str = ""

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The maximum where the target is reached, else in proportion."""
        target = self._target(measured)
        rate = rate_of(measured)
        points = self.maximum if rate.value >= target else rate.value / target * self.maximum
        opening = rate.told(self.says, [target]).removesuffix(", tính tối đa 100%")
        return Scored(points, f"{opening}, {self._sentence(rate, target, points)}", self._reckoning(rate, target))

    def told(self) -> str:
        """The rule in a sentence."""
        year = f" năm {self.year}" if self.year else ""
        return (
            f"Đạt chỉ tiêu{year} {percent(self.target)} trở lên: {say(self.maximum)} điểm; "
            f"chưa đạt: (tỷ lệ / {percent(self.target)}) × {say(self.maximum)}"
        )

    def _target(self, measured: Measured) -> Fraction:
        own = measured.numbers.get("target")
        if own is None:
            return self.target
        if own <= 0:
            raise contradiction("chỉ tiêu phải lớn hơn 0")
        return Fraction(own) / 100

    def _sentence(self, rate: Rate, target: Fraction, points: Fraction) -> str:
        wanted = percent(target)
        if points == self.maximum:
            return f"đạt chỉ tiêu {wanted} nên được điểm tối đa {say(self.maximum)} điểm."
        factor = rate.factor if "%" in rate.factor else f"({rate.factor})"
        product = f"{factor} / {wanted} × {say(self.maximum)}"
        return f"chưa đạt chỉ tiêu {wanted} nên được {product} {equals(points)} điểm."

    def _reckoning(self, rate: Rate, target: Fraction) -> str:
        return f"min(1, {rate.uncapped_reckoning} / {reckon(target)}) * {reckon(self.maximum)}"


def read(given: Given) -> Target:
    """Raises BadRule, also where the year that is scored has no target."""
    targets, year = given.take("targets"), str(given.take("year") or "")
    if targets is None:
        return Target(given.maximum, given.when_nothing(), given.says("Đạt {}"), given.percent("target"), year)
    given.take("target")
    percentage = _of_year(targets, year)
    return Target(given.maximum, given.when_nothing(), given.says("Đạt {}"), percentage / 100, year)


def _of_year(targets: object, year: str) -> Fraction:
    if not isinstance(targets, Mapping):
        raise BadRule("targets", "phải ghi chỉ tiêu theo từng năm, ví dụ {“2026”: “85”}.")
    by_year = {str(key): value for key, value in targets.items()}
    if year not in by_year:
        raise BadRule("targets", f"không có chỉ tiêu của năm “{year}”; hãy ghi thêm hoặc sửa “year”.")
    found = number_of(by_year[year], "targets")
    if found <= 0:
        raise BadRule("targets", f"chỉ tiêu của năm {year} phải lớn hơn 0.")
    return found
