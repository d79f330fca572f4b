"""The ladders of labels and what orders ties, as the tables say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dondoc.limits.laying import BadTable, tables
from dondoc.scoring.ranking import Ladder, ladder_of
from dondoc.scoring.rules.given import BadRule


@dataclass(frozen=True, slots=True)
class Ties:
    """Codes of criteria that are compared where values are equal; whether they set the rank."""

    order: tuple[str, ...]
    decide: bool


def ladders() -> dict[str, Ladder]:
    """All ladders by their code. Raises BadTable."""
    return {str(entry["code"]): _read(entry) for entry in tables("scoring", "ladders")}


def used_ladder() -> Ladder:
    """The ladder that pages and papers print: the last that says so, else the first."""
    found = tables("scoring", "ladders")
    return _read(next((entry for entry in reversed(found) if entry.get("used")), found[0]))


def _read(entry: Mapping[str, Any]) -> Ladder:
    try:
        return ladder_of(entry)
    except (BadRule, KeyError, TypeError) as fault:
        raise BadTable(
            f"scoring/ladders.yaml, mục “{entry['code']}”: {fault}; hãy xem mẫu trong bảng kèm theo."
        ) from fault


def ties() -> Ties:
    """What comes first among equals."""
    entry = next(iter(tables("scoring", "ties")), {})
    return Ties(tuple(str(code) for code in entry.get("order") or ()), bool(entry.get("decides")))
