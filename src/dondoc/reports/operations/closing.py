"""Closing an issued report: every figure closed with its versions, as it was known when the report was written."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, require
from dondoc.indicators.models import Closing
from dondoc.indicators.operations import closing as figures
from dondoc.indicators.rejections import FigureRejected
from dondoc.reports.models import Report, ReportFigure
from dondoc.reports.operations.acting import locked, note
from dondoc.reports.papers.keeping import asked_read
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState
from dondoc.reports.steps import Step, silent

NO_DATA = "figure-no-data"


def close(*, by: Actor, report: Report, now: datetime, step: Step = silent) -> Report:
    """Close each figure of the report; what has no number stays open and is told. May run twice.

    The period must be over. Raises ReportRejected, FigureRejected, Refused.
    """
    require(by, Permission.FIGURE_CLOSE, report.unit_id)
    _issued(report)
    rows = list(report.figures.filter(closing=None).order_by("position"))
    for done, row in enumerate(rows):
        step(done, len(rows), f"Đang chốt số liệu {done + 1}/{len(rows)}")
        _close(by, report, row, now)
    with transaction.atomic():
        fresh = locked(report)
        _issued(fresh)
        fresh.state, fresh.closed_at = ReportState.CLOSED.value, now
        fresh.save(update_fields=["state", "closed_at"])
        closed = fresh.figures.filter(closing__isnull=False).count()
        note(by, fresh, "closed", now, figures=closed, without=fresh.figures.count() - closed)
    return fresh


def _close(by: Actor, report: Report, row: ReportFigure, now: datetime) -> Closing | None:
    asked = asked_read(row.asked)
    known = asked.known or report.gathered_at
    asked = type(asked)(asked.unit, asked.period, asked.on, known, asked.mapped)
    try:
        made = figures.close(by=by, figure=row.figure, asked=asked, note=f"Báo cáo: {report.title}", now=now)
    except FigureRejected as rejected:
        if rejected.code == NO_DATA:
            return None
        raise
    ReportFigure.objects.filter(pk=row.pk).update(closing=made)
    return made


def _issued(report: Report) -> None:
    if report.state != ReportState.ISSUED.value:
        raise ReportRejected("report-not-issued", "Chỉ chốt số liệu của báo cáo đã ban hành.")
