"""The log of urgings: each assignment each time it was urged, with what was answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from dondoc.figures.actors import Actor
from dondoc.following.models import UrgingItem
from dondoc.following.urging_queries import visible_to
from dondoc.organisation import queries as organisation
from dondoc.periods.ranges import Period


def log(
    actor: Actor, period: Period, *, on: date, known: datetime | None = None, unit: int | None = None
) -> QuerySet[UrgingItem]:
    """What was urged in the period up to `on`, recorded by `known` (None: by now), the earliest first.

    `unit`: the lead, with the units below it.
    """
    asked = Q(urging__urged_on__gte=period.first, urging__urged_on__lte=min(on, period.last))
    if known is not None:
        asked &= Q(urging__recorded_at__lte=known)
    if unit is not None:
        asked &= Q(urging__addressee_id__in={unit} | organisation.subtree_ids(unit, on))
    found = UrgingItem.objects.filter(asked, urging__in=visible_to(actor).values("pk"))
    joined = found.select_related("urging__addressee", "urging__document", "assignment__document", "assignment__lead")
    return joined.prefetch_related("answers").order_by("urging__urged_on", "urging", "pk")
