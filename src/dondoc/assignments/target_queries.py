"""The targets of an assignment as they stand on a day: the last value of each, and whether it reaches the target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dondoc.assignments.models import Assignment, Target, TargetValue
from dondoc.assignments.operations.targeting import aim_of
from dondoc.assignments.targets import Aim, Verdict, threshold, verdict


@dataclass(frozen=True, slots=True)
class ShownTarget:
    """A target, its values up to the day, the oldest first, and what the last of them says."""

    target: Target
    aim: Aim
    values: tuple[TargetValue, ...]
    verdict: Verdict

    @property
    def last(self) -> TargetValue | None:
        """The value that counts."""
        return self.values[-1] if self.values else None


def shown_targets(assignment: Assignment, on: date) -> list[ShownTarget]:
    """All of them, in the order in which they were set. Two queries."""
    return [_shown(target, on) for target in assignment.targets.order_by("pk").prefetch_related("values__evidence")]


def _shown(target: Target, on: date) -> ShownTarget:
    values = sorted(
        (each for each in target.values.all() if each.on_day <= on), key=lambda each: (each.on_day, each.pk)
    )
    aim = aim_of(target)
    last = values[-1].value if values else None
    return ShownTarget(target, aim, tuple(values), verdict(aim.direction, threshold(aim.value, target.base), last))
