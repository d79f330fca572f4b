"""A sheet: the criteria as an outline with points and bars, and what the unit does with the whole of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Sheet
from dondoc.scoring.operations import evidence, proposing, self_scoring
from dondoc.scoring.queries import rights, sheets
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.standing import may_self_score
from dondoc.scoring.states import RoundState, Stage
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.score_labels import ROUND_CHIPS, STAGES
from dondoc.web.score_lines import columns, lines
from dondoc.web.showing import show

PLACE, TAB = "scores", "score-rounds"


def seen(actor: Actor, number: int) -> Sheet:
    """The sheet, if the actor may see it."""
    found = rights.sheets_visible_to(actor).select_related("round__set", "round__standing", "unit")
    return get_object_or_404(found, pk=number)


@needs(Permission.SCORE_READ)
@require_safe
def sheet(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The outline."""
    found = seen(actor, number)
    state = RoundState(found.round.state)
    seat = rights.seat_of(actor, found.round)
    upto = rights.sees_upto(actor, found, seat)
    stood = sheets.standing(found, upto)
    signed = found.signed_at is not None
    scores_itself = actor.may(Permission.SCORE_ENTER, found.unit_id)
    context = {
        "sheet": found,
        "round": found.round,
        "chip": ROUND_CHIPS[state],
        "lines": lines(stood, state, signed=signed),
        "columns": [STAGES[stage] for stage in columns(stood)],
        "totals": stood.index.adjusted,
        "criteria": stood.index.criteria,
        "percent": stood.index.adjusted.percent(),
        "provisional": state is not RoundState.PUBLISHED and state is not RoundState.DECIDED,
        "upto": STAGES[upto],
        "sees_all": upto is Stage.COUNCIL,
        "may_score": scores_itself and may_self_score(state, signed=signed),
        "may_propose": (scores_itself and may_self_score(state, signed=signed)) or rights.may_keep(actor, found.round),
        "may_sign": may_self_score(state, signed=signed) and actor.may(Permission.SCORE_SIGN, found.unit_id),
        "may_close": state is RoundState.SUPPLEMENT
        and found.supplemented_at is None
        and actor.may(Permission.SCORE_SIGN, found.unit_id),
    }
    return show(request, actor, "web/score_sheet.html", context, place=PLACE, tab=TAB)


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
