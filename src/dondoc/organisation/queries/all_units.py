"""Whether units are all there are."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, Q

from dondoc.organisation.models import Unit
from dondoc.statements.among import among
from dondoc.statements.told import ToldNumbers


def are_all(units: Collection[int] | ToldNumbers) -> Q:
    """These are all the units there are and ever were: asked once a statement, it spares a question a row."""
    return Q(~Exists(Unit.objects.exclude(among("id", units))))
