"""Closing a figure (chốt số liệu): its numbers are kept with all they were counted from, so that they never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.audit.operations import record
from dondoc.figures.actors import Actor, Permission, require
from dondoc.figures.figure import Absence
from dondoc.indicators import keeping
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.models import Closing
from dondoc.indicators.queries import figures
from dondoc.indicators.rejections import FigureRejected
from dondoc.indicators.scope import below

LAKE = "lake"  # the ground that names the version of the dossiers
LONGEST_NOTE = 500


def close(*, by: Actor, figure: str, asked: Asked, now: datetime, note: str = "") -> Closing:
    """Close a figure of a unit and a period, for whoever may close figures there.

    The period must be over; the one who closes must see all that is counted. Several closings of one period may stand
    beside each other, each as it was. Raises FigureRejected, Refused.
    """
    require(by, Permission.FIGURE_CLOSE, asked.unit)
    _check_over(asked, now)
    told = replace(asked, known=asked.known or now)
    counted = figures.counted(figure, told, by)
    _check(counted)
    with transaction.atomic():
        made = _made(by, counted, told, note, now)
        after = {"figure": made.figure, "unit": made.unit_id, "first": made.first, "until": made.until}
        subject = ("figure_closing", made.pk)
        record(by=by, action="figure.closed", subject=subject, at=now, after={**after, "measured": made.measured})
    return made


def _made(by: Actor, counted: Counted, asked: Asked, note: str, now: datetime) -> Closing:
    lake = counted.grounds.get(LAKE)
    return Closing.objects.create(
        figure=counted.definition.code,
        definition=counted.definition.version,
        said=keeping.said(counted.definition),
        unit_id=asked.unit,
        first=asked.period.first,
        until=asked.period.after,
        on_day=asked.on,
        known=asked.known or now,
        mapped=asked.mapped,
        measured=keeping.written(counted.measured),
        scope=sorted(below(asked)),
        grounds=dict(counted.grounds),
        lake_version=int(lake) if lake is not None and int(lake) >= 0 else None,
        closed_at=now,
        closed_by_key=by.key,
        closed_by_name=by.signature[:200],
        note=note.strip()[:LONGEST_NOTE],
    )


def _check_over(asked: Asked, now: datetime) -> None:
    if timezone.localdate(now) < asked.period.after:
        day = asked.period.after
        raise FigureRejected("figure-too-early", f"Kỳ chưa kết thúc; hãy chốt từ ngày {day:%d/%m/%Y}.", day=day)


def _check(counted: Counted) -> None:
    if counted.hidden:
        raise FigureRejected(
            "figure-hidden",
            "Bạn không có quyền xem hết dữ liệu của số liệu này nên không chốt được; hãy nhờ người xem được toàn bộ.",
        )
    missing = counted.measured.missing
    if missing is not None and missing.reason is Absence.NO_DATA:
        raise FigureRejected("figure-no-data", "Kỳ này chưa có số liệu để chốt; hãy nhập dữ liệu trước.")
