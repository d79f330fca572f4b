"""One reorganisation: what it changes, before and after, where fields go, how far it is, what may be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.documents import queries as register
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.reorganisation import queries
from dondoc.reorganisation.models import FieldMove, Plan
from dondoc.reorganisation.operations.writing import may_change_plan
from dondoc.reorganisation.planning import Routes
from dondoc.reorganisation.queries import Place
from dondoc.reorganisation.rejections import refusal
from dondoc.reorganisation.states import PlanState
from dondoc.web.access import needs
from dondoc.web.labels.chips import Chip
from dondoc.web.labels.reorganisation import (
    MARKS,
    NOBODY,
    STATES,
    WITH_WORK,
    chosen,
    line_name,
    named,
    plan_title,
    results_of,
    words_of,
)
from dondoc.web.naming import document_title, document_url
from dondoc.web.refusals import words
from dondoc.web.reorganisation_forms import ReasonForm, WordForm
from dondoc.web.showing import show

DEEPEST = 3  # deeper units are set in no further
PLACE, TAB = "organisation", "reorganisations"


@dataclass(frozen=True, slots=True)
class Told:
    """A unit in one of the two trees."""

    name: str
    deep: int
    chip: Chip
    unit: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a unit, with where it goes and how many open assignments go with it."""

    number: int
    unit: str
    field: str
    rest: bool
    chosen: str
    reason: str
    words: str
    count: int
    undecided: bool
    stays: bool


def seen(actor: Actor, number: int) -> Plan:
    """The plan, if the actor may read it; else 404."""
    return get_object_or_404(queries.visible_to(actor).select_related("job", "document", "change"), pk=number)


def may_change(actor: Actor, plan: Plan) -> bool:
    """Whether the actor holds the right at all units of the plan."""
    try:
        may_change_plan(actor, plan)
    except Refused:
        return False
    return True


def frame(actor: Actor, plan: Plan) -> dict[str, Any]:
    """What every page about a plan shows."""
    state = PlanState(plan.state)
    may = may_change(actor, plan)
    return {
        "plan": plan,
        "title": plan_title(plan),
        "state": STATES[state],
        "drafting": state is PlanState.DRAFT and may,
        "options": results_of(plan),
        "nobody": NOBODY,
        "with_work": WITH_WORK,
        "moved": queries.moved(plan),
        "may_change": may,
    }


@needs(Permission.ORGANISATION_READ)
@require_safe
def reorganisation(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The whole plan."""
    return page(request, actor, seen(actor, number))


def page(
    request: HttpRequest, actor: Actor, plan: Plan, *, tried: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with forms that hold mistakes to mend."""
    context = {
        **frame(actor, plan),
        "before": _told(queries.before(plan)),
        "after": _told(queries.after(plan)),
        "lines": lines_of(plan),
        "problems": [words(refusal(problem)) for problem in queries.problems_of(plan)] if _open(plan) else [],
        "decision": _decision(actor, plan),
        **acts(actor, plan),
        **job_context(plan),
        **(tried or {}),
    }
    return show(request, actor, "web/reorganisation.html", context, place=PLACE, tab=TAB, status=status)


def _open(plan: Plan) -> bool:
    return plan.state == PlanState.DRAFT


def acts(actor: Actor, plan: Plan) -> dict[str, Any]:
    """What the actor may do with the plan now."""
    state, may = PlanState(plan.state), may_change(actor, plan)
    other = actor.key not in {plan.drafted_by_key, plan.submitted_by_key}
    running = plan.job is not None and not plan.job.finished
    due = plan.carried_out_on <= timezone.localdate()
    return {
        "may_submit": may and state is PlanState.DRAFT,
        "may_decide": may and other and state is PlanState.SUBMITTED,
        "must_be_another": may and not other and state is PlanState.SUBMITTED,
        "may_carry_out": may and state is PlanState.APPROVED and due and not running,
        "waits_for_day": may and state is PlanState.APPROVED and not due,
        "may_withdraw": may and plan.change_id is None and state not in {PlanState.CARRIED_OUT, PlanState.WITHDRAWN},
        "approve_form": WordForm(prefix="approve"),
        "give_back_form": ReasonForm(prefix="give-back"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }


def job_context(plan: Plan) -> dict[str, Any]:
    """The strip of progress; none before it was asked for or once it is done."""
    job = plan.job
    if job is None or plan.state == PlanState.CARRIED_OUT:
        return {"job": None}
    return {"job": job, "live": not job.finished, "say": job.message}


def _told(places: Iterable[Place]) -> list[Told]:
    return [Told(each.name, min(each.depth, DEEPEST), MARKS[each.mark], each.unit) for each in places]


def _decision(actor: Actor, plan: Plan) -> dict[str, str]:
    document = plan.document
    if document is None or not register.visible_to(actor).filter(pk=document.pk).exists():
        return {"name": plan.decision_sign, "url": ""}
    return {"name": document_title(document), "url": document_url(document)}


def lines_of(plan: Plan) -> list[Line]:
    """The fields of the units that change, and the rest of each, with where they go."""
    known, names, counts = queries.routes_of(plan), named(results_of(plan)), queries.by_destination(plan)
    ending = set(plan.sources.filter(ends=True).values_list("unit", flat=True))
    return [
        _line(line, known, names, counts[line.unit_id, line.field_id], ending) for line in queries.field_moves(plan)
    ]


def _line(line: FieldMove, known: Routes, names: dict[int, str], count: int, ending: set[int]) -> Line:
    own = queries.destination(line)
    to = known.of(line.unit_id, () if line.field_id is None else (line.field_id,))
    ends = line.unit_id in ending
    return Line(
        number=line.pk,
        unit=line.unit.name,
        field=line_name(line),
        rest=line.field_id is None,
        chosen=chosen(own),
        reason=own.nobody,
        words=words_of(to, names),
        count=count,
        undecided=ends and not to.said,
        stays=not ends and not to.said,
    )
