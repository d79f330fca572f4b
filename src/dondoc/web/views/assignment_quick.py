"""Xử lý nhanh: one assignment beside the list it stands in, the steps most likely to be taken, and then the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.assignments import operations, queries
from dondoc.assignments.extension_states import PENDING
from dondoc.assignments.models import Assignment, Extension
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.states import Act
from dondoc.documents import operations as documents
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.assignment_acts import DOINGS
from dondoc.web.assignment_doing import Before
from dondoc.web.assignment_doing import Step as Taken
from dondoc.web.assignment_papers import result
from dondoc.web.assignment_refused import Rejected, refuse
from dondoc.web.assignment_rows import Row, in_list, numbered, rows
from dondoc.web.assignment_steps import Steps, Tried, may_take, steps
from dondoc.web.assignment_story import Told, documents_seen, story
from dondoc.web.explaining import timeliness_words
from dondoc.web.forms import Form
from dondoc.web.list_around import Around, around
from dondoc.web.naming import assignment_url
from dondoc.web.posting import posted_from
from dondoc.web.quick_urging import QuickUrgeForm, next_time, urgeable
from dondoc.web.refusals import words
from dondoc.web.showing import wants_part
from dondoc.web.views.assignment import seen
from dondoc.web.views.assignments import may_many

# These need a file, a longer look or a second confirmation: they are done on the assignment's own page.
ON_ITS_PAGE = frozenset({Act.REPORT, Act.SUBMIT, Act.ISSUE, Act.REDIRECT})
LAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A step that is shown when it is asked for: in the panel (`quick_url`), or on the page of the assignment."""

    label: str
    icon: str
    url: str
    quick_url: str


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def quick(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """The panel; whoever opens its address by itself gets the page of the assignment."""
    entry = seen(actor, number)
    return panel(request, actor, entry) if wants_part(request) else redirect("assignment", number)


@needs(Permission.ASSIGNMENT_READ)
@posted_from("assignment")
def take(request: HttpRequest, actor: Actor, number: int, act_name: str) -> HttpResponse:
    """Take a step; whether the actor may, the operation decides. Then the next of the list comes into the panel."""
    entry, act = seen(actor, number), _act(act_name)
    doing = DOINGS[act]
    form = doing.form(Before(actor, entry, act.value, request.POST, request.FILES))
    if form is not None and not form.is_valid():
        return panel(request, actor, entry, tried=(act, form))
    try:
        doing.take(Taken(actor, entry, form.cleaned_data if form is not None else {}, timezone.now()))
    except (operations.AssignmentRejected, documents.DocumentRejected) as rejected:
        return _refused(request, actor, seen(actor, number), act, form, rejected)
    return following(request, actor, seen(actor, number), str(doing.done))


def _refused(
    request: HttpRequest, actor: Actor, entry: Assignment, act: Act, form: Form | None, rejected: Rejected
) -> HttpResponse:
    """At its form, with what was typed; above the panel where the step can no longer be taken."""
    if form is None or act not in may_take(actor, entry):
        return panel(request, actor, entry, refused=words(rejected))
    refuse(form, rejected)
    return panel(request, actor, entry, tried=(act, form))


def _act(act_name: str) -> Act:
    if not _in_the_panel(act_name):
        raise Http404
    return Act(act_name)


def _in_the_panel(name: str) -> bool:
    """Whether a step of that name takes a word or a click."""
    act = Act(name) if name in Act._value2member_map_ else None
    return act is not None and act in DOINGS and act not in ON_ITS_PAGE and not DOINGS[act].brings


def following(request: HttpRequest, actor: Actor, done: Assignment, said: str) -> HttpResponse:
    """What stands after it in the list; its own row is shown as it is now."""
    there = around(actor, request.GET, done.pk)
    after = there.after if there else None
    row = _row(actor, done)
    placed = numbered([row], there.place, there.query)[0] if row and there else row
    about = {"said": said, "done_rows": [placed] if placed else [], "may_many": may_many(actor)}
    if after is None:
        return panel(request, actor, done, about={**about, "at_end": True})
    return panel(request, actor, seen(actor, after.id), about=about, place=(after.query, after.place))


def panel(
    request: HttpRequest,
    actor: Actor,
    entry: Assignment,
    *,
    tried: Tried | None = None,
    urging: QuickUrgeForm | None = None,
    refused: str = "",
    about: dict[str, Any] | None = None,
    place: tuple[str, int] | None = None,
) -> HttpResponse:
    """The panel of one assignment; `place`: the list and the place in it, where it is another than the address says.

    `tried`, `urging`: a form that was filled in with a mistake.
    """
    query = request.GET if place is None else {"ds": place[0], "vt": str(place[1])}
    row, there = _row(actor, entry), around(actor, query, entry.pk)
    urging = urging or urgeable(actor, entry, held=row is None or row.hidden)
    # What is asked for by name is asked of the one in the address, not of the one that comes after it.
    offered = _steps(request, actor, entry, tried, asked=place is None)
    context = {
        "row": row,
        "entry": entry,
        "explained": timeliness_words(entry, timezone.localdate()),
        "result": result(actor, entry) if row is None or not row.hidden else None,
        "asked": _asked(entry) if row is None or not row.hidden else None,
        "story": _last_words(actor, entry),
        "acts": [each for each in offered.main if _in_the_panel(each.name)],
        "others": _elsewhere(entry, offered, there),
        "papers": offered.papers(actor),
        "units": offered.units(),
        "asked_act": request.GET.get("viec", "") if place is None else "",
        "urging": urging,
        "urging_time": next_time(entry) if urging else 0,
        "refused": refused,
        "around": there,
        **(about or {}),
    }
    wrong = tried or refused or (urging and urging.errors)
    return render(request, "web/assignment_quick.html", context, status=422 if wrong else 200)


def _asked(entry: Assignment) -> Extension | None:
    """The extension that waits for a decision."""
    return entry.extensions.filter(state__in=sorted(PENDING)).first()


def _last_words(actor: Actor, entry: Assignment) -> list[Told]:
    """The latest events; without their words where the assignment is restricted."""
    events = queries.events_of(entry)[-LAST_WORDS:]
    held = bool(queries.titles_held_back(actor, [entry]))
    return story(events, documents_seen(actor, [event.document_id for event in events]), held_back=held)


def _steps(request: HttpRequest, actor: Actor, entry: Assignment, tried: Tried | None, *, asked: bool) -> Steps:
    """The steps that may be taken; none where its title is held back."""
    if queries.titles_held_back(actor, [entry]):
        return Steps()
    return steps(actor, entry, tried, request.GET if asked else {})


def _elsewhere(entry: Assignment, offered: Steps, there: Around | None) -> list[Elsewhere]:
    """What else may be done: the likely steps that need its page first, then the others."""
    told = in_list(there.query, there.place) + "&" if there else ""
    of_its_page = [(each.name, each.label, each.icon) for each in offered.main if not _in_the_panel(each.name)]
    found = [*of_its_page, *((each.name, each.label, each.icon) for each in offered.others)]
    return [
        Elsewhere(
            label,
            icon,
            url=f"{assignment_url(entry)}?{told}viec={name}#{name}",
            quick_url=f"{assignment_url(entry)}nhanh/?{told}viec={name}" if _in_the_panel(name) else "",
        )
        for name, label, icon in found
    ]


def _row(actor: Actor, entry: Assignment) -> Row | None:
    """The assignment as the list shows it today; None where it is in no list any more."""
    today = timezone.localdate()
    every = AssignmentFilter(internal=None)
    found = queries.listing(actor, every, today, soon=settings.DUE_SOON_DAYS).filter(pk=entry.pk)
    return next(iter(rows(actor, list(found), today)), None)
