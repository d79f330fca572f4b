"""A sheet: the criteria as an outline with points and bars, and what the unit does with the whole of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Sheet
from dondoc.scoring.operations import adjusting, evidence, leaving_out, proposing, self_scoring
from dondoc.scoring.queries import rights, sheets
from dondoc.scoring.queries.rights import Seat
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.standing import may_self_score
from dondoc.scoring.states import RoundState, Stage
from dondoc.scoring.totals import Adjusting
from dondoc.scoring.tree import Node
from dondoc.scoring.waiting import Waits
from dondoc.web.access import needs
from dondoc.web.labels.scores import ROUND_CHIPS, STAGES
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.score_forms import AdjustmentForm
from dondoc.web.score_lines import Area, Line, areas, columns
from dondoc.web.showing import show

PLACE, TAB = "scores", "score-rounds"
OPEN_ALL = "tat-ca"
MINE, LOW, BARE = "cho-toi", "chua-toi-da", "chua-tai-lieu"
FILTERS = (
    (MINE, lazy("Chờ tôi")),
    (LOW, lazy("Chưa đạt tối đa")),
    (BARE, lazy("Chưa có tài liệu")),
)
NARROWED: dict[str, Callable[[Line, bool], bool]] = {
    MINE: lambda _line, mine: mine,
    LOW: lambda line, _mine: line.is_low and not line.totals.waiting,
    BARE: lambda line, _mine: line.is_bare,
}


def seen(actor: Actor, number: int) -> Sheet:
    """The sheet, if the actor may see it."""
    found = rights.sheets_visible_to(actor).select_related("round__set", "round__standing", "unit")
    return get_object_or_404(found, pk=number)


@needs(Permission.SCORE_READ)
@require_safe
def sheet(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The outline; `loc` narrows its leaves, `mo` unfolds every area."""
    return page(request, actor, seen(actor, number))


def page(request: HttpRequest, actor: Actor, found: Sheet, *, status: int = 200, **bound: Form) -> HttpResponse:
    """The page; `bound` are the forms filled in with mistakes."""
    state = RoundState(found.round.state)
    seat = rights.seat_of(actor, found.round)
    upto = rights.sees_upto(actor, found, seat)
    stood = sheets.standing(found, upto)
    wanted = request.GET.get("loc", "")
    unfolded = request.GET.get("mo", "") == OPEN_ALL
    context = {
        "sheet": found,
        "round": found.round,
        "chip": ROUND_CHIPS[state],
        "areas": _areas(actor, stood, state, seat, wanted, unfolded=unfolded),
        "counts": _counts(_areas(actor, stood, state, seat, "", unfolded=False)),
        "filters": FILTERS,
        "wanted": wanted if wanted in NARROWED else "",
        "all_open": unfolded,
        "columns": [STAGES[stage] for stage in columns(stood)],
        "totals": stood.index.adjusted,
        "criteria": stood.index.criteria,
        "percent": stood.index.adjusted.percent(),
        "provisional": state is not RoundState.PUBLISHED and state is not RoundState.DECIDED,
        "upto": STAGES[upto],
        "sees_all": upto is Stage.COUNCIL,
        "sees_rank": state is RoundState.PUBLISHED or seat is not None or rights.may_keep(actor, found.round),
        "evidence_count": found.evidence.count(),
        **_given(found, upto),
        "adjustment_form": AdjustmentForm(),
        "may_adjust": adjusting.may_adjust(actor, found),
        **_may(actor, found, state),
        **bound,
    }
    return show(request, actor, "web/score_sheet.html", context, place=PLACE, tab=TAB, status=status)


def _may(actor: Actor, found: Sheet, state: RoundState) -> dict[str, bool]:
    """What the actor may do with the sheet as a whole."""
    open_ = may_self_score(state, signed=found.signed_at is not None)
    own = open_ and actor.may(Permission.SCORE_ENTER, found.unit_id)
    keeps = state in proposing.PROPOSED_IN and rights.may_keep(actor, found.round)
    signs = actor.may(Permission.SCORE_SIGN, found.unit_id)
    return {
        "may_score": own,
        "may_propose": own or keeps,
        "may_sign": open_ and signs,
        "may_close": state is RoundState.SUPPLEMENT and found.supplemented_at is None and signs,
    }


def _areas(
    actor: Actor, stood: sheets.Standing, state: RoundState, seat: Seat | None, wanted: str, *, unfolded: bool
) -> list[Area]:
    found = stood.sheet
    return areas(
        stood,
        state,
        signed=found.signed_at is not None,
        mine=_mine(actor, found, seat),
        wanted=NARROWED.get(wanted),
        unfolded=unfolded,
    )


def _mine(actor: Actor, found: Sheet, seat: Seat | None) -> Callable[[Line, Node], bool]:
    """Whether what a leaf waits for is the actor's to do."""
    enters = actor.may(Permission.SCORE_ENTER, found.unit_id)
    mine = {
        Waits.UNIT: enters,
        Waits.ANSWER: enters and found.supplemented_at is None,
        Waits.HEAD: actor.may(Permission.SCORE_SIGN, found.unit_id),
        Waits.LEAVING_OUT: leaving_out.may_decide(actor, found),
        Waits.SURVEY: rights.may_keep(actor, found.round),
    }

    def is_mine(line: Line, area: Node) -> bool:
        if line.waits is Waits.COUNCIL:
            return seat is not None and seat.may_appraise(found.unit_id, area.id)
        return line.waits is not None and mine[line.waits]

    return is_mine


def _counts(found: list[Area]) -> dict[str, int]:
    """How many leaves each filter shows."""
    return {
        MINE: sum(area.mine for area in found),
        LOW: sum(area.low for area in found),
        BARE: sum(line.is_bare for area in found for line in area.lines),
    }


def _given(found: Sheet, upto: Stage) -> dict[str, Any]:
    """Bonus and penalty points: seen with the council's numbers."""
    if upto is not Stage.COUNCIL:
        return {"adjustments": (), "adjusted_by": None}
    given = list(found.adjustments.order_by("at", "pk"))
    rules = Adjusting(found.round.set.bonus_cap, found.round.set.penalty_cap)
    stands = [each.points for each in given if each.withdrawn_at is None]
    return {
        "adjustments": given,
        "adjusted_by": rules.applied(stands),
        "is_capped": rules.applied(stands) != sum(stands),
    }


@needs(Permission.SCORE_ENTER, Permission.SCORE_KEEP)
@posted_from("score-sheet")
def propose(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Count the figures of the unit and score them by the rules."""
    made = proposing.propose(by=actor, sheet=seen(actor, number), now=timezone.now())
    told = ngettext("Có điểm đề xuất cho %(n)s tiêu chí.", "Có điểm đề xuất cho %(n)s tiêu chí.", made) % {"n": made}
    messages.success(request, told)
    return redirect("score-sheet", number)


@needs(Permission.SCORE_ENTER)
@posted_from("score-sheet")
def accept(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take every proposal over for which there is no self score yet."""
    return _done(
        request,
        number,
        lambda: self_scoring.accept_proposals(by=actor, sheet=seen(actor, number), now=timezone.now()),
        _("Đã lấy điểm đề xuất làm điểm tự chấm."),
    )


@needs(Permission.SCORE_SIGN)
@posted_from("score-sheet")
def sign(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The head signs it off."""
    return _done(
        request,
        number,
        lambda: self_scoring.sign_off(by=actor, sheet=seen(actor, number), now=timezone.now()),
        _("Đã ký chốt phiếu; điểm tự chấm được khóa."),
    )


@needs(Permission.SCORE_SIGN)
@posted_from("score-sheet")
def close(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The head closes explanations and supplements."""
    return _done(
        request,
        number,
        lambda: evidence.close_supplement(by=actor, sheet=seen(actor, number), now=timezone.now()),
        _("Đã chốt giải trình, bổ sung."),
    )


def _done(request: HttpRequest, number: int, act: Any, said: str) -> HttpResponse:
    try:
        act()
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, said)
    return redirect("score-sheet", number)
