"""The end of an inspection: when everything it asked for is remedied or no longer followed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations.acting import in_state, led, note
from dondoc.inspections.queries.recommendations import given, tally_of
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState


def end(*, by: Actor, inspection: Inspection, now: datetime) -> Inspection:
    """Say that nothing is left to follow: also where the last word was said on the assignment's own page.

    Raises InspectionRejected, Refused.
    """
    with transaction.atomic():
        fresh = led(by, inspection)
        in_state(fresh, InspectionState.CONCLUDED)
        if not end_where_remedied(by, fresh, now):
            raise InspectionRejected(
                "inspection-not-remedied", "Còn kiến nghị chưa thực hiện xong; chưa kết thúc được."
            )
    return fresh


def end_where_remedied(by: Actor, inspection: Inspection, now: datetime) -> bool:
    """End it in the caller's transaction if nothing is left to remedy; whether it did."""
    counted = tally_of(given().filter(inspection=inspection), timezone.localdate(now))
    if inspection.state != InspectionState.CONCLUDED or not counted.ended:
        return False
    inspection.state = InspectionState.ENDED.value
    inspection.save(update_fields=["state"])
    note(by, inspection, "inspection.ended", now, after={"recommendations": counted.total, "done": counted.done})
    return True
