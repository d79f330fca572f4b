"""Reading assignments: only what the actor may see comes out of here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, F, FilteredRelation, Q, QuerySet
from django.db.models.expressions import Combinable

from dondoc.assignments import listed
from dondoc.assignments.asking import AssignmentFilter as AssignmentFilter
from dondoc.assignments.asking import AssignmentOrder as AssignmentOrder
from dondoc.assignments.conditions import as_kept, judged, of_units, seen_by, units_asked
from dondoc.assignments.conditions import title_held_back as title_held_back
from dondoc.assignments.conditions import titles_held_back as titles_held_back
from dondoc.assignments.counting import Counts
from dondoc.assignments.expressions import (
    FIELD_NOW,
    LEAD_NOW,
    STANDING,
    Judging,
    Moment,
    counted_at,
    standing_at,
    timeliness_on,
)
from dondoc.assignments.holding import holding, sought
from dondoc.assignments.models import Assignment, Contribution, Event, Extension, Mark, Stage, Standing, Target
from dondoc.assignments.models.standing import over_last
from dondoc.assignments.remembering import answered, remembered, version
from dondoc.assignments.rights import acts_open_to as acts_open_to
from dondoc.assignments.rights import may_divide as may_divide
from dondoc.assignments.rights import pending_extension as pending_extension
from dondoc.assignments.standing import Course
from dondoc.assignments.states import OVER, State
from dondoc.assignments.structure import Structure, heirs
from dondoc.assignments.tallies import gathered, tallied
from dondoc.assignments.timeliness import Timeliness, timeliness
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit
from dondoc.statements.fetched import leave
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told, ToldNumbers

_OVER = sorted(OVER)
OVER_LAST = over_last("standing__")
_DUE = F("standing__due").asc(nulls_last=True)
ORDERS = {
    AssignmentOrder.PRESSING: (OVER_LAST, _DUE, F("pk").asc()),
    AssignmentOrder.DUE: (_DUE, F("pk").asc()),
    AssignmentOrder.NEWEST: (F("given_on").desc(), F("pk").desc()),
    AssignmentOrder.LEAD: (F("lead__sort_key").asc(), _DUE, F("pk").asc()),
    AssignmentOrder.FINISHED: (F("standing__stopped_on").desc(nulls_last=True), F("pk").desc()),
}


def visible_to(actor: Actor) -> QuerySet[Assignment]:
    """What the actor may read: as of the assigning unit, the lead, or a supporting unit."""
    return Assignment.objects.filter(seen_by(actor))


def listing(
    actor: Actor, filter: AssignmentFilter, on: date, *, soon: int, known: datetime | None = None
) -> QuerySet[Assignment]:
    """The actor's assignments on that day, filtered and ordered; `known`: as recorded by then, None: by now.

    Each carries its class on that day as `timeliness`, and as it was then: `state_on`, `due_on`, `stopped_on_day`. In
    the mapped structure each carries the unit at which it is counted as `unit_now` (an id) too.
    """
    found = _filtered(actor, filter, Moment(on, known), soon).order_by(*ORDERS[filter.order])
    found = found.annotate(
        state_on=F("standing__state"), due_on=F("standing__due"), stopped_on_day=F("standing__stopped_on")
    )
    return found.select_related("lead", "assigner", "document", "result_document").prefetch_related("supporting")


def totals(actor: Actor, filter: AssignmentFilter, on: date, *, soon: int, known: datetime | None = None) -> Counts:
    """How many of the filtered assignments are in each class."""
    return totals_of(listed.asked(actor, filter, on, soon=soon, known=known))


def totals_of(question: listed.Asked) -> Counts:
    """The same of a question that a page of the list asks too."""
    if question.filter.structure is Structure.MAPPED:
        found = _filtered(question.actor, question.filter, question.moment, question.soon)
        return gathered(answered(tallied(found), question.version)).get((), Counts())
    return listed.totals(question)


def totals_grouped(
    actor: Actor, filter: AssignmentFilter, on: date, *, soon: int, by: Combinable, known: datetime | None = None
) -> dict[Any, Counts]:
    """The same for each value of an expression over assignments; what has none is left out. One query."""
    found = _filtered(actor, filter, Moment(on, known), soon).annotate(group=by).exclude(group=None)
    return {value: each for (value,), each in gathered(answered(tallied(found, by=["group"]))).items()}


def totals_by(question: listed.Asked, by: listed.By) -> dict[Any, Counts]:
    """The same for each class, state or day by which it is due."""
    if question.filter.structure is not Structure.MAPPED:
        return listed.totals_by(question, by)
    asked, on, known = question.filter, question.moment.on, question.moment.known
    column = F("timeliness" if by is listed.By.TIMELINESS else f"{STANDING}__{by.value}")
    return totals_grouped(question.actor, asked, on, soon=question.soon, by=column, known=known)


def standing_then(moment: Moment, *conditions: Q) -> QuerySet[Assignment]:
    """Every assignment that was there on the day, whoever asks, with the standing of that day as `standing`.

    Conditions on the standing must be given here: each later `filter` would join the standings once more, and a negated
    one would ask for them row by row.
    """
    moment = listed.latest(moment)
    joined = FilteredRelation("standings", condition=standing_at(moment, "standings__"))
    found: QuerySet[Assignment] = Assignment.objects.annotate(**{STANDING: joined})
    return found.filter(*conditions, **{f"{STANDING}__isnull": False})


def _filtered(actor: Actor, filter: AssignmentFilter, moment: Moment, soon: int) -> QuerySet[Assignment]:
    mapped = filter.structure is Structure.MAPPED
    units = units_asked(filter)
    kept = as_kept(filter, None if mapped else units, "standing__", "")
    found = standing_then(moment, seen_by(actor, "standing__"), kept)
    found = found.annotate(timeliness=timeliness_on(moment.on, Judging(soon)))
    if mapped:
        found = found.exclude(timeliness=Timeliness.TRANSFERRED.value)
        found = found.annotate(lead_now=LEAD_NOW, field_now=FIELD_NOW)
        found = found.annotate(unit_now=counted_at(heirs(organisation.lineage())))
        found = found if units is None else found.filter(unit_now__in=units)
    if filter.q.strip():
        found = found.filter(holding(sought(actor, filter.q)))
    return judged(found, filter)


def visible(actor: Actor, number: int) -> Assignment | None:
    """The one of that number with all that its page names, if the actor may see it."""
    statement = _ANY if Permission.ASSIGNMENT_READ in actor.everywhere else _READABLE
    found = statement.models(number=number, units=actor.units(Permission.ASSIGNMENT_READ))
    for one in found:
        leave(one, "supporting", Unit, _SUPPORTING.models(number=one.pk))
        leave(one, "marks", Mark, _MARKS.models(number=one.pk))
    return next(iter(found), None)


_NUMBER = Told("number", BigIntegerField())
# Not what few have (a performer, the whole it is part of): PostgreSQL takes longer to plan ten joins than to answer.
_BESIDE = ("lead", "assigner", "document", "field", "monitor", "source_text")
_ANY = Kept(lambda: Assignment.objects.filter(pk=_NUMBER).select_related(*_BESIDE))
_READABLE = Kept(lambda: Assignment.objects.filter(of_units(ToldNumbers("units")), pk=_NUMBER).select_related(*_BESIDE))

_SUPPORTING = Kept(lambda: Unit.objects.filter(assignments_supported=_NUMBER))
_MARKS = Kept(lambda: Mark.objects.filter(assignments=_NUMBER))


def givers(actor: Actor, *, most: int) -> list[str]:
    """Who gave what the actor may see, by name."""
    told = {"units": actor.units(Permission.ASSIGNMENT_READ)}
    found = remembered(version(), _givers(most, everywhere=Permission.ASSIGNMENT_READ in actor.everywhere), told)
    return [giver for (giver,) in found if giver][:most]


@cache
def _givers(most: int, *, everywhere: bool) -> Kept[Any]:
    if everywhere:  # read from a small index, where nobody is one of them
        standings = Standing.objects.filter(standing_at(Moment(date.max, latest=True))).order_by("giver")
        return Kept(lambda: standings.values_list("giver").distinct()[: most + 1])
    return Kept(lambda: _READ.exclude(giver="").order_by("giver").values_list("giver").distinct()[:most])


def monitors(actor: Actor) -> list[int]:
    """The accounts that follow up what the actor may see."""
    statement = _EVERY_MONITOR if Permission.ASSIGNMENT_READ in actor.everywhere else _MONITORS
    told = {"units": actor.units(Permission.ASSIGNMENT_READ)}
    return [account for (account,) in remembered(version(), statement, told)]


def _monitors(of: QuerySet[Assignment]) -> QuerySet[Assignment, tuple[Any, ...]]:
    return of.exclude(monitor=None).order_by("monitor_id").values_list("monitor_id").distinct()


_READ = Assignment.objects.filter(of_units(ToldNumbers("units")))
_EVERY_MONITOR, _MONITORS = Kept(lambda: _monitors(Assignment.objects.all())), Kept(lambda: _monitors(_READ))


def story(assignment: Assignment) -> QuerySet[Event]:
    """Everything that happened to an assignment, in the order it was recorded."""
    return assignment.events.order_by("pk").select_related("document")


def events_of(assignment: Assignment) -> list[Event]:
    """The same, read for its page."""
    return _STORY.models(number=assignment.pk)


_STORY = Kept(lambda: Event.objects.filter(assignment=_NUMBER).order_by("pk").select_related("document"))


def extensions_of(assignment: Assignment) -> list[Extension]:
    """All that were asked for, the newest first."""
    return _EXTENSIONS.models(number=assignment.pk)


_EXTENSIONS = Kept(
    lambda: Extension.objects.filter(assignment=_NUMBER).order_by("-pk").select_related("basis_document")
)


def stages_of(assignment: Assignment) -> list[Stage]:
    """Its stages in their order, with who holds them."""
    return _STAGES.models(number=assignment.pk)


_STAGES = Kept(
    lambda: Stage.objects.filter(assignment=_NUMBER).order_by("position").select_related("holder", "document")
)


def contributions_of(assignment: Assignment) -> list[Contribution]:
    """What its supporting units wrote down, in the order it was recorded."""
    return _CONTRIBUTIONS.models(number=assignment.pk)


_CONTRIBUTIONS = Kept(lambda: Contribution.objects.filter(assignment=_NUMBER).order_by("pk").select_related("event"))


def is_divided(assignment: Assignment) -> bool:
    """Whether parts of it were given on."""
    return _PARTS.found(number=assignment.pk)


_PARTS = Kept(lambda: Assignment.objects.filter(parent=_NUMBER).values_list("pk")[:1])


def has_targets(assignment: Assignment) -> bool:
    """Whether anything is to be measured of it."""
    return _TARGETS.found(number=assignment.pk)


_TARGETS = Kept(lambda: Target.objects.filter(assignment=_NUMBER).values_list("pk")[:1])


def before_and_after(actor: Actor, assignment: Assignment) -> tuple[Assignment | None, Assignment | None]:
    """What it continues, and what continues it, where the actor may see them."""
    seen = visible_to(actor).select_related("lead")
    before = seen.filter(pk=assignment.continues_id).first() if assignment.continues_id else None
    return before, seen.filter(continues=assignment.pk).first()


def open_with(unit_ids: Iterable[int]) -> QuerySet[Assignment]:
    """All that those units lead and have not brought to its end, whoever asks: for a reorganisation."""
    return Assignment.objects.filter(lead_id__in=list(unit_ids)).exclude(state__in=_OVER)


def supported_by(unit_ids: Iterable[int]) -> QuerySet[Assignment]:
    """All that those units support and that has not come to its end, whoever asks: for a reorganisation."""
    return Assignment.objects.filter(supporting__in=list(unit_ids)).exclude(state__in=_OVER).distinct()


def given_from(actor: Actor, document: Document) -> QuerySet[Assignment]:
    """The assignments made of a document's orders, in the order of its text."""
    found = visible_to(actor).filter(document=document).select_related("lead", "assigner")
    return found.order_by("proposal__position", "pk")


def timeliness_of(assignment: Assignment, on: date, *, soon: int) -> Timeliness:
    """The class on that day of what holds of the assignment now."""
    return timeliness(course_of(assignment), on, soon=soon)


def course_of(assignment: Assignment) -> Course:
    """What holds of it now."""
    return Course(
        state=State(assignment.state),
        came_on=assignment.came_on or assignment.continued_on or assignment.given_on,
        original_due=assignment.original_due,
        due=assignment.current_due,
        stopped_on=assignment.stopped_on,
        entered_on=assignment.entered_on,
        ended_on=assignment.ended_on,
        grade=assignment.grade,
        basically_done=assignment.basically_done_on is not None,
    )
