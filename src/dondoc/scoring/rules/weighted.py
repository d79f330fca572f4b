"""WEIGHTED: what is done and what is only started, of the whole, each with its points.

Parameters: `done` (points where all is done; the maximum unless said), `started` (points where all is started, none
done), `when_nothing`, `says`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Given, WhenNothing
from dondoc.scoring.rules.rule import contradiction, nothing_arose, number
from dondoc.scoring.rules.saying import amount, equals, plain, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Weighted:
    """done / whole × the points of done + started / whole × the points of started."""

    maximum: Fraction
    when_nothing: WhenNothing
    done: Fraction
    started: Fraction

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """Points by both shares."""
        whole = number(measured, "whole", "tổng số")
        done, started = number(measured, "done", "đã xong"), number(measured, "started", "đang làm")
        if done + started > whole:
            raise contradiction(
                f"đã xong {amount(done)} và đang làm {amount(started)} nhiều hơn tổng số {amount(whole)}"
            )
        if whole == 0:
            raise nothing_arose()
        return self._weighed(whole, done, started)

    def _weighed(self, whole: Exact, done: Exact, started: Exact) -> Scored:
        points = (Fraction(done) * self.done + Fraction(started) * self.started) / Fraction(whole)
        of_done, of_started = f"{amount(done)}/{amount(whole)}", f"{amount(started)}/{amount(whole)}"
        sentence = (
            f"Đã xong {of_done}, đang làm {of_started} nên được {of_done} × {say(self.done)} + "
            f"{of_started} × {say(self.started)} {equals(points)} điểm."
        )
        each = ((done, self.done), (started, self.started))
        reckoning = " + ".join(f"{plain(part)}/{plain(whole)} * {reckon(weight)}" for part, weight in each)
        return Scored(points, sentence, reckoning)

    def told(self) -> str:
        """The rule in a sentence."""
        return f"(Số đã xong / tổng số) × {say(self.done)} + (số đang làm / tổng số) × {say(self.started)}"


def read(given: Given) -> Weighted:
    """Raises BadRule, also where to begin would give more than to finish."""
    done, started = given.points("done", given.maximum), given.points("started")
    if done != given.maximum:
        raise BadRule("done", f"làm xong tất cả phải được điểm tối đa {say(given.maximum)}.")
    if not 0 <= started <= done:
        raise BadRule("started", f"phải từ 0 đến {say(done)}: mới làm không được nhiều điểm hơn làm xong.")
    return Weighted(given.maximum, given.when_nothing(), done, started)
