"""Reading which unit handles which field when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from dondoc.organisation.models import Field, Unit, UnitField
from dondoc.organisation.queries.tree import on
from dondoc.statements.told import Told


def fields(day: date | Told) -> QuerySet[Field]:
    """The fields in use on that day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return Field.objects.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def fields_of(unit_ids: Iterable[int], day: date) -> dict[int, list[Field]]:
    """The fields that each of the units handles on that day."""
    found: dict[int, list[Field]] = defaultdict(list)
    for held in _held(day).filter(unit__in=list(unit_ids)).select_related("field"):
        found[held.unit_id].append(held.field)
    return dict(found)


def units_of_field(field_id: int, day: date) -> QuerySet[Unit]:
    """The units that handle the field on that day."""
    return on(day).filter(pk__in=_held(day).filter(field=field_id).values("unit"))


def _held(day: date) -> QuerySet[UnitField]:
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    alive = Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gt=day)
    return UnitField.objects.filter(lasting, alive, valid_from__lte=day, unit__valid_from__lte=day)
