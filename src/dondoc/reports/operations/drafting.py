"""Beginning a report of a unit for a period, and dropping one that is not needed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, require
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.periods.series import Named
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Part, Report
from dondoc.reports.operations.acting import note, still_open, words
from dondoc.reports.queries.kinds import kind as kind_named
from dondoc.reports.queries.parts import waiting
from dondoc.reports.queries.reports import entry_for
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState

LONGEST_TITLE = 300


def draft(
    *,
    by: Actor,
    kind: str,
    unit: Unit,
    period: Named,
    now: datetime,
    into: Report | None = None,
    due_on: date | None = None,
) -> Report:
    """Begin the report of a unit for a period, with a part for each section that somebody writes.

    There is one of a kind, unit and period; it is due when what must exist says so, else on `due_on`. Raises
    ReportRejected, Refused.
    """
    require(by, Permission.REPORT_WRITE, unit.pk)
    return begun(by, kind_named(kind), unit, period, now, into, due_on)


def begun(
    by: Actor, kind: Kind, unit: Unit, period: Named, now: datetime, into: Report | None, due_on: date | None
) -> Report:
    """The same, for the operation that checked another right to ask for it."""
    today = timezone.localdate(now)
    _check(kind, unit, period, today)
    entry = entry_for(kind, unit.pk, period)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)  # two people who begin the same one wait for each other
        _check_first(kind, unit, period)
        made = Report.objects.create(
            kind=kind.code,
            unit=unit,
            title=kind.title.format(period=_small(period.title))[:LONGEST_TITLE],
            first=period.period.first,
            until=period.period.after,
            on_day=min(today, period.period.last),
            due_on=entry.due if entry is not None else due_on,
            into=into,
            created_at=now,
            created_by_key=by.key,
            created_by_name=by.signature[:200],
        )
        _add_parts(made, kind)
        note(by, made, "drafted", now, kind=kind.code, unit=unit.pk, first=made.first, until=made.until)
    return made


def rename(*, by: Actor, report: Report, title: str, now: datetime) -> Report:
    """Call it otherwise. Raises ReportRejected, Refused."""
    require(by, Permission.REPORT_WRITE, report.unit_id)
    told = words(title, "Tên báo cáo", most=LONGEST_TITLE)
    if not told:
        raise ReportRejected("report-title", "Chưa ghi tên báo cáo.")
    with transaction.atomic():
        found = still_open(report)
        found.title = told
        found.save(update_fields=["title"])
        note(by, found, "renamed", now, title=told)
    return found


def drop(*, by: Actor, report: Report, now: datetime) -> Report:
    """Drop a report that was not issued; none of its parts may still be with another unit.

    One that a higher unit asked for is dropped by who writes that unit's report: else nobody would miss it any more.

    Raises ReportRejected, Refused.
    """
    require(by, Permission.REPORT_WRITE, report.unit_id)
    with transaction.atomic():
        found = still_open(report)
        _check_not_asked_for(by, found)
        if waiting(found):
            raise ReportRejected(
                "report-parts-given", "Còn phần đang giao cho đơn vị khác; hãy rút các phần ấy về trước khi bỏ báo cáo."
            )
        found.state = ReportState.DROPPED.value
        found.save(update_fields=["state"])
        note(by, found, "dropped", now)
    return found


def _check_not_asked_for(by: Actor, report: Report) -> None:
    into = report.into
    if into is None or into.state == ReportState.DROPPED.value or by.may(Permission.REPORT_WRITE, into.unit_id):
        return
    raise ReportRejected(
        "report-asked-for",
        f"{into.unit.name} đã yêu cầu báo cáo này nên đơn vị không tự bỏ được; hãy đề nghị bên yêu cầu bỏ.",
        unit=into.unit.name,
    )


def _check(kind: Kind, unit: Unit, period: Named, today: date) -> None:
    if kind.numbers and period.number not in kind.numbers:
        told = {"kind": kind.short, "period": period.title}
        raise ReportRejected("report-no-such", f"Không có {kind.short} của {period.title}; hãy chọn kỳ khác.", **told)
    if period.period.first > today:
        first = period.period.first
        raise ReportRejected("report-too-early", f"Kỳ báo cáo bắt đầu từ ngày {first:%d/%m/%Y}.", day=first)
    if not kind.made_by(unit.kind) or not organisation.on(today).filter(pk=unit.pk).exists():
        raise ReportRejected(
            "report-unit", f"{unit.name} không lập loại báo cáo này; hãy chọn đơn vị khác.", unit=unit.name
        )


def _check_first(kind: Kind, unit: Unit, period: Named) -> None:
    same = Report.objects.filter(kind=kind.code, unit=unit, first=period.period.first, until=period.period.after)
    if same.exclude(state=ReportState.DROPPED.value).exists():
        raise ReportRejected("report-there", "Báo cáo của đơn vị và kỳ này đã được lập; hãy mở trong danh sách.")


def _add_parts(made: Report, kind: Kind) -> None:
    written = [each for each in kind.sections if each.words]
    Part.objects.bulk_create(
        Part(report=made, section=each.code, title=each.title, unit=made.unit, position=at)
        for at, each in enumerate(written)
    )


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]
