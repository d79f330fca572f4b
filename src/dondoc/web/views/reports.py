"""Báo cáo: what was drawn up and what must exist, late and missing ones first to be seen; and a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.accounts.models import User
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.periods.series import MONTHS, Named
from dondoc.reports.operations import drafting
from dondoc.reports.queries import kinds as laid
from dondoc.reports.queries import reports as queries
from dondoc.reports.queries.reports import Listed, ReportOrder
from dondoc.reports.rejections import ReportRejected
from dondoc.reports.standing import LATE, Standing
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.reports import STANDINGS, listed_title
from dondoc.web.refusals import words
from dondoc.web.report_filters import reports as read_filter
from dondoc.web.report_forms import NewForm
from dondoc.web.report_offers import begin_url
from dondoc.web.showing import show
from dondoc.web.units import acting_for, unit_choices


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    title: str
    name: str
    unit: str
    listed: Listed
    chip: Chip
    url: str = ""
    begin_url: str = ""


@needs(Permission.REPORT_READ)
@require_safe
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The reports of a year, searched and filtered, a page at a time."""
    today = timezone.localdate()
    wanted, asked = read_filter(request.GET, today)
    found = queries.listing(actor, wanted, today)
    page = Paginator(found, listing.PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(actor, each) for each in page.object_list],
        "columns": _columns(wanted.order.value),
        "tally": _tally(request, found) if wanted.standing is None else [],
        "chosen": asked.chosen,
        "year": wanted.year,
        "filtered": asked.filtered,
        "more_filtered": asked.more,
        "units": unit_choices(actor.units(Permission.REPORT_READ)),
        "kinds": laid.kinds(),
        "standings": [(each.value, chip.word) for each, chip in STANDINGS.items()],
        "may_write": actor.anywhere(Permission.REPORT_WRITE),
    }
    return show(request, actor, "web/reports/list.html", context, place="reports", part="results")


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Báo cáo"), now, (ReportOrder.KIND.value, "ascending")),
        listing.column(_("Đơn vị"), now, (ReportOrder.UNIT.value, "ascending")),
        listing.column(
            _("Thời hạn"), now, (ReportOrder.DUE.value, "ascending"), (ReportOrder.DUE_LAST.value, "descending")
        ),
        listing.column(_("Ban hành"), now, (ReportOrder.ISSUED.value, "descending")),
        listing.column(_("Tình trạng"), now, (ReportOrder.STANDING.value, "descending")),
    ]


def _row(actor: Actor, each: Listed) -> Row:
    chip = STANDINGS[each.standing]
    if each.report is not None:
        return Row(
            listed_title(each), each.report.title, each.unit.name, each, chip, reverse("report", args=[each.report.pk])
        )
    if each.entry is not None and each.issued_on is not None:
        return Row(listed_title(each), "", each.unit.name, each, chip, reverse("obligation", args=[each.entry.pk]))
    may = actor.may(Permission.REPORT_WRITE, each.unit.pk)
    begin = begin_url(each.kind, each.period, each.unit.pk) if may and each.period is not None else ""
    return Row(listed_title(each), "", each.unit.name, each, chip, begin_url=begin)


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many stand so, and the list of them."""

    count: int
    word: str
    icon: str
    url: str
    late: bool


def _tally(request: HttpRequest, found: Sequence[Listed]) -> list[Tallied]:
    counts = Counter(each.standing for each in found)
    kept = request.GET.copy()
    kept.pop("trang", None)
    tallied = []
    for each, chip in STANDINGS.items():
        kept["tinh_trang"] = each.value
        url = f"{reverse('reports')}?{kept.urlencode()}"
        tallied.append(
            Tallied(counts[each], str(chip.word), chip.icon, url, each in LATE and each is not Standing.ISSUED_LATE)
        )
    return tallied


@needs(Permission.REPORT_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    today = timezone.localdate()
    wanted, _asked = read_filter(request.GET, today)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Báo cáo"), 34),
        Column(_("Tên"), 70),
        Column(_("Đơn vị"), 34),
        Column(_("Thời hạn"), 13),
        Column(_("Ban hành"), 13),
        Column(_("Tình trạng"), 22),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(today)}, _("Năm %(year)d") % {"year": wanted.year}]
    rows = _values(queries.listing(actor, wanted, today))
    table = Table(_("Báo cáo"), columns, rows, heading=_("Danh mục báo cáo"), notes=notes)
    return workbook_answer(request, _("bao-cao"), table)


def _values(found: Sequence[Listed]) -> Iterator[list[Value]]:
    for number, each in enumerate(found, 1):
        title = each.report.title if each.report else ""
        chip = STANDINGS[each.standing]
        yield [number, listed_title(each), title, each.unit.name, each.due, each.issued_on, str(chip.word)]


@needs(Permission.REPORT_WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a report."""
    assert isinstance(request.user, User)
    units = acting_for(request.user, actor, Permission.REPORT_WRITE)
    form = NewForm(request.POST or None, units=units, kinds=laid.kinds(), initial=_initial(request, units))
    if request.method == "POST" and form.is_valid():
        made = _drafted(actor, form)
        if made is not None:
            return redirect("report", made)
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/reports/new.html", {"form": form}, place="reports", status=status)


def _drafted(actor: Actor, form: NewForm) -> int | None:
    values = form.cleaned_data
    try:
        period = _period(values["kind"], values["year"], values["number"])
        made = drafting.draft(by=actor, kind=values["kind"], unit=values["unit"], period=period, now=timezone.now())
    except ReportRejected as rejected:
        form.add_error(None, words(rejected))
        return None
    return made.pk


def _period(code: str, year: int, number: int) -> Named:
    kind = laid.kind(code)
    series = next(each for each in laid.series() if each.code == kind.series)
    if number > 12 // MONTHS[kind.length]:
        most = 12 // MONTHS[kind.length]
        raise ReportRejected("report-period", f"Loại báo cáo này mỗi năm có {most} kỳ; hãy ghi kỳ từ 1.", most=most)
    return Named(series, kind.length, year, number)


def _initial(request: HttpRequest, units: Sequence[Unit]) -> dict[str, Any]:
    asked = request.GET
    unit = asked.get("don_vi", "")
    return {
        "unit": int(unit) if unit.isdecimal() and len(unit) < 12 else units[0].pk if units else None,
        "kind": asked.get("loai", ""),
        "year": asked.get("nam") or timezone.localdate().year,
        "number": asked.get("ky") or 1,
    }
