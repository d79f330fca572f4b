"""Gathering the figures of a report: counted once for all its sections; missing ones with whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from dondoc.figures.actors import Actor, Permission, require
from dondoc.figures.figure import Absence
from dondoc.figures.measured import not_measured
from dondoc.indicators import keeping
from dondoc.indicators.asking import Asked
from dondoc.indicators.counted import Counted
from dondoc.indicators.queries import figures
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Report, ReportFigure
from dondoc.reports.operations.acting import note, still_open, words
from dondoc.reports.papers.keeping import asked_written
from dondoc.reports.queries.figures import asked_of
from dondoc.reports.queries.kinds import kind as kind_named
from dondoc.reports.steps import Step, silent

LONGEST_NOTE = 1_000
WHO_SEES_ALL = "người được xem số liệu của mọi đơn vị bên dưới"


def gather(*, by: Actor, report: Report, now: datetime, step: Step = silent) -> dict[str, Counted]:
    """Count every figure of the report's outline as of today, no later than the last day of its period.

    A figure of which the actor may read only a part is missing. Notes on missing figures stay.
    Raises ReportRejected, Refused.
    """
    require(by, Permission.REPORT_WRITE, report.unit_id)
    kind = kind_named(report.kind)
    found = counted(kind, asked_of(report, timezone.localdate(now)), by, step)
    with transaction.atomic():
        fresh = still_open(report)
        _keep(fresh, kind, found)
        fresh.gathered_at = now
        fresh.on_day = next((each.asked.on for each in found.values()), fresh.on_day)
        fresh.save(update_fields=["gathered_at", "on_day"])
        missing = sorted(code for code, each in found.items() if each.measured.missing is not None)
        note(by, fresh, "gathered", now, figures=len(found), missing=missing)
    return found


def explain_missing(*, by: Actor, row: ReportFigure, text: str, now: datetime) -> ReportFigure:
    """Say what the unit has to say where a number is missing. Raises ReportRejected, Refused."""
    require(by, Permission.REPORT_WRITE, row.report.unit_id)
    told = words(text, "Ghi chú", most=LONGEST_NOTE)
    with transaction.atomic():
        still_open(row.report)
        row.note = told
        row.save(update_fields=["note"])
        note(by, row.report, "explained", now, figure=row.figure, note=told)
    return row


def counted(kind: Kind, asked: Asked, by: Actor, step: Step) -> dict[str, Counted]:
    """Its figures by code, in the order of the outline; each source is asked once for all of its own."""
    known = figures.definitions()
    codes = [code for code in kind.figures if code in known]
    groups = _by_source(codes, {code: known[code].source.module for code in codes})
    found: dict[str, Counted] = {}
    for done, group in enumerate(groups):
        step(done, len(groups), f"Đang tính số liệu: {known[group[0]].area}")
        found |= figures.counted_all(group, asked, by)
    return {code: _whole(found[code]) for code in codes}


def _whole(counted: Counted) -> Counted:
    """A figure of which the actor may read only a part has no number in a report: a part would pass for the whole."""
    return counted if counted.whole else replace(counted, measured=not_measured(Absence.NO_DATA))


def _by_source(codes: Iterable[str], modules: Mapping[str, str]) -> list[list[str]]:
    ordered = sorted(codes, key=lambda code: modules[code])
    return [list(group) for _module, group in groupby(ordered, key=lambda code: modules[code])]


def _keep(report: Report, kind: Kind, found: Mapping[str, Counted]) -> None:
    """The rows in place of those before; what people noted stays."""
    notes = dict(report.figures.values_list("figure", "note"))
    report.figures.all().delete()
    asks = whom_to_ask(kind)
    ReportFigure.objects.bulk_create(
        ReportFigure(
            report=report,
            figure=code,
            asked=asked_written(each.asked),
            measured=keeping.written(each.measured),
            missing=each.measured.missing.reason.name if each.measured.missing else "",
            ask=WHO_SEES_ALL if each.hidden else asks.get(code, ""),
            note=notes.get(code, ""),
            position=at,
        )
        for at, (code, each) in enumerate(found.items())
    )


def whom_to_ask(kind: Kind) -> dict[str, str]:
    """By figure who keeps its data: as the section says in which it stands first."""
    found: dict[str, str] = {}
    for section in kind.sections:
        for code in section.every_figure:
            found.setdefault(code, section.ask)
    return found
