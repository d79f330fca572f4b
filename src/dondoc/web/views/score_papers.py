"""Word papers of rounds and sheets: the self-assessment report, the council's minutes, tờ trình, the draft decision."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dondoc.figures.actors import Actor, Permission
from dondoc.reports.queries.templates import laid
from dondoc.scoring.models import Round
from dondoc.scoring.papers import council_papers
from dondoc.scoring.papers.self_report import self_report_paper
from dondoc.scoring.papers.telling import Untold
from dondoc.scoring.states import ROUND_ORDER, RoundState
from dondoc.web.access import needs
from dondoc.web.downloads import word_answer
from dondoc.web.views.score_round import kept_by
from dondoc.web.views.score_sheet import seen


@needs(Permission.SCORE_READ)
@require_safe
def report(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Báo cáo tự chấm điểm, for who sees the sheet."""
    sheet = seen(actor, number)
    return word_answer(_("bao-cao-tu-cham"), laid("self-report", sheet.unit, self_report_paper(actor, sheet, Untold())))


@needs(Permission.SCORE_KEEP)
@require_safe
def minutes(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Biên bản họp hội đồng, once the council meets."""
    return _paper(actor, number, RoundState.SECOND_APPRAISAL, _("bien-ban-hop"), council_papers.minutes)


@needs(Permission.SCORE_KEEP)
@require_safe
def submission(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Tờ trình, once the council has decided."""
    return _paper(actor, number, RoundState.DECIDED, _("to-trinh"), council_papers.submission)


@needs(Permission.SCORE_KEEP)
@require_safe
def decision(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Dự thảo quyết định công bố, once the council has decided."""
    return _paper(actor, number, RoundState.DECIDED, _("du-thao-quyet-dinh"), council_papers.decision)


def _paper(
    actor: Actor, number: int, since: RoundState, name: str, write: Callable[[Actor, Round], bytes]
) -> HttpResponse:
    found = kept_by(actor, number)
    if ROUND_ORDER.index(RoundState(found.state)) < ROUND_ORDER.index(since):
        raise Http404
    return word_answer(name, write(actor, found))
