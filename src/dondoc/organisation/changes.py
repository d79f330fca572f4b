"""What can become of units, and through which succession their work passes on: decisions without a database.

A unit is never renamed or moved in place: the old one ends, a new one begins, and a succession joins the two, so that
the past keeps its names and its tree (Decree 158/2018/NĐ-CP speaks of setting up, reorganising and dissolving).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """The ways in which units change."""

    ABSORB = "absorb"  # sáp nhập: one goes into another that stays
    UNITE = "unite"  # hợp nhất: several become a new one
    DIVIDE = "divide"  # chia: one ends, several begin
    SPLIT_OFF = "split_off"  # tách: a part leaves, the unit stays
    RENAME = "rename"  # đổi tên
    MOVE = "move"  # chuyển: another unit above
    DISSOLVE = "dissolve"  # giải thể: nobody succeeds


LABELS = {
    ChangeKind.ABSORB: "Sáp nhập",
    ChangeKind.UNITE: "Hợp nhất",
    ChangeKind.DIVIDE: "Chia",
    ChangeKind.SPLIT_OFF: "Tách",
    ChangeKind.RENAME: "Đổi tên",
    ChangeKind.MOVE: "Chuyển",
    ChangeKind.DISSOLVE: "Giải thể",
}


@dataclass(frozen=True, slots=True)
class Life:
    """From which day to before which day a unit exists; `end` None while nobody has ended it."""

    begin: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return self.begin <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Step:
    """From that day on, `to_unit` does the work of `from_unit`: all of it, or that of one field.

    `to_unit` None: nobody does. `main` marks, where there are several, the one that takes what belongs to no field.
    """

    day: date
    from_unit: int
    to_unit: int | None
    field: int | None = None
    main: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """All units' lives and all steps between them."""

    lives: Mapping[int, Life]
    steps: tuple[Step, ...]

    def successors(self, unit: int, *, day: date, field: int | None = None) -> frozenset[int]:
        """The units existing on that day that do the unit's work then; the unit itself while it exists.

        With a field: those that have that field's work, even if the unit itself lives on without it. Empty where
        nobody succeeded, and for a day before the unit began.
        """
        return frozenset(self._forward(unit, day, field, only_main=False))

    def heir(self, unit: int, *, day: date, field: int | None = None) -> int | None:
        """The one unit to which a record of the unit is counted on that day, so that mapped totals add up."""
        found = sorted(self._forward(unit, day, field, only_main=True))
        return found[0] if found else None

    def predecessors(self, unit: int, *, day: date, field: int | None = None) -> frozenset[int]:
        """The units existing on that day whose work has come to the unit since; itself too if it existed then."""
        found, seen, waiting = set[int](), {(unit, date.max)}, [(unit, date.max)]
        while waiting:
            at, until = waiting.pop()
            if at in self.lives and self.lives[at].holds(day):
                found.add(at)
            for step in self._into(at, field, day, until):
                before = (step.from_unit, step.day)
                if before not in seen:
                    seen.add(before)
                    waiting.append(before)
        return frozenset(found)

    def mapped(self, unit: int, *, day: date) -> frozenset[int]:
        """The units of that day that stand for the unit, whether the day is before or after its time."""
        life = self.lives.get(unit)
        if life is None:
            return frozenset()
        return self.predecessors(unit, day=day) if day < life.begin else self.successors(unit, day=day)

    def _forward(self, unit: int, day: date, field: int | None, *, only_main: bool) -> set[int]:
        found, seen, waiting = set[int](), {(unit, date.min)}, [(unit, date.min)]
        while waiting:
            at, since = waiting.pop()
            steps = self._next(at, day, field, since)
            if not steps and at in self.lives and self.lives[at].holds(day):
                found.add(at)
            for step in _one(steps) if only_main else steps:
                following = (step.to_unit, step.day)
                if step.to_unit is not None and following not in seen:
                    seen.add((step.to_unit, step.day))
                    waiting.append((step.to_unit, step.day))
        return found

    def _next(self, unit: int, day: date, field: int | None, since: date) -> list[Step]:
        """The steps of the next day after `since` on which the work leaves the unit, the field's own before others."""
        leaving = [
            step
            for step in self.steps
            if step.from_unit == unit and since < step.day <= day and self._leaves(step, field)
        ]
        if not leaving:
            return []
        first = min(step.day for step in leaving)
        now = [step for step in leaving if step.day == first]
        own = [step for step in now if field is not None and step.field == field]
        rest = [step for step in now if field is not None and step.field is None]
        return own or rest or now

    def _leaves(self, step: Step, field: int | None) -> bool:
        """Whether the step takes the work away: the field's own step always, any other only where the unit ends."""
        if field is not None and step.field == field:
            return True
        end = self.lives[step.from_unit].end
        return end is not None and step.day >= end

    def _into(self, unit: int, field: int | None, day: date, until: date) -> Iterable[Step]:
        return [
            step
            for step in self.steps
            if step.to_unit == unit and day < step.day < until and (field is None or step.field in {None, field})
        ]


def _one(steps: list[Step]) -> list[Step]:
    """The main step, else the first by unit."""
    takers = [step for step in steps if step.to_unit is not None]
    return sorted(takers, key=lambda step: (not step.main, step.to_unit or 0))[:1]
