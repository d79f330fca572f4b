"""Reading units as they stood on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.language.folding import folded
from dondoc.organisation.kinds import ORDER, UnitKind
from dondoc.organisation.models import Unit
from dondoc.organisation.names import name_key


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
    return _nodes(below, parent=None, depth=0)


def _nodes(below: dict[int | None, list[Unit]], *, parent: int | None, depth: int) -> list[Node]:
    nodes: list[Node] = []
    for unit in sorted(below[parent], key=lambda unit: (ORDER[UnitKind(unit.kind)], unit.sort_key, unit.pk)):
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


def resolve(name: str, *, day: date) -> Unit | None:
    """The one unit that a paper means by that name, or None where none or several could be meant."""
    key = name_key(name)
    found = list(_named([key], day)[:2]) or _named_with_parent(key, day)
    return found[0] if len(found) == 1 else None


def _named(keys: Sequence[str], day: date) -> QuerySet[Unit]:
    same = Q(name_key__in=keys) | Q(short_key__in=keys) | Q(aliases__name_key__in=keys)
    return on(day).filter(same).exclude(name_key="").distinct() if any(keys) else Unit.objects.none()


def _named_with_parent(key: str, day: date) -> list[Unit]:
    """Units named with the one above, "phong cchc so noi vu": divisions of two departments may share a name."""
    words = key.split()
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    parents = {unit.pk for unit in _named([rest for _, rest in cuts], day)}
    below = _named([first for first, _ in cuts], day).filter(parent__in=parents)
    return [unit for unit in below.prefetch_related("aliases", "parent__aliases") if _pair_of(unit) & set(cuts)]


def _pair_of(unit: Unit) -> set[tuple[str, str]]:
    above = unit.parent
    return set() if above is None else {(own, other) for own in _keys(unit) for other in _keys(above)}


def _keys(unit: Unit) -> set[str]:
    return {unit.name_key, unit.short_key, *(alias.name_key for alias in unit.aliases.all())}


# Words that many names hold and that tell no unit from another.
FILLERS = frozenset({"tinh", "va", "cua", "thuoc", "cac", "tren", "dia", "ban"})


def candidates(name: str, *, day: date, limit: int = 10) -> list[Unit]:
    """The units that the words may mean, best first; without diacritics too, the last word may be unfinished.

    A unit must hold the words in their order: all of them, or where no unit does, most of those that tell units
    apart. An offer that shares a syllable or two is worse than none: it invites a slip.
    """
    words = name_key(name).split() or folded(name).split()
    telling = [word for word in words if word not in FILLERS] or words
    if not telling:
        return []
    some = Q()
    for word in telling:
        some |= Q(folded__contains=word) | Q(name_key__contains=word) | Q(aliases__folded__contains=word)
    found = [(unit, _held(unit, telling)) for unit in on(day).filter(some).distinct().prefetch_related("aliases")]
    all_held = [unit for unit, held in found if held == len(telling)]
    near = all_held or [unit for unit, held in found if held * 3 >= len(telling) * 2]
    key = name_key(name)
    return sorted(near, key=lambda unit: _rank(unit, key))[:limit]


def _held(unit: Unit, words: Sequence[str]) -> int:
    """How many of the words one of the unit's names holds, in their order."""
    names = [unit.folded, *_keys(unit), *(alias.folded for alias in unit.aliases.all())]
    return max(_in_order(name.split(), words) for name in names)


def _in_order(name: Sequence[str], words: Sequence[str]) -> int:
    """The length of the longest common run of whole words, gaps allowed; the last word may be a beginning."""
    longest = [0] * (len(words) + 1)
    for own in name:
        before = longest[:]
        for place, word in enumerate(words):
            same = own == word or (place == len(words) - 1 and own.startswith(word))
            longest[place + 1] = before[place] + 1 if same else max(before[place + 1], longest[place])
    return longest[-1]


def _rank(unit: Unit, key: str) -> tuple[int, int, str]:
    exact = key in {unit.name_key, unit.short_key}
    begins = unit.name_key.startswith(key)
    return (0 if exact else 1 if begins else 2, ORDER[UnitKind(unit.kind)], unit.sort_key)
