"""Criteria of a sheet below their maximum: why, what is still needed, until when, what can still be won."""

from __future__ import annotations

from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.plans.models import Plan
from dondoc.scoring.losses import Way, lost, winnable
from dondoc.scoring.models import Sheet
from dondoc.scoring.queries import remedial_plans, remedies, rights, sheets
from dondoc.scoring.queries.remedies import Losses
from dondoc.scoring.rules.saying import near
from dondoc.scoring.states import RoundState
from dondoc.sheets.tables import Column, Table, Value
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.scores import ROUND_CHIPS, STAGES
from dondoc.web.score_loss_words import KEPT_PLACES, LossOrder, Row, best, ordered, rows
from dondoc.web.showing import show
from dondoc.web.typed import number as typed_number
from dondoc.web.typed import one_of
from dondoc.web.views.score_sheet import PLACE, seen

TAB = "score-lost"
MOST_CHOSEN = 100
USUAL_CHOSEN = 5
ORDERS = (
    (LossOrder.GAIN, lazy("điểm có thể đạt thêm")),
    (LossOrder.LOST, lazy("điểm mất")),
    (LossOrder.TABLE, lazy("thứ tự trong bộ tiêu chí")),
)


def losses_of(actor: Actor, sheet: Sheet) -> Losses:
    """What the sheet lost, as far as the actor sees it."""
    upto = rights.sees_upto(actor, sheet, rights.seat_of(actor, sheet.round))
    return remedies.losses(sheets.standing(sheet, upto), timezone.localdate())


def may_plan(actor: Actor, sheet: Sheet) -> bool:
    """Whether the actor drafts plans for the unit of the sheet."""
    return remedies.may_plan(actor, sheet.unit_id)


@needs(Permission.SCORE_READ)
@require_safe
def newest(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The newest sheet of one's own units; else of those one may see."""
    found = rights.sheets_visible_to(actor).exclude(round__state=RoundState.PREPARING.value)
    own = found.filter(unit__in={*rights.own_units(actor)})
    newest_first = ("-round__year", "-round__pk", "unit__sort_key", "pk")
    sheet = own.order_by(*newest_first).first() or found.order_by(*newest_first).first()
    if sheet is None:
        return show(request, actor, "web/score_losses_none.html", {}, place=PLACE, tab=TAB)
    return redirect("score-losses", sheet.pk)


@needs(Permission.SCORE_READ)
@require_safe
def losses(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The list: by area, sorted; the best so many ticked where that was asked for."""
    sheet = seen(actor, number)
    found = losses_of(actor, sheet)
    every = rows(found)
    area, order = _asked(request, found)
    shown = ordered([row for row in every if area in (None, row.loss.area.id)], order)
    most = min(typed_number(request.GET.get("chon", "")) or 0, MOST_CHOSEN)
    ticked = best(shown, most) if most else frozenset()
    totals = found.standing.index.adjusted
    context = {
        "sheet": sheet,
        "round": sheet.round,
        "chip": ROUND_CHIPS[RoundState(sheet.round.state)],
        "rows": shown,
        "any": bool(every),
        "area": area,
        "areas": found.areas,
        "order": order.value,
        "orders": ORDERS,
        "full": found.full,
        "fixed": found.terms.fixed,
        "lost": lost(found.rows),
        "by_work": near(winnable(found.rows, Way.WORK), KEPT_PLACES),
        "by_evidence": near(winnable(found.rows, Way.EVIDENCE), KEPT_PLACES),
        "totals": totals,
        "points": totals.points if found.terms.fixed else totals.net - lost(found.rows),
        "upto": STAGES[found.standing.upto],
        "may_plan": may_plan(actor, sheet),
        "most": most or USUAL_CHOSEN,
        "ticked": ticked,
        "chosen_gain": near(sum((row.loss.gain for row in shown if row.id in ticked), Fraction(0)), KEPT_PLACES),
        "plans": _plans(actor, sheet),
        "others": _others(actor, sheet),
    }
    return show(request, actor, "web/score_losses.html", context, place=PLACE, tab=TAB)


def _asked(request: HttpRequest, found: Losses) -> tuple[int | None, LossOrder]:
    area = typed_number(request.GET.get("linh_vuc", ""))
    known = {each.id for each in found.areas}
    return area if area in known else None, one_of(LossOrder, request.GET.get("sap_xep", "")) or LossOrder.GAIN


def _plans(actor: Actor, sheet: Sheet) -> list[tuple[int, Plan]]:
    return [(each.pk, each.plan) for each in remedial_plans.plans_of(actor, sheet)]


def _others(actor: Actor, sheet: Sheet) -> list[Sheet]:
    """The other sheets of the unit, the newest first."""
    found = rights.sheets_visible_to(actor).filter(unit=sheet.unit).exclude(pk=sheet.pk)
    return list(found.select_related("round").order_by("-round__year", "-pk")[:10])


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The list as .xlsx, filtered and sorted as the page."""
    sheet = seen(actor, number)
    found = losses_of(actor, sheet)
    area, order = _asked(request, found)
    shown = ordered([row for row in rows(found) if area in (None, row.loss.area.id)], order)
    titles = (
        (_("Mã"), 10),
        (_("Tiêu chí"), 60),
        (_("Lĩnh vực"), 34),
        (_("Điểm tối đa"), 12),
        (_("Điểm đạt"), 12),
        (_("Điểm mất"), 12),
        (_("Có thể đạt thêm"), 14),
        (_("Nguyên nhân"), 60),
        (_("Cần đạt"), 60),
        (_("Cách lấy lại điểm"), 34),
        (_("Đến hết ngày"), 14),
    )
    table = Table(
        _("Điểm chưa đạt"),
        [Column(title, width) for title, width in titles],
        [_cells(row) for row in shown],
        heading=_("Tiêu chí chưa đạt điểm tối đa"),
        notes=[f"{sheet.unit.name}, {sheet.round.title}"],
    )
    return workbook_answer(request, _("diem-chua-dat"), table)


def _cells(row: Row) -> list[Value]:
    leaf, gap = row.loss.gap.leaf, row.loss.gap
    numbers = [leaf.maximum, gap.points, gap.lost, row.gain]
    return [
        leaf.code,
        leaf.name,
        row.loss.area.name,
        *numbers,
        row.cause,
        row.needed,
        str(row.way),
        row.loss.until,
    ]
