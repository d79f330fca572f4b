"""What a figure was measured as: exact numbers with a name each, or the word why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dondoc.figures.figure import Absence, Exact, Figure, Missing, ratio

NUMERATOR, DENOMINATOR = "numerator", "denominator"


@dataclass(frozen=True, slots=True)
class UnitMeasure:
    """What was found at one of several units: whether it passes, with the numbers that say so."""

    unit: int
    name: str
    passes: bool
    numbers: Mapping[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of one subject for one period.

    `numbers` are exact counts or sums by name: a rate has "numerator" and "denominator", a count "count"; others as the
    definition of the figure names them. `flags` are yes or no by name, `level` the code of a named level, `units` what
    was found at each of several units. `missing` says why nothing was measured; then all the rest is empty.
    """

    numbers: Mapping[str, Exact] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    level: str = ""
    units: tuple[UnitMeasure, ...] = ()
    missing: Missing | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", MappingProxyType(dict(self.numbers)))
        object.__setattr__(self, "flags", MappingProxyType(dict(self.flags)))
        if self.missing is not None and (self.numbers or self.flags or self.level or self.units):
            raise ValueError("what is missing has no numbers")

    @property
    def rate(self) -> Figure | Missing:
        """Numerator over denominator, or why there is none.

        >>> measured_rate(1061, 1203).rate.percent(1)
        Decimal('88.2')
        """
        if self.missing is not None:
            return self.missing
        if NUMERATOR not in self.numbers or DENOMINATOR not in self.numbers:
            return Missing(Absence.NO_DATA)
        return ratio(self.numbers[NUMERATOR], self.numbers[DENOMINATOR])

    def number(self, name: str) -> Exact | Missing:
        """The number of that name, or why there is none."""
        if self.missing is not None:
            return self.missing
        return self.numbers.get(name, Missing(Absence.NO_DATA))


def measured_rate(numerator: Exact, denominator: Exact, **more: Exact) -> Measured:
    """A rate; the denominator may be zero."""
    return Measured({NUMERATOR: numerator, DENOMINATOR: denominator, **more})


def measured_count(count: Exact, **more: Exact) -> Measured:
    """A count or a sum."""
    return Measured({"count": count, **more})


def not_measured(reason: Absence) -> Measured:
    """Nothing, and why."""
    return Measured(missing=Missing(reason))
