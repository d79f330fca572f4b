"""The steps of an assignment as they are sent: each address takes one act's form."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import RIGHT_FOR, Act
from dondoc.documents import operations as documents
from dondoc.figures.actors import Actor
from dondoc.web.access import needs
from dondoc.web.assignment_acts import DOINGS, Before, Step, act_name
from dondoc.web.forms import Form
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.views.assignment import page, seen


def act_view(act: Act) -> Callable[..., HttpResponseBase]:
    """The view of that act: whoever may not take it anywhere does not get in."""

    @needs(RIGHT_FOR[act][1])
    @posted_from("assignment")
    def view(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
        return _take(request, actor, seen(actor, number), act)

    return view


def _take(request: HttpRequest, actor: Actor, entry: Assignment, act: Act) -> HttpResponse:
    """Check the form of a step, take the step, and say what came of it; what was typed is kept after a mistake."""
    doing = DOINGS[act]
    form = doing.form(Before(actor, entry, act.value, request.POST, request.FILES))
    if form is not None and not form.is_valid():
        return page(request, actor, entry, tried=(act, form), status=422)
    try:
        doing.take(Step(actor, entry, form.cleaned_data if form is not None else {}, timezone.now()))
    except (operations.AssignmentRejected, documents.DocumentRejected) as rejected:
        return _refused(request, actor, entry, act, form, words(rejected))
    messages.success(request, str(doing.done))
    return redirect(_back(request, entry))


def _refused(
    request: HttpRequest, actor: Actor, entry: Assignment, act: Act, form: Form | None, why: str
) -> HttpResponse:
    """At its form; above the page where the step can no longer be taken."""
    if form is None or act not in queries.acts_open_to(actor, seen(actor, entry.pk)):
        messages.error(request, why)
        return redirect("assignment", entry.pk)
    form.add_error(None, why)
    return page(request, actor, entry, tried=(act, form), status=422)


def _back(request: HttpRequest, entry: Assignment) -> str:
    wanted = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if wanted and inside else reverse("assignment", args=[entry.pk])


def addresses() -> list[URLPattern]:
    """One for each act."""
    return [
        path(f"nhiem-vu/<int:number>/{doing.slug}/", act_view(act), name=act_name(act)) for act, doing in DOINGS.items()
    ]
