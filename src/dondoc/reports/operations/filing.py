"""The Word file of a report: written from figures counted at the same moment, or given back edited by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dondoc.documents import store
from dondoc.figures.actors import Actor, Permission, require
from dondoc.indicators.counted import Counted
from dondoc.reports.models import Paper, Part, Report
from dondoc.reports.operations.acting import note, still_open
from dondoc.reports.operations.gathering import gather, whom_to_ask
from dondoc.reports.operations.making import given_back, made
from dondoc.reports.papers.numbers import Numbers
from dondoc.reports.queries.kinds import kind as kind_named
from dondoc.reports.queries.templates import laid as laid_out
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.states import ReportState
from dondoc.reports.steps import Step, silent
from dondoc.reports.writing.about import About, for_every_reader
from dondoc.reports.writing.composing import composed
from dondoc.reports.writing.headings import Headings

PAPER = "report"  # of the table of kinds of papers


def make(*, by: Actor, report: Report, now: datetime, step: Step = silent) -> Paper:
    """Count the figures anew and write the Word file from them and from what units wrote; it comes into force.

    What was edited by hand before stays as a paper of its own. Raises ReportRejected, Refused.
    """
    figures = gather(by=by, report=report, now=now, step=step)
    fresh = Report.objects.select_related("unit__parent").get(pk=report.pk)
    about = about_of(by, fresh, figures)
    headings = Headings()
    data = laid_out(PAPER, fresh.unit, composed(about, step, headings))
    paper = made(
        by=by,
        kind=PAPER,
        unit=fresh.unit,
        title=fresh.title,
        about=fresh,
        data=data,
        numbers=about.numbers,
        now=now,
    )
    with transaction.atomic():
        _come_into_force(by, fresh, paper, "file_made", now)
        _call_as_in_the_file(fresh, headings)
    return paper


def give_back(*, by: Actor, report: Report, name: str, data: bytes, now: datetime) -> Paper:
    """Take the file that was edited in Word; it comes into force and must be checked anew.

    Raises ReportRejected, Refused, StateSecret, FileUnreadable.
    """
    require(by, Permission.REPORT_WRITE, report.unit_id)
    if report.file is None:
        raise ReportRejected("report-no-file", "Báo cáo chưa có tệp Word; hãy tạo tệp trước.")
    still_open_now(report)
    paper = given_back(by=by, paper=report.file, name=name, data=data, now=now)
    _come_into_force(by, report, paper, "file_given_back", now)
    return paper


def still_open_now(report: Report) -> None:
    """Look before a file is read; it is looked at again when it is written down. Raises ReportRejected."""
    with transaction.atomic():
        still_open(report)


def about_of(by: Actor, report: Report, figures: dict[str, Counted]) -> About:
    """All that the report is written from."""
    kind = kind_named(report.kind)
    asked = next(each.asked for each in figures.values())
    notes = dict(report.figures.exclude(note="").values_list("figure", "note"))
    parts = dict(report.parts.exclude(text="").values_list("section", "text"))
    numbers = Numbers(report.unit, asked.on, f"report {report.pk}")
    return About(
        for_every_reader(by), report.unit, kind, asked, figures, numbers, report, parts, whom_to_ask(kind), notes
    )


def bytes_of(paper: Paper) -> bytes:
    """The bytes of a paper. Raises FileNotFoundError, store.Damaged."""
    return store.get(Path(settings.FILES_ROOT), paper.digest)


def _call_as_in_the_file(report: Report, headings: Headings) -> None:
    """Parts are numbered on the page as in the file, where sections with nothing to say are left out."""
    parts = list(report.parts.all())
    for part in parts:
        part.title = headings.of.get(part.section, part.title)
    Part.objects.bulk_update(parts, ["title"])


def _come_into_force(by: Actor, report: Report, paper: Paper, action: str, now: datetime) -> None:
    with transaction.atomic():
        found = still_open(report)
        found.file, found.state = paper, ReportState.DRAFT.value
        found.overruled = found.overruled_by_name = ""
        found.save(update_fields=["file", "state", "overruled", "overruled_by_name"])
        note(by, found, action, now, paper=paper.pk)
