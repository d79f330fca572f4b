"""One assignment as a timeline: what is asked by when, whom it waits for, what happened, what can be done."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dondoc.assignments import limits, queries
from dondoc.assignments.extension_rules import is_extended_often
from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import targeting
from dondoc.assignments.origins import Origin
from dondoc.assignments.rights import extensions_granted
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.names import name_key
from dondoc.web import list_around
from dondoc.web.access import needs
from dondoc.web.assignment_about import ShownExtension, extensions, parts, supporters, targets, targets_of
from dondoc.web.assignment_papers import chain, duty, plan, result, source
from dondoc.web.assignment_steps import Steps, Tried, result_offers, steps
from dondoc.web.assignment_story import documents_seen, story
from dondoc.web.assignment_waiting import stages, stages_of, waits
from dondoc.web.day_steps import deadline_steps
from dondoc.web.explaining import deadline_words, no_day_words, timeliness_words
from dondoc.web.labels.assignments import GRADES, ORIGINS, STATE_ICONS, STATES, timeliness_chip
from dondoc.web.labels.clauses import clause_words
from dondoc.web.labels.deadlines import days_to
from dondoc.web.naming import assignment_title, assignment_url
from dondoc.web.recurring_orders import recurring
from dondoc.web.showing import show
from dondoc.web.urging_part import urging_part


@needs(Permission.ASSIGNMENT_READ)
@require_safe
def assignment(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """State, deadline and its reasons, source, story; what the actor may do."""
    return page(request, actor, seen(actor, number))


def seen(actor: Actor, number: int) -> Assignment:
    """The assignment, if the actor may see it; else there is no such page."""
    found = queries.visible(actor, number)
    if found is None:
        raise Http404
    return found


def page(
    request: HttpRequest, actor: Actor, entry: Assignment, *, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    """Its page; `tried` is a step that was filled in with a mistake."""
    held = bool(queries.titles_held_back(actor, [entry]))
    asked = extensions(entry, timezone.localdate())
    context = _head(entry, asked, held=held) | _deadline(entry) | _happened(actor, entry, asked, held=held)
    context |= {"part_of": _part_of(actor, entry), "parts": parts(actor, entry, timezone.localdate())}
    # The province's own officers could divide a department's work too; it is for the department to do so.
    decides = actor.may(Permission.ASSIGNMENT_CONFIRM, entry.assigner_id) and entry.assigner_id != entry.lead_id
    context["may_divide"] = not held and not decides and queries.may_divide(actor, entry)
    context |= chain(actor, entry) | ({} if held else _papers(actor, entry))
    acts = Steps() if held else steps(actor, entry, tried, request.GET)
    context |= {"acts": acts, "papers": acts.papers(actor), "units": acts.units()}
    context |= {} if held else urging_part(actor, entry) | recurring(actor, entry)
    context |= list_around.context(actor, request.GET, entry.pk)
    return show(request, actor, "web/assignment.html", context, place="assignments", status=status)


def _head(entry: Assignment, asked: list[ShownExtension], *, held: bool) -> dict[str, Any]:
    """What it is called, how it stands, what it is told apart by."""
    today, state = timezone.localdate(), State(entry.state)
    granted = extensions_granted(entry) if entry.continues_id else sum(each.granted for each in asked)
    # The class of what was reported or submitted says so itself.
    said = state in {State.REPORTED, State.SUBMITTED}
    return {
        "assignment": entry,
        "title": assignment_title(entry, {entry.pk} if held else ()),
        "held_back": held,
        "chip": timeliness_chip(queries.timeliness_of(entry, today, soon=settings.DUE_SOON_DAYS), state),
        "state_word": "" if said else STATES[state],
        "state_icon": STATE_ICONS[state],
        "grade": GRADES[Grade(entry.grade)] if entry.grade else "",
        "granted": granted,
        "often_extended": is_extended_often(granted, limits.often_from(today)),
        "marks": list(entry.marks.all()),
        "origin": ORIGINS[Origin(entry.origin)],
        "giver": _giver(entry),
    }


def _giver(entry: Assignment) -> str:
    """Who gave it, where that says more than the name of the assigning unit."""
    words = entry.giver or entry.asked_by
    return "" if name_key(words) in {entry.assigner.name_key, entry.assigner.short_key} else words


def _deadline(entry: Assignment) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "explained": timeliness_words(entry, today),
        "deadline_explained": deadline_words(entry),
        "counted": deadline_steps(entry),
        "no_day": no_day_words(entry),
        "due_words": days_to(entry.current_due, today) if entry.current_due and not entry.stopped_on else "",
    }


def _happened(actor: Actor, entry: Assignment, asked: list[ShownExtension], *, held: bool) -> dict[str, Any]:
    """The story, the way of the draft, who supports with what, whom it waits for."""
    today, events = timezone.localdate(), queries.events_of(entry)
    steps_made, aims = stages_of(entry), targets_of(entry)
    named = [event.document_id for event in events] + [stage.document_id for stage in steps_made]
    named += [value.evidence_id for aim in aims for value in aim.values.all()]
    shown = documents_seen(actor, named)
    way = stages(steps_made, shown, today)
    return {
        "story": story(events, shown, held_back=held),
        "way": way,
        "waiting": waits(entry, events, way, today, countered=any(each.countered for each in asked)),
        "supporters": supporters(entry, held_back=held),
        "extensions": [] if held else asked,
        "targets": [] if held else targets(aims, shown),
        "may_set_targets": not held and targeting.may_set(actor, entry),
        "may_measure": not held and targeting.may_measure(actor, entry),
    }


def _papers(actor: Actor, entry: Assignment) -> dict[str, Any]:
    return {
        "clause": clause_words(entry.clause),
        "result_offers": result_offers(actor, entry),
        "result": result(actor, entry),
        **source(actor, entry),
        **plan(actor, entry),
        **duty(actor, entry),
    }


def _part_of(actor: Actor, entry: Assignment) -> dict[str, str] | None:
    """Of which assignment it is a part; a link where the actor may see that one."""
    whole = entry.parent
    if whole is None:
        return None
    there = queries.visible_to(actor).filter(pk=whole.pk).exists()
    title = assignment_title(whole, queries.titles_held_back(actor, [whole]))
    return {"title": title, "url": assignment_url(whole) if there else ""}
