"""Checking the Word file of a report: what does not agree keeps it from being issued, unless somebody says why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, require
from dondoc.reports.checking.checking import checked_paper
from dondoc.reports.checking.findings import as_json
from dondoc.reports.models import Check, Report
from dondoc.reports.operations.acting import note, still_open, words
from dondoc.reports.queries import checks
from dondoc.reports.queries.parts import waiting
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState
from dondoc.reports.steps import Step, silent
from dondoc.reports.writing.about import for_every_reader

LONGEST_REASON = 2_000
LEAST_REASON = 10


def check(*, by: Actor, report: Report, now: datetime, step: Step = silent) -> Check:
    """Check the file in force and keep what was found; without false sums the report may be issued.

    What is kept is read by others too, so restricted papers of the register are not looked at. May run twice.
    Raises ReportRejected, Refused.
    """
    require(by, Permission.REPORT_WRITE, report.unit_id)
    paper = report.file
    if paper is None:
        raise ReportRejected("report-no-file", "Báo cáo chưa có tệp Word; hãy tạo tệp trước.")
    found = checked_paper(paper, actor=for_every_reader(by), on=timezone.localdate(now), step=step)
    with transaction.atomic():
        fresh = still_open(report)
        if fresh.file_id != paper.pk:
            raise ReportRejected(
                "report-file-new", "Tệp của báo cáo vừa được thay; hãy tải lại trang rồi kiểm tra lại."
            )
        kept = Check.objects.create(
            paper=paper,
            findings=as_json(found.findings),
            false_sums=found.false_sums,
            checked_at=now,
            checked_by_name=by.signature[:200],
        )
        fresh.state = (ReportState.DRAFT if kept.false_sums else ReportState.CHECKED).value
        fresh.overruled = fresh.overruled_by_name = ""
        fresh.save(update_fields=["state", "overruled", "overruled_by_name"])
        note(by, fresh, "file_checked", now, paper=paper.pk, findings=len(found.findings), false_sums=kept.false_sums)
    return kept


def overrule(*, by: Actor, report: Report, reason: str, now: datetime) -> Report:
    """Say in writing why the report is issued in spite of a false sum; by whoever may issue it.

    Raises ReportRejected, Refused.
    """
    require(by, Permission.REPORT_ISSUE, report.unit_id)
    told = words(reason, "Lý do", most=LONGEST_REASON)
    if len(told) < LEAST_REASON:
        raise ReportRejected("report-reason", "Hãy ghi rõ lý do vẫn ban hành dù số liệu chưa khớp.")
    with transaction.atomic():
        fresh = still_open(report)
        last = latest(fresh)
        if last is None or not last.false_sums:
            raise ReportRejected("report-nothing-false", "Lần kiểm tra cuối không có số sai; không cần ghi lý do.")
        fresh.overruled, fresh.overruled_by_name = told, by.signature[:200]
        fresh.state = ReportState.CHECKED.value
        fresh.save(update_fields=["overruled", "overruled_by_name", "state"])
        note(by, fresh, "overruled", now, reason=told, false_sums=last.false_sums)
    return fresh


def latest(report: Report) -> Check | None:
    """The last check of the file in force."""
    return checks.latest(report.file) if report.file is not None else None


def check_issuable(report: Report) -> None:
    """Whether it may be issued: checked since its figures were counted, no false sum without a reason, no part out.

    Raises ReportRejected.
    """
    last = latest(report)
    if report.file is None or last is None:
        raise ReportRejected(
            "report-unchecked", "Tệp Word của báo cáo chưa được kiểm tra; hãy kiểm tra trước khi ban hành."
        )
    _check_fresh(report, last)
    if last.false_sums and not report.overruled:
        count = last.false_sums
        raise ReportRejected(
            "report-false-sum",
            f"Tệp còn {count} chỗ số liệu không khớp; hãy sửa và kiểm tra lại, hoặc ghi lý do vẫn ban hành.",
            count=count,
        )
    left = waiting(report)
    if left:
        told = "; ".join(each.title for each in left)
        raise ReportRejected("report-parts-out", f"Còn phần chưa nhận về: {told}.", parts=told)


def _check_fresh(report: Report, last: Check) -> None:
    """What units wrote stands in the file, and the check knows the figures as they are. Raises ReportRejected."""
    if report.gathered_at is not None and last.checked_at < report.gathered_at:
        raise ReportRejected(
            "report-check-old",
            "Số liệu đã được tính lại sau lần kiểm tra tệp; hãy kiểm tra lại tệp trước khi ban hành.",
        )
    later = report.parts.filter(written_at__gt=last.paper.made_at).order_by("position")
    if later:
        told = "; ".join(each.title for each in later)
        raise ReportRejected(
            "report-parts-new",
            f"Có phần được viết sau khi tạo tệp: {told}. Hãy tạo lại tệp, hoặc gửi bản đã sửa có các phần ấy, rồi "
            "kiểm tra.",
            parts=told,
        )
