"""Bộ tiêu chí: the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.language import dates
from dondoc.scoring.models.sets import CriteriaSet
from dondoc.scoring.queries import model_sets
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.queries.sets import SetOrder
from dondoc.scoring.states import SetState
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.score_sets import CHIPS, STATES
from dondoc.web.score_set_filters import sets as read_filter
from dondoc.web.showing import show

PLACE, TAB = "scores", "score-sets"


@dataclass(frozen=True, slots=True)
class Row:
    """One set in the list."""

    id: int
    title: str
    year: int
    group: str
    basis: str
    is_model: bool
    total: Decimal
    leaves: int
    chip: Chip


@needs(Permission.SCORE_READ)
@require_safe
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The sets, filtered and sorted, a page at a time."""
    wanted, asked = read_filter(request.GET)
    page = listing.page_of(request, queries.listing(actor, wanted))
    context = {
        "page": page,
        "page_numbers": listing.page_numbers(page),
        "rows": rows(list(page.object_list)),
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "groups": queries.groups(),
        "years": queries.years(actor),
        "states": [(state.value, label) for state, label in STATES.items()],
        "may_keep": queries.may_keep(actor),
        "models": model_sets.model_sets() if queries.may_keep(actor) else (),
    }
    return show(request, actor, "web/score_sets.html", context, place=PLACE, tab=TAB, part="results")


def rows(found: Sequence[CriteriaSet]) -> list[Row]:
    """What the list shows of them."""
    names = {group.code: group.name for group in queries.groups()}
    return [
        Row(
            id=each.pk,
            title=each.title,
            year=each.year,
            group=names.get(each.group, each.group),
            basis=each.basis,
            is_model=each.is_model,
            total=each.total.normalize(),
            leaves=vars(each)["leaf_count"],
            chip=CHIPS[SetState(each.state)],
        )
        for each in found
    ]


def _columns(now: str) -> list[listing.Column]:
    return [
        listing.column(_("Bộ tiêu chí"), now, (SetOrder.TITLE.value, "ascending")),
        listing.column(_("Năm"), now, (SetOrder.YEAR.value, "descending")),
        listing.column(_("Nhóm đơn vị"), now, (SetOrder.GROUP.value, "ascending")),
        listing.Column(_("Tổng điểm")),
        listing.Column(_("Số tiêu chí chấm điểm")),
        listing.Column(_("Trạng thái")),
    ]


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same list as a table."""
    wanted, _asked = read_filter(request.GET)
    columns = [
        Column(_("Số thứ tự"), 8),
        Column(_("Bộ tiêu chí"), 70),
        Column(_("Năm"), 8),
        Column(_("Nhóm đơn vị"), 24),
        Column(_("Căn cứ"), 40),
        Column(_("Tổng điểm"), 12),
        Column(_("Số tiêu chí chấm điểm"), 12),
        Column(_("Trạng thái"), 16),
    ]
    found: list[list[Value]] = [
        [n, row.title, row.year, row.group, row.basis, row.total, row.leaves, str(row.chip.word)]
        for n, row in enumerate(rows(list(queries.listing(actor, wanted))), 1)
    ]
    notes = [_("Lập ngày %(day)s") % {"day": dates.written(timezone.localdate())}]
    table = Table(_("Bộ tiêu chí"), columns, found, heading=_("Danh mục bộ tiêu chí"), notes=notes)
    return workbook_answer(request, _("danh-muc-bo-tieu-chi"), table)
