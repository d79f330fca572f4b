"""Reading what became of units, and where they came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from dondoc.organisation.models import Succession, Unit


def ended_by(day: date) -> QuerySet[Unit]:
    """The units that are no more on that day, those that ended last first."""
    return Unit.objects.filter(valid_to__lte=day).order_by("-valid_to", "sort_key", "id")


def successions_from(unit_ids: Iterable[int]) -> QuerySet[Succession]:
    """What those units passed on, and to whom."""
    return _whole().filter(from_unit__in=list(unit_ids))


def successions_to(unit_ids: Iterable[int]) -> QuerySet[Succession]:
    """What those units took over, and from whom."""
    return _whole().filter(to_unit__in=list(unit_ids))


def _whole() -> QuerySet[Succession]:
    found = Succession.objects.select_related("change", "from_unit", "to_unit", "field")
    return found.order_by("on_day", "-main", "to_unit__sort_key", "id")
