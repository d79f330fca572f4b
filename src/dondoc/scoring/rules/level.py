"""LEVEL: the points of a named level, which may be negative.

Parameters: `levels` from the best to the worst (code, words, points; `final` where nothing better can follow any more
in the year), `when_nothing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import BadRule, Entry, Given, WhenNothing
from dondoc.scoring.rules.rule import no_data
from dondoc.scoring.rules.saying import gets, reckon, say
from dondoc.scoring.rules.scored import Scored


@dataclass(frozen=True, slots=True)
class Level:
    """Points by level."""

    maximum: Fraction
    when_nothing: WhenNothing
    levels: tuple[Entry, ...]

    def score(self, measured: Measured, group: Sequence[Measured]) -> Scored:
        """The points of the level that was found."""
        found = next((level for level in self.levels if level.code == measured.level), None)
        if found is None:
            seen = f" (“{measured.level}” không có trong các mức của tiêu chí)" if measured.level else ""
            raise no_data(f"Chưa xác định được mức{seen} nên chưa có điểm.")
        words = found.words[:1].upper() + found.words[1:]
        return Scored(found.points, f"{words} nên {gets(found.points)}.", reckon(found.points))

    def told(self) -> str:
        """The rule in a sentence."""
        text = "; ".join(f"{level.words}: {say(level.points)} điểm" for level in self.levels)
        return text[:1].upper() + text[1:]


def read(given: Given) -> Level:
    """Raises BadRule, also where no level gives the maximum or the levels are not in order."""
    levels = given.entries("levels")
    if not levels:
        raise BadRule("levels", "chưa có mức nào; hãy ghi từng mức với số điểm.")
    for level in levels:
        given.within("levels", level.points)
    points = [level.points for level in levels]
    if points != sorted(points, reverse=True):
        raise BadRule("levels", "hãy ghi các mức từ cao điểm đến thấp điểm.")
    if points[0] != given.maximum:
        raise BadRule("levels", f"mức cao nhất phải được điểm tối đa {say(given.maximum)}.")
    return Level(given.maximum, given.when_nothing(), levels)
