"""Passing a document on to other units, so that their people may read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents import queries
from dondoc.documents.models import Document, SharedWith
from dondoc.figures.actors import Actor, Permission, Refused, require
from dondoc.organisation.models import Unit


def share(*, by: Actor, document: Document, units: Iterable[Unit], now: datetime) -> list[Unit]:
    """Distribute a document of one's own book; the units that are new to it. Raises Refused."""
    require(by, Permission.DOCUMENT_REGISTER, document.unit_id)
    return _share(by, document, units, now)


def pass_on(*, by: Actor, document: Document, units: Iterable[Unit], now: datetime) -> list[Unit]:
    """Let the other side of an assignment read a document that one may read oneself. Raises Refused."""
    if not queries.visible_to(by).filter(pk=document.pk).exists():
        raise Refused(Permission.DOCUMENT_READ)
    return _share(by, document, units, now)


def _share(by: Actor, document: Document, units: Iterable[Unit], now: datetime) -> list[Unit]:
    with transaction.atomic():
        known = {document.unit_id, *SharedWith.objects.filter(document=document).values_list("unit_id", flat=True)}
        fresh = list({unit.pk: unit for unit in units if unit.pk not in known}.values())
        # Somebody else may share with the same unit at the same moment; once is enough.
        rows = [SharedWith(document=document, unit=unit, shared_at=now) for unit in fresh]
        SharedWith.objects.bulk_create(rows, ignore_conflicts=True)
        if fresh:
            after = {"units": [unit.pk for unit in fresh]}
            record(by=by, action="document.shared", subject=("document", document.pk), after=after, at=now)
    return fresh
