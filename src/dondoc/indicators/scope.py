"""Which units a figure of a unit counts, and which of them the actor may not read."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from dondoc.assignments.structure import heirs
from dondoc.figures.actors import Actor, Permission
from dondoc.indicators.asking import Asked
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.visible import reach


@dataclass(frozen=True, slots=True)
class Scope:
    """The units that are counted, and those that would be but may not be read."""

    units: frozenset[int]
    hidden: tuple[int, ...]

    @property
    def dark(self) -> bool:
        """Whether nothing of it may be read."""
        return bool(self.hidden) and not self.units


def scope(actor: Actor, permission: Permission, asked: Asked) -> Scope:
    """The unit and all that is or was below it; mapped, all whose work lies there today."""
    return cut(below(asked), reach(actor.units(permission)))


def cut(units: frozenset[int], readable: Set[int]) -> Scope:
    """Those of the units that may be read, and the others."""
    return Scope(units & readable, tuple(sorted(units - readable)))


def below(asked: Asked) -> frozenset[int]:
    """The units counted, whoever asks. One unit stands below one other, so that parts never overlap."""
    own = organisation.ever_below(asked.unit)
    if not asked.mapped:
        return own
    heir = {rule.unit_id: rule.heir_id for rule in heirs(organisation.lineage()) if rule.field_id is None}
    return frozenset(unit for unit in Unit.objects.values_list("pk", flat=True) if heir.get(unit, unit) in own)
