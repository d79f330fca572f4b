"""The score to be expected at year end from how the measures of a plan go.

What is done counts in full: measures that are done gain what the rule gives for all of them together. What is not done
counts nowhere in the expected score; it is told apart as "còn có thể đạt": first what the measures on course would gain
on top of those that are done, then what the late ones would gain on top of both. So the three never count one point
twice, and together they are what the whole plan gains. Measures that keep full points gain nothing and are not counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dondoc.scoring.choosing import Curve, Option, gained


class Progress(StrEnum):
    """How a measure goes."""

    DONE = "done"
    ON_COURSE = "on_course"
    LATE = "late"  # past its deadline and not done
    DROPPED = "dropped"  # withdrawn: it will not be done


@dataclass(frozen=True, slots=True)
class Expected:
    """The score now, what the done measures add, and what the others could still add."""

    present: Decimal
    net: Decimal
    done: Fraction
    on_course: Fraction
    late: Fraction

    @property
    def points(self) -> Fraction:
        """What is expected: the score now and what is done."""
        return min(Fraction(self.present) + self.done, Fraction(self.net))

    @property
    def possible(self) -> Fraction:
        """What it could become if all the rest is done too."""
        return min(self.points + self.on_course + self.late, Fraction(self.net))

    @property
    def rate(self) -> Fraction | None:
        """The expected score over the net maximum."""
        return self.points / Fraction(self.net) if self.net else None


def expected(
    present: Decimal,
    net: Decimal,
    measures: Sequence[tuple[Option, Progress]],
    curves: Mapping[int, Curve],
) -> Expected:
    """What is expected of a sheet with `present` points of `net`, from its measures and how they go.

    `curves` are by criterion, from the points before any measure was carried out (`choosing.capped`, `choosing.along`).
    """
    by_progress = {progress: [option for option, at in measures if at is progress] for progress in Progress}
    done = by_progress[Progress.DONE]
    on_course = done + by_progress[Progress.ON_COURSE]
    late = on_course + by_progress[Progress.LATE]
    so_far, further, furthest = (gained(options, curves) for options in (done, on_course, late))
    return Expected(present, net, so_far, further - so_far, furthest - further)
