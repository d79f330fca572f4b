"""Rates of a form, each by a formula that has a name; the formulas are data (`data/rates.yaml`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.dossiers.forms import COLUMNS, GROUPS, Line
from dondoc.figures.figure import Figure, Missing, ratio
from dondoc.limits.laying import BadTable


@dataclass(frozen=True, slots=True)
class Formula:
    """One rate: `name` and `short` (for a column) in Vietnamese, `letters` as the page explains it, (8 + 9) / (7)."""

    code: str
    name: str
    short: str
    letters: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]

    def rate(self, line: Line) -> Figure | Missing:
        """The rate of a line; "không phát sinh" where there is nothing to divide by."""
        above, below = (sum(map(line.of, parts)) for parts in (self.numerator, self.denominator))
        return ratio(above, below, formula=self.code)


def formulas(entries: Iterable[Mapping[str, Any]]) -> dict[str, Formula]:
    """From the entries of the table, by code. Raises BadTable."""
    return {str(entry["code"]): _formula(entry) for entry in entries}


def _formula(entry: Mapping[str, Any]) -> Formula:
    words = {name: str(entry.get(name) or "") for name in ("code", "name", "short", "letters")}
    above, below = (_parts(words["code"], entry.get(name)) for name in ("numerator", "denominator"))
    return Formula(**words, numerator=above, denominator=below)


def _parts(code: str, told: object) -> tuple[str, ...]:
    parts = tuple(map(str, told)) if isinstance(told, list) else ()
    unknown = [part for part in parts if part not in COLUMNS and part not in GROUPS]
    if unknown or not parts:
        raise BadTable(f"rates, “{code}”: không biểu nào đếm “{''.join(unknown[:1])}”.")
    return parts
