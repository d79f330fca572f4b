"""YOY: change against an earlier year.

Parameters: `better` ("down", the default, or "up": which way is good); `bands` of the change in per cent in the good
direction, or without bands `target` (the change in per cent that gives the maximum; any change for the better unless
said) and `partial` (points for a smaller change for the better: 0 unless said). `when_nothing` (also where the base is
zero), `says`. A number "target" of the measure is the value that the road map wants, and goes before the parameter.
The base must be of the same units as the current value: where a reorganisation left none, there are no points until
somebody maps it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured
from dondoc.scoring.rules.bands import Bands, bands_of
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing
from dondoc.scoring.rules.rule import no_data, nothing_arose, number
from dondoc.scoring.rules.saying import amount, gets, percent, reckon, say
from dondoc.scoring.rules.scored import Scored

DOWN, UP = "down", "up"


@dataclass(frozen=True, slots=True)
class Yoy:
    """Points by the change in the good direction: by bands, or reached, partial, none."""

    maximum: Fraction
    when_nothing: WhenNothing
    better: str
    bands: Bands | None
    target: Fraction | None
    partial: Fraction

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """Points of the change."""
        current = number(measured, "current", "số năm nay")
        base = self._base(measured)
        change = self._change(current, base)
        points, verdict = self._judged(change, self._wanted(measured, base), measured.numbers.get("target"))
        moved = self._moved(change, self._edges(measured, base))
        opening = f"{moved} so với năm gốc (năm gốc {amount(base)}, năm nay {amount(current)})"
        return Scored(points, f"{opening}, {verdict} nên {gets(points)}.", reckon(points))

    def _base(self, measured: Measured) -> Exact:
        if measured.missing is None and "base" not in measured.numbers:
            raise no_data(
                "Chưa có số của năm gốc nên chưa có điểm; đơn vị mới sắp xếp lại thì quy số năm gốc về cơ cấu hiện nay."
            )
        base = number(measured, "base", "số năm gốc")
        if base == 0:
            raise nothing_arose()
        return base

    def _change(self, current: Exact, base: Exact) -> Fraction:
        """The change in the good direction, as a share of the base."""
        grown = (Fraction(current) - Fraction(base)) / Fraction(base)
        return grown if self.better == UP else -grown

    def _wanted(self, measured: Measured, base: Exact) -> Fraction | None:
        own = measured.numbers.get("target")
        return self.target if own is None else self._change(own, base)

    def _judged(self, change: Fraction, wanted: Fraction | None, own: Exact | None) -> tuple[Fraction, str]:
        if self.bands is not None:
            band = self.bands.of(change * 100)
            return band.points, f"thuộc mức {band.told('%')}"
        road_map = self._road_map(wanted, own)
        if change >= wanted if wanted is not None else change > 0:
            return self.maximum, "đạt yêu cầu" if wanted is None else f"đạt lộ trình{road_map}"
        if change > 0:
            return self.partial, f"chưa đạt lộ trình{road_map}"
        return Fraction(0), "không chuyển biến theo hướng tốt" if change == 0 else "trái hướng yêu cầu"

    def _road_map(self, wanted: Fraction | None, own: Exact | None) -> str:
        """What the road map wants: its own number, else the change in per cent."""
        if own is not None:
            return f" (chỉ tiêu {amount(own)})"
        return f" ({self._moved(wanted).lower()})" if wanted is not None else ""

    def _edges(self, measured: Measured, base: Exact) -> list[Fraction]:
        """Changes at which the points jump: what is near one is written apart from it."""
        wanted = self._wanted(measured, base)
        bands = self.bands.edges if self.bands is not None else ()
        return [*(abs(edge) / 100 for edge in bands), *([] if wanted is None else [abs(wanted)])]

    def _moved(self, change: Fraction, edges: Sequence[Fraction] = ()) -> str:
        if change == 0:
            return "Giữ nguyên"
        down = (change > 0) == (self.better == DOWN)
        return f"{'Giảm' if down else 'Tăng'} {percent(abs(change), edges)}"

    def told(self) -> str:
        """The rule in a sentence."""
        way = "Mức giảm" if self.better == DOWN else "Mức tăng"
        if self.bands is not None:
            return f"{way} so với năm gốc: {self.bands.told('%')}"
        wanted = "theo lộ trình" if self.target is None else f"từ {percent(self.target)}"
        return (
            f"{way} so với năm gốc đạt {wanted}: {say(self.maximum)} điểm; "
            f"có chuyển biến nhưng chưa đạt: {say(self.partial)} điểm; không chuyển biến: 0 điểm"
        )


def read(given: Given) -> Yoy:
    """Raises BadRule, also for bands beside a target."""
    better = given.choice("better", (DOWN, UP), DOWN)
    bands = bands_of(given) if given.take("bands") is not None else None
    target, partial = given.optional("target"), given.points("partial", Fraction(0))
    if bands is not None and (target is not None or partial):
        raise BadRule("bands", "đã ghi các khoảng thì không ghi “target” hay “partial”; hãy giữ một cách tính.")
    if partial < 0:
        raise BadRule("partial", "phải từ 0 trở lên.")
    given.take("says")
    return Yoy(given.maximum, given.when_nothing(), better, bands, None if target is None else target / 100, partial)
