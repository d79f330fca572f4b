"""The parts of a report: written by the report's unit, or given to another one as an assignment."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor, Permission, require
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.reports.models import Part, Report
from dondoc.reports.operations.acting import note, still_open, words
from dondoc.reports.queries.parts import state_of, stopped, writer_of
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import PartState

LONGEST_REASON = 2_000


def write(*, by: Actor, part: Part, text: str, now: datetime) -> Part:
    """Keep the words of a part; its own unit's people may, until it is handed in. Raises ReportRejected, Refused."""
    told = words(text, part.title)
    with transaction.atomic():
        found = _open(part)
        require(by, Permission.REPORT_WRITE, writer_of(found).pk)
        _check_not_handed_in(found)
        found.text, found.written_at, found.written_by_name = told, now, by.signature[:200]
        if found.assignment_id is None:
            found.state = (PartState.WRITTEN if told else PartState.OPEN).value
        found.save(update_fields=["text", "written_at", "written_by_name", "state"])
        note(by, found.report, "part_written", now, part=found.pk, section=found.section, length=len(told))
    return found


def give(*, by: Actor, part: Part, unit: Unit, due: date, now: datetime) -> Part:
    """Give a part to another unit, as an assignment with a deadline.

    By who writes the report and gives assignments for its unit. Raises ReportRejected, AssignmentRejected, Refused.
    """
    require(by, Permission.REPORT_WRITE, part.report.unit_id)
    today = timezone.localdate(now)
    if due < today:
        raise ReportRejected(
            "part-due", f"Thời hạn {dates.written(due)} đã qua; hãy ghi hôm nay hoặc ngày sau.", day=due
        )
    with transaction.atomic():
        found = _open(part)
        if found.assignment_id is not None:
            raise ReportRejected("part-given", "Phần này đã giao cho đơn vị khác; hãy tải lại trang để xem.")
        report = found.report
        if unit.pk == report.unit_id:
            raise ReportRejected("part-own", "Phần này đã là của đơn vị lập báo cáo; hãy chọn đơn vị khác.")
        (found.assignment,) = assignments.give_order(
            by=by,
            assigner=report.unit,
            leads=[unit],
            what=f"Viết phần “{found.title}” của báo cáo “{report.title}”",
            origin=_origin(report, unit, today),
            due=due,
            product="Nội dung phần báo cáo, ghi trên trang báo cáo",
            giver=report.unit.name,
            now=now,
        )
        found.unit, found.state, found.reason = unit, PartState.OPEN.value, ""
        found.save(update_fields=["assignment", "unit", "state", "reason"])
        note(by, report, "part_given", now, part=found.pk, unit=unit.pk, due=due, assignment=found.assignment.pk)
    return found


def hand_in(*, by: Actor, part: Part, now: datetime) -> Part:
    """The unit says that its part is written: its assignment is reported with it.

    Raises ReportRejected, AssignmentRejected, Refused.
    """
    with transaction.atomic():
        found = _open(part)
        require(by, Permission.REPORT_WRITE, writer_of(found).pk)
        assignment = _assignment(found)
        if not found.text:
            raise ReportRejected("part-empty", "Phần này chưa có nội dung; hãy viết trước khi gửi.")
        if assignment.state == State.ASSIGNED.value:
            assignments.acknowledge(by=by, assignment=assignment, now=now)
        today = timezone.localdate(now)
        assignments.report(
            by=by,
            assignment=_assignment(found),
            finished_on=today,
            note=f"Đã viết phần “{found.title}” trên trang báo cáo.",
            now=now,
        )
        found.state = PartState.WRITTEN.value
        found.save(update_fields=["state"])
        note(by, found.report, "part_handed_in", now, part=found.pk, section=found.section)
    return found


def take_in(*, by: Actor, part: Part, now: datetime) -> Part:
    """Take a part in: its assignment is confirmed with it, never by the person who handed it in.

    Raises ReportRejected, AssignmentRejected, Refused.
    """
    require(by, Permission.REPORT_READ, part.report.unit_id)
    with transaction.atomic():
        found = _open(part)
        _check_handed_in(found)
        assignments.confirm(by=by, assignment=_assignment(found), now=now)
        found.state, found.reason = PartState.TAKEN.value, ""
        found.save(update_fields=["state", "reason"])
        note(by, found.report, "part_taken", now, part=found.pk, section=found.section)
    return found


def send_back(*, by: Actor, part: Part, reason: str, now: datetime) -> Part:
    """Send a part back with the reason: its assignment is sent back with it.

    Raises ReportRejected, AssignmentRejected, Refused.
    """
    require(by, Permission.REPORT_READ, part.report.unit_id)
    told = words(reason, "Lý do", most=LONGEST_REASON)
    with transaction.atomic():
        found = _open(part)
        _check_handed_in(found)
        assignments.send_back(by=by, assignment=_assignment(found), reason=told, now=now)
        found.state, found.reason = PartState.SENT_BACK.value, told
        found.save(update_fields=["state", "reason"])
        note(by, found.report, "part_sent_back", now, part=found.pk, reason=told)
    return found


def take_back(*, by: Actor, part: Part, reason: str, now: datetime) -> Part:
    """The report's unit writes the part itself again: the assignment is withdrawn, what was written stays.

    One that was withdrawn, recalled or closed elsewhere stays as it is; only the part comes back.
    Raises ReportRejected, AssignmentRejected, Refused.
    """
    require(by, Permission.REPORT_WRITE, part.report.unit_id)
    with transaction.atomic():
        found = _open(part)
        if not stopped(found):
            assignments.withdraw(by=by, assignment=_assignment(found), reason=reason, now=now)
        found.unit, found.assignment = found.report.unit, None
        found.state = (PartState.WRITTEN if found.text else PartState.OPEN).value
        found.save(update_fields=["unit", "assignment", "state"])
        note(by, found.report, "part_taken_back", now, part=found.pk, section=found.section)
    return found


def _open(part: Part) -> Part:
    """The part as it stands, of a report that is not issued."""
    still_open(part.report)
    found = Part.objects.select_for_update(of=("self",))
    return found.select_related("report__unit", "unit", "assignment__latest__lead").get(pk=part.pk)


def _assignment(part: Part) -> Assignment:
    if part.assignment_id is None:
        raise ReportRejected("part-not-given", "Phần này do đơn vị lập báo cáo viết, không giao cho đơn vị khác.")
    found = Assignment.objects.select_related("latest").get(pk=part.assignment_id)
    return found.latest or found


def _check_not_handed_in(part: Part) -> None:
    """Whoever takes it in takes what was handed in. Raises ReportRejected."""
    if part.assignment_id is None:
        return
    match state_of(part):
        case PartState.TAKEN:
            raise ReportRejected(
                "part-taken", "Phần này đã được nhận vào báo cáo; muốn sửa, hãy mở lại nhiệm vụ viết phần này."
            )
        case PartState.WRITTEN:
            raise ReportRejected(
                "part-handed-in",
                "Phần này đã gửi, đang chờ nhận nên không sửa được; muốn sửa, hãy đề nghị đơn vị lập báo cáo trả lại.",
            )
        case PartState.OPEN | PartState.SENT_BACK:
            return


def _check_handed_in(part: Part) -> None:
    if state_of(part) is not PartState.WRITTEN:
        raise ReportRejected("part-not-in", "Đơn vị chưa gửi phần này, hoặc đã được nhận; hãy tải lại trang để xem.")


def _origin(report: Report, unit: Unit, on: date) -> Origin:
    """Within the unit's own subtree it is work given inside; else another order."""
    inside = unit.pk in organisation.subtree_ids(report.unit_id, on)
    return Origin.INTERNAL if inside else Origin.OTHER
