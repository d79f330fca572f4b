"""Recommendations (kiến nghị): drafted until the notice is issued, each with its lead and a day or that it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor
from dondoc.inspections.models import Finding, Inspection, Recommendation
from dondoc.inspections.operations.acting import in_state, inspected, note, text
from dondoc.inspections.operations.numbering import close_gap, next_number
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.organisation.models import Unit

MOST = 100
LONGEST = 5_000
DRAFTED_IN = (InspectionState.PREPARING, InspectionState.OPEN, InspectionState.VISITED)


@dataclass(frozen=True, slots=True)
class Content:
    """What is asked of whom by when; `due` None holds only where it is said that there is no deadline.

    `amount`: đồng, of a recommendation after an audit.
    """

    text: str
    lead: Unit | None
    due: date | None = None
    has_no_deadline: bool = False
    supporting: Sequence[Unit] = ()
    findings: Sequence[Finding] = ()
    amount: int | None = None


def add(*, by: Actor, inspection: Inspection, content: Content, now: datetime) -> Recommendation:
    """Draft a recommendation, at the end. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        fresh = _drafting(by, inspection)
        number = next_number(fresh.recommendations.all())
        if number > MOST:
            raise InspectionRejected(
                "recommendations-many", f"Một cuộc kiểm tra có nhiều nhất {MOST} kiến nghị.", most=MOST
            )
        found = Recommendation(inspection=fresh, number=number)
        _write(found, content, now)
        note(by, fresh, "inspection.recommendation_added", now, after=told(found))
    return found


def change(*, by: Actor, recommendation: Recommendation, content: Content, now: datetime) -> Recommendation:
    """Say something else of it, until the notice is issued. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        inspection = _drafting(by, recommendation.inspection)
        fresh = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
        before = told(fresh)
        _write(fresh, content, now)
        note(by, inspection, "inspection.recommendation_changed", now, before=before, after=told(fresh))
    return fresh


def remove(*, by: Actor, recommendation: Recommendation, now: datetime) -> None:
    """Take it out of the draft; those behind it move up. Raises InspectionRejected, Refused."""
    with transaction.atomic():
        inspection = _drafting(by, recommendation.inspection)
        before, number = told(recommendation), recommendation.number
        recommendation.delete()
        close_gap(inspection.recommendations.all(), number)
        note(by, inspection, "inspection.recommendation_removed", now, before=before)


def told(each: Recommendation) -> dict[str, object]:
    """What a record says of it."""
    due = each.due_on.isoformat() if each.due_on else None
    return {"number": each.number, "lead": each.lead_id, "due": due, "text": each.text[:300]}


def _drafting(by: Actor, inspection: Inspection) -> Inspection:
    fresh = inspected(by, inspection)
    in_state(fresh, *DRAFTED_IN)
    return fresh


def _write(each: Recommendation, content: Content, now: datetime) -> None:
    if not content.text.strip():
        raise InspectionRejected("recommendation-text", "Chưa ghi nội dung kiến nghị.")
    if content.lead is None:
        raise InspectionRejected("recommendation-lead", "Kiến nghị chưa có đơn vị chủ trì; hãy chọn một đơn vị.")
    _check_due(content, now)
    _check_units(content.lead, content.supporting)
    if any(finding.inspection_id != each.inspection_id for finding in content.findings):
        raise InspectionRejected("recommendation-finding", "Tồn tại được chọn không thuộc cuộc kiểm tra này.")
    each.text, each.lead = text(content.text, most=LONGEST), content.lead
    each.due_on, each.has_no_deadline, each.amount = content.due, content.has_no_deadline, content.amount
    each.save()
    each.supporting.set(content.supporting)
    each.findings.set(content.findings)


def _check_due(content: Content, now: datetime) -> None:
    if (content.due is None) != content.has_no_deadline:
        raise InspectionRejected(
            "recommendation-due",
            "Hãy ghi thời hạn của kiến nghị, hoặc ghi rõ không quy định thời hạn: chỉ một trong hai.",
        )
    if content.due is not None and content.due < timezone.localdate(now):
        raise InspectionRejected("recommendation-past", "Thời hạn của kiến nghị đã qua; hãy ghi một ngày sắp tới.")
    if content.amount is not None and content.amount <= 0:
        raise InspectionRejected("recommendation-amount", "Số tiền phải lớn hơn 0; để trống nếu không có.")


def _check_units(lead: Unit, supporting: Sequence[Unit]) -> None:
    if any(unit.pk == lead.pk for unit in supporting):
        raise InspectionRejected(
            "recommendation-lead-supports",
            f"{lead.name} vừa chủ trì vừa phối hợp; hãy bỏ ở một chỗ.",
            unit=lead.name,
        )
