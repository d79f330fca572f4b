"""Bonus and penalty points of a sheet: given, and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.figures.actors import Actor, Permission
from dondoc.scoring.models import Adjustment
from dondoc.scoring.operations import adjusting
from dondoc.scoring.rejections import ScoreRejected
from dondoc.web.access import needs
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.score_forms import AdjustmentForm
from dondoc.web.views.score_sheet import page, seen

FIELDS = {"adjustment-reason": "reason", "adjustment-basis": "basis"}


@needs(Permission.SCORE_KEEP, Permission.SCORE_APPRAISE)
@posted_from("score-sheet")
def adjust(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Give bonus or penalty points."""
    found, form = seen(actor, number), AdjustmentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            adjusting.adjust(
                by=actor,
                sheet=found,
                points=said["points"],
                reason=said["reason"],
                basis=said["basis"],
                now=timezone.now(),
            )
        except ScoreRejected as rejected:
            if not adjusting.may_adjust(actor, found):
                messages.error(request, words(rejected))
            form.add_error(FIELDS.get(rejected.code, "points"), words(rejected))
        else:
            messages.success(request, _("Đã ghi điểm thưởng, phạt."))
            return redirect("score-sheet", found.pk)
    return page(request, actor, found, status=422, adjustment_form=form)


@needs(Permission.SCORE_KEEP, Permission.SCORE_APPRAISE)
@posted_from("score-sheet")
def withdraw(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Take them back."""
    found = seen(actor, number)
    typed = request.POST.get("adjustment", "")
    given = get_object_or_404(Adjustment, sheet=found, pk=int(typed) if typed.isascii() and typed.isdigit() else 0)
    try:
        adjusting.withdraw(by=actor, adjustment=given, now=timezone.now())
    except ScoreRejected as rejected:
        messages.error(request, words(rejected))
    else:
        messages.success(request, _("Đã rút điểm thưởng, phạt."))
    return redirect("score-sheet", found.pk)
