"""The units that are shown: of the kinds that a thing names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dondoc.organisation.models import Unit
from dondoc.reports.public.items import Item


@dataclass(frozen=True, slots=True)
class Known:
    """Names and places of units: those whose numbers may be shown, and what stands above any unit."""

    names: Mapping[int, str]
    sort_keys: Mapping[int, str]
    above: Mapping[int, int | None]

    def shown(self, unit: int) -> bool:
        """Whether the unit is of a kind that is shown."""
        return unit in self.names


def known_units(item: Item) -> Known:
    """The units of the kinds that the item names, those of the past too; the highest units stand first."""
    rows = list(Unit.objects.values_list("pk", "name", "sort_key", "kind", "parent"))
    shown = [row for row in rows if row[3] in item.units]
    return Known(
        {pk: name for pk, name, *_ in shown},
        {pk: f"{int(parent is not None)}{key}" for pk, _name, key, _kind, parent in shown},
        {pk: parent for pk, *_, parent in rows},
    )


def newest(found: Iterable[tuple[int, object]]) -> list[int]:
    """Of closings told as (id, what they close), the newest first: the first of each thing that is closed."""
    seen: dict[object, int] = {}
    for number, closed in found:
        seen.setdefault(closed, number)
    return list(seen.values())
