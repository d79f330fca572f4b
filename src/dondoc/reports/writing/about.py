"""What a report is written from: whose it is, its figures, its numbers as they are gathered for the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Counted
from dondoc.language import dates, numbers
from dondoc.organisation.models import Unit
from dondoc.papers.living import Number
from dondoc.papers.tables import Column, Row
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Report
from dondoc.reports.papers.numbers import Numbers

Counting = TypeVar("Counting")
RESTRICTED = Permission.DOCUMENT_RESTRICTED


@dataclass(frozen=True, slots=True)
class About:
    """The ground of a report. `words` are what units wrote, by section; `notes` what they say of missing figures."""

    actor: Actor
    unit: Unit
    kind: Kind
    asked: Asked
    figures: Mapping[str, Counted]
    numbers: Numbers
    report: Report | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    counted: dict[str, Any] = field(default_factory=dict, repr=False)

    def once(self, name: str, count: Callable[[], Counting]) -> Counting:
        """What a table and a chart both show is counted for the first of them."""
        if name not in self.counted:
            self.counted[name] = count()
        found: Counting = self.counted[name]
        return found

    def query(self) -> dict[str, str]:
        """What a list of another page is asked for the same unit and days."""
        return {
            "ky": "tu-do",
            "tu": dates.written(self.asked.period.first),
            "den": dates.written(self.asked.period.last),
            "ngay": dates.written(self.asked.on),
            "don_vi": str(self.asked.unit),
        }

    def cell(self, count: int, label: str, page: str, query: Mapping[str, str]) -> Number | int:
        """A number of a table that leads to its records; a zero leads nowhere."""
        if not count:
            return 0
        return self.numbers.told(numbers.written(count), count, label, Records(page, "", query=query))


def for_every_reader(by: Actor) -> Actor:
    """What the writer reads, less what is restricted: a report is read by more people than who writes it."""
    kept = {(right, unit) for right in Permission for unit in by.units(right) if right is not RESTRICTED}
    return Actor("-", by.name, frozenset(kept), everywhere=by.everywhere - {RESTRICTED})


@dataclass(frozen=True, slots=True)
class Laid:
    """A table of a report. `lying`: too wide for a standing sheet, it goes into an annex of its own."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    lying: bool = False
    notes: Sequence[str] = ()
