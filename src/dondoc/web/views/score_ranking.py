"""Xếp hạng: the newest results one may see, and one unit over the years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Round, Sheet
from dondoc.scoring.queries import results, sheets
from dondoc.scoring.queries.results import Result, Results
from dondoc.scoring.queries.rights import seat_of, sees_upto
from dondoc.scoring.states import RoundState
from dondoc.scoring.totals import Totals
from dondoc.web import score_ranks
from dondoc.web.access import needs
from dondoc.web.downloads import workbook_answer
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.scores import ROUND_CHIPS
from dondoc.web.showing import show
from dondoc.web.typed import number

PLACE, TAB = "scores", "score-ranking"
MOST_RUNNING = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A unit of the table."""

    result: Result
    percent: Decimal | None
    way: str
    change: str
    origins: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """A sheet of one's own that has no result yet: what it holds so far."""

    sheet: Sheet
    totals: Totals
    percent: Decimal | None
    chip: Chip


@needs(Permission.SCORE_READ)
@require_safe
def ranking(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The table of the newest round, or of the one chosen; above it one's own sheets that still run."""
    rounds = list(results.with_results(actor))
    chosen = _chosen(request, rounds)
    found = results.results(actor, chosen) if chosen else None
    lines, now = score_ranks.ordered(found.lines, request.GET.get("sap_xep", "")) if found else ([], "hang")
    context = {
        "rounds": rounds,
        "round": chosen,
        "found": found,
        "lines": [_line(line) for line in lines],
        "columns": score_ranks.columns(now, changes=any(line.change or line.origins for line in lines)),
        "running": [_running(actor, sheet) for sheet in results.running(actor)[:MOST_RUNNING]],
        "may_keep": actor.anywhere(Permission.SCORE_KEEP),
        **_around(found),
    }
    return show(request, actor, "web/score_ranking.html", context, place=PLACE, tab=TAB)


@needs(Permission.SCORE_READ)
@require_safe
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same as a sheet."""
    chosen = _chosen(request, list(results.with_results(actor)))
    if chosen is None:
        return redirect("score-ranking")
    found = results.results(actor, chosen)
    lines, _now = score_ranks.ordered(found.lines, request.GET.get("sap_xep", ""))
    return workbook_answer(request, _("xep-hang"), score_ranks.workbook_table(found, lines))


@needs(Permission.SCORE_READ)
@require_safe
def unit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """One unit over the years."""
    found = results.over_the_years(actor, number)
    if not found:
        raise Http404
    context = {
        "unit": found[0].sheet.unit,
        "lines": [_line(line) for line in found],
        "chart": score_ranks.trend_chart(found),
        "beside": [line.sheet for line in found[:2]] if len(found) > 1 else [],
    }
    return show(request, actor, "web/score_unit.html", context, place=PLACE, tab=TAB)


def _chosen(request: HttpRequest, rounds: list[Round]) -> Round | None:
    asked = number(request.GET.get("dot", ""))
    return next((each for each in rounds if each.pk == asked), rounds[0] if rounds else None)


def _around(found: Results | None) -> dict[str, object]:
    if found is None:
        return {}
    return {
        "state_words": score_ranks.state_words(found.round),
        "ladder_words": score_ranks.ladder_words(found),
        "chart": score_ranks.chart(found),
        "any_change": any(line.change or line.origins for line in found.lines),
        "any_shared": any(line.place.shared for line in found.lines),
    }


def _line(line: Result) -> Line:
    way = score_ranks.way_words(line.change) if line.change else ""
    return Line(line, line.percent, way, score_ranks.change_words(line.change), score_ranks.origin_words(line))


def _running(actor: Actor, sheet: Sheet) -> Running:
    seat = seat_of(actor, sheet.round)
    found = sheets.standing(sheet, sees_upto(actor, sheet, seat)).index.adjusted
    return Running(sheet, found, found.percent(), ROUND_CHIPS[RoundState(sheet.round.state)])
