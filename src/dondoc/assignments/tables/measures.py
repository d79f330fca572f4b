"""The columns of the tables: each is a set of kinds, and the same set says which records its cells open.

Letters as in the identities: T all, C completed, N not completed, X1 stopped, X2 transferred, D fallen due.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from dondoc.assignments.grades import Grade
from dondoc.assignments.tables.kinds import Kind, of_code
from dondoc.assignments.timeliness import DONE, OPEN, Timeliness

EVERY = frozenset(Timeliness)
UNFINISHED = OPEN | {Timeliness.SUBMITTED}
IN_TIME = frozenset({Timeliness.OPEN_IN_TIME, Timeliness.OPEN_DUE_SOON})
DONE_IN_TIME = frozenset({Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a column counts: kinds of these classes with these properties (names and values of `Kind`)."""

    code: str
    classes: frozenset[Timeliness]
    having: Mapping[str, object] = field(default_factory=dict, hash=False)

    def counts(self, kind: Kind) -> bool:
        """Whether an assignment of that kind is counted."""
        return kind.timeliness in self.classes and all(
            getattr(kind, name) == value for name, value in self.having.items()
        )


def _of(code: str, *classes: Timeliness, **having: object) -> Measure:
    return Measure(code, frozenset(classes), having)


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.code: measure
        for measure in (
            Measure("total", EVERY),
            Measure("carried_over", EVERY, {"fresh": False}),
            Measure("new", EVERY, {"fresh": True}),
            Measure("done", DONE),
            *(_of(found.value, found) for found in Timeliness if found is not Timeliness.OPEN_IN_TIME),
            Measure("done_in_time", DONE_IN_TIME),
            Measure("done_with_deadline", DONE_IN_TIME | {Timeliness.DONE_LATE}),
            Measure("entered_late", DONE, {"entered_late": True}),
            *(Measure(f"grade_{grade.value}", DONE, {"grade": grade.value}) for grade in Grade),
            Measure("unfinished", UNFINISHED),
            Measure("open", OPEN),
            Measure("open_in_time", IN_TIME),
            Measure("open_longer", frozenset({Timeliness.OPEN_IN_TIME})),  # in time and not due soon
            Measure("submitted_late", frozenset({Timeliness.SUBMITTED}), {"late": True}),
            Measure("reported", UNFINISHED, {"reported": True}),
            Measure("basically_done", UNFINISHED, {"basically_done": True}),
            Measure("fallen_due", DONE_IN_TIME | {Timeliness.DONE_LATE, Timeliness.OPEN_OVERDUE}),
            Measure("followed", EVERY - {Timeliness.TRANSFERRED}),
            Measure("updated", OPEN, {"updated": True}),
            Measure("not_updated", OPEN, {"updated": False}),
        )
    }
)


@lru_cache(maxsize=65536)
def measured(code: int) -> frozenset[str]:
    """The named measures that count a kind of that number."""
    kind = of_code(code)
    return frozenset(name for name, measure in MEASURES.items() if measure.counts(kind))
