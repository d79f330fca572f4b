"""Whose days: the nation's, or those of a unit laid over the days of the units above it.

A place is kept as text, so that the table needs no row for the nation: "VN", or "unit-12".
"""

from __future__ import annotations

NATION = "VN"
_UNIT = "unit-"


def of_unit(unit_id: int | None) -> str:
    """The place of a unit; the nation for None."""
    return NATION if unit_id is None else f"{_UNIT}{unit_id}"


def unit_of(place: str) -> int | None:
    """The unit of a place; None for the nation and for what names no unit."""
    number = place.removeprefix(_UNIT)
    return int(number) if place.startswith(_UNIT) and number.isdigit() else None
