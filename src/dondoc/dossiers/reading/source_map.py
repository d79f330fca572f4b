"""How a system's columns and words are read as ours: made by example on a page, kept for next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

Words = Mapping[str, Mapping[str, str]]  # column of ours -> folded word -> value of ours


class DayForm(StrEnum):
    """Which of two leading numbers is the day. A year first, and a spreadsheet's own dates, need no telling."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The map of one source: `models.Source.map` as values.

    `columns`: ours to their title. `codes`: what their words mean, laid over the shipped ones. `units`: their folded
    word to the number of a unit. `unit`: the unit of every row where the source has no column for it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    codes: Words = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    days: DayForm = DayForm.DAY_FIRST
    unit: int | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> SourceMap:
        """The map as it was kept; an empty one where nothing was."""
        return cls(
            columns={str(key): str(title) for key, title in (kept.get("columns") or {}).items() if title},
            codes={str(key): dict(words) for key, words in (kept.get("codes") or {}).items()},
            units={str(word): int(unit) for word, unit in (kept.get("units") or {}).items()},
            days=DayForm(kept.get("days") or DayForm.DAY_FIRST),
            unit=None if kept.get("unit") is None else int(kept["unit"]),
        )

    def as_kept(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "columns": dict(self.columns),
            "codes": {key: dict(words) for key, words in self.codes.items() if words},
            "units": dict(self.units),
            "days": self.days.value,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """A unit that a word may mean, from a day until the day before another; None: without end."""

    unit: int
    first: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the unit goes by the word on that day."""
        return (self.first is None or self.first <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be known beside the file: the source, the units by their names, our procedures.

    `words`: the shipped meanings of words with the installation's own laid over them. `procedures`: folded name to
    code. `hourly`: codes of procedures whose limit is in hours. `latest`: no dossier was received after this day.
    """

    source: str
    words: Words
    units: Mapping[str, tuple[UnitSpan, ...]] = field(default_factory=dict)
    procedures: Mapping[str, str] = field(default_factory=dict)
    hourly: frozenset[str] = frozenset()
    latest: date | None = None
    batch: int = 0
