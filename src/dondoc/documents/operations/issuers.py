"""Which unit the name of an issuer means, asked once a name where many rows name few."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date

from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit, UnitAlias

Resolve = Callable[[str, date], Unit | None]


def resolve(name: str, day: date) -> Unit | None:
    """The one unit that the name means on that day."""
    return organisation.resolve(name, day=day) if name else None


class Remembered:
    """As `resolve`, for one piece of work: nothing changes between two days on which a unit or name begins or ends."""

    def __init__(self) -> None:
        units = Unit.objects.values_list("valid_from", "valid_to")
        aliases = UnitAlias.objects.values_list("valid_from", "valid_to")
        self._turns = sorted({day for pair in (*units, *aliases) for day in pair if day is not None})
        self._known: dict[tuple[str, int], Unit | None] = {}

    def __call__(self, name: str, day: date) -> Unit | None:
        key = name, bisect_right(self._turns, day)
        if key not in self._known:
            self._known[key] = resolve(name, day)
        return self._known[key]
