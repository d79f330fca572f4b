"""EXTERNAL: an index of somebody else, converted.

Parameters: none (value / its maximum × points), or `target` (the share in per cent that gives the maximum), or `bands`
of the share in per cent; `out_of` where the snapshot does not say its own maximum; `when_nothing`, `says`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured
from dondoc.scoring.rules.bands import Bands, bands_of
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing
from dondoc.scoring.rules.rule import contradiction, no_data, number
from dondoc.scoring.rules.saying import amount, equals, gets, percent, plain, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class External:
    """The share that the index reached, converted into points."""

    maximum: Fraction
    when_nothing: WhenNothing
    says: str
    bands: Bands | None
    target: Fraction
    out_of: Fraction | None

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """By bands, or in proportion to the target."""
        value, out_of = number(measured, "value", "giá trị chỉ số"), self._out_of(measured)
        share = Fraction(value) / out_of
        if share > 1:
            raise contradiction(f"giá trị {amount(value)} lớn hơn điểm tối đa {say(out_of)}")
        opening = self.says.replace("{}", f"{amount(value)}/{say(out_of)} ({percent(share, self._edges)})")
        if self.bands is None:
            return self._in_proportion(value, out_of, share, opening)
        band = self.bands.of(share * 100)
        sentence = f"{opening}, thuộc mức {band.told('%')} nên {gets(band.points)}."
        return Scored(band.points, sentence, reckon(band.points))

    def _out_of(self, measured: Measured) -> Fraction:
        own = measured.numbers.get("maximum")
        found = self.out_of if own is None else Fraction(own)
        if found is None:
            raise no_data("Chưa có điểm tối đa của chỉ số bên ngoài nên chưa quy đổi được.")
        if found <= 0:
            raise contradiction("điểm tối đa của chỉ số bên ngoài phải lớn hơn 0")
        return found

    def _in_proportion(self, value: Exact, out_of: Fraction, share: Fraction, opening: str) -> Scored:
        points = self.maximum if share >= self.target else share / self.target * self.maximum
        ratio = f"{plain(value)}/{reckon(out_of)}"
        if self.target == 1:
            words = f"{amount(value)}/{say(out_of)} × {say(self.maximum)} {equals(points)}"
            return Scored(points, f"{opening} nên được {words} điểm.", f"{ratio} * {reckon(self.maximum)}")
        reckoning = f"min(1, {ratio} / {reckon(self.target)}) * {reckon(self.maximum)}"
        if points == self.maximum:
            sentence = f"{opening}, đạt mục tiêu {percent(self.target)} nên được điểm tối đa {say(self.maximum)} điểm."
            return Scored(points, sentence, reckoning)
        words = f"({amount(value)}/{say(out_of)}) / {percent(self.target)} × {say(self.maximum)} {equals(points)}"
        return Scored(points, f"{opening}, chưa đạt mục tiêu {percent(self.target)} nên được {words} điểm.", reckoning)

    @property
    def _edges(self) -> tuple[Fraction, ...]:
        return (self.target,) if self.bands is None else tuple(edge / 100 for edge in self.bands.edges)

    def told(self) -> str:
        """The rule in a sentence."""
        if self.bands is not None:
            return f"Giá trị chỉ số so với điểm tối đa của nó: {self.bands.told('%')}"
        if self.target == 1:
            return f"(Giá trị chỉ số / điểm tối đa của chỉ số) × {say(self.maximum)}"
        return f"Chỉ số đạt {percent(self.target)} trở lên: {say(self.maximum)} điểm; chưa đạt: theo tỷ lệ"


def read(given: Given) -> External:
    """Raises BadRule, also for bands beside a target."""
    has_bands, has_target = given.take("bands") is not None, given.take("target") is not None
    if has_bands and has_target:
        raise BadRule("bands", "đã có “target”; hãy giữ một cách quy đổi.")
    bands = bands_of(given, least=Fraction(0), most=Fraction(100)) if has_bands else None
    out_of = given.optional("out_of")
    if out_of is not None and out_of <= 0:
        raise BadRule("out_of", "điểm tối đa của chỉ số phải lớn hơn 0.")
    target = given.percent("target", Fraction(100))
    if target > 1:
        raise BadRule("target", "không chỉ số nào vượt 100% điểm tối đa; hãy ghi mục tiêu không quá 100.")
    return External(given.maximum, given.when_nothing(), given.says("Chỉ số đạt {}"), bands, target, out_of)
