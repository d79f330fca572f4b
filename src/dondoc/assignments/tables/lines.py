"""Lines of a table: how many assignments of each kind, and every cell as a sum of those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dondoc.assignments.tables.kinds import of_code
from dondoc.assignments.tables.measures import MEASURES, Measure, measured

Key = int | str | None


@dataclass(frozen=True)
class Line:
    """One line: by what it is told apart, and how many there are of each kind's number.

    `key` None: those that have nothing on this axis.
    """

    key: Key
    kinds: Mapping[int, int]

    def of(self, code: str) -> int:
        """The cell of a named measure."""
        return self._counts.get(code, 0)

    def counts(self) -> Mapping[str, int]:
        """The cells of all named measures."""
        return self._counts

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """A table asks a line for thirty of them."""
        found = dict.fromkeys(MEASURES, 0)
        for kind, count in self.kinds.items():
            for name in measured(kind):
                found[name] += count
        return found

    def measured(self, measure: Measure) -> int:
        """The cell of any measure."""
        if MEASURES.get(measure.code) is measure:
            return self.of(measure.code)
        return sum(count for kind, count in self.kinds.items() if measure.counts(of_code(kind)))


def lines(found: Iterable[tuple[Key, int, int]]) -> list[Line]:
    """From (key, kind's number, how many), in the order in which keys first come."""
    by_key: dict[Key, dict[int, int]] = {}
    for key, kind, count in found:
        kinds = by_key.get(key)
        if kinds is None:
            kinds = by_key[key] = {}
        kinds[kind] = kinds.get(kind, 0) + count
    return [Line(key, kinds) for key, kinds in by_key.items()]


def together(parts: Iterable[Line], key: Key = None) -> Line:
    """All lines as one."""
    whole: dict[int, int] = {}
    for part in parts:
        for kind, count in part.kinds.items():
            whole[kind] = whole.get(kind, 0) + count
    return Line(key, whole)


def of_documents(found: Iterable[tuple[Key, int, int]]) -> list[tuple[Key, int, int]]:
    """From (key, document, number of its least favourable kind there) to what `lines` takes."""
    counted = Counter((key, kind) for key, _, kind in found)
    return [(key, kind, count) for (key, kind), count in counted.items()]
