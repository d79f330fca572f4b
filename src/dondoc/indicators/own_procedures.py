"""Which procedures are a unit's own: the list is one for the whole installation, and a figure asks of one unit.

Those in force on the day whose field bears the name of a field that the unit, or one below it, handles; and those of
which one of these units has handled a dossier. At the top of the tree all are its own.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dondoc.dossiers.clock import midnight
from dondoc.dossiers.counting import tuples
from dondoc.dossiers.lake.engine import NOTHING_YET, Engine
from dondoc.dossiers.models import Procedure
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.procedures import in_force
from dondoc.indicators.asking import Asked
from dondoc.language.folding import folded
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.fields import fields_of


@dataclass(frozen=True, slots=True)
class Own:
    """The procedures of a unit, and those of them that may be asked of dossiers by their codes."""

    found: tuple[Procedure, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Their codes."""
        return frozenset(each.code for each in self.found)


def own_procedures(asked: Asked, units: Set[int], version: int) -> Own:
    """The procedures in force on the day that are the unit's own, by field and name."""
    day = min(asked.on, asked.period.last)
    found = Procedure.objects.filter(in_force(day)).select_related("field").order_by("field__sort_key", "sort_key")
    if Unit.objects.filter(pk=asked.unit, parent__isnull=True).exists():
        return Own(tuple(found))
    names, handled = _fields(asked, units), _handled(asked, units, version)
    return Own(tuple(each for each in found if each.code in handled or folded(each.field.name) in names))


def _fields(asked: Asked, units: Set[int]) -> set[str]:
    held = fields_of(units, asked.on)
    return {folded(field.name) for fields in held.values() for field in fields}


def _handled(asked: Asked, units: Set[int], version: int) -> frozenset[str]:
    """The procedures of the dossiers that these units received by the day: one reading of the lake, remembered."""
    if version == NOTHING_YET or not units:
        return frozenset()
    return _read(engine(), version, frozenset(units), asked.on + timedelta(days=1))


@lru_cache(maxsize=64)
def _read(by: Engine, version: int, units: frozenset[int], until: date) -> frozenset[str]:
    """A version of the lake never changes, so what was read of it holds."""
    dossiers = by.dossiers(version)
    found = dossiers.filter(dossiers.unit.isin(sorted(units)), dossiers.received < midnight(until))
    return frozenset(str(code) for (code,) in tuples(by.rows(found.select("procedure").distinct())))
