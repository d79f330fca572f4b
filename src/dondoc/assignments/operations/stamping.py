"""Leaving a stamp: the transaction that writes assignments says that it has."""

from __future__ import annotations

from uuid import uuid4

from django.db.models import Subquery

from dondoc.assignments.models import Stamp


def stamp() -> None:
    """Put a fresh number into a row that no other transaction holds, in the caller's transaction.

    It waits for nobody, so it can lock nobody out either. A transaction may stamp as often as it likes.
    """
    free = Stamp.objects.select_for_update(skip_locked=True).order_by("pk").values("pk")[:1]
    if not Stamp.objects.filter(pk=Subquery(free)).update(number=uuid4()):
        Stamp.objects.create(number=uuid4())
