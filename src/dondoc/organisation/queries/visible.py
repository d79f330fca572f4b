"""Which units a person may see and change, those of the past included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Succession, Unit
from dondoc.organisation.queries.every import EveryUnit, every_unit
from dondoc.organisation.queries.tree import ancestor_ids


def visible_ids(actor: Actor) -> frozenset[int]:
    """The units where the actor may read the organisation, all that was ever below them, and what went into them."""
    return reach(actor.units(Permission.ORGANISATION_READ))


def reach(held: frozenset[int]) -> frozenset[int]:
    """These units, all that was ever below them, and what went into them whole: records of the past lie there."""
    return _reached(Unit.objects.values_list("parent", "pk"), held)


def ever_below(unit: int) -> frozenset[int]:
    """The unit and all that is or was below it.

    A unit stands below the same one as long as it exists; so what ended counts where it stood, and nowhere twice.
    """
    return _ever_below(every_unit(), unit)


@lru_cache(maxsize=200)
def _ever_below(units: EveryUnit, unit: int) -> frozenset[int]:
    below: Mapping[int | None, list[int]] = defaultdict(list)
    for each in units:
        below[each.parent_id].append(each.id)
    return _closed(below, {unit})


def may_change(actor: Actor, unit: Unit) -> bool:
    """Whether the actor may change the organisation at the unit."""
    return actor.may_at_any(Permission.ORGANISATION_CHANGE, rights_reach(unit))


def holds_for_all(actor: Actor, permission: Permission) -> bool:
    """Whether the right holds at a unit that stands highest: what belongs to no unit is written by nobody below."""
    held = actor.units(permission)
    return bool(held) and Unit.objects.filter(pk__in=held, parent__isnull=True).exists()


def rights_reach(unit: Unit) -> set[int]:
    """The units at which a right reaches this one: itself, those above, and those that they succeeded.

    So a person who carries out the renaming of the unit at which the right is held goes on below the new name.
    """
    reach = set(ancestor_ids(unit))
    fresh = reach
    while fresh:
        before = Succession.objects.filter(to_unit__in=fresh).values_list("from_unit", flat=True)
        fresh = set(before) - reach
        reach |= fresh
    return reach


def _reached(pairs: Iterable[tuple[int | None, int]], held: frozenset[int]) -> frozenset[int]:
    onwards: Mapping[int | None, list[int]] = defaultdict(list)
    for above, unit in pairs:
        onwards[above].append(unit)
    whole = Succession.objects.filter(field__isnull=True, to_unit__isnull=False)
    for to_unit, from_unit in whole.values_list("to_unit", "from_unit"):
        onwards[to_unit].append(from_unit)
    return _closed(onwards, held)


def _closed(onwards: Mapping[int | None, list[int]], held: Iterable[int]) -> frozenset[int]:
    found, waiting = set(held), list(held)
    while waiting:
        fresh = [unit for unit in onwards[waiting.pop()] if unit not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return frozenset(found)
