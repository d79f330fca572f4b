"""Danh sách hồ sơ: the dossiers that a cell of the form counts, or those of any filter; searched, sorted, exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.listing import Sort
from dondoc.dossiers.models import Closing
from dondoc.dossiers.queries import closings, lists
from dondoc.dossiers.questions import Cell
from dondoc.figures.actors import Actor, Permission
from dondoc.language import numbers
from dondoc.sheets.tables import Table
from dondoc.web import (
    dossier_asking,
    dossier_lines,
    dossier_rows,
    dossier_services,
    dossier_words,
    listing,
)
from dondoc.web.access import needs
from dondoc.web.dossier_asking import Asking
from dondoc.web.dossier_choices import choices, none_yet
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.labels.chips import Words
from dondoc.web.showing import show
from dondoc.web.typed import number, one_of

PLACE = "dossiers"
LONGEST_SEARCH = 200
# A file of more is no longer read by people; the filter narrows it.
MOST_EXPORTED = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """The list that an address asks for."""

    asking: Asking
    cell: Cell
    q: str
    sort: Sort
    down: bool
    closing: Closing | None = None  # the closed form whose dossiers these are
    kept: Grounds | None = None

    @property
    def order(self) -> str:
        """How an address writes the order."""
        return f"-{self.sort.value}" if self.down else self.sort.value

    @property
    def query(self) -> str:
        """The address's question for the same list."""
        line = None if self.cell.last_line else dossier_asking.key_text(self.cell.key)
        late = dossier_asking.band_text(self.cell.late)
        mark, group = self.cell.mark, self.cell.group
        more = {"dv": mark and mark.value, "muc": group and group.value, "q": self.q, "sap_xep": self.order}
        return dossier_asking.query_of(self.asking, o=self.cell.what, dong=line, tre=late, **more)


def asked(request: HttpRequest, actor: Actor) -> Asked:
    """`o` what a cell counts, `dong` its line, `q` parts of a code, `sap_xep` the order; the rest as of the form.

    `chot` names a closed form, whose dossiers these are. Raises Http404 where the actor may read none of that number.
    """
    closing, kept = None, None
    asking = dossier_asking.asked(request.GET)
    if "chot" in request.GET:
        closing = closings.closing(actor, number(request.GET["chot"]) or 0)
        if closing is None:
            raise Http404
        question, kept = closings.counted_on(closing, actor)
        asking = dossier_asking.of_closing(closing.pk, question)
    typed = request.GET.get("sap_xep", "")
    sort = one_of(Sort, typed.removeprefix("-"))
    down = typed.startswith("-") if sort else True
    q = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    cell = dossier_asking.cell_asked(request.GET, asking)
    return Asked(asking, cell, q, sort or Sort.RECEIVED, down, closing, kept)


def found(wanted: Asked, actor: Actor, page: int) -> lists.Page:
    """A page of it. Raises Http404 for a cell that no form has."""
    question = wanted.asking.question
    try:
        return lists.dossiers(
            question,
            wanted.cell,
            actor,
            sort=wanted.sort,
            down=wanted.down,
            page=page,
            words=wanted.q,
            kept=wanted.kept,
        )
    except KeyError as unknown:
        raise Http404 from unknown


@needs(Permission.DOSSIER_READ)
@require_safe
def dossiers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list."""
    if none_yet():
        context: dict[str, Any] = {"none_yet": True, "may_keep": actor.anywhere(Permission.DOSSIER_KEEP)}
        return show(request, actor, "web/dossier_list.html", context, place=PLACE, tab="dossiers-list")
    wanted = asked(request, actor)
    held = found(wanted, actor, number(request.GET.get("trang", "")) or 1)
    page = paged(held)
    context = {
        "asking": wanted.asking,
        "closing": wanted.closing,
        "chosen": wanted.asking.chosen,
        "wrong": wanted.asking.wrong,
        "more_filtered": wanted.asking.more or wanted.cell.mark is not None or wanted.cell.group is not None,
        "marks": [(mark.value, words) for mark, words in dossier_services.MARKS.items()],
        "mark": wanted.cell.mark,
        "groups": [(group.value, words) for group, words in dossier_services.GROUPS.items()],
        "group": wanted.cell.group,
        "q": wanted.q,
        "cell": cell_title(wanted),
        "kept": [("o", wanted.cell.what), *_line_kept(wanted)],
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": [dossier_rows.row(record) for record in held.records],
        "columns": _columns(wanted),
        "notes": dossier_words.notes(wanted.asking),
        "address": reverse("dossiers-list"),
        "query": wanted.query,
        "form_url": reverse("dossiers") + "?" + dossier_asking.query_of(wanted.asking),
        "classes": [(code, words) for code, words in _classes() if code != wanted.cell.what],
        **choices(actor, wanted.asking),
    }
    return show(request, actor, "web/dossier_list.html", context, place=PLACE, tab="dossiers-list", part="results")


def paged(held: lists.Page) -> Page[Any]:
    """The page as templates leaf through it."""
    return Paginator(range(held.total), held.size).get_page(held.number)


def cell_title(wanted: Asked) -> str:
    """Đã giải quyết: quá hạn (10); of the line Đất đai."""
    words = dossier_labels.cell_words(wanted.cell.what)
    if wanted.cell.late is not None:
        words = f"{words}, {dossier_labels.days_late(*wanted.cell.late)}"
    words = "; ".join([words, *map(str, _service_words(wanted.cell))])
    if wanted.cell.last_line:
        return words
    line = dossier_lines.key_name(wanted.cell.key, wanted.asking.question.axis)
    return f"{words} — {line}"


def _service_words(cell: Cell) -> Iterator[Words]:
    if cell.mark is not None:
        yield dossier_services.MARKS[cell.mark]
    if cell.group is not None:
        yield _("thủ tục: %(group)s") % {"group": str(dossier_services.GROUPS[cell.group]).lower()}


def _line_kept(wanted: Asked) -> list[tuple[str, str]]:
    late = dossier_asking.band_text(wanted.cell.late)
    line = [] if wanted.cell.last_line else [("dong", dossier_asking.key_text(wanted.cell.key))]
    return [*line, ("tre", late)] if late else line


def _classes() -> list[tuple[str, object]]:
    return [(code, words) for code, words in dossier_labels.CELLS.items() if code not in {"left_out"}]


def _columns(wanted: Asked) -> list[listing.Column]:
    heads = (
        (_("Mã hồ sơ"), Sort.CODE),
        (_("Thủ tục hành chính"), Sort.PROCEDURE),
        (_("Đơn vị"), Sort.UNIT),
        (_("Hình thức"), Sort.CHANNEL),
        (_("Tiếp nhận"), Sort.RECEIVED),
        (_("Hẹn trả"), Sort.DUE),
        (_("Kết thúc"), Sort.FINISHED),
        (_("Tình trạng ở cuối kỳ"), Sort.LATENESS),
    )
    return [_column(label, sort, wanted.order) for label, sort in heads]


def _column(label: str, sort: Sort, now: str) -> listing.Column:
    up, down = (sort.value, "ascending"), (f"-{sort.value}", "descending")
    first = (down, up) if sort in {Sort.RECEIVED, Sort.LATENESS} else (up, down)
    return listing.column(label, now, *first)


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of the list as .xlsx."""
    wanted = asked(request, actor)
    total = found(wanted, actor, 1).total
    if total > MOST_EXPORTED:
        told = _("Danh sách có %(total)s hồ sơ; mỗi lần xuất được nhiều nhất %(most)s. Hãy lọc bớt rồi xuất lại.")
        messages.error(request, told % {"total": numbers.written(total), "most": numbers.written(MOST_EXPORTED)})
        return redirect(reverse("dossiers-list") + "?" + wanted.query)
    records = lists.every(
        wanted.asking.question,
        wanted.cell,
        actor,
        sort=wanted.sort,
        down=wanted.down,
        words=wanted.q,
        kept=wanted.kept,
    )
    notes = [cell_title(wanted), *dossier_words.notes(wanted.asking)]
    table = Table(
        _("Hồ sơ"), dossier_rows.columns(), dossier_rows.values(records), heading=_("Danh sách hồ sơ"), notes=notes
    )
    return workbook_answer(request, "danh-sach-ho-so", table)
