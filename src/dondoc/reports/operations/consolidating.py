"""Asking the units one level down for their reports: each begins as a draft of theirs that goes into this one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, require
from dondoc.language import dates
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.reports.models import Report
from dondoc.reports.operations.acting import note, still_open
from dondoc.reports.operations.drafting import begun
from dondoc.reports.queries.kinds import kind as kind_named
from dondoc.reports.queries.kinds import period_of
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState


def ask_below(*, by: Actor, report: Report, units: Sequence[Unit], due: date, now: datetime) -> list[Report]:
    """Have these units report into this one by that day; who has begun already goes into it as well.

    The units stand directly below. By who writes the report. Raises ReportRejected, Refused.
    """
    require(by, Permission.REPORT_WRITE, report.unit_id)
    today = timezone.localdate(now)
    if due < today:
        raise ReportRejected(
            "part-due", f"Thời hạn {dates.written(due)} đã qua; hãy ghi hôm nay hoặc ngày sau.", day=due
        )
    if not units:
        raise ReportRejected("report-units", "Chưa chọn đơn vị nào; hãy chọn ít nhất một đơn vị trực thuộc.")
    own = set(organisation.on(today).filter(parent=report.unit_id).values_list("pk", flat=True))
    if any(unit.pk not in own for unit in units):
        raise ReportRejected("report-unit-below", "Chỉ yêu cầu được đơn vị trực thuộc ngay dưới đơn vị lập báo cáo.")
    with transaction.atomic():
        fresh = still_open(report)
        asked = [_asked(by, fresh, unit, due, now) for unit in units]
        note(by, fresh, "asked_below", now, units=[unit.pk for unit in units], due=due)
    return asked


def _asked(by: Actor, report: Report, unit: Unit, due: date, now: datetime) -> Report:
    same = Report.objects.filter(kind=report.kind, unit=unit, first=report.first, until=report.until)
    there = same.exclude(state=ReportState.DROPPED.value).first()
    if there is None:
        kind = kind_named(report.kind)
        named = period_of(kind, report.first)
        assert named is not None
        return begun(by, kind, unit, named, now, report, due)
    if there.into_id is None:
        there.into, there.due_on = report, there.due_on or due
        there.save(update_fields=["into", "due_on"])
        note(by, there, "goes_into", now, into=report.pk)
    return there
