"""One plan: its headings and items with what became of them, and what may be done with the whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dondoc.assignments.counting import Counts
from dondoc.assignments.models import Assignment
from dondoc.assignments.structure import Structure
from dondoc.documents import queries as documents
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.plans import operations, queries
from dondoc.plans.annex import Line, lines
from dondoc.plans.jobs import ALL_GIVEN
from dondoc.plans.models import Heading, Plan
from dondoc.plans.states import PlanState
from dondoc.scoring.models import RemedialPlan
from dondoc.web.access import needs
from dondoc.web.assignment_rows import Row, rows
from dondoc.web.labels.plans import CHIPS, due_words, item_words, leads_words, years_words
from dondoc.web.naming import document_name, document_url
from dondoc.web.plan_forms import AmendForm, CloseForm, HeadingForm, IssueForm
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.stopping import ask_to_stop
from dondoc.web.totals import totals_row
from dondoc.web.views.plans import content, form_for, form_page

# Who may hold a right to a draft of some kind: the operation decides by the kind and the unit.
DRAFTING = (Permission.ASSIGNMENT_GIVE, Permission.SCORE_ENTER, Permission.SCORE_SIGN, Permission.SCORE_KEEP)
FORMS = {"issue": IssueForm, "close": CloseForm, "amend": AmendForm}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the plan as the page shows it."""

    line: Line
    text: str = ""
    product: str = ""
    leads: str = ""
    due: str = ""
    given: tuple[Row, ...] = ()
    hidden: int = 0  # assignments that the reader may not see


def seen(actor: Actor, number: int) -> Plan:
    """The plan, if the actor may see it."""
    return get_object_or_404(queries.visible_to(actor).select_related("unit", "document", "job"), pk=number)


def written_by(actor: Actor, number: int) -> Plan:
    """The plan, for one who may write it. Raises Refused."""
    plan = seen(actor, number)
    if not queries.may_write(actor, plan):
        raise Refused(Permission.ASSIGNMENT_GIVE)
    return plan


@needs(Permission.ASSIGNMENT_READ)
@never_cache
@require_safe
def plan(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The plan with its progress."""
    return page(request, actor, seen(actor, number))


def page(request: HttpRequest, actor: Actor, found: Plan, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; `forms` are those that were filled in with mistakes."""
    today = timezone.localdate()
    may = queries.may_write(actor, found)
    sections = queries.outline(found)
    counts = queries.progress(actor, [found.pk], today, soon=settings.DUE_SOON_DAYS).get(found.pk, Counts())
    query = {"ke_hoach": str(found.pk), "co_cau": Structure.MAPPED.value}
    state = PlanState(found.state)
    shown = _shown(actor, found, lines(sections))
    waiting = [each.line.item for each in shown if each.line.item and not each.line.item.given.all()]
    givable = sum(1 for item in waiting if item.leads.all())
    context = {
        "plan": found,
        "kind": queries.kind_of(found),
        "years": years_words(found),
        "chip": CHIPS[state],
        "state": state.value,
        "lines": shown,
        "item_count": sum(1 for each in shown if each.line.item),
        "not_given": len(waiting),
        "givable": givable,
        "counts": counts,
        "totals": totals_row(counts, query, None) if counts.total else [],
        "document": _document(actor, found),
        "remedy": _remedy(actor, found),
        "may_write": may,
        "in_draft": may and state is PlanState.DRAFT,
        "may_issue": queries.may_give(actor, found),
        "may_give": may and state is PlanState.ISSUED and givable > 0,
        "job": found.job,
        "live": found.job is not None and not found.job.finished,
        "hindered": found.job is not None and found.job.finished and found.job.message != ALL_GIVEN,
        "issue": IssueForm(initial={"on": today}),
        "close": CloseForm(initial={"on": today}),
        "amend": AmendForm(),
        "heading": HeadingForm(headings=[s.heading for s in sections if s.heading]),
        **forms,
    }
    return show(request, actor, "web/plan.html", context, place="plans", status=status)


def _document(actor: Actor, found: Plan) -> dict[str, str] | None:
    """Its paper, where the reader may see it."""
    if found.document_id is None or not documents.visible_to(actor).filter(pk=found.document_id).exists():
        return None
    assert found.document is not None
    return {"name": document_name(found.document), "url": document_url(found.document)}


def _remedy(actor: Actor, found: Plan) -> int | None:
    """The number of the remedial plan that it is, for who reads the unit's scores."""
    if not actor.may(Permission.SCORE_READ, found.unit_id):
        return None
    return RemedialPlan.objects.filter(plan=found).values_list("pk", flat=True).first()


def _shown(actor: Actor, found: Plan, every: Sequence[Line]) -> list[ShownLine]:
    today = timezone.localdate()
    given = queries.given_by_item(actor, found, today, soon=settings.DUE_SOON_DAYS)
    flat = [each for many in given.values() for each in many]
    by_number = {row.id: row for row in rows(actor, flat, today)}
    held = queries.held_back(actor, found)
    return [_line(line, given, by_number, held) for line in every]


def _line(
    line: Line, given: Mapping[int, Sequence[Assignment]], by_number: Mapping[int, Row], held: Collection[int]
) -> ShownLine:
    if line.item is None:
        return ShownLine(line)
    own = tuple(by_number[each.pk] for each in given.get(line.item.pk, ()))
    hidden = max(0, len(line.item.given.all()) - len(own))
    text, product = item_words(line.item, held), "" if line.item.pk in held else line.item.product
    return ShownLine(line, text, product, leads_words(line.item), due_words(line.item), own, hidden)


@needs(*DRAFTING)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Say something else of the plan."""
    found = written_by(actor, number)
    form = form_for(request, actor, found)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(by=actor, plan=found, content=content(form.cleaned_data), now=timezone.now())
        except operations.PlanRejected as rejected:
            form.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("plan", found.pk)
    return form_page(request, actor, form, found)


@needs(Permission.ASSIGNMENT_GIVE)
@posted_from("plan")
def issue(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """It was issued on that day."""
    found, form = written_by(actor, number), IssueForm(request.POST)
    return _filled(
        request,
        actor,
        found,
        ("issue", form),
        lambda said: operations.issue(by=actor, plan=found, on=said["on"], now=timezone.now()),
    )


@needs(Permission.ASSIGNMENT_GIVE)
@posted_from("plan")
def amend(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Back into draft, to be supplemented."""
    found, form = written_by(actor, number), AmendForm(request.POST)
    return _filled(
        request,
        actor,
        found,
        ("amend", form),
        lambda said: operations.amend(by=actor, plan=found, reason=said["reason"], now=timezone.now()),
    )


@needs(Permission.ASSIGNMENT_GIVE)
@posted_from("plan")
def close(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Its time is over."""
    found, form = written_by(actor, number), CloseForm(request.POST)
    return _filled(
        request,
        actor,
        found,
        ("close", form),
        lambda said: operations.close(by=actor, plan=found, on=said["on"], words=said["words"], now=timezone.now()),
    )


@needs(*DRAFTING)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Throw a draft away, asked twice."""
    found = written_by(actor, number)
    if request.method != "POST":
        context = {"plan": found, "item_count": found.items.count()}
        return show(request, actor, "web/plan_discard.html", context, place="plans")
    try:
        operations.discard(by=actor, plan=found, now=timezone.now())
    except operations.PlanRejected as rejected:
        messages.error(request, words(rejected))
        return redirect("plan", number)
    messages.success(request, _("Đã bỏ dự thảo kế hoạch."))
    return redirect("plans")


@needs(*DRAFTING)
@posted_from("plan")
def add_heading(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Put a heading at the end."""
    found = written_by(actor, number)
    top = list(found.headings.filter(parent=None))
    form = HeadingForm(request.POST, headings=top)
    return _filled(
        request,
        actor,
        found,
        ("heading", form),
        lambda said: operations.add_heading(
            by=actor, plan=found, title=said["title"], below=said["below"], now=timezone.now()
        ),
    )


@needs(*DRAFTING)
@require_http_methods(["GET", "HEAD", "POST"])
def change_heading(request: HttpRequest, actor: Actor, number: int, heading_number: int) -> HttpResponse:
    """Other words for a heading, or without it."""
    found = written_by(actor, number)
    heading = get_object_or_404(Heading, plan=found, pk=heading_number)
    form = HeadingForm(request.POST or None, headings=[], initial={"title": heading.title})
    del form.fields["below"]
    if request.method == "POST" and (request.POST.get("act") == "out" or form.is_valid()):
        try:
            _change_heading(actor, heading, request.POST.get("act", ""), form)
        except operations.PlanRejected as rejected:
            form.is_valid()
            form.add_error(None, words(rejected))
        else:
            return redirect("plan", found.pk)
    context = {"plan": found, "heading": heading, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return show(request, actor, "web/plan_heading.html", context, place="plans", status=status)


def _change_heading(actor: Actor, heading: Heading, act: str, form: HeadingForm) -> None:
    if act == "out":
        operations.remove_heading(by=actor, heading=heading, now=timezone.now())
    else:
        operations.rename_heading(by=actor, heading=heading, title=form.cleaned_data["title"], now=timezone.now())


@needs(Permission.ASSIGNMENT_GIVE)
@posted_from("plan")
def stop(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Ask the giving to stop; what was given stays given, the rest can be given later."""
    found = written_by(actor, number)
    ask_to_stop(request, actor, found.job)
    return redirect("plan", found.pk)


def _filled(
    request: HttpRequest,
    actor: Actor,
    found: Plan,
    form: tuple[str, Any],
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Do what a form of the page says, or show the page again with what is wrong."""
    name, filled = form
    if filled.is_valid():
        try:
            act(filled.cleaned_data)
        except operations.PlanRejected as rejected:
            filled.add_error(None, words(rejected))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("plan", found.pk)
    return page(request, actor, found, status=422, **{name: filled})
