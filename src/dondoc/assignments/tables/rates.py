"""Rates of a table, each by a formula that has a name: numerator over denominator, both measures of `measures`.

Reports use the same word for different formulas, so which one is used is always printed with the rate. The formulas are
data: `data/rates.yaml`, with an installation's own laid over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.assignments.tables.lines import Line
from dondoc.assignments.tables.measures import MEASURES
from dondoc.figures.figure import Figure, Missing, ratio


class BadFormula(ValueError):
    """A formula names what no table counts."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One rate: `name` and `short` (for a column) in Vietnamese, `letters` as the page explains it (C / T)."""

    code: str
    name: str
    short: str
    letters: str
    numerator: str
    denominator: str
    note: str = ""

    def rate(self, line: Line) -> Figure | Missing:
        """The rate of a line; "không phát sinh" where there is nothing to divide by."""
        return ratio(line.of(self.numerator), line.of(self.denominator), formula=self.code)


def formulas(entries: Iterable[Mapping[str, Any]]) -> dict[str, Formula]:
    """From the entries of the table, by code. Raises BadFormula."""
    found = {}
    for entry in entries:
        made = Formula(**{name: str(entry.get(name) or "") for name in Formula.__slots__})
        for part in (made.numerator, made.denominator):
            if part not in MEASURES:
                raise BadFormula(f"{made.code}: không bảng nào đếm “{part}”; hãy xem docs/limits.md.")
        found[made.code] = made
    return found
