"""Reading who succeeded whom, so that figures of any year can be told by the units of any day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dondoc.organisation.changes import Life, Lineage, Step
from dondoc.organisation.models import Succession, Unit


def lineage() -> Lineage:
    """All units' lives and successions, in two queries: read once where many units are to be mapped."""
    lives = Unit.objects.values_list("pk", "valid_from", "valid_to")
    steps = Succession.objects.values_list("on_day", "from_unit", "to_unit", "field", "main")
    return Lineage({unit: Life(begin, end) for unit, begin, end in lives}, tuple(Step(*step) for step in steps))


def successors(unit_id: int, *, day: date, field_id: int | None = None) -> frozenset[int]:
    """The units existing on that day that do the unit's work then (that field's, if one is named); see Lineage."""
    return lineage().successors(unit_id, day=day, field=field_id)


def heir(unit_id: int, *, day: date, field_id: int | None = None) -> int | None:
    """The one of `successors` to which a record of the unit is counted, None where nobody succeeded."""
    return lineage().heir(unit_id, day=day, field=field_id)


def predecessors(unit_id: int, *, day: date, field_id: int | None = None) -> frozenset[int]:
    """The units existing on that day whose work has come to the unit since; itself too if it existed then."""
    return lineage().predecessors(unit_id, day=day, field=field_id)


def mapped(unit_ids: Iterable[int], *, day: date) -> dict[int, frozenset[int]]:
    """For each unit the units of that day that stand for it, whether the day is before or after its time."""
    known = lineage()
    return {unit: known.mapped(unit, day=day) for unit in unit_ids}
