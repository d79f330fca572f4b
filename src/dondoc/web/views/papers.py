"""Word papers that were made here: the list, one paper with its living numbers, its file, edited copies given back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.organisation.models import Unit
from dondoc.reports.models import Paper
from dondoc.reports.operations.making import given_back
from dondoc.reports.papers.kinds import paper_kinds
from dondoc.reports.public.reading import shown
from dondoc.reports.queries import numbers, papers
from dondoc.reports.queries.paper_list import PaperFilter, PaperOrder
from dondoc.reports.queries.paper_list import listing as listed_papers
from dondoc.reports.rejections import ReportRejected
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing, public_words
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer, workbook_answer
from dondoc.web.labels.papers import file_name, kind_words, number_row, title_of
from dondoc.web.paper_forms import GiveBackForm
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.typed import number as typed_number
from dondoc.web.typed import one_of

PLACE, TAB = "reports", "papers"
PER_PAGE = 50  # numbers of one paper: a table has hundreds
# Whoever may open papers of some kind: which ones, says the query.
READERS = (Permission.REPORT_READ, Permission.INSPECTION_READ, Permission.INSPECTION_INSPECT)


@dataclass(frozen=True, slots=True)
class Row:
    """A paper of the list."""

    url: str
    title: str
    kind: str
    unit: str
    made_at: datetime
    made_by: str
    numbers: int
    copies: int


@needs(*READERS)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The papers, newest first."""
    wanted = _wanted(request)
    page = listing.page_of(request, listed_papers(actor, wanted))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [_row(each) for each in page.object_list],
        "columns": _columns(wanted.order.value),
        "chosen": {"q": wanted.q, "loai": wanted.kind, "don_vi": wanted.unit, "order": wanted.order.value},
        "filtered": bool(wanted.q or wanted.kind or wanted.unit),
        "kinds": [(kind.code, title_of(kind)) for kind in paper_kinds().values()],
        "public": [(item.address, public_words.title_of(item)) for item in shown().values() if item.has_data],
        "units": Unit.objects.filter(pk__in=papers.visible_to(actor).order_by().values("unit")).order_by("sort_key"),
    }
    return show(request, actor, "web/papers.html", context, place=PLACE, tab=TAB, part="results")


@needs(*READERS)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as .xlsx."""
    columns = [
        Column(_("Văn bản"), 70),
        Column(_("Loại"), 40),
        Column(_("Đơn vị"), 40),
        Column(_("Ngày lập"), 14),
        Column(_("Người lập"), 26),
        Column(_("Số liên kết"), 12),
        Column(_("Bản sửa tay"), 12),
    ]
    rows: list[list[Value]] = [
        [row.title, row.kind, row.unit, timezone.localtime(row.made_at).date(), row.made_by, row.numbers, row.copies]
        for row in map(_row, listed_papers(actor, _wanted(request)))
    ]
    return workbook_answer(request, "van-ban-da-lap", Table(_("Văn bản đã lập"), columns, rows))


def _wanted(request: HttpRequest) -> PaperFilter:
    query = request.GET
    return PaperFilter(
        q=query.get("q", "").strip()[:200],
        kind=query.get("loai", "") if query.get("loai", "") in paper_kinds() else "",
        unit=typed_number(query.get("don_vi", "")),
        order=one_of(PaperOrder, query.get("sap_xep", "")) or PaperOrder.NEWEST,
    )


def _columns(now: str) -> list[listing.Column]:
    days = ((PaperOrder.NEWEST.value, "descending"), (PaperOrder.OLDEST.value, "ascending"))
    return [
        listing.column(_("Văn bản"), now, (PaperOrder.TITLE.value, "ascending")),
        listing.column(_("Đơn vị"), now, (PaperOrder.UNIT.value, "ascending")),
        listing.column(_("Lập lúc"), now, *days),
        listing.Column(_("Số liên kết")),
        listing.Column(_("Bản sửa tay")),
    ]


def _row(each: Any) -> Row:
    url = reverse("paper", args=[each.pk])
    counts = each.number_count, each.copy_count
    return Row(url, each.title, kind_words(each.kind), each.unit.name, each.made_at, each.made_by_name, *counts)


def seen(actor: Actor, number: int) -> Paper:
    """The paper, if the actor may open it. Raises Http404."""
    found = papers.paper(actor, number)
    if found is None:
        raise Http404
    return found


@needs(*READERS)
@require_safe
def paper(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One paper: its numbers, each with its figure and records; its copies."""
    return _page(request, actor, seen(actor, number))


def _page(
    request: HttpRequest, actor: Actor, found: Paper, form: GiveBackForm | None = None, status: int = 200
) -> HttpResponse:
    counted = request.GET.get("hien_nay") == "1"
    rows = [number_row(each, counted=counted) for each in numbers.beside(found, actor, count=counted)]
    rows.sort(key=lambda row: not row.state)  # what must be looked at first, else in the order of the file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    origin = papers.origin(found)
    may_write = papers.may_write(actor, found)
    context = {
        "paper": found,
        "origin": origin if origin.pk != found.pk else None,
        "kind": kind_words(found.kind),
        "numbers": page.object_list,
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "count": len(rows),
        "counted": counted,
        "countable": any(row.figure_url for row in rows),
        "differing": sum(1 for row in rows if row.state),
        "copies": origin.edited.order_by("-made_at", "-pk"),
        "may_write": may_write,
        "form": form or (GiveBackForm() if may_write else None),
        "address": reverse("paper", args=[found.pk]),
    }
    return show(request, actor, "web/paper.html", context, place=PLACE, tab=TAB, part="numbers", status=status)


@needs(*READERS)
@require_safe
def file(request: HttpRequest, actor: Actor, number: int) -> HttpResponseBase:
    """The Word file as it is kept."""
    found = seen(actor, number)
    try:
        return word_answer(file_name(found), papers.data_of(found))
    except OSError:
        messages.error(request, _("Tệp của văn bản này bị mất hoặc bị hỏng trong kho; hãy báo người quản trị."))
        return redirect("papers")


@needs(Permission.REPORT_WRITE, Permission.INSPECTION_INSPECT, Permission.INSPECTION_LEAD)
@posted_from("paper")
def give_back(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take an edited copy and show how its numbers stand."""
    found = seen(actor, number)
    form = GiveBackForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            copy = given_back(by=actor, paper=found, name=sent.name or "", data=sent.read(), now=timezone.now())
        except (ReportRejected, DocumentRejected) as rejected:
            form.add_error("file", words(rejected))
        else:
            said = _("Đã nhận bản sửa tay ngày %(day)s.") % {"day": dates.written(timezone.localdate())}
            messages.success(request, said)
            return redirect("paper", copy.pk)
    return _page(request, actor, found, form, 422)
