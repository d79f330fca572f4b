"""The steps of an assignment as they are sent: each address takes one act's form."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.rights import holds
from dondoc.assignments.states import OVER, Act, State
from dondoc.documents import operations as documents
from dondoc.figures.actors import Actor
from dondoc.web.access import needs
from dondoc.web.assignment_acts import DOINGS, act_name, permissions_for
from dondoc.web.assignment_doing import Before, Extra, Step, Taking
from dondoc.web.assignment_refused import Rejected, refuse
from dondoc.web.assignment_steps import label_of, may_take
from dondoc.web.forms import Form
from dondoc.web.naming import assignment_title
from dondoc.web.posting import posted_from
from dondoc.web.refusals import words
from dondoc.web.showing import show
from dondoc.web.views.assignment import page, seen

SURE = "sure"  # sent by the page that asks once more


def act_view(act: Taking) -> Callable[..., HttpResponseBase]:
    """The view of that act: whoever may not take it anywhere does not get in."""

    @needs(*permissions_for(act))
    @posted_from("assignment")
    def view(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
        entry = seen(actor, number)
        if not allowed(actor, entry, act):
            raise PermissionDenied
        return _take(request, actor, entry, act)

    return view


def allowed(actor: Actor, entry: Assignment, act: Taking) -> bool:
    """Whether the act is the actor's to take at all, whatever the state; nobody decides on what they may not read."""
    stands_for = {
        Extra.MOVE_STAGE: Act.ISSUE if entry.state == State.SUBMITTED else Act.SUBMIT,
        Extra.TAKE_BACK_BASICALLY_DONE: Act.JUDGE_BASICALLY_DONE,
    }
    wanted = stands_for[act] if isinstance(act, Extra) else act
    return holds(actor, entry, wanted) and not queries.titles_held_back(actor, [entry])


def _take(request: HttpRequest, actor: Actor, entry: Assignment, act: Taking) -> HttpResponse:
    """Check the form of a step, take the step, and say what came of it; what was typed is kept after a mistake."""
    doing = DOINGS[act]
    form = doing.form(Before(actor, entry, act.value, request.POST, request.FILES))
    if form is not None and not form.is_valid():
        return page(request, actor, entry, tried=(act, form), status=422)
    if doing.brings and SURE not in request.POST:
        return _ask(request, actor, entry, act, form)
    try:
        doing.take(Step(actor, entry, form.cleaned_data if form is not None else {}, timezone.now()))
    except (operations.AssignmentRejected, documents.DocumentRejected) as rejected:
        return _refused(request, actor, entry, act, form, rejected)
    messages.success(request, str(doing.done))
    return redirect(_back(request, entry))


def _ask(request: HttpRequest, actor: Actor, entry: Assignment, act: Taking, form: Form | None) -> HttpResponse:
    """What it brings about and what was typed, before it is done."""
    label = label_of(act)
    held = queries.titles_held_back(actor, [entry])
    context = {
        "assignment": entry,
        "title": assignment_title(entry, held),
        "label": label.label,
        "icon_name": label.icon,
        "url": reverse(act_name(act), args=[entry.pk]),
        "brings": DOINGS[act].brings,
        "open_parts": entry.parts.exclude(state__in=sorted(OVER)).count(),
        "form": form or (),
        "typed": _typed(form),
    }
    return show(request, actor, "web/assignment_sure.html", context, place="assignments")


def _typed(form: Form | None) -> list[tuple[object, str]]:
    """Each field that was filled in, as it was typed; a box by the word yes."""
    fields = [] if form is None else list(form)
    return [(field.label, words) for field in fields if (words := _words_of(field.value()))]


def _words_of(value: object) -> str:
    return _("có") if value is True else str(value or "").strip()


def _refused(
    request: HttpRequest, actor: Actor, entry: Assignment, act: Taking, form: Form | None, rejected: Rejected
) -> HttpResponse:
    """At its form; above the page where the step can no longer be taken."""
    if form is None or act not in may_take(actor, seen(actor, entry.pk)):
        messages.error(request, words(rejected))
        return redirect("assignment", entry.pk)
    refuse(form, rejected)
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
