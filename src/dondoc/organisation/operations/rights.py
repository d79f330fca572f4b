"""Who may change the organisation where."""

from __future__ import annotations

from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.organisation.models import Succession, Unit
from dondoc.organisation.queries.tree import ancestor_ids


def may_change(by: Actor, unit: Unit) -> None:
    """Raise Refused unless the actor may change the organisation at the unit or above it.

    A right held at a unit that was succeeded reaches the successors too: a person who carries out the renaming of
    the unit at which the right is held goes on below the new name.
    """
    reach = set(ancestor_ids(unit))
    fresh = reach
    while fresh:
        before = Succession.objects.filter(to_unit__in=fresh).values_list("from_unit", flat=True)
        fresh = set(before) - reach
        reach |= fresh
    require(by, Permission.ORGANISATION_CHANGE, *reach)


def may_change_at(by: Actor) -> None:
    """Raise Refused unless the actor may change the organisation at some unit: for what belongs to all of them."""
    if not by.anywhere(Permission.ORGANISATION_CHANGE):
        raise Refused(Permission.ORGANISATION_CHANGE)
