"""What the writing operations share: the report under its lock, whether it may still change, the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dondoc.audit.operations import record
from dondoc.documents.records import storable
from dondoc.figures.actors import Actor
from dondoc.reports.models import Report
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState

OPEN = frozenset({ReportState.DRAFT.value, ReportState.CHECKED.value})
LONGEST_TEXT = 40_000


def locked(report: Report) -> Report:
    """The report as it stands, locked until the transaction ends."""
    found = Report.objects.select_for_update(of=("self",)).select_related("unit__parent", "file", "into")
    return found.get(pk=report.pk)


def still_open(report: Report) -> Report:
    """The same, locked; refused once it was issued or dropped. Raises ReportRejected."""
    found = locked(report)
    if found.state not in OPEN:
        raise ReportRejected(
            "report-not-open", "Báo cáo đã ban hành hoặc đã bỏ nên không sửa được nữa; hãy tải lại trang để xem."
        )
    return found


def note(by: Actor, report: Report, action: str, now: datetime, **told: Any) -> None:
    """The record of an act on a report."""
    record(by=by, action=f"report.{action}", subject=("report", report.pk), at=now, after=told or None)


def words(text: str, what: str, *, most: int = LONGEST_TEXT) -> str:
    """Text as it is kept. Raises ReportRejected where it is too long."""
    found = storable(text).strip()
    if len(found) > most:
        raise ReportRejected("report-long", f"{what} dài quá {most} ký tự; hãy rút gọn.", what=what, most=most)
    return found
