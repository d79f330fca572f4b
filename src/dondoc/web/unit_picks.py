"""Many units chosen at once: all of them in groups by kind, to be ticked or found by typing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dondoc.organisation import queries as organisation
from dondoc.organisation.kinds import Kind, kinds
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Pick:
    """A unit to tick; `words` are what typing looks into."""

    id: int
    name: str
    words: str
    checked: bool


@dataclass(frozen=True, slots=True)
class PickGroup:
    """Units of one kind."""

    label: str
    units: tuple[Pick, ...]

    @property
    def chosen(self) -> int:
        """How many are ticked."""
        return sum(unit.checked for unit in self.units)


def pick_groups(chosen: Collection[int], *, under: Unit | None, on: date) -> list[PickGroup]:
    """The units of the day: those right below `under` by kind, then in one group whatever lies deeper."""
    known = kinds()
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in organisation.on(on).order_by("sort_key"):
        near = under is None or unit.parent_id == under.pk
        found[unit.kind if near else ""].append(unit)
    order = sorted(found, key=lambda code: known[code].order if code in known else len(known))
    return [
        PickGroup(_label(known.get(code)), tuple(_pick(unit, chosen) for unit in found[code] if unit != under))
        for code in order
    ]


def _pick(unit: Unit, chosen: Collection[int]) -> Pick:
    return Pick(unit.pk, unit.name, f"{unit.name} {unit.short_name} {unit.code}", unit.pk in chosen)


def _label(kind: Kind | None) -> str:
    if kind is None:
        return _("Đơn vị trực thuộc các đơn vị trên")
    return kind.english if (get_language() or "").startswith("en") else kind.label
