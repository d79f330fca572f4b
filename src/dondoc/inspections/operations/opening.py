"""Opening an inspection: from this moment on its unit knows of it. It cannot be taken back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations.acting import in_state, inspected, led, note
from dondoc.inspections.operations.decision import show_decision
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.language.dates import written


def announce(
    *, by: Actor, inspection: Inspection, visit_on: date | None, report_by: date | None, now: datetime
) -> Inspection:
    """Tell the unit of a planned inspection: when the team comes, until when the unit is to report itself.

    Raises InspectionRejected, Refused.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        fresh = led(by, inspection)
        if fresh.is_surprise:
            raise InspectionRejected(
                "opening-surprise", "Kiểm tra đột xuất không thông báo trước; đoàn mở tại đơn vị khi đến nơi."
            )
        _check_ready(fresh)
        _check_days(visit_on, report_by, today)
        fresh.visit_on, fresh.report_by = visit_on, report_by
        _open(by, fresh, now, {"visit_on": visit_on, "report_by": report_by})
    return fresh


def open_at_the_door(*, by: Actor, inspection: Inspection, now: datetime) -> Inspection:
    """Open a surprise inspection: the team stands before the unit. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = inspected(by, inspection)
        if not fresh.is_surprise:
            raise InspectionRejected("opening-planned", "Cuộc kiểm tra này có thông báo trước; hãy dùng nút thông báo.")
        _check_ready(fresh)
        fresh.visit_on = timezone.localdate(now)
        _open(by, fresh, now, {"visit_on": fresh.visit_on})
    return fresh


def _check_ready(inspection: Inspection) -> None:
    in_state(inspection, InspectionState.PREPARING)
    presiding = [code for code, role in laid.roles().items() if role.presides]
    if not inspection.team.filter(role__in=presiding).exists():
        raise InspectionRejected("opening-no-head", "Đoàn chưa có trưởng đoàn; hãy ghi thành viên đoàn trước.")
    if not inspection.decision and inspection.decision_document_id is None:
        raise InspectionRejected(
            "opening-no-decision", "Chưa ghi quyết định hoặc căn cứ kiểm tra; hãy ghi số, ký hiệu và ngày."
        )


def _check_days(visit_on: date | None, report_by: date | None, today: date) -> None:
    if visit_on is None or visit_on < today:
        raise InspectionRejected("opening-visit", "Hãy ghi ngày làm việc tại đơn vị, từ hôm nay trở đi.")
    if report_by is not None and not today <= report_by <= visit_on:
        raise InspectionRejected(
            "opening-report",
            f"Hạn gửi báo cáo tự kiểm tra phải từ hôm nay đến ngày làm việc {written(visit_on)}.",
            day=visit_on,
        )


def _open(by: Actor, fresh: Inspection, now: datetime, after: dict[str, object]) -> None:
    fresh.state, fresh.opened_at = InspectionState.OPEN.value, now
    fresh.save(update_fields=["state", "opened_at", "visit_on", "report_by"])
    show_decision(by, fresh, now)
    note(by, fresh, "inspection.opened", now, after=after)
