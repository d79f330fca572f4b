"""Leaving a stamp: the transaction that writes assignments says that it has."""

from __future__ import annotations

from uuid import uuid4

from django.db.models import QuerySet, Subquery, UUIDField

from dondoc.assignments.models import Stamp
from dondoc.statements.changed import Changed
from dondoc.statements.told import Told


def stamp() -> None:
    """Put a fresh number into a row that no other transaction holds, in the caller's transaction.

    It waits for nobody, so it can lock nobody out either. A transaction may stamp as often as it likes.
    """
    if not _FREE.rows(number=uuid4()):
        Stamp.objects.create(number=uuid4())


def _free() -> QuerySet[Stamp]:
    first = Stamp.objects.select_for_update(skip_locked=True).order_by("pk").values("pk")[:1]
    return Stamp.objects.filter(pk=Subquery(first))


_FREE = Changed(_free, number=Told("number", UUIDField()))
