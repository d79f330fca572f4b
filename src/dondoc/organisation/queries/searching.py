"""Units by the words of a search."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from dondoc.language.folding import folded
from dondoc.organisation.models import Unit


def with_words(units: QuerySet[Unit], words: str) -> QuerySet[Unit]:
    """Those of the units that hold every word in one of their names, marks or no marks."""
    for word in folded(words).split():
        units = units.filter(
            Q(folded__contains=word) | Q(pk__in=Unit.objects.filter(aliases__folded__contains=word).values("pk"))
        )
    return units


def by_sign(code: str, day: date) -> QuerySet[Unit]:
    """The units whose documents bear that code in their signs on the day."""
    used = Q(signs__valid_to__isnull=True) | Q(signs__valid_to__gt=day)
    alive = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return Unit.objects.filter(alive, used, signs__folded=folded(code), signs__valid_from__lte=day).distinct()
