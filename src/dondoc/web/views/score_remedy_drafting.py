"""A remedial plan drafted from the criteria, or the components of another index, that were chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.plans.rejections import PlanRejected
from dondoc.scoring.models import Sheet, Snapshot
from dondoc.scoring.operations import remedies as operations
from dondoc.scoring.queries import indices, remedies
from dondoc.scoring.queries.remedies import Aim, Target
from dondoc.scoring.rejections import ScoreRejected
from dondoc.web.access import needs
from dondoc.web.refusals import words
from dondoc.web.score_remedy_forms import Chosen, Measured, PlanForm, measure_forms
from dondoc.web.showing import show
from dondoc.web.units import known_units
from dondoc.web.views.plan import DRAFTING
from dondoc.web.views.score_sheet import PLACE, seen

NAME, ANOTHER, ONE_LESS = "tc", "them", "bo"
MOST_OF_ONE = 9  # measures of one criterion on one form
END = (12, 31)


@needs(*DRAFTING)
@require_http_methods(["GET", "HEAD", "POST"])
def of_sheet(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """From the criteria of a sheet."""
    sheet = seen(actor, number)
    title = _("Khắc phục tồn tại, hạn chế, nâng cao chỉ số cải cách hành chính của %(unit)s năm %(year)s")
    return _draft(request, actor, sheet, title % {"unit": sheet.unit.name, "year": timezone.localdate().year})


@needs(*DRAFTING)
@require_http_methods(["GET", "HEAD", "POST"])
def of_snapshot(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """From the components of another index."""
    if not actor.anywhere(Permission.SCORE_READ):
        raise Http404
    snapshot = get_object_or_404(indices.visible_to(actor).filter(component=""), pk=number)
    title = _("Nâng cao %(index)s của %(unit)s năm %(year)s")
    told = {"index": snapshot.index.name, "unit": snapshot.unit.name, "year": timezone.localdate().year}
    return _draft(request, actor, snapshot, title % told)


def _draft(request: HttpRequest, actor: Actor, of: Sheet | Snapshot, title: str) -> HttpResponse:
    if not remedies.may_plan(actor, of.unit_id):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    chosen = _chosen(request, remedies.targets(actor, of, today))
    if not chosen:
        messages.error(request, _("Chưa chọn tiêu chí nào; hãy chọn ít nhất một tiêu chí."))
        return _back(of)
    plan = PlanForm(data, initial={"title": title, "basis": _basis(of)})
    forms = measure_forms(chosen, data, of.unit, date(today.year, *END), today)
    changing = data is not None and (ANOTHER in data or ONE_LESS in data)
    if data is not None and not changing and all([plan.is_valid(), *(each.form.is_valid() for each in forms)]):
        content = operations.Content(plan.cleaned_data["title"], plan.cleaned_data["basis"])
        wanted = [each.wanted() for each in forms]
        try:
            made = operations.draft(by=actor, of=of, content=content, measures=wanted, now=timezone.now())
        except (ScoreRejected, PlanRejected) as rejected:
            plan.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lập dự thảo kế hoạch khắc phục."))
            return redirect("score-remedy", made.pk)
    return _page(request, actor, of, plan, forms, changing=changing)


def _chosen(request: HttpRequest, known: Mapping[Target, Aim]) -> list[Chosen]:
    """What was ticked, each so often as the form says it; a button asks for one measure more, or one less."""
    said = request.POST if request.method == "POST" else request.GET
    typed = Counter(said.getlist(NAME))
    typed.update(name for name in said.getlist(ANOTHER) if typed[name])
    typed.subtract(name for name in said.getlist(ONE_LESS) if typed[name] > 1)
    return [
        (target, aim, f"m{place}", 1 if aim.full else min(typed[str(target)], MOST_OF_ONE))
        for place, (target, aim) in enumerate(known.items())
        if typed[str(target)] > 0
    ]


def _basis(of: Sheet | Snapshot) -> str:
    if isinstance(of, Snapshot):
        return of.source
    return _("Quyết định số %(sign)s") % {"sign": of.round.decision_sign} if of.round.decision_sign else ""


def _back(of: Sheet | Snapshot) -> HttpResponse:
    return redirect("score-losses", of.pk) if isinstance(of, Sheet) else redirect("score-index", of.index.code)


def _page(
    request: HttpRequest, actor: Actor, of: Sheet | Snapshot, plan: PlanForm, forms: list[Measured], *, changing: bool
) -> HttpResponse:
    context = {
        "of": of,
        "sheet": of if isinstance(of, Sheet) else None,
        "plan_form": plan,
        "remedies": [each for each in forms if not each.aim.full],
        "keeping": [each for each in forms if each.aim.full],
        "units": known_units(),
    }
    wrong = plan.is_bound and not changing and (plan.errors or any(each.form.errors for each in forms))
    return show(request, actor, "web/score_remedy_new.html", context, place=PLACE, status=422 if wrong else 200)
