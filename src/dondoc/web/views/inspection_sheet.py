"""Phiếu số liệu: what is known of the unit before the visit, and beside it what the unit says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.inspections import laid
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations.sheets import tell
from dondoc.inspections.queries import visible
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from dondoc.jobs.states import JobState
from dondoc.language import dates
from dondoc.reports.operations.making import made
from dondoc.reports.operations.sheets import ask_for_sheet
from dondoc.reports.queries.sheets import latest, running
from dondoc.reports.sheet_paper import sheet_paper
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.inspection_page import PLACE, TAB, around, inspected, prepared, seen
from dondoc.web.inspection_self_form import SelfReportForm
from dondoc.web.inspection_sheet_lines import counted, lines_of, sections
from dondoc.web.labels.inspections import label
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.stopping import ask_to_stop

TAKING = (InspectionState.PREPARING.value, InspectionState.OPEN.value)


@needs(Permission.INSPECTION_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The sheet for those who prepared it; for the unit, until the visit is over, its own report alone."""
    found = seen(actor, number)
    if visible.may_answer(actor, found) and not visible.sees_preparation(actor, found):
        return _own(request, actor, found)
    if not visible.sees_preparation(actor, found):
        raise Http404
    told = sections(found)
    lines, wrong, changed = counted(told)
    job = latest(found)
    context = {
        **around(actor, found, "sheet"),
        "sections": told,
        "lines": lines,
        "wrong": wrong,
        "changed": changed,
        "job": job,
        "live": job is not None and not job.finished,
        "failed": job is not None and job.state == JobState.FAILED,
        "may_stop": job is not None and job.requested_by_key == actor.key,
        "may_take": visible.may_inspect(actor, found) and found.state in TAKING,
        "is_told": any(row.told or row.told_note for section in told for row in section.rows),
    }
    return show(request, actor, "web/inspection_sheet.html", context, place=PLACE, tab=TAB)


def _own(request: HttpRequest, actor: Actor, found: Inspection) -> HttpResponse:
    lines = lines_of(found)
    form = SelfReportForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            count = tell(by=actor, inspection=found, told=form.told, now=timezone.now())
        except InspectionRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            saved = ngettext("Đã lưu %(n)d dòng.", "Đã lưu %(n)d dòng.", count) % {"n": count}
            messages.success(request, saved if count else _("Không có gì thay đổi."))
            return redirect("inspection-sheet", found.pk)
    known = laid.sections()
    grouped = [
        (label(known[code]) if code in known else code, list(rows))
        for code, rows in groupby(form.rows(), key=lambda row: row[0].section)
    ]
    context = {**around(actor, found, "sheet"), "form": form, "grouped": grouped}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/inspection_self.html", context, place=PLACE, tab=TAB, status=status)


@needs(Permission.INSPECTION_READ)
@posted_from("inspection-sheet")
def take_sheet(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Have the sheet taken, or taken anew, by the worker."""
    found = inspected(actor, number)
    try:
        ask_for_sheet(by=actor, inspection=found, now=timezone.now())
    except InspectionRejected as rejected:
        messages.error(request, words(rejected))
    return redirect("inspection-sheet", found.pk)


@needs(Permission.INSPECTION_READ)
@posted_from("inspection-sheet")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask the taking to stop; the sheet stays as it was."""
    found = inspected(actor, number)
    ask_to_stop(request, actor, running(found))
    return redirect("inspection-sheet", found.pk)


@needs(Permission.INSPECTION_READ)
@posted_from("inspection-sheet")
def word(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The sheet as a Word paper, its numbers leading to their records."""
    found = inspected(actor, number)
    data, numbers = sheet_paper(found, timezone.localdate())
    kept = made(
        by=actor,
        kind="inspection-sheet",
        unit=found.leading,
        title=f"Phiếu số liệu: {found.title}",
        about=found,
        data=data,
        numbers=numbers,
        now=timezone.now(),
    )
    return redirect("paper", kept.pk)


@needs(Permission.INSPECTION_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The sheet as a table."""
    found = prepared(actor, number)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Phần"), 30),
        Column(_("Nội dung"), 70),
        Column(_("Số liệu trên hệ thống"), 40),
        Column(_("Lần lập trước"), 30),
        Column(_("Đơn vị báo cáo"), 18),
        Column(_("Khác"), 8),
        Column(_("Ghi chú của đơn vị"), 40),
        Column(_("Cách tính, người cần hỏi"), 60),
    ]
    notes = [_("Số liệu tính đến hết ngày %(day)s") % {"day": dates.written(found.as_of)}, found.title]
    table = Table(_("Phiếu số liệu"), columns, _values(found), heading=_("Phiếu số liệu"), notes=notes)
    return workbook_answer(request, _("phieu-so-lieu"), table)


def _values(found: Inspection) -> Iterator[list[Value]]:
    rows = ((section.label, row) for section in sections(found) for row in section.rows)
    for number, (section, row) in enumerate(rows, 1):
        different = _("không khớp") if row.differs else ""
        yield [number, section, row.label, row.value, row.before, row.told, different, row.told_note, row.note]
