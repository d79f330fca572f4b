"""Who may change the days of which place."""

from __future__ import annotations

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.organisation.models import Unit
from dondoc.workdays.places import unit_of

# The right that is held at no unit: of whoever runs commands on the machine.
NO_UNIT = 0


def may_change(by: Actor, place: str) -> bool:
    """A unit's own days: with the right at that unit. The nation's: with the right at the head of the organisation."""
    unit_id = unit_of(place)
    if unit_id is not None:
        return by.may(Permission.CALENDAR_CHANGE, unit_id)
    roots = Unit.objects.filter(parent__isnull=True).values_list("pk", flat=True)
    return by.may_at_any(Permission.CALENDAR_CHANGE, [NO_UNIT, *roots])


def require_change(by: Actor, place: str) -> None:
    """Raises Refused."""
    if not may_change(by, place):
        raise Refused(Permission.CALENDAR_CHANGE, "Bạn không có quyền sửa lịch làm việc của nơi này.")
