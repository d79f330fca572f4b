"""What every act on an inspection begins and ends with: the row locked, right and state looked at, the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections.models import Inspection
from dondoc.inspections.queries.visible import may_answer, may_inspect, may_lead, sits_at, visible_to
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState

NOT_OWN = (
    "Người của đơn vị được kiểm tra không ghi tồn tại và không kết luận về đơn vị mình; việc này của đoàn kiểm tra."
)
LONGEST_TEXT = 20_000


def locked(by: Actor, inspection: Inspection) -> Inspection:
    """The inspection, locked, if the actor may know of it. Raises Refused."""
    if not visible_to(by).filter(pk=inspection.pk).exists():
        raise Refused(Permission.INSPECTION_READ)
    found = Inspection.objects.select_for_update(of=("self",)).select_related("unit", "leading", "body")
    return found.get(pk=inspection.pk)


def inspected(by: Actor, inspection: Inspection) -> Inspection:
    """The inspection, locked, by who inspects and is not of the inspected unit. Raises Refused."""
    fresh = locked(by, inspection)
    if sits_at(by, fresh.unit_id):
        raise Refused(Permission.INSPECTION_INSPECT, NOT_OWN)
    if not may_inspect(by, fresh):
        raise Refused(Permission.INSPECTION_INSPECT)
    return fresh


def led(by: Actor, inspection: Inspection) -> Inspection:
    """The inspection, locked, by who leads it. Raises Refused."""
    fresh = locked(by, inspection)
    if not may_lead(by, fresh):
        raise Refused(Permission.INSPECTION_LEAD)
    return fresh


def answered(by: Actor, inspection: Inspection) -> Inspection:
    """The inspection, locked, by who speaks for the inspected unit. Raises Refused."""
    fresh = locked(by, inspection)
    if not may_answer(by, fresh):
        raise Refused(Permission.INSPECTION_ANSWER)
    return fresh


def in_state(inspection: Inspection, *states: InspectionState) -> None:
    """Raises InspectionRejected unless the inspection is in one of the states."""
    if InspectionState(inspection.state) not in states:
        raise InspectionRejected(
            "inspection-state",
            "Cuộc kiểm tra không còn ở bước này; hãy tải lại trang để xem bước hiện tại.",
            now=inspection.state,
        )


def text(typed: str, *, most: int = LONGEST_TEXT) -> str:
    """What was typed, as it is stored. Raises InspectionRejected where it is too long."""
    said = storable(typed).strip()
    if len(said) > most:
        raise InspectionRejected("inspection-text-long", f"Nội dung dài quá {most} ký tự; hãy rút gọn.", most=most)
    return said


def note(by: Actor, inspection: Inspection, action: str, now: datetime, **said: Any) -> None:
    """Note an act in the audit log."""
    record(by=by, action=action, subject=("inspection", inspection.pk), at=now, **said)
