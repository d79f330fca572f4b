"""One procedure: what it is, its time limits, levels, decisions and proposals, and what may be done with each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.dossiers.kinds import Handled, OnlineLevel
from dondoc.dossiers.models import Act, Procedure, ProcedureAct, ProposalState, ReviewProposal
from dondoc.dossiers.operations import procedure_acts, procedures
from dondoc.dossiers.operations.procedure_acts import Decision
from dondoc.dossiers.operations.procedures import Content
from dondoc.dossiers.queries import procedures as queries
from dondoc.dossiers.rejections import DossierRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.procedures import (
    ACTS,
    CHANNELS,
    LEVELS,
    ONLINE,
    PROPOSALS,
    STEPS,
    VALIDITY,
    limit_of,
    old_level_words,
)
from dondoc.web.posting import posted_from
from dondoc.web.procedure_forms import DecisionForm, EndForm, LevelForm, LimitForm, ProposeForm, StepForm
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.procedures import PLACE, TAB, add_refusal, form_for, form_page, standing

# Which field of its form a refusal speaks of.
AT_FIELD = {
    "limit-number": "number",
    "valid-before": "valid_from",
    "valid-end": "on",
    "decision-basis": "basis",
    "day-in-future": "signed_on",
    "ministry-basis": "ministry_basis",
    "ministry-later": "ministry_signed_on",
    "abolished-early": "signed_on",
    "abolished-already": "act",
    "proposal-words": "content",
    "proposal-year": "year",
    "proposal-day": "on",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A limit or a level as the page shows it; `here`: it holds today."""

    id: int
    label: Words
    words: str
    first: Any
    until: Any
    here: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the page shows it; `days` from the Ministry's to ours."""

    act: ProcedureAct
    chip: Chip
    days: int | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal, and what may come next of it."""

    proposal: ReviewProposal
    chip: Chip
    steps: list[tuple[str, Words]]
    form: Form


def seen(actor: Actor, number: int) -> Procedure:
    """The procedure, if the actor may see it."""
    found = queries.one(actor, number)
    if found is None:
        raise Http404
    return found


@needs(Permission.DOSSIER_READ)
@require_safe
def procedure(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The procedure with its story."""
    return page(request, actor, seen(actor, number))


def page(request: HttpRequest, actor: Actor, found: Procedure, *, status: int = 200, **bound: Form) -> HttpResponse:
    """The page; `bound` are forms that were filled in with mistakes."""
    today = timezone.localdate()
    may = queries.may_keep(actor)
    faulty = next(iter(bound), "")
    context = {
        "procedure": found,
        "chip": VALIDITY[queries.validity_of(found, today)],
        "online": ONLINE[OnlineLevel(found.online_level)],
        "old_level": old_level_words(found.old_level),
        "limits": _limits(found),
        "levels": _held(found),
        "decisions": [_decided(act) for act in found.acts.order_by("-signed_on", "-pk")],
        "proposals": [_proposed(each, bound) for each in found.proposals.order_by("-year", "-pk")],
        "may_keep": may,
        "faulty": faulty,
        "limit_form": LimitForm(initial={"valid_from": today if found.limits.exists() else None}),
        "level_form": LevelForm(),
        "decision_form": DecisionForm(),
        "propose_form": ProposeForm(initial={"year": today.year}),
        "end_form": EndForm(),
        **bound,
    }
    return show(request, actor, "web/procedure.html", context, place=PLACE, tab=TAB, status=status)


def _limits(found: Procedure) -> list[Held]:
    today = timezone.localdate()
    here = {each.pk for each in standing(found.limits.all(), today)}
    return [
        Held(each.pk, CHANNELS[each.channel], limit_of(each), each.valid_from, each.valid_to, each.pk in here)
        for each in found.limits.order_by("channel", "-valid_from", "-pk")
    ]


def _held(found: Procedure) -> list[Held]:
    today = timezone.localdate()
    here = {each.pk for each in standing(found.handlings.all(), today)}
    return [
        Held(each.pk, LEVELS[Handled(each.level)], "", each.valid_from, each.valid_to, each.pk in here)
        for each in found.handlings.order_by("level", "-valid_from", "-pk")
    ]


def _decided(act: ProcedureAct) -> Decided:
    days = (act.signed_on - act.ministry_signed_on).days if act.ministry_signed_on else None
    return Decided(act, ACTS[Act(act.act)], days)


def _proposed(proposal: ReviewProposal, bound: dict[str, Form]) -> Proposed:
    name = f"step_{proposal.pk}"
    form = bound.get(name) or StepForm(initial={"on": timezone.localdate()}, prefix=name)
    steps = [(step.value, STEPS[step]) for step in procedure_acts.following(proposal)]
    return Proposed(proposal, PROPOSALS[proposal.state], steps, form)


@needs(Permission.DOSSIER_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of the procedure."""
    found = seen(actor, number)
    form = form_for(request, found)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            procedures.change(by=actor, procedure=found, content=Content(**form.cleaned_data), now=now)
        except DossierRejected as rejected:
            add_refusal(form, rejected)
        else:
            return redirect("procedure", number)
    return form_page(request, actor, form, found)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form of the page that was sent; `name` is what the page calls it."""

    request: HttpRequest
    actor: Actor
    procedure: Procedure
    name: str
    form: Form

    def done(self, act: Callable[[dict[str, Any]], object]) -> HttpResponse:
        """Do with what was typed what the form asks for, or show the page again with what is wrong in it."""
        if self.form.is_valid():
            try:
                act(self.form.cleaned_data)
            except DossierRejected as rejected:
                self.form.add_error(self._field(rejected), words(rejected))
            else:
                return redirect("procedure", self.procedure.pk)
        return page(self.request, self.actor, self.procedure, status=422, **{self.name: self.form})

    def _field(self, rejected: DossierRejected) -> str | None:
        """The field that the refusal speaks of, where the form has it."""
        on_day = rejected.code == "day-in-future" and "on" in self.form.fields
        field = "on" if on_day else AT_FIELD.get(rejected.code)
        return field if field in self.form.fields else None


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def limit(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Set a time limit."""
    found = seen(actor, number)
    sent = Sent(request, actor, found, "limit_form", LimitForm(request.POST))
    return sent.done(lambda values: procedures.set_limit(by=actor, procedure=found, now=timezone.now(), **values))


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def limit_end(request: HttpRequest, actor: Actor, number: int, limit_number: int) -> HttpResponse:
    """Say that a limit holds no longer; without a day: that it was noted by mistake."""
    found = seen(actor, number)
    held = get_object_or_404(found.limits, pk=limit_number)
    if "mistake" in request.POST:
        procedures.end_limit(by=actor, limit=held, on=None, now=timezone.now())
        return redirect("procedure", number)
    sent = Sent(request, actor, found, "end_form", EndForm(request.POST))
    return sent.done(lambda values: procedures.end_limit(by=actor, limit=held, on=values["on"], now=timezone.now()))


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def level(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say at which level it is handled."""
    found = seen(actor, number)
    sent = Sent(request, actor, found, "level_form", LevelForm(request.POST))
    return sent.done(lambda values: procedures.handle(by=actor, procedure=found, now=timezone.now(), **values))


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def level_end(request: HttpRequest, actor: Actor, number: int, level_number: int) -> HttpResponse:
    """Say that it is handled there no longer; without a day: that it was noted by mistake."""
    found = seen(actor, number)
    held = get_object_or_404(found.handlings, pk=level_number)
    if "mistake" in request.POST:
        procedures.end_handling(by=actor, handling=held, on=None, now=timezone.now())
        return redirect("procedure", number)
    sent = Sent(request, actor, found, "end_form", EndForm(request.POST))
    return sent.done(
        lambda values: procedures.end_handling(by=actor, handling=held, on=values["on"], now=timezone.now())
    )


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def decide(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Note a decision."""
    found = seen(actor, number)
    sent = Sent(request, actor, found, "decision_form", DecisionForm(request.POST))
    return sent.done(
        lambda values: procedure_acts.decide(by=actor, procedure=found, decision=Decision(**values), now=timezone.now())
    )


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def decision_remove(request: HttpRequest, actor: Actor, number: int, decision_number: int) -> HttpResponse:
    """Take out a decision that was noted by mistake."""
    found = seen(actor, number)
    act = get_object_or_404(found.acts, pk=decision_number)
    procedure_acts.remove_decision(by=actor, act=act, now=timezone.now())
    return redirect("procedure", number)


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def propose(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Draft a proposal to cut or simplify."""
    found = seen(actor, number)
    sent = Sent(request, actor, found, "propose_form", ProposeForm(request.POST))
    return sent.done(lambda values: procedure_acts.propose(by=actor, procedure=found, now=timezone.now(), **values))


@needs(Permission.DOSSIER_KEEP)
@posted_from("procedure")
def proposal_step(request: HttpRequest, actor: Actor, number: int, proposal_number: int) -> HttpResponse:
    """The next step of a proposal, or its end where it was not sent."""
    found = seen(actor, number)
    proposal = get_object_or_404(found.proposals, pk=proposal_number)
    name, step = f"step_{proposal.pk}", request.POST.get("step", "")
    if step not in ProposalState._value2member_map_:
        raise Http404
    to = ProposalState(step)
    sent = Sent(request, actor, found, name, StepForm(request.POST, prefix=name))
    if to is ProposalState.DRAFTED:  # the button that throws the draft away
        return sent.done(
            lambda _values: procedure_acts.remove_proposal(by=actor, proposal=proposal, now=timezone.now())
        )
    return sent.done(
        lambda values: procedure_acts.advance(by=actor, proposal=proposal, to=to, now=timezone.now(), **values)
    )
