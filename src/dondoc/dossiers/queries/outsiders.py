"""Of which units somebody reads petitions and assessments, and of which they may confirm what others wrote down."""

from __future__ import annotations

from collections.abc import Set

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.visible import reach

Parents = dict[int, int | None]


def read_by(actor: Actor) -> frozenset[int]:
    """The units whose dossiers the actor may read, all that was ever below them, and what went into them."""
    return reach(actor.units(Permission.DOSSIER_READ))


def judged_by(actor: Actor) -> frozenset[int]:
    """The units of which the actor may confirm findings, due days and assessments.

    Those that have above them a unit whose dossiers the actor keeps. A unit at which the actor has a post, or which
    lies above one of the actor's posts, is the actor's own: nobody judges it from within. Above the unit that stands
    highest there is nobody: there its head decides, who is never the one that wrote the finding down.
    """
    kept, headed = actor.units(Permission.DOSSIER_KEEP), actor.units(Permission.DOSSIER_SETTLE)
    if not kept and not headed:
        return frozenset()
    parents: Parents = dict(Unit.objects.values_list("pk", "parent_id"))
    highest = frozenset(unit for unit in headed if unit in parents and parents[unit] is None)
    return highest | _from_above(actor, kept, parents)


def _from_above(actor: Actor, kept: Set[int], parents: Parents) -> frozenset[int]:
    own = {unit for post in actor.posts for unit in (post.unit_id, *_above(post.unit_id, parents))}
    return frozenset(unit for unit in parents if unit not in own and not kept.isdisjoint(_above(unit, parents)))


def _above(unit: int, parents: Parents) -> list[int]:
    found: list[int] = []
    step = parents.get(unit)
    while step is not None and step not in found:
        found.append(step)
        step = parents.get(step)
    return found
