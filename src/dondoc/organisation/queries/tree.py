"""Reading units as they stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import DateField, Q, QuerySet

from dondoc.organisation.kinds import kinds
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.every import Ever, EveryUnit, every_unit
from dondoc.statements.among import among
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers

Row = tuple[int, int | None, str, str]  # of a unit: its id, its parent's, its kind, its sort key


@dataclass(frozen=True, slots=True)
class Node:
    """A unit and how deep it stands below the root (0)."""

    unit: Unit
    depth: int


@dataclass(frozen=True, slots=True)
class Named:
    """A unit by its name alone, and how deep it stands: for lists to choose from."""

    id: int
    name: str
    depth: int


def on(day: date | Told) -> QuerySet[Unit]:
    """The units that exist on that day."""
    return Unit.objects.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def there(unit_ids: Collection[int], day: date) -> list[Unit]:
    """Those of the units that exist on that day, in the order of their names."""
    return _THERE.models(units=unit_ids, day=day) if unit_ids else []


_THERE = Kept(lambda: on(Told("day", DateField())).filter(among("id", ToldNumbers("units"))).order_by("sort_key", "pk"))


def tree(day: date) -> list[Node]:
    """All units of the day, each below its parent, in the order of official lists."""
    units = {unit.pk: unit for unit in on(day)}
    rows = [(unit.pk, unit.parent_id, unit.kind, unit.sort_key) for unit in units.values()]
    return [Node(units[unit], depth) for unit, depth in _laid(rows)]


@dataclass(frozen=True, slots=True, eq=False)
class NamedTree:
    """All units of a day by name alone: the very same one until a unit changes, so that one may remember by it."""

    nodes: tuple[Named, ...]

    def __iter__(self) -> Iterator[Named]:
        return iter(self.nodes)


def named_tree(day: date) -> NamedTree:
    """The same by name alone; laid out anew only where a unit has changed."""
    return _named_on(every_unit(), day, tuple(kinds()))


@lru_cache(maxsize=8)
def _named_on(units: EveryUnit, day: date, _kinds: tuple[str, ...]) -> NamedTree:
    """Of those units, with the kinds in that order."""
    there = {unit.id: unit for unit in units if unit.is_there(day)}
    rows = [(unit.id, unit.parent_id, unit.kind, unit.sort_key) for unit in there.values()]
    return NamedTree(tuple(Named(unit, there[unit].name, depth) for unit, depth in _laid(rows)))


def _laid(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Ids with their depth, each below its parent; below one parent by the order of the kinds, then by name."""
    order = {code: kind.order for code, kind in kinds().items()}
    known = {unit for unit, *_ in rows}
    below: dict[int | None, list[int]] = defaultdict(list)
    for unit, parent, _, _ in sorted(rows, key=lambda row: (order.get(row[2], len(order)), row[3], row[0])):
        below[parent if parent in known else None].append(unit)
    return _below(below, parent=None, depth=0)


def _below(below: Mapping[int | None, list[int]], *, parent: int | None, depth: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for unit in below.get(parent, ()):
        found.append((unit, depth))
        found.extend(_below(below, parent=unit, depth=depth + 1))
    return found


def subtree_ids(unit_id: int, day: date) -> frozenset[int]:
    """The unit and all below it on that day; empty if the unit does not exist then."""
    return subtrees([unit_id], day)[unit_id]


def subtrees(unit_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """`subtree_ids` of several units, read in one query."""
    return subtrees_among(every_unit(), unit_ids, day)


def subtrees_among(units: Iterable[Ever], unit_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """`subtrees`, of units that were read."""
    below: dict[int, list[int]] = defaultdict(list)
    known: set[int] = set()
    for unit in units:
        if unit.is_there(day):
            known.add(unit.id)
            if unit.parent_id is not None:
                below[unit.parent_id].append(unit.id)
    return {root: _closure(below, root) if root in known else frozenset() for root in unit_ids}


def _closure(below: Mapping[int, Sequence[int]], root: int) -> frozenset[int]:
    found, waiting = {root}, [root]
    while waiting:
        fresh = [unit for unit in below.get(waiting.pop(), ()) if unit not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return frozenset(found)


def ancestor_ids(unit: Unit) -> list[int]:
    """The unit and the units above it, nearest first."""
    ids: list[int] = []
    step: Unit | None = unit
    while step is not None and step.pk not in ids:
        ids.append(step.pk)
        step = step.parent
    return ids
