"""Who may change the organisation where."""

from __future__ import annotations

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import Unit
from dondoc.organisation.queries import visible


def may_change(by: Actor, unit: Unit) -> None:
    """Raise Refused unless the actor may change the organisation at the unit or above it, whatever they were called."""
    if not visible.may_change(by, unit):
        raise Refused(Permission.ORGANISATION_CHANGE)


def may_change_at(by: Actor) -> None:
    """Raise Refused unless the actor may change the organisation at some unit: for what belongs to all of them."""
    if not by.anywhere(Permission.ORGANISATION_CHANGE):
        raise Refused(Permission.ORGANISATION_CHANGE)
