"""Reading headcount as known for a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from dondoc.organisation.models import Headcount, Unit
from dondoc.organisation.rules import Posts


@dataclass(frozen=True, slots=True)
class KnownPosts:
    """A unit's posts on a day, and the entries that say so: posts assigned and people present each by the latest."""

    posts: Posts
    assigned_by: Headcount | None = None
    present_by: Headcount | None = None


NOTHING_KNOWN = KnownPosts(Posts())


def posts_on(unit_ids: Iterable[int], day: date) -> dict[int, KnownPosts]:
    """What the latest entries of or before the day say, for each unit that has any."""
    assigned: dict[int, Headcount] = {}
    present: dict[int, Headcount] = {}
    for entry in Headcount.objects.filter(unit__in=list(unit_ids), on_day__lte=day).order_by("on_day", "id"):
        if entry.assigned is not None:
            assigned[entry.unit_id] = entry
        if entry.present is not None:
            present[entry.unit_id] = entry
    return {unit: _known(assigned.get(unit), present.get(unit)) for unit in assigned.keys() | present.keys()}


def _known(assigned: Headcount | None, present: Headcount | None) -> KnownPosts:
    posts = Posts(
        assigned=assigned.assigned if assigned else None,
        present=present.present if present else None,
        heads=present.heads if present else None,
        deputies=present.deputies if present else None,
    )
    return KnownPosts(posts, assigned, present)


def headcount_history(unit: Unit) -> QuerySet[Headcount]:
    """All entries of a unit, the latest first."""
    return unit.headcounts.order_by("-on_day", "-id")
