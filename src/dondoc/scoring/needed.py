"""What a leaf below its maximum needs: the smallest change of its measure for more points, and for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.levers import Chance, Lever, lever_of
from dondoc.scoring.rules.avg_units import AvgUnits
from dondoc.scoring.rules.benchmark import Benchmark
from dondoc.scoring.rules.best_of import BestOf
from dondoc.scoring.rules.external import External
from dondoc.scoring.rules.item_sum import ItemSum
from dondoc.scoring.rules.prop_floor import PropFloor
from dondoc.scoring.rules.ratio import Ratio
from dondoc.scoring.rules.rule import Rule
from dondoc.scoring.rules.saying import say
from dondoc.scoring.rules.scoring import by_rule
from dondoc.scoring.rules.survey import Survey
from dondoc.scoring.rules.target import Target
from dondoc.scoring.rules.weighted import Weighted

# Rules that give more for every step: there is no next band to name, save at the floor.
SMOOTH = (Ratio, Target, Weighted, Benchmark, AvgUnits, BestOf, ItemSum, Survey)


@dataclass(frozen=True, slots=True)
class Goal:
    """So many steps along the lever give so many points: the measure then, and in words."""

    steps: int
    points: Fraction
    gain: Fraction
    measured: Measured
    words: str

    def told(self) -> str:
        """In words: "đạt 50/50 (hiện 44/50) để được 1,5 điểm (thêm 0,18)"."""
        more = say(self.gain) if self.gain >= _LEAST_SHOWN else f"dưới {say(_LEAST_SHOWN)}"
        return f"{self.words} để được {say(self.points)} điểm (thêm {more})"


_LEAST_SHOWN = Fraction(1, 10_000)


@dataclass(frozen=True, slots=True)
class Needed:
    """What can be won at a leaf.

    `next` is the next band, None where more comes bit by bit or only all at once; `full` is the most that moving the
    measure can give, None where that is nothing more.
    """

    next: Goal | None
    full: Goal | None
    chance: Chance

    @property
    def winnable(self) -> Fraction:
        """Points that the unit can still win by its own work."""
        return self.full.gain if self.full is not None and self.chance is Chance.OPEN else Fraction(0)

    def told(self) -> str:
        """In a sentence."""
        if self.full is None:
            return "Không còn điểm nào lấy được bằng số liệu này."
        if self.chance is Chance.LOST:
            return f"Việc đã xảy ra nên năm nay không lấy lại được {say(self.full.gain)} điểm; cần {self.full.words}."
        goals = "; ".join(goal.told() for goal in (self.next, self.full) if goal is not None)
        return f"Cần {goals}{'; kết quả do bên ngoài quyết định' if self.chance is Chance.OTHERS else ''}."


def needed(rule: Rule, measured: Measured, group: Sequence[Measured] = ()) -> Needed | None:
    """What a leaf needs. None where nothing was measured, nothing can be moved by figures, or nothing is missing.

    Smallest: no fewer steps along the lever give as much.
    """
    lever = lever_of(rule, measured)
    if lever is None:
        return None
    along = _Along(rule, lever, tuple(group))
    present, best = along.points(0), along.points(lever.most)
    if present >= rule.maximum:
        return None
    full = along.goal(lambda points: points >= best) if best > present else None
    further = None if full is None or along.smooth else along.goal(lambda points: points > present)
    return Needed(further if further != full else None, full, lever.chance)


@dataclass(frozen=True, slots=True)
class _Along:
    """Points along a lever, which never fall."""

    rule: Rule
    lever: Lever
    group: tuple[Measured, ...]

    def points(self, steps: int) -> Fraction:
        """Points after so many steps, 0 where there are none yet."""
        return by_rule(self.rule, self.lever.at(steps), self.group).points or Fraction(0)

    @property
    def smooth(self) -> bool:
        """Whether every step gives more, so that there is no next band to name."""
        if isinstance(self.rule, PropFloor):
            return self.points(0) > 0
        if isinstance(self.rule, External):
            return self.rule.bands is None
        return isinstance(self.rule, SMOOTH)

    def goal(self, reached: Callable[[Fraction], bool]) -> Goal:
        """The fewest steps that reach it, by halving."""
        low, high = 0, self.lever.most
        while low < high:
            middle = (low + high) // 2
            if reached(self.points(middle)):
                high = middle
            else:
                low = middle + 1
        points = self.points(low)
        return Goal(low, points, points - self.points(0), self.lever.at(low), self.lever.told(low))
