"""Having long work done on a report: one piece at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, require
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.reports.job_kinds import CHECK_JOB, CLOSE_JOB, GATHER_JOB, MAKE_JOB
from dondoc.reports.models import Report
from dondoc.reports.operations.acting import locked, note, still_open
from dondoc.reports.queries.working import running
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState

BUSY = "Báo cáo đang được tính; hãy chờ xong hoặc dừng việc đó trước."


def ask_to_gather(*, by: Actor, report: Report, now: datetime) -> Job:
    """Have the figures counted. Raises ReportRejected, Refused."""
    require(by, Permission.REPORT_WRITE, report.unit_id)
    return _start(by, report, GATHER_JOB, now)


def ask_to_make(*, by: Actor, report: Report, now: datetime) -> Job:
    """Have the figures counted anew and the Word file written. Raises ReportRejected, Refused."""
    require(by, Permission.REPORT_WRITE, report.unit_id)
    return _start(by, report, MAKE_JOB, now)


def ask_to_check(*, by: Actor, report: Report, now: datetime) -> Job:
    """Have its Word file checked: every number in it is counted anew. Raises ReportRejected, Refused."""
    require(by, Permission.REPORT_WRITE, report.unit_id)
    if report.file_id is None:
        raise ReportRejected("report-no-file", "Báo cáo chưa có tệp Word; hãy tạo tệp trước.")
    return _start(by, report, CHECK_JOB, now)


def ask_to_close(*, by: Actor, report: Report, now: datetime) -> Job:
    """Have the figures of an issued report closed. Raises ReportRejected, Refused."""
    require(by, Permission.FIGURE_CLOSE, report.unit_id)
    return _start(by, report, CLOSE_JOB, now)


def _start(by: Actor, report: Report, kind: str, now: datetime) -> Job:
    with transaction.atomic():
        found = locked(report) if kind == CLOSE_JOB else still_open(report)
        if kind == CLOSE_JOB and found.state != ReportState.ISSUED.value:
            raise ReportRejected("report-not-issued", "Chỉ chốt số liệu của báo cáo đã ban hành.")
        if running(found) is not None:
            raise ReportRejected("report-busy", BUSY)
        job = jobs.start(kind=kind, arguments={"report_id": found.pk}, by=by, now=now)
        note(by, found, "asked", now, job=job.pk, work=kind)
    return job
