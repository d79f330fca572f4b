"""Ngày hẹn trả: the dossiers whose source gives another day than we count, and counting all due dates anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dondoc.dossiers.job_kinds import RECOUNT_JOB
from dondoc.dossiers.operations.recounting import ask_recount
from dondoc.dossiers.queries import disagreements as queries
from dondoc.dossiers.queries.apologies import source_names
from dondoc.dossiers.queries.disagreements import Disagreement
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.models import Job
from dondoc.language import dates, numbers
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.dossier_clock_forms import RecountForm
from dondoc.web.dossier_rows import moment
from dondoc.web.downloads import workbook_answer
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.typed import number
from dondoc.web.units import unit_choices

PLACE, TAB = "dossiers", "dossier-due-dates"
LONGEST_SEARCH = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows the list."""

    source: str
    unit: int | None
    q: str


@needs(Permission.DOSSIER_READ)
@require_safe
def due_dates(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, and for whoever keeps dossiers the counting anew."""
    return _page(request, actor, RecountForm())


def _asked(request: HttpRequest) -> Asked:
    """`nguon`, `don_vi` (with the units below), `q` a part of the code."""
    q = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    return Asked(request.GET.get("nguon", "")[:40], number(request.GET.get("don_vi", "")), q)


def _page(request: HttpRequest, actor: Actor, form: RecountForm, status: int = 200) -> HttpResponse:
    asked, names = _asked(request), source_names()
    at = number(request.GET.get("trang", "")) or 1
    held = queries.disagreements(actor, source=asked.source, unit=asked.unit, q=asked.q, page=at)
    page = Paginator(range(held.total), held.size).get_page(held.number)
    keeps = actor.anywhere(Permission.DOSSIER_KEEP)
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each, names) for each in held.found],
        "asked": asked,
        "filtered": bool(asked.source or asked.unit or asked.q),
        "sources": list(names.items()),
        "counts": [(names.get(code, code), count) for code, count in queries.by_source(actor).items()],
        "units": unit_choices(actor.units(Permission.DOSSIER_READ)),
        "form": form if keeps else None,
        "last": Job.objects.filter(kind=RECOUNT_JOB).order_by("-pk").first() if keeps else None,
    }
    part = "" if form.is_bound else "results"
    return show(request, actor, "web/dossier_due_dates.html", context, place=PLACE, tab=TAB, part=part, status=status)


def _row(each: Disagreement, names: dict[str, str]) -> dict[str, object]:
    return {
        "url": reverse("dossier", args=[each.source, each.code]),
        "code": each.code,
        "source": names.get(each.source, each.source),
        "procedure": each.procedure_name or each.procedure,
        "unit": each.unit_name,
        "received": moment(each.received, by_hour=True),
        "given": moment(each.due_given, by_hour=each.by_hour),
        "ours": moment(each.due_computed, by_hour=each.by_hour),
        "days": _days(each.days),
    }


def _days(days: int) -> str:
    count = numbers.written(abs(days))
    if days > 0:
        return ngettext("nguồn muộn hơn %(count)s ngày", "nguồn muộn hơn %(count)s ngày", days) % {"count": count}
    return ngettext("nguồn sớm hơn %(count)s ngày", "nguồn sớm hơn %(count)s ngày", -days) % {"count": count}


@needs(Permission.DOSSIER_KEEP)
@posted_from("dossier-due-dates")
def recount(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Have all due dates counted anew: looked at (`act` look), or written with a reason."""
    form = RecountForm(request.POST)
    write = request.POST.get("act") == "write"
    if form.is_valid():
        try:
            job = ask_recount(by=actor, write=write, reason=form.cleaned_data["reason"], now=timezone.now())
        except DossierRejected as rejected:
            form.add_error("reason" if rejected.code == "recount-why" else None, words(rejected))
        else:
            messages.success(request, _("Đã yêu cầu; kết quả hiện ở đây khi tính xong."))
            return redirect("job", job.pk)
    return _page(request, actor, form, 422)


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All that disagree as .xlsx."""
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Mã hồ sơ"), 26),
        Column(_("Nguồn dữ liệu"), 30),
        Column(_("Thủ tục hành chính"), 60),
        Column(_("Đơn vị"), 32),
        Column(_("Ngày tiếp nhận"), 13),
        Column(_("Nguồn ghi hẹn trả"), 13),
        Column(_("Hệ thống tính"), 13),
        Column(_("Nguồn muộn hơn (ngày)"), 12),
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]
    heading = _("Hồ sơ có ngày hẹn trả của nguồn khác ngày hệ thống tính")
    table = Table(_("Lệch ngày hẹn"), columns, _values(actor, _asked(request)), heading=heading, notes=notes)
    return workbook_answer(request, "lech-ngay-hen-tra", table)


def _values(actor: Actor, asked: Asked) -> Iterator[list[Value]]:
    names = source_names()
    found = queries.every(actor, source=asked.source, unit=asked.unit, q=asked.q)
    for place, each in enumerate(found, 1):
        named = (names.get(each.source, each.source), each.procedure_name or each.procedure, each.unit_name)
        days = (each.received.date(), each.due_given.date(), each.due_computed.date(), each.days)
        yield [place, each.code, *named, *days]
