"""Under which unit an assignment is counted: the lead of its time, or the unit that has the lead's work today.

Today's structure is that after every change carried out so far. What was moved is counted where it lies now, each
chain once; what stayed with a unit that is no more is counted at the one heir of that unit, by field where there is
one. Where nobody succeeded it stays with the unit itself, so that nothing is lost from a sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.organisation.changes import Lineage, Step


class Structure(StrEnum):
    """Two ways to look at the same assignments."""

    OF_THE_TIME = "of_the_time"  # theo cơ cấu tại thời điểm
    MAPPED = "mapped"  # quy về cơ cấu hiện nay


# The tree after all changes: units that nobody has ended.
TODAY = date.max


@dataclass(frozen=True, slots=True)
class Heir:
    """The unit at which what a former unit led is counted today: of one field, or of all that have no rule."""

    unit_id: int
    field_id: int | None
    heir_id: int


def heirs(lineage: Lineage) -> list[Heir]:
    """One rule for each unit that passed its work on, more where fields went elsewhere; those for fields first."""
    leaving: dict[int, list[Step]] = defaultdict(list)
    for step in lineage.steps:
        leaving[step.from_unit].append(step)
    found = [heir for unit in leaving for heir in _heirs_of(unit, Lineage(lineage.lives, _onward(unit, leaving)))]
    return sorted(found, key=lambda heir: (heir.field_id is None, heir.unit_id, heir.field_id or 0))


def _heirs_of(unit: int, lineage: Lineage) -> Iterable[Heir]:
    rest = lineage.heir(unit, day=TODAY) or unit
    if rest != unit:
        yield Heir(unit, None, rest)
    for field in sorted({step.field for step in lineage.steps if step.field is not None}):
        own = lineage.heir(unit, day=TODAY, field=field) or unit
        if own != rest:
            yield Heir(unit, field, own)


def _onward(unit: int, leaving: Mapping[int, list[Step]]) -> tuple[Step, ...]:
    """The steps that lead on from a unit, however many times."""
    found: list[Step] = []
    seen, waiting = {unit}, [unit]
    while waiting:
        for step in leaving.get(waiting.pop(), ()):
            found.append(step)
            if step.to_unit is not None and step.to_unit not in seen:
                seen.add(step.to_unit)
                waiting.append(step.to_unit)
    return tuple(found)
