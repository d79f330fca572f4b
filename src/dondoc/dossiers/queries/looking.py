"""What of an import somebody should look at, all of it: the dry run's page holds the first of each kind."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings

from dondoc.dossiers.lake import keeping
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.lake.telling import Some, all_of
from dondoc.dossiers.models import Batch, BatchState, Procedure


class Look(StrEnum):
    """What there is to look at; the value is how an address writes it."""

    UNKNOWN_PROCEDURES = "thu-tuc-la"
    DUE_DIFFERS = "ngay-hen-lech"
    ELSEWHERE = "trung-nguon-khac"
    RECEIVED_CHANGED = "doi-ngay-tiep-nhan"


def readable(batch: Batch, look: Look) -> bool:
    """Whether it can still be told: the accepted rows are there, and what they are held against was not changed."""
    held = batch.state == BatchState.TRIED or look is not Look.RECEIVED_CHANGED
    return held and keeping.accepted(settings.LAKE_ROOT, batch.pk).exists()


def found(batch: Batch, look: Look, *, most: int, skip: int = 0) -> Some:
    """So many of them, held against the lake as it is now."""
    place = keeping.accepted(settings.LAKE_ROOT, batch.pk)
    known = Procedure.objects.values_list("code", flat=True)
    return all_of(current(), place, look.name.lower(), most=most, skip=skip, known_procedures=list(known))
