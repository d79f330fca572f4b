"""The ladders of labels and what orders ties, as the tables say them."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.limits.laying import tables
from dondoc.scoring.ranking import Ladder, ladder_of


@dataclass(frozen=True, slots=True)
class Ties:
    """Codes of criteria that are compared where values are equal; whether they set the rank."""

    order: tuple[str, ...]
    decide: bool


def ladders() -> dict[str, Ladder]:
    """All ladders by their code. Raises BadRule, BadTable."""
    return {str(entry["code"]): ladder_of(entry) for entry in tables("scoring", "ladders")}


def used_ladder() -> Ladder:
    """The ladder that pages and papers print: the last that says so, else the first."""
    found = tables("scoring", "ladders")
    return ladder_of(next((entry for entry in reversed(found) if entry.get("used")), found[0]))


def ties() -> Ties:
    """What comes first among equals."""
    entry = next(iter(tables("scoring", "ties")), {})
    return Ties(tuple(str(code) for code in entry.get("order") or ()), bool(entry.get("decides")))
