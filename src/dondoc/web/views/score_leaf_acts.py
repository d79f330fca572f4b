"""What is done to one criterion of a sheet: its points, the council's, leaving it out, the evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Evidence, Score
from dondoc.scoring.operations import appraising, evidence, leaving_out, self_scoring
from dondoc.scoring.operations.evidence import Proof
from dondoc.scoring.rejections import ScoreRejected
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.score_forms import PointsForm, WordsForm
from dondoc.web.views.score_leaf import evidence_form, ids, page, seen


@needs(Permission.SCORE_ENTER)
@posted_from("score-leaf")
def score(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The unit's own points."""
    found, form = seen(actor, number), PointsForm(request.POST, auto_id=ids("self"))
    return _filled(
        request,
        actor,
        found,
        ("self_form", form),
        lambda said: self_scoring.score_self(
            by=actor, score=found, points=said["points"], note=said["note"], now=timezone.now(), shown=form.shown
        ),
    )


@needs(Permission.SCORE_ENTER)
@posted_from("score-leaf")
def accept(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The proposal as one's own."""
    found = seen(actor, number)
    return _plain(request, found, lambda: self_scoring.accept_proposal(by=actor, score=found, now=timezone.now()))


@needs(Permission.SCORE_APPRAISE)
@posted_from("score-leaf")
def appraise(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A member's points for the stage."""
    found, form = seen(actor, number), PointsForm(request.POST, auto_id=ids("appraise"))
    return _filled(
        request,
        actor,
        found,
        ("appraise_form", form),
        lambda said: appraising.appraise(
            by=actor, score=found, points=said["points"], note=said["note"], now=timezone.now(), shown=form.shown
        ),
    )


@needs(Permission.SCORE_APPRAISE)
@posted_from("score-leaf")
def opine(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """A member's other opinion."""
    found, form = seen(actor, number), PointsForm(request.POST, auto_id=ids("opinion"))
    return _filled(
        request,
        actor,
        found,
        ("opinion_form", form),
        lambda said: appraising.opine(
            by=actor, score=found, points=said["points"], note=said["note"], now=timezone.now()
        ),
    )


@needs(Permission.SCORE_APPRAISE, Permission.SCORE_KEEP)
@posted_from("score-leaf")
def settle(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The vote, or the chair's word."""
    found, form = seen(actor, number), PointsForm(request.POST, auto_id=ids("settle"))
    return _filled(
        request,
        actor,
        found,
        ("settle_form", form),
        lambda said: appraising.settle(
            by=actor, score=found, points=said["points"], how=said["note"], now=timezone.now()
        ),
    )


@needs(Permission.SCORE_ENTER)
@posted_from("score-leaf")
def leave_out(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask that it be left out, or take that back."""
    found, form = seen(actor, number), WordsForm(request.POST, auto_id=ids("left-out"))
    if request.POST.get("act") == "back":
        return _plain(request, found, lambda: leaving_out.take_back(by=actor, score=found, now=timezone.now()))
    return _filled(
        request,
        actor,
        found,
        ("left_out_form", form),
        lambda said: leaving_out.ask(by=actor, score=found, reason=said["words"], now=timezone.now()),
    )


@needs(Permission.SCORE_KEEP, Permission.SCORE_APPRAISE)
@posted_from("score-leaf")
def decide_left_out(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Approve or refuse that it be left out."""
    found, form = seen(actor, number), WordsForm(request.POST, auto_id=ids("refuse"))
    if request.POST.get("act") == "approve":
        return _plain(
            request, found, lambda: leaving_out.decide(by=actor, score=found, approved=True, now=timezone.now())
        )
    return _filled(
        request,
        actor,
        found,
        ("refuse_form", form),
        lambda said: leaving_out.decide(
            by=actor, score=found, approved=False, reason=said["words"], now=timezone.now()
        ),
    )


@needs(Permission.SCORE_ENTER)
@posted_from("score-leaf")
def explain(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The unit's explanation after the first appraisal."""
    found, form = seen(actor, number), WordsForm(request.POST, auto_id=ids("explain"))
    return _filled(
        request,
        actor,
        found,
        ("explain_form", form),
        lambda said: evidence.explain(by=actor, score=found, said=said["words"], now=timezone.now()),
    )


@needs(Permission.SCORE_ENTER)
@posted_from("score-leaf")
def prove(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Evidence for this criterion, and for others of the sheet at once."""
    found = seen(actor, number)
    form = evidence_form(actor, found, request.POST)
    return _filled(request, actor, found, ("evidence_form", form), lambda said: _prove(actor, found, said))


@needs(Permission.SCORE_ENTER)
@posted_from("score-leaf")
def unprove(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Evidence taken away."""
    found = seen(actor, number)
    one = get_object_or_404(Evidence, sheet=found.sheet, pk=request.POST.get("evidence") or 0)
    return _plain(request, found, lambda: evidence.remove(by=actor, evidence=one, now=timezone.now()))


def _prove(actor: Actor, found: Score, said: dict[str, Any]) -> None:
    codes = [code.strip() for code in said["criteria"].split(",") if code.strip()]
    others = list(Score.objects.filter(sheet=found.sheet, criterion__code__in=codes).select_related("criterion"))
    unknown = set(codes) - {each.criterion.code for each in others}
    if unknown:
        told = ", ".join(sorted(unknown))
        raise ScoreRejected(
            "evidence-codes", f"Không có tiêu chí mã {told} để chấm điểm trong phiếu này; hãy sửa lại.", codes=told
        )
    names = ("effective_on", "document", "citation", "section", "page", "note")
    proof = Proof(**{name: said[name] for name in names})
    every = {each.pk: each for each in (found, *others)}
    evidence.add(by=actor, sheet=found.sheet, scores=list(every.values()), proof=proof, now=timezone.now())


def _filled(
    request: HttpRequest, actor: Actor, found: Score, form: tuple[str, Form], act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    name, filled = form
    if filled.is_valid():
        try:
            act(filled.cleaned_data)
        except ScoreRejected as rejected:
            filled.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("score-leaf", found.pk)
    return page(request, actor, found, status=422, **{name: filled})


def _plain(request: HttpRequest, found: Score, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("score-leaf", found.pk)
