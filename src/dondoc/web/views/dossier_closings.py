"""Số đã chốt: forms as they were closed, with the dossiers they counted, and row by row what differs from now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.forms import COLUMNS, Key, Kind, Line
from dondoc.dossiers.models import Closing
from dondoc.dossiers.operations import closing as operations
from dondoc.dossiers.queries import closings, forms
from dondoc.dossiers.queries.closings import Changed, Difference
from dondoc.dossiers.questions import Axis
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates, numbers
from dondoc.periods.ranges import Period
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import dossier_asking, dossier_files, dossier_lines, dossier_words, listing
from dondoc.web.access import needs
from dondoc.web.dossier_asking import Asking
from dondoc.web.dossier_compared import signed
from dondoc.web.downloads import XLSX, saved_as, workbook_answer
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.refusals import words as refusal_words
from dondoc.web.showing import show

PLACE, TAB = "dossiers", "dossiers-closings"
LONGEST_NOTE = 500
SHOWN = 100  # dossiers of a difference that the page shows; the file holds more


@dataclass(frozen=True, slots=True)
class Row:
    """A closing of the list."""

    id: int
    sign: str
    unit: str
    days: str
    received: str
    resolved: str
    left: str
    closed_at: Any
    closed_by: str
    note: str


@needs(Permission.DOSSIER_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The closings of units that the actor may read, newest first."""
    page = listing.page_of(request, closings.closings(actor))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each) for each in page.object_list],
        "may_keep": actor.anywhere(Permission.DOSSIER_KEEP),
    }
    return show(request, actor, "web/dossier_closings.html", context, place=PLACE, tab=TAB)


def _row(closing: Closing) -> Row:
    last = closings.as_closed(closing)[-1]
    received, resolved, left = (numbers.written(last.of(column)) for column in ("3", "7", "11"))
    return Row(
        closing.pk,
        forms.title(closing.form).sign,
        closing.unit.name,
        days_of(closing),
        received,
        resolved,
        left,
        closing.closed_at,
        closing.closed_by_name,
        closing.note,
    )


def days_of(closing: Closing) -> str:
    """01/4/2026–30/6/2026."""
    period = Period(closing.first, closing.until)
    return f"{dates.written(period.first)}–{dates.written(period.last)}"


@needs(Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Look at what will be closed, then close it."""
    asking = dossier_asking.asked(request.GET)
    note, refused = request.POST.get("ghi_chu", "").strip()[:LONGEST_NOTE], ""
    if request.method == "POST":
        try:
            made = operations.close(by=actor, question=asking.question, note=note, now=timezone.now())
        except DossierRejected as rejected:
            refused = refusal_words(rejected)
        else:
            messages.success(request, _("Đã chốt số liệu. Số này giữ nguyên dù sau đó dữ liệu có thay đổi."))
            return redirect("dossiers-closing", made.pk)
    counted = forms.form(asking.question, actor)
    first, second, column_numbers = dossier_lines.head([])
    context = {
        "made": {"counted": counted},
        "asking": asking,
        "refused": refused or _hindrance(asking),
        "note": note,
        "unit": dossier_words.unit_name(asking.question.unit),
        "head": first,
        "subhead": second,
        "column_numbers": column_numbers,
        "axis_words": dossier_words.axis(asking),
        "lines": [dossier_lines.named(line, asking, []) for line in counted.lines],
        "last": dossier_lines.named(counted.total, asking, [], whole=True),
        "notes": dossier_words.notes(asking),
        "form_url": reverse("dossiers") + "?" + dossier_asking.query_of(asking),
    }
    status = 422 if refused else 200
    return show(request, actor, "web/dossier_close.html", context, place=PLACE, tab=TAB, status=status)


def _hindrance(asking: Asking) -> str:
    """Why it cannot be closed, told before anybody tries."""
    if asking.running or asking.question.period.first > timezone.localdate():
        return _("Kỳ báo cáo chưa kết thúc; chỉ chốt được số liệu của kỳ đã qua.")
    if asking.question.unit is None:
        return _("Chưa chọn đơn vị: hãy trở lại biểu, chọn đơn vị rồi chốt.")
    return ""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A dossier that stands elsewhere now than when the form was closed."""

    url: str
    code: str
    then: str
    now: str


@needs(Permission.DOSSIER_READ)
@require_safe
def closing(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One closed form as it was, counted again, and how it differs from now."""
    found = _found(actor, number)
    question, _kept = closings.counted_on(found, actor)
    asking = dossier_asking.of_closing(found.pk, question)
    lines = closings.as_closed(found)
    difference = closings.difference(found, actor, limit=SHOWN)
    first, second, column_numbers = dossier_lines.head([])
    again = closings.asked_again(found)
    context = {
        "made": {"counted": difference.closed},
        "closing": found,
        "days": days_of(found),
        "head": first,
        "subhead": second,
        "column_numbers": column_numbers,
        "axis_words": dossier_words.axis(asking),
        "lines": [dossier_lines.named(line, asking, []) for line in lines[:-1]],
        "last": dossier_lines.named(lines[-1], asking, [], whole=True),
        "left_out": dossier_lines.left_out(lines[-1], asking),
        "notes": dossier_words.notes(asking),
        "same": again.total.counts == lines[-1].counts,
        "differences": _columns(difference),
        "changed": [_changed(each, question.axis) for each in difference.rows],
        "changed_total": difference.total,
    }
    return show(request, actor, "web/dossier_closing.html", context, place=PLACE, tab=TAB)


def _found(actor: Actor, number: int) -> Closing:
    found = closings.closing(actor, number)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the form, then and now."""

    name: str
    then: str
    now: str
    change: str
    same: bool


def _columns(difference: Difference) -> list[ColumnRow]:
    then, now = difference.closed.total, difference.now.total
    return [_column(code, then.of(code), now.of(code)) for code in COLUMNS]


def _column(code: str, then: int, now: int) -> ColumnRow:
    return ColumnRow(
        dossier_labels.cell_words(code), numbers.written(then), numbers.written(now), signed(now - then), then == now
    )


def _changed(each: Changed, axis: Axis) -> ChangedRow:
    return ChangedRow(
        reverse("dossier", args=[each.source, each.code]),
        each.code,
        _stood(each.then, each.line_then, axis),
        _stood(each.now, each.line_now, axis),
    )


def _stood(kind: Kind | None, line: Key, axis: Axis) -> str:
    if kind is None:
        return _("không có trong biểu")
    return f"{dossier_labels.CLASSES[kind.class_].word} ({dossier_lines.key_name(line, axis)})"


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The closed form as .xlsx in the layout of its paper."""
    found = _found(actor, number)
    question, _kept = closings.counted_on(found, actor)
    asking = dossier_asking.of_closing(found.pk, question)
    title = forms.title(found.form)
    unit, receiver = dossier_words.agencies(asking)
    lines = closings.as_closed(found)
    told = [(dossier_lines.line_name(line), _counts(line)) for line in lines[:-1]]
    closed = _("Số liệu chốt ngày %(day)s, %(name)s.") % {
        "day": dates.written(timezone.localtime(found.closed_at).date()),
        "name": found.closed_by_name,
    }
    paper = dossier_files.Paper(
        title.sign,
        title.title,
        title.basis,
        asking.period_words,
        unit,
        receiver,
        dossier_words.axis(asking),
        [*told, (_("Tổng cộng"), _counts(lines[-1]))],
        [*dossier_words.left_out(lines[-1]), closed],
    )
    return saved_as(dossier_files.workbook(paper), f"bieu-{found.form}-da-chot-{found.pk}.xlsx", XLSX)


def _counts(line: Line) -> list[int]:
    return list(line.numbers().values())


@needs(Permission.DOSSIER_READ)
@require_safe
def difference(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """What differs from now, dossier by dossier, as .xlsx."""
    found = _found(actor, number)
    question, _kept = closings.counted_on(found, actor)
    made = closings.difference(found, actor, limit=MOST_EXPORTED)
    heading = _("Chênh lệch giữa số đã chốt và số hiện nay")
    names = [_("Nguồn dữ liệu"), _("Mã hồ sơ"), _("Khi chốt"), _("Hiện nay")]
    table = Table(
        _("Chênh lệch"),
        [Column(name, width) for name, width in zip(names, (18, 28, 50, 50), strict=True)],
        _values(made.rows, question.axis),
        heading=heading,
        notes=[f"{found.unit.name}, {days_of(found)}"],
    )
    return workbook_answer(request, f"chenh-lech-{found.pk}", table)


MOST_EXPORTED = 100_000


def _values(rows: Sequence[Changed], axis: Axis) -> Iterable[list[Value]]:
    for each in rows:
        yield [each.source, each.code, _stood(each.then, each.line_then, axis), _stood(each.now, each.line_now, axis)]
