"""CHECKLIST: the sum of what holds.

Parameters: `items` (code, words, points; they add up to the maximum), `when_nothing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Entry, Given, WhenNothing
from dondoc.scoring.rules.rule import no_data
from dondoc.scoring.rules.saying import equals, quoted, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Checklist:
    """Points of each item that holds."""

    maximum: Fraction
    when_nothing: WhenNothing
    items: tuple[Entry, ...]

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The sum over what holds; what fails is named."""
        absent = [item.words for item in self.items if item.code not in measured.flags]
        if absent:
            raise no_data(f"Chưa có số liệu về {quoted(absent)} nên chưa có điểm.")
        held = [item for item in self.items if measured.flags[item.code]]
        failing = [item.words for item in self.items if not measured.flags[item.code]]
        points = sum((item.points for item in held), Fraction(0))
        lacking = f"; chưa đạt {quoted(failing)}" if failing else ""
        total = f"{' + '.join(say(item.points) for item in held)} {equals(points)}" if len(held) > 1 else say(points)
        sentence = f"Đạt {len(held)}/{len(self.items)} nội dung{lacking}; được {total} điểm."
        return Scored(points, sentence, " + ".join(reckon(item.points) for item in held) or "0")

    def told(self) -> str:
        """The rule in a sentence."""
        return "Cộng điểm từng nội dung: " + "; ".join(f"{item.words} {say(item.points)}" for item in self.items)


def read(given: Given) -> Checklist:
    """Raises BadRule, also where the items do not add up to the maximum."""
    items = given.entries("items")
    total = sum((item.points for item in items), Fraction(0))
    if any(item.points < 0 for item in items):
        raise BadRule("items", "điểm của từng nội dung không được âm.")
    if total != given.maximum:
        raise BadRule(
            "items", f"cộng lại {say(total)}, khác điểm tối đa {say(given.maximum)}; hãy sửa điểm các nội dung."
        )
    return Checklist(given.maximum, given.when_nothing(), items)
