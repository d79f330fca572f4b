"""The targets of one assignment: what is to be reached, what was measured, and the forms for both."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment, Target
from dondoc.assignments.operations import AssignmentRejected, targeting
from dondoc.assignments.target_queries import ShownTarget, shown_targets
from dondoc.assignments.targets import amount, goal, written
from dondoc.documents.models import Document
from dondoc.documents.queries import visible_to
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.web.access import needs
from dondoc.web.assignment_about import base_words, evidence_words
from dondoc.web.assignment_refused import refuse
from dondoc.web.labels.assignments import TARGET_VERDICTS
from dondoc.web.naming import assignment_title, document_url
from dondoc.web.showing import show
from dondoc.web.target_forms import TargetForm, ValueForm
from dondoc.web.views.assignment import seen

MOST_DOCUMENTS = 60


@needs(Permission.ASSIGNMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """All targets; a new one is set here by the assigning side."""
    entry = seen_with_words(actor, number)
    _check(request, targeting.may_set(actor, entry))
    form = TargetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            targeting.set_target(by=actor, assignment=entry, content=_content(form), now=timezone.now())
        except AssignmentRejected as rejected:
            refuse(form, rejected)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("assignment-targets", entry.pk)
    return _page(request, actor, entry, form=form)


@needs(Permission.ASSIGNMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, actor: Actor, number: int, target_number: int) -> HttpResponse:
    """Other words for a target, or without it."""
    entry = seen_with_words(actor, number)
    target = get_object_or_404(entry.targets, pk=target_number)
    _check(request, targeting.may_set(actor, entry))
    form = TargetForm(request.POST or None, initial=_initial(target))
    if request.method == "POST" and (request.POST.get("act") == "out" or form.is_valid()):
        try:
            _change(actor, target, request.POST.get("act", ""), form)
        except AssignmentRejected as rejected:
            form.is_valid()
            refuse(form, rejected)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("assignment-targets", entry.pk)
    return _page(request, actor, entry, form=form, target=target)


@needs(Permission.ASSIGNMENT_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, actor: Actor, number: int, target_number: int) -> HttpResponse:
    """A value of a target."""
    entry = seen_with_words(actor, number)
    target = get_object_or_404(entry.targets, pk=target_number)
    _check(request, targeting.may_measure(actor, entry))
    form = ValueForm(request.POST or None, documents=_evidence(actor, entry), initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        measurement = targeting.Measurement(
            values["on"], values["value"], values["evidence"], values["evidence_text"], values["note"]
        )
        try:
            targeting.measure(by=actor, target=target, measurement=measurement, now=timezone.now())
        except AssignmentRejected as rejected:
            refuse(form, rejected)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("assignment-targets", entry.pk)
    return _page(request, actor, entry, value_form=form, target=target)


def seen_with_words(actor: Actor, number: int) -> Assignment:
    """The assignment, where its words are for the reader; else there is no such page."""
    entry = seen(actor, number)
    return get_object_or_404(
        queries.visible_to(actor).exclude(pk__in=queries.titles_held_back(actor, [entry])), pk=number
    )


def _check(request: HttpRequest, may: bool) -> None:
    """Whoever may not write is refused before what was sent is looked at; to open the page reading is enough."""
    if request.method == "POST" and not may:
        raise Refused(Permission.ASSIGNMENT_GIVE)


def _change(actor: Actor, target: Target, act: str, form: TargetForm) -> None:
    if act == "out":
        targeting.remove_target(by=actor, target=target, now=timezone.now())
    else:
        targeting.change_target(by=actor, target=target, content=_content(form), now=timezone.now())


def _content(form: TargetForm) -> targeting.TargetContent:
    values = form.cleaned_data
    return targeting.TargetContent(values["name"], values["aim"], values["base"], values["due"])


def _initial(target: Target) -> dict[str, Any]:
    base = amount(target.base, "") if target.base is not None else ""
    return {"name": target.name, "aim": written(targeting.aim_of(target)), "base": base, "due": target.due}


def _evidence(actor: Actor, entry: Assignment) -> Any:
    """The newest papers of the lead and the assigning side that the reader may see."""
    own = visible_to(actor).filter(unit__in=[entry.lead_id, entry.assigner_id])
    numbers = list(own.order_by("-received_on", "-pk").values_list("pk", flat=True)[:MOST_DOCUMENTS])
    return Document.objects.filter(pk__in=numbers).order_by("-received_on", "-pk")


def _page(
    request: HttpRequest,
    actor: Actor,
    entry: Assignment,
    *,
    form: TargetForm | None = None,
    value_form: ValueForm | None = None,
    target: Target | None = None,
) -> HttpResponse:
    shown = shown_targets(entry, timezone.localdate())
    filled = form or value_form
    context = {
        "assignment": entry,
        "title": assignment_title(entry, queries.titles_held_back(actor, [entry])),
        "targets": [_shown(actor, each) for each in shown],
        "may_set": targeting.may_set(actor, entry),
        "may_measure": targeting.may_measure(actor, entry),
        "form": form,
        "value_form": value_form,
        "target": target,
    }
    status = 422 if filled is not None and filled.is_bound and filled.errors else 200
    return show(request, actor, "web/targets.html", context, place="assignments", status=status)


def _shown(actor: Actor, each: ShownTarget) -> dict[str, Any]:
    cited = {value.evidence_id for value in each.values if value.evidence_id}
    papers = set(visible_to(actor).filter(pk__in=cited).values_list("pk", flat=True)) if cited else set()
    return {
        "id": each.target.pk,
        "name": each.target.name,
        "aim": goal(each.aim),
        "base": base_words(each.target),
        "due": each.target.due,
        "chip": TARGET_VERDICTS[each.verdict],
        "values": [
            {
                "on": value.on_day,
                "value": amount(value.value, each.aim.unit),
                "evidence": evidence_words(value, papers),
                "url": document_url(value.evidence_id) if value.evidence_id in papers and value.evidence_id else "",
                "note": value.note,
                "by": value.by_name,
            }
            for value in reversed(each.values)
        ],
    }
