"""Bộ tiêu chí: the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models.sets import CriteriaSet
from dondoc.scoring.queries import sets as queries
from dondoc.scoring.queries.sets import SetOrder
from dondoc.scoring.states import SetState
from dondoc.web import listing
from dondoc.web.access import needs
from dondoc.web.labels import Chip
from dondoc.web.score_set_filters import sets as read_filter
from dondoc.web.score_set_labels import CHIPS, STATES
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
        "rows": rows(page.object_list),
        "columns": _columns(wanted.order.value),
        "chosen": asked.chosen,
        "filtered": asked.filtered,
        "groups": queries.groups(),
        "years": queries.years(actor),
        "states": [(state.value, label) for state, label in STATES.items()],
        "may_keep": queries.may_keep(actor),
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
