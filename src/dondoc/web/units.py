"""The units that pages offer to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from dondoc.language.folding import folded
from dondoc.organisation import queries as organisation


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit in a list of suggestions; browsers search `hint` too, so that no diacritics are needed."""

    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit in a list to choose from, set in by its depth."""

    id: int
    label: str


def known_units() -> list[KnownUnit]:
    """Every unit of today."""
    found = organisation.on(timezone.localdate()).order_by("sort_key")
    return [KnownUnit(unit.name, f"{unit.code} {folded(unit.name)}".strip()) for unit in found]


def unit_choices() -> list[UnitChoice]:
    """The tree of today."""
    return [
        UnitChoice(node.unit.pk, "\u2003" * node.depth + node.unit.name)
        for node in organisation.tree(timezone.localdate())
    ]
