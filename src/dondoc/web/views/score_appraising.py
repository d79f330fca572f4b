"""Phiếu chờ thẩm định: one criterion at a time, with the units in rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.scoring.models import Criterion, Round, Score
from dondoc.scoring.operations import appraising
from dondoc.scoring.queries import rights
from dondoc.scoring.queries import rounds as queries
from dondoc.scoring.queries.rights import Seat
from dondoc.scoring.queries.sheets import numbers_of
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.scoring import checked
from dondoc.scoring.standing import appraised_stage
from dondoc.scoring.states import NotApplicable, RoundState, Stage
from dondoc.web.access import needs
from dondoc.web.labels.scores import ROUND_CHIPS, STAGES
from dondoc.web.refusals import words
from dondoc.web.score_figures import Told, told_figure
from dondoc.web.score_forms import PointsForm
from dondoc.web.showing import show
from dondoc.web.views.score_round import seen
from dondoc.web.views.score_rounds import PLACE, TAB


@dataclass(frozen=True, slots=True)
class Row:
    """A unit's leaf: what it says, and the fields to write; `form` None where it is not the member's to appraise."""

    score: Score
    figure: Told | None
    form: PointsForm | None
    why_not: str = ""


@needs(Permission.SCORE_APPRAISE)
@require_safe
def waiting(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The criteria of the member's areas, each with how many units wait."""
    found = seen(actor, number)
    why_not = _why_not(actor, found)
    if why_not:
        context = {"round": found, "why_not": why_not}
        return show(request, actor, "web/score_appraising.html", context, place=PLACE, tab=TAB)
    found, seat, stage = _seat(actor, number)
    open_ = queries.to_appraise(found, seat)
    counts: dict[int, int] = {}
    for criterion in open_.values_list("criterion", flat=True):
        counts[criterion] = counts.get(criterion, 0) + 1
    lines = [(leaf, counts.get(leaf.pk, 0)) for leaf in _leaves(found, seat)]
    context = {"round": found, "lines": lines, "total": sum(counts.values()), "stage": STAGES[stage], "seat": seat}
    return show(request, actor, "web/score_appraising.html", context, place=PLACE, tab=TAB)


@needs(Permission.SCORE_APPRAISE)
@require_http_methods(["GET", "HEAD", "POST"])
def criterion(request: HttpRequest, actor: Actor, number: int, criterion: int) -> HttpResponse:
    """One criterion over all units; opened at another step, it leads to the page that says why nothing waits."""
    if request.method != "POST" and _why_not(actor, seen(actor, number)):
        return redirect("score-appraising", number)
    found, seat, stage = _seat(actor, number)
    leaf = get_object_or_404(_leaves(found, seat), pk=criterion)
    rows = [_row(score, seat, stage, request.POST or None) for score in queries.of_criterion(found, leaf)]
    if request.method == "POST" and _valid(rows):
        written = _write(actor, rows, stage)
        if not any(row.form is not None and row.form.errors for row in rows):
            told = ngettext("Đã lưu điểm của %(n)s đơn vị.", "Đã lưu điểm của %(n)s đơn vị.", written) % {"n": written}
            messages.success(request, told)
            return _onwards(found, seat, leaf)
    status = 422 if any(row.form is not None and row.form.errors for row in rows) else 200
    context = {
        "round": found,
        "criterion": leaf,
        "rows": rows,
        "stage": STAGES[stage],
        "second": stage is Stage.SECOND,
        "rule": checked(RuleKind(leaf.kind), leaf.parameters, leaf.maximum).told(),
    }
    return show(request, actor, "web/score_criterion.html", context, place=PLACE, tab=TAB, status=status)


def _why_not(actor: Actor, found: Round) -> str:
    """Why nothing waits for the reader here; "" where something may."""
    if rights.seat_of(actor, found) is None:
        return _("Bạn không thuộc hội đồng thẩm định của đợt này.")
    if appraised_stage(RoundState(found.state)) is None:
        step = ROUND_CHIPS[RoundState(found.state)].word
        return _("Đợt chấm điểm đang ở bước “%(step)s”; phiếu chờ thẩm định có ở đây khi hội đồng thẩm định.") % {
            "step": step
        }
    return ""


def _seat(actor: Actor, number: int) -> tuple[Round, Seat, Stage]:
    """The round with the member's seat, while members appraise. Raises Refused."""
    found = seen(actor, number)
    seat = rights.seat_of(actor, found)
    stage = appraised_stage(RoundState(found.state))
    if seat is None or stage is None:
        raise Refused(Permission.SCORE_APPRAISE, _("Đợt này không ở bước thẩm định, hoặc bạn không thuộc hội đồng."))
    return found, seat, stage


def _leaves(found: Round, seat: Seat) -> QuerySet[Criterion]:
    return queries.leaves_for(found, seat).select_related("parent")


def _row(score: Score, seat: Seat, stage: Stage, data: Mapping[str, Any] | None) -> Row:
    figure = told_figure(score)
    if score.sheet.unit_id in seat.own:
        return Row(score, figure, None, _("đơn vị của bạn: thành viên khác thẩm định"))
    if score.not_applicable == NotApplicable.APPROVED:
        return Row(score, figure, None, _("không chấm"))
    numbers = numbers_of(score)
    before = numbers.first if stage is Stage.SECOND else numbers.self_points
    given = numbers.of(stage)
    note = score.first_note if stage is Stage.FIRST else score.second_note
    initial = {"points": before if given is None else given, "note": note, "seen": given}
    form = PointsForm(data, prefix=f"diem-{score.pk}", initial=initial)
    form.fields["points"].required = False
    form.fields["note"].widget.attrs["rows"] = 2
    return Row(score, figure, form)


def _valid(rows: list[Row]) -> bool:
    """Whether every row that was typed can be read."""
    faulty = [row for row in rows if row.form is not None and not row.form.is_valid()]
    return not faulty


def _write(actor: Actor, rows: list[Row], stage: Stage) -> int:
    """Write the rows with points, each by itself; a refused one keeps what was typed. How many were written."""
    written = 0
    for row in rows:
        points: Decimal | None = row.form.cleaned_data["points"] if row.form is not None else None
        if row.form is None or points is None:
            continue
        try:
            note = row.form.cleaned_data["note"]
            appraising.appraise(
                by=actor, score=row.score, points=points, note=note, now=timezone.now(), shown=row.form.shown
            )
        except ScoreRejected as rejected:
            row.form.add_error("note" if rejected.code == "score-argued-appraisal" else "points", words(rejected))
        else:
            written += 1
    return written


def _onwards(found: Round, seat: Seat, leaf: Criterion) -> HttpResponse:
    """To the next criterion of the member's areas that waits; to the list where none does."""
    open_ = queries.to_appraise(found, seat).filter(criterion__position__gt=leaf.position)
    following = open_.order_by("criterion__position").values_list("criterion", flat=True).first()
    if following is None:
        return redirect("score-appraising", found.pk)
    return redirect("score-criterion", found.pk, following)
