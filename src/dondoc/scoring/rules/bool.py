"""BOOL: all or nothing; several conditions must hold together.

Parameters: `flags` (the conditions by code, with words; all that are measured unless said), `otherwise` (points where
one fails: 0 unless said), `when_nothing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Entry, Given, WhenNothing
from dondoc.scoring.rules.rule import no_data
from dondoc.scoring.rules.saying import gets, joined, quoted, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class AllHold:
    """The maximum where every condition holds."""

    maximum: Fraction
    when_nothing: WhenNothing
    flags: tuple[Entry, ...]
    otherwise: Fraction

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The maximum, or what is given otherwise, with the conditions that fail."""
        failing = [entry.words for entry in self.asked(measured) if not measured.flags[entry.code]]
        points = self.otherwise if failing else self.maximum
        opening = f"Chưa đạt {quoted(failing)}" if failing else "Đạt yêu cầu"
        return Scored(points, f"{opening} nên {gets(points)}.", reckon(points))

    def asked(self, measured: Measured) -> tuple[Entry, ...]:
        """The conditions that must hold; raises Unscored where one was not measured."""
        asked = self.flags or tuple(Entry(code, code, Fraction(0)) for code in measured.flags)
        absent = [entry.words for entry in asked if entry.code not in measured.flags]
        if absent or not asked:
            raise no_data(f"Chưa có số liệu{f' về {quoted(absent)}' if absent else ''} nên chưa có điểm.")
        return asked

    def told(self) -> str:
        """The rule in a sentence."""
        together = f" ({joined(entry.words for entry in self.flags)})" if self.flags else ""
        return f"Đạt yêu cầu{together}: {say(self.maximum)} điểm; không đạt: {say(self.otherwise)} điểm"


def read(given: Given) -> AllHold:
    """Raises BadRule."""
    otherwise = given.points("otherwise", Fraction(0))
    if otherwise == given.maximum and otherwise != 0:
        raise BadRule("otherwise", "đạt và không đạt được cùng số điểm; hãy ghi số nhỏ hơn.")
    return AllHold(given.maximum, given.when_nothing(), given.entries("flags", with_points=False), otherwise)
