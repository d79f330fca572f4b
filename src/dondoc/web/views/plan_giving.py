"""Items of an issued plan become assignments: what it would come to, then the giving."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dondoc.figures.actors import Actor, Permission
from dondoc.plans import operations
from dondoc.plans.models import Plan
from dondoc.plans.operations import Hindrance, Offer
from dondoc.web.access import needs
from dondoc.web.labels.plans import due_words, leads_words
from dondoc.web.plan_forms import GiveForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.plan import written_by


@needs(Permission.ASSIGNMENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """All that was not given, to be chosen; what is chosen is given by the worker."""
    plan = written_by(actor, number)
    offers = operations.offers(plan, on=timezone.localdate())
    if request.method != "POST":
        if not offers or plan.issued_on is None:
            return redirect("plan", plan.pk)
        return _page(request, actor, plan, offers, GiveForm(initial={"on": plan.issued_on}))
    form = GiveForm(request.POST)
    if form.is_valid() and _start(request, actor, plan, offers, form):
        return redirect("plan", plan.pk)
    return _page(request, actor, plan, offers, form)


def _start(request: HttpRequest, actor: Actor, plan: Plan, offers: list[Offer], form: GiveForm) -> bool:
    chosen = _ticked(request)
    items = [offer.item for offer in offers if offer.item.pk in chosen]
    known = bool(form.cleaned_data["past_known"])
    try:
        operations.start_giving(
            by=actor, plan=plan, items=items, on=form.cleaned_data["on"], past_due_known=known, now=timezone.now()
        )
    except operations.PlanRejected as rejected:
        form.add_error(None, words(rejected))
        return False
    return True


def _ticked(request: HttpRequest) -> set[int]:
    return {int(typed) for typed in request.POST.getlist("item") if typed.isascii() and typed.isdigit()}


def _page(request: HttpRequest, actor: Actor, plan: Plan, offers: list[Offer], form: GiveForm) -> HttpResponse:
    ticked = _ticked(request) if form.is_bound else None
    context: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "offers": [_shown(offer, ticked) for offer in offers],
        "givable": sum(1 for offer in offers if offer.givable),
        "total": sum(offer.count for offer in offers),
        "any_past": any(offer.hindrance is Hindrance.PAST_DUE for offer in offers),
    }
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/plan_give.html", context, place="plans", status=status)


def _shown(offer: Offer, ticked: set[int] | None) -> dict[str, Any]:
    past = offer.hindrance is Hindrance.PAST_DUE
    return {
        "offer": offer,
        "leads": leads_words(offer.item) or "—",
        "due": due_words(offer.item),
        "past": past,
        "ticked": not past if ticked is None else offer.item.pk in ticked,
    }
