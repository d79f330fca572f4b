"""Whether printed figures agree, and what would make them agree: a class that nobody named, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dondoc.assignments.tables.lines import Line


class Verdict(StrEnum):
    """What a look at a sum shows."""

    AGREES = "agrees"
    UNNAMED_CLASS = "unnamed_class"  # the parts fall short: a class that was not printed would close it
    COUNTED_TWICE = "counted_twice"  # the parts are too many by just one of them: it lies inside another
    NOTHING_CLOSES = "nothing_closes"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sum looked at; `size` is that of the unnamed class, `part` the one counted twice, `off` parts less whole."""

    verdict: Verdict
    off: int = 0
    size: int = 0
    part: str = ""


def sum_of(whole: int, parts: Mapping[str, int]) -> Finding:
    """How the parts agree with the whole."""
    off = sum(parts.values()) - whole
    if off == 0:
        return Finding(Verdict.AGREES)
    if off < 0:
        return Finding(Verdict.UNNAMED_CLASS, off=off, size=-off)
    inside = [name for name, count in parts.items() if count == off]
    if len(inside) == 1:
        return Finding(Verdict.COUNTED_TWICE, off=off, part=inside[0])
    return Finding(Verdict.NOTHING_CLOSES, off=off)


def gives(percent: Decimal, numerator: int, denominator: int) -> bool:
    """Whether the ratio is printed as that per cent, rounded or cut off."""
    if denominator <= 0:
        return False
    exact = Fraction(numerator * 100, denominator)
    scale = 10 ** -int(percent.as_tuple().exponent)
    cut = int(exact * scale)
    rounded = int(exact * scale * 2 + 1) // 2
    return Fraction(percent) * scale in {cut, rounded}


def sources(percent: Decimal, numerator: int, denominators: Mapping[str, int]) -> list[str]:
    """The denominators that give the per cent."""
    return [name for name, denominator in denominators.items() if gives(percent, numerator, denominator)]


def left_out(percent: Decimal, numerator: int, denominator: int) -> range:
    """How large an unnamed class would be that, left out of the denominator, gives the per cent; empty where none does.

    Completed without a deadline is such a class: it is done, and never fell due.
    """
    fitting = [size for size in range(denominator - numerator + 1) if gives(percent, numerator, denominator - size)]
    return range(fitting[0], fitting[-1] + 1) if fitting else range(0)


@dataclass(frozen=True, slots=True)
class Identity:
    """One of the identities that a table keeps: `left` is the sum of `right`."""

    number: int
    left: str
    right: tuple[str, ...]

    def holds(self, line: Line) -> bool:
        """Whether a line keeps it."""
        counts = line.counts()
        return counts[self.left] == sum(counts[name] for name in self.right)


IDENTITIES = (
    Identity(1, "total", ("carried_over", "new")),
    Identity(2, "total", ("done", "unfinished", "stopped", "transferred")),
    Identity(3, "done", ("done_in_time", "done_late", "done_no_deadline")),
    Identity(3, "done_in_time", ("done_early", "done_on_time")),
    Identity(4, "unfinished", ("open_in_time", "open_overdue", "open_no_deadline", "submitted")),
    Identity(4, "open_in_time", ("open_due_soon", "open_longer")),
    Identity(5, "fallen_due", ("done_in_time", "done_late", "open_overdue")),
)


def broken(found: Iterable[Line]) -> list[tuple[Line, Identity]]:
    """Every line that breaks an identity: none, by the way measures are made; asked by the tests and the checks."""
    return [(line, identity) for line in found for identity in IDENTITIES if not identity.holds(line)]
