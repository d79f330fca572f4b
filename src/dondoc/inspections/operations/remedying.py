"""Remediation: a lead reports what it remedied, the leading side accepts it or sends it back with a reason.

The assignments follow through their own operations, so that their state and these words never disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import confirm, report, send_back
from dondoc.assignments.states import OVER, State
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.kinds import Direction
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.inspections.models import Inspection, Recommendation, RemediationReport
from dondoc.inspections.operations.acting import in_state, led, note, text
from dondoc.inspections.operations.ending import end_where_remedied
from dondoc.inspections.queries.recommendations import assignment_of, given, given_to
from dondoc.inspections.queries.visible import sits_at
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState, Remedied
from dondoc.organisation.models import Unit

FOLLOWED_IN = (InspectionState.CONCLUDED, InspectionState.ENDED)


def enter_proof(
    *,
    by: Actor,
    unit: Unit,
    recommendations: Sequence[Recommendation],
    name: str,
    data: bytes,
    declared_not_secret: bool,
    now: datetime,
) -> Document:
    """Enter the file of what was remedied in the book of the unit that reports.

    Raises StateSecret, FileUnreadable, DocumentRejected, InspectionRejected, Refused.
    """
    _answerable(by, recommendations)
    return documents.enter(
        by=by,
        unit=unit,
        name=name,
        data=data,
        direction=Direction.OUTGOING,
        received_on=timezone.localdate(now),
        declared_not_secret=declared_not_secret,
        now=now,
    ).document


def tell(
    *,
    by: Actor,
    recommendations: Sequence[Recommendation],
    words: str,
    document: Document | None,
    finished_on: date,
    now: datetime,
) -> RemediationReport:
    """A lead's word that it remedied these, all of one inspection, with its document; reports their assignments.

    Raises InspectionRejected, AssignmentRejected, Refused.
    """
    said = text(words, most=5_000)
    if not said:
        raise InspectionRejected("remediation-text", "Chưa ghi kết quả khắc phục; hãy ghi việc đã làm.")
    with transaction.atomic():
        inspection, assignments = _answerable(by, recommendations)
        if document is not None and not register.visible_to(by).filter(pk=document.pk).exists():
            raise Refused(Permission.DOCUMENT_READ)
        found = RemediationReport.objects.create(
            inspection=inspection,
            text=said,
            document=document,
            told_at=now,
            told_by_key=by.key,
            told_by_name=by.name,
        )
        found.recommendations.set(recommendations)
        for each in assignments:
            report(by=by, assignment=each, finished_on=finished_on, note=said, result_document=document, now=now)
        numbers = [each.number for each in recommendations]
        note(by, inspection, "inspection.remediation_told", now, after={"recommendations": numbers, "on": finished_on})
    return found


def accept(*, by: Actor, remediation: RemediationReport, words: str = "", now: datetime) -> RemediationReport:
    """The leading side takes it: the assignments are confirmed; with the last of them the inspection ends.

    Raises InspectionRejected, AssignmentRejected, Refused.
    """
    with transaction.atomic():
        inspection, fresh, assignments = _decidable(by, remediation)
        for each in assignments:
            if each.state == State.REPORTED:
                confirm(by=by, assignment=each, note=text(words, most=5_000), now=now)
            elif each.state != State.COMPLETED:
                raise _elsewhere()
        _decide(by, fresh, Remedied.ACCEPTED, "", now)
        note(by, inspection, "inspection.remediation_accepted", now, after={"remediation": fresh.pk})
        end_where_remedied(by, inspection, now)
    return fresh


def refuse(*, by: Actor, remediation: RemediationReport, reason: str, now: datetime) -> RemediationReport:
    """The leading side does not take it, and says why: the assignments go back to their leads.

    Raises InspectionRejected, AssignmentRejected, Refused.
    """
    why = text(reason, most=5_000)
    if not why:
        raise InspectionRejected("remediation-reason", "Chưa ghi lý do; hãy ghi còn thiếu gì, cần làm gì tiếp theo.")
    with transaction.atomic():
        inspection, fresh, assignments = _decidable(by, remediation)
        waiting = [each for each in assignments if each.state == State.REPORTED]
        if not waiting and not any(each.state == State.SENT_BACK for each in assignments):
            raise _elsewhere()
        for each in waiting:
            send_back(by=by, assignment=each, reason=why, now=now)
        _decide(by, fresh, Remedied.SENT_BACK, why, now)
        note(by, inspection, "inspection.remediation_refused", now, after={"remediation": fresh.pk}, reason=why)
    return fresh


def _answerable(by: Actor, recommendations: Sequence[Recommendation]) -> tuple[Inspection, list[Assignment]]:
    """The inspection of them all, and their assignments, each of which the actor answers for."""
    numbers = {each.pk for each in recommendations}
    found = list(given_to(by).filter(pk__in=numbers).order_by("number"))
    inspections = {each.inspection_id for each in found}
    if not numbers:
        raise InspectionRejected("remediation-none", "Chưa chọn kiến nghị nào; hãy đánh dấu kiến nghị đã khắc phục.")
    if len(found) != len(numbers) or len(inspections) != 1:
        raise Refused(Permission.INSPECTION_ANSWER)
    inspection = found[0].inspection
    in_state(inspection, *FOLLOWED_IN)
    assignments = [assignment_of(each) for each in found]
    for each in assignments:
        if not by.may(Permission.INSPECTION_ANSWER, each.lead_id):
            raise Refused(Permission.INSPECTION_ANSWER)
    _check_open(found, assignments)
    return inspection, assignments


def _check_open(found: Sequence[Recommendation], assignments: Sequence[Assignment]) -> None:
    for each, assignment in zip(found, assignments, strict=True):
        if assignment.state in OVER or assignment.state in {State.REPORTED, State.SUBMITTED}:
            raise InspectionRejected(
                "remediation-not-open",
                f"Kiến nghị {each.number} đã báo cáo hoặc đã xong, không báo cáo nữa; hãy bỏ chọn.",
                number=each.number,
            )


def _decidable(by: Actor, remediation: RemediationReport) -> tuple[Inspection, RemediationReport, list[Assignment]]:
    """By who leads; never by who reported, nor by somebody of a unit that answers."""
    inspection = led(by, remediation.inspection)
    fresh = RemediationReport.objects.select_for_update().get(pk=remediation.pk)
    if fresh.state != Remedied.WAITING:
        raise InspectionRejected("remediation-decided", "Báo cáo này đã được xem xét; hãy tải lại trang.")
    found = list(given().filter(remediations=fresh).order_by("number"))
    assignments = [assignment_of(each) for each in found]
    if fresh.told_by_key == by.key:
        raise Refused(Permission.INSPECTION_LEAD, "Người đã báo cáo khắc phục không tự xác nhận; cần người khác.")
    if any(sits_at(by, each.lead_id) for each in assignments):
        raise Refused(
            Permission.INSPECTION_LEAD, "Người của đơn vị thực hiện kiến nghị không tự xác nhận; cần người khác."
        )
    return inspection, fresh, assignments


def _decide(by: Actor, fresh: RemediationReport, state: Remedied, reason: str, now: datetime) -> None:
    fresh.state, fresh.reason, fresh.decided_at = state.value, reason, now
    fresh.decided_by_key, fresh.decided_by_name = by.key, by.name
    fresh.save()


def _elsewhere() -> InspectionRejected:
    return InspectionRejected(
        "remediation-elsewhere",
        "Nhiệm vụ của kiến nghị đã được xử lý ở trang nhiệm vụ; hãy xem tình trạng ở đó.",
    )
