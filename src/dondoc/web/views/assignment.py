"""One assignment with its whole story, and the steps that can be taken."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor, Permission
from dondoc.web.access import needs
from dondoc.web.assignment_papers import chain, result, source
from dondoc.web.assignment_steps import Tried, result_offers, steps
from dondoc.web.assignment_story import story
from dondoc.web.day_steps import deadline_steps
from dondoc.web.explaining import deadline_words, no_day_words, timeliness_words, waits_for
from dondoc.web.labels import STATE_ICONS, STATES, clause_words, days_to, timeliness_chip
from dondoc.web.naming import assignment_title
from dondoc.web.showing import show


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def assignment(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """State, deadline and its reasons, source, story; what the actor may do."""
    return page(request, actor, seen(actor, number))


def seen(actor: Actor, number: int) -> Assignment:
    """The assignment, if the actor may see it; else there is no such page."""
    found = queries.visible_to(actor).select_related("lead", "assigner", "document", "proposal", "result_document")
    return get_object_or_404(found.prefetch_related("supporting"), pk=number)


def page(
    request: HttpRequest, actor: Actor, entry: Assignment, *, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    """Its page; `tried` is a step that was filled in with a mistake."""
    today = timezone.localdate()
    state = State(entry.state)
    context = {
        "assignment": entry,
        "title": assignment_title(entry),
        "chip": timeliness_chip(queries.timeliness_of(entry, today, soon=settings.DUE_SOON_DAYS), state),
        # The class of what was reported says so itself.
        "state_word": "" if state is State.REPORTED else STATES[state],
        "state_icon": STATE_ICONS[state],
        "explained": timeliness_words(entry, today),
        "deadline_explained": deadline_words(entry),
        "counted": deadline_steps(entry),
        "no_day": no_day_words(entry),
        "due_words": days_to(entry.current_due, today) if entry.current_due and not entry.finished_on else "",
        "supporting": list(entry.supporting.all()),
        "clause": clause_words(entry.clause),
        "story": story(actor, entry),
        "acts": steps(request, actor, entry, tried),
        "result_offers": result_offers(actor, entry),
        "waits_for": waits_for(entry),
        **chain(actor, entry),
        "result": result(actor, entry),
        **source(actor, entry),
    }
    return show(request, actor, "web/assignment.html", context, place="assignments", status=status)
