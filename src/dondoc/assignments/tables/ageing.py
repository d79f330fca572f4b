"""How long what is overdue is overdue: bands of days, whose bounds are data (`data/ageing.yaml`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.assignments.tables.kinds import MOST_BANDS
from dondoc.assignments.tables.measures import Measure
from dondoc.assignments.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Band:
    """So many days overdue; `last` None: and more."""

    number: int
    first: int
    last: int | None

    @property
    def measure(self) -> Measure:
        """What a column of this band counts."""
        return Measure(f"band_{self.number}", frozenset({Timeliness.OPEN_OVERDUE}), {"band": self.number})


def bands(bounds: Sequence[int]) -> list[Band]:
    """The bands between bounds: 30, 60, 120 give 1–30, 31–60, 61–120 and over 120 days.

    Raises ValueError unless the bounds are positive and rise.
    """
    if list(bounds) != sorted(set(bounds)) or any(bound < 1 for bound in bounds) or len(bounds) > MOST_BANDS - 2:
        raise ValueError(f"bounds must be positive, rise, and be at most {MOST_BANDS - 2}: {list(bounds)}")
    firsts = [1, *(bound + 1 for bound in bounds)]
    return [
        Band(number, first, last) for number, (first, last) in enumerate(zip(firsts, [*bounds, None], strict=True), 1)
    ]
