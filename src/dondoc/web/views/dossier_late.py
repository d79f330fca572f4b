"""Trễ hẹn: which dossiers are late, for how long, and with which procedures and units they pile up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.dossiers.ageing import Aged, Band
from dondoc.dossiers.listing import Sort
from dondoc.dossiers.queries import late, lists
from dondoc.dossiers.queries.late import AXES, DONE_LATE, OVERDUE, Late
from dondoc.dossiers.questions import Axis, Cell
from dondoc.figures.actors import Actor, Permission
from dondoc.language import numbers
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import dossier_asking, dossier_lines, dossier_rows, dossier_words
from dondoc.web.access import needs
from dondoc.web.dossier_asking import Asking
from dondoc.web.dossier_choices import choices, none_yet
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels import dossiers as dossier_labels
from dondoc.web.labels.chips import Words
from dondoc.web.showing import show
from dondoc.web.table_lines import Cell as Number

PLACE, TAB = "dossiers", "dossiers-late"
WORST, TOP = "-tre", 10  # the most late first; so many lines are shown of each axis
KINDS = (OVERDUE, DONE_LATE)


@dataclass(frozen=True, slots=True)
class AgedRow:
    """A line: how many late dossiers in each band, then all of them."""

    name: Words
    numbers: Sequence[Number]
    most: int


@dataclass(frozen=True, slots=True)
class Pile:
    """Where late dossiers pile up: the worst lines of one axis, and how many lines there are."""

    title: str
    head: Words
    rows: Sequence[AgedRow]
    lines: int
    url: str


@needs(Permission.DOSSIER_READ)
@require_safe
def late_dossiers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ageing, bottlenecks, and the latest dossiers of those that are still open."""
    if none_yet():
        context: dict[str, Any] = {"none_yet": True, "may_keep": actor.anywhere(Permission.DOSSIER_KEEP)}
        return show(request, actor, "web/dossier_late.html", context, place=PLACE, tab=TAB)
    asking = dossier_asking.with_axis(dossier_asking.asked(request.GET), Axis.PROCEDURE)
    found = late.late(asking.question, actor)
    worst = lists.dossiers(asking.question, Cell(OVERDUE), actor, sort=Sort.LATENESS, down=True, size=TOP)
    context = {
        "asking": asking,
        "chosen": asking.chosen,
        "wrong": asking.wrong,
        "more_filtered": asking.more,
        "bands": [dossier_labels.band_words(band.first, band.last) for band in found.bands],
        "ages": [_row(found.whole[what], kind_words(what), asking, what, found.bands, whole=True) for what in KINDS],
        "piles": [_pile(asking, axis, what, found) for what in KINDS for axis in AXES],
        "rows": [dossier_rows.row(record) for record in worst.records],
        "worst": worst.total,
        "worst_url": dossier_lines.list_url(asking, OVERDUE, sap_xep=WORST),
        "notes": dossier_words.notes(asking),
        "address": reverse(TAB),
        "query": dossier_asking.query_of(asking),
        **choices(actor, asking),
    }
    return show(request, actor, "web/dossier_late.html", context, place=PLACE, tab=TAB, part="results")


def kind_words(what: str) -> str:
    """What the two kinds of late dossiers are called on this page."""
    return {OVERDUE: _("Đang trễ hẹn ở cuối kỳ"), DONE_LATE: _("Đã giải quyết quá hạn trong kỳ")}[what]


def _pile(asking: Asking, axis: Axis, what: str, found: Late) -> Pile:
    by_axis = dossier_asking.with_axis(asking, axis)
    lines = found.piles[what, axis]
    rows = [_row(line, line.name, by_axis, what, found.bands) for line in lines[:TOP]]
    url = reverse("dossiers") + "?" + dossier_asking.query_of(by_axis)
    head = dossier_labels.AXES[axis]
    return Pile(f"{kind_words(what)}: {str(head).lower()}", head, rows, len(lines), url)


def _row(line: Aged, name: str, asking: Asking, what: str, found: Sequence[Band], *, whole: bool = False) -> AgedRow:
    key = {} if whole else {"dong": dossier_asking.key_text(line.key)}
    cells = [
        _number(count, asking, what, tre=dossier_asking.band_text((band.first, band.last)), **key)
        for band, count in zip(found, line.counts, strict=True)
    ]
    return AgedRow(name, [*cells, _number(line.total, asking, what, **key)], line.most)


def _number(count: int, asking: Asking, what: str, **changed: str) -> Number:
    url = dossier_lines.list_url(asking, what, sap_xep=WORST, **changed) if count else ""
    return Number(numbers.written(count), count, url, zero=not count)


@needs(Permission.DOSSIER_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The bottlenecks as .xlsx: of each procedure, unit and field all lines."""
    asking = dossier_asking.with_axis(dossier_asking.asked(request.GET), Axis.PROCEDURE)
    found = late.late(asking.question, actor)
    tables = [_sheet(asking, axis, found) for axis in AXES]
    return workbook_answer(request, "tre-han", *tables)


def _sheet(asking: Asking, axis: Axis, found: Late) -> Table:
    by_axis = dossier_asking.with_axis(asking, axis)
    head = str(dossier_labels.AXES[axis])
    bands = [Column(dossier_labels.band_words(band.first, band.last), 12) for band in found.bands]
    rows: list[list[Value]] = [
        [kind_words(what), line.name, *line.counts, line.total, line.most]
        for what in KINDS
        for line in found.piles[what, axis]
    ]
    columns = [Column(_("Nhóm"), 30), Column(head, 60), *bands, Column(_("Tổng số"), 10), Column(_("Lâu nhất"), 10)]
    title = _("Hồ sơ trễ hẹn theo %(axis)s") % {"axis": head.lower()}
    return Table(head, columns, rows, heading=title, notes=dossier_words.notes(by_axis))
