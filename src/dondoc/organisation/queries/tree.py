"""Reading units as they stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.organisation.kinds import kinds
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Node:
    """A unit and how deep it stands below the root (0)."""

    unit: Unit
    depth: int


def on(day: date) -> QuerySet[Unit]:
    """The units that exist on that day."""
    return Unit.objects.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def tree(day: date) -> list[Node]:
    """All units of the day, each below its parent, in the order of official lists."""
    below: dict[int | None, list[Unit]] = defaultdict(list)
    units = list(on(day))
    known = {unit.pk for unit in units}
    for unit in units:
        below[unit.parent_id if unit.parent_id in known else None].append(unit)
    order = {code: kind.order for code, kind in kinds().items()}
    for siblings in below.values():
        siblings.sort(key=lambda unit: (order.get(unit.kind, len(order)), unit.sort_key, unit.pk))
    return _nodes(below, parent=None, depth=0)


def _nodes(below: dict[int | None, list[Unit]], *, parent: int | None, depth: int) -> list[Node]:
    nodes: list[Node] = []
    for unit in below[parent]:
        nodes.append(Node(unit, depth))
        nodes.extend(_nodes(below, parent=unit.pk, depth=depth + 1))
    return nodes


def subtree_ids(unit_id: int, day: date) -> frozenset[int]:
    """The unit and all below it on that day; empty if the unit does not exist then."""
    return subtrees([unit_id], day)[unit_id]


def subtrees(unit_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """`subtree_ids` of several units, read in one query."""
    pairs = list(on(day).values_list("pk", "parent_id"))
    below: dict[int, list[int]] = defaultdict(list)
    for unit, parent in pairs:
        if parent is not None:
            below[parent].append(unit)
    known = {unit for unit, _ in pairs}
    return {root: _closure(below, root) if root in known else frozenset() for root in unit_ids}


def _closure(below: dict[int, list[int]], root: int) -> frozenset[int]:
    found, waiting = {root}, [root]
    while waiting:
        fresh = [unit for unit in below[waiting.pop()] if unit not in found]
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
