"""Reading assignments: only what the actor may see comes out of here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Case, Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from dondoc.assignments.counting import Counts, counts
from dondoc.assignments.expressions import (
    FIELD_NOW,
    LEAD_NOW,
    STANDING,
    Judging,
    Moment,
    classes_of_settled,
    counted_at,
    entered_late,
    standing_at,
    timeliness_on,
)
from dondoc.assignments.models import Assignment, Event, Standing
from dondoc.assignments.origins import Origin
from dondoc.assignments.rights import acts_open_to as acts_open_to
from dondoc.assignments.rights import may_divide as may_divide
from dondoc.assignments.rights import pending_extension as pending_extension
from dondoc.assignments.searching import needles
from dondoc.assignments.standing import Course
from dondoc.assignments.states import OVER, State
from dondoc.assignments.structure import TODAY, Structure, heirs
from dondoc.assignments.timeliness import DONE, OPEN, Timeliness, explain, timeliness
from dondoc.documents import queries as documents
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.models import Unit


class AssignmentOrder(StrEnum):
    """In which order assignments are listed."""

    PRESSING = "pressing"  # what is open first, soonest deadline first
    DUE = "due"  # soonest deadline first, those without last
    NEWEST = "newest"  # last given first
    LEAD = "lead"  # by the name of the lead
    FINISHED = "finished"  # last finished first


_OVER = sorted(OVER)
OVER_LAST = Case(When(standing__state__in=_OVER, then=Value(1)), default=Value(0))
_DUE = F("standing__due").asc(nulls_last=True)
ORDERS = {
    AssignmentOrder.PRESSING: (OVER_LAST, _DUE, F("pk").asc()),
    AssignmentOrder.DUE: (_DUE, F("pk").asc()),
    AssignmentOrder.NEWEST: (F("given_on").desc(), F("pk").desc()),
    AssignmentOrder.LEAD: (F("lead__sort_key").asc(), _DUE, F("pk").asc()),
    AssignmentOrder.FINISHED: (F("standing__stopped_on").desc(nulls_last=True), F("pk").desc()),
}


@dataclass(frozen=True, slots=True)
class AssignmentFilter:
    """Which assignments to show; the days of the deadline are inclusive.

    `structure` mapped: each order once, under the unit that has its work today (`unit` is then one of today's units).
    """

    q: str = ""
    unit: int | None = None  # the lead
    with_units_below: bool = False
    assigner: int | None = None
    state: State | None = None
    timeliness: Timeliness | None = None
    done: bool | None = None  # all classes of what is done, or of what is open
    document: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    finished_from: date | None = None  # the day of the lead's own last step
    finished_to: date | None = None
    outside_system: bool | None = None
    origin: Origin | None = None
    giver: str = ""
    field: int | None = None
    monitor: int | None = None
    mark: int | None = None
    priority: bool | None = None
    internal: bool | None = False  # parts that units gave within themselves: left out, alone (True), both (None)
    basically_done: bool | None = None
    entered_late: bool | None = None
    silent_since: date | None = None  # unfinished, and the lead has said nothing since before that day
    among: frozenset[int] | None = None  # no others than these: what came out of a plan
    structure: Structure = Structure.OF_THE_TIME
    order: AssignmentOrder = AssignmentOrder.DUE


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """The assignments that one unit leads, or in the mapped structure those whose work it has today."""

    unit_id: int
    name: str
    counts: Counts


def visible_to(actor: Actor) -> QuerySet[Assignment]:
    """What the actor may read: as of the assigning unit, the lead, or a supporting unit."""
    return Assignment.objects.filter(seen_by(actor))


def seen_by(actor: Actor, prefix: str = "", number: str = "pk") -> Q:
    """The condition of `visible_to`. Whoever reads at every unit there ever was is asked no row by row.

    `prefix`: asked of the standing of the day, which has the same two units; `number`: where the assignment's is found.
    """
    units = actor.units(Permission.ASSIGNMENT_READ)
    through = Assignment.supporting.through.objects
    supported = through.filter(organisation.among("unit_id", units), assignment=OuterRef(number))
    own = organisation.among(f"{prefix}assigner_id", units) | organisation.among(f"{prefix}lead_id", units)
    return organisation.are_all(units) | own | Q(Exists(supported))


def title_held_back(actor: Actor) -> QuerySet[Assignment]:
    """The restricted assignments whose title is not for the actor.

    Both sides' readers of what is restricted may read it, who performs, who monitors and who entered it.
    """
    units = actor.units(Permission.DOCUMENT_RESTRICTED)
    own = Q(performer__username=actor.key) | Q(monitor__username=actor.key) | Q(created_by_key=actor.key)
    return Assignment.objects.filter(restricted=True).exclude(Q(assigner_id__in=units) | Q(lead_id__in=units) | own)


def titles_held_back(actor: Actor, found: Iterable[Assignment]) -> frozenset[int]:
    """Which of these must be shown without their title; no query where none is restricted."""
    restricted = [each.pk for each in found if each.restricted]
    if not restricted:
        return frozenset()
    return frozenset(title_held_back(actor).filter(pk__in=restricted).values_list("pk", flat=True))


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
    moment = _latest(Moment(on, known))
    if filter.structure is Structure.MAPPED:
        return _counted(_filtered(actor, filter, moment, soon)).get((), Counts())
    found = _standings(actor, filter, moment)
    if not moment.latest or _judges(filter):
        return _counted(_judged(_classed(found, on, soon), filter, "assignment__"), "").get((), Counts())
    moving = _counted(_classed(found.filter(settled=""), on, soon), "").get((), Counts())
    return moving + _settled(found)


def _settled(found: QuerySet[Standing]) -> Counts:
    """Those whose class no day changes any more: four fifths of all after some years, counted out of an index."""
    rows = found.exclude(settled="").order_by().values_list("settled").annotate(count=Count("*"))
    total = Counts()
    for code, count in rows:
        total += counts(dict.fromkeys(classes_of_settled(code), count))
    return total


def totals_by_unit(
    actor: Actor, filter: AssignmentFilter, on: date, *, soon: int, known: datetime | None = None
) -> list[UnitCounts]:
    """The same for each unit, by name; together they are `totals`. A bounded number of queries."""
    unit = "unit_now" if filter.structure is Structure.MAPPED else "lead_id"
    found = _filtered(actor, filter, Moment(on, known), soon)
    counted = {number: each for (number,), each in _counted(found, by=[unit]).items()}
    units = Unit.objects.in_bulk(counted)
    ordered = sorted(counted, key=lambda number: (units[number].sort_key, number))
    return [UnitCounts(number, units[number].name, counted[number]) for number in ordered]


def totals_grouped(
    actor: Actor, filter: AssignmentFilter, on: date, *, soon: int, by: Combinable, known: datetime | None = None
) -> dict[Any, Counts]:
    """The same for each value of an expression over assignments; what has none is left out. One query."""
    found = _filtered(actor, filter, Moment(on, known), soon).annotate(group=by).exclude(group=None)
    return {value: each for (value,), each in _counted(found, by=["group"]).items()}


def _counted(
    found: QuerySet[Assignment] | QuerySet[Standing], prefix: str = f"{STANDING}__", by: Sequence[str] = ()
) -> dict[tuple[Any, ...], Counts]:
    """The counts by the values of those columns. The class is asked once a row, not once for each class."""
    basically = Q((f"{prefix}basically_done", True)) & Q(timeliness__in=_UNFINISHED)
    late = entered_late(prefix=prefix) & Q(timeliness__in=sorted(DONE))
    rows = (
        found.order_by()
        .values(*by, "timeliness")
        .annotate(
            count=Count("*"),
            reported=Count("pk", filter=Q((f"{prefix}state", State.REPORTED.value))),
            basically=Count("pk", filter=basically),
            late=Count("pk", filter=late),
        )
    )
    gathered: dict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for row in rows:
        within = {"reported": row["reported"], "basically_done": row["basically"], "entered_late": row["late"]}
        gathered[tuple(row[name] for name in by)].update({row["timeliness"]: row["count"], **within})
    return {values: counts(each) for values, each in gathered.items()}


_UNFINISHED = sorted({*OPEN, Timeliness.SUBMITTED})


def standing_then(moment: Moment, *conditions: Q) -> QuerySet[Assignment]:
    """Every assignment that was there on the day, whoever asks, with the standing of that day as `standing`.

    Conditions on the standing must be given here: each later `filter` would join the standings once more, and a negated
    one would ask for them row by row.
    """
    moment = _latest(moment)
    joined = FilteredRelation("standings", condition=standing_at(moment, "standings__"))
    found: QuerySet[Assignment] = Assignment.objects.annotate(**{STANDING: joined})
    return found.filter(*conditions, **{f"{STANDING}__isnull": False})


def _latest(moment: Moment) -> Moment:
    """The same moment, told whether anything begins after it."""
    if moment.known is not None or moment.latest:
        return moment
    later = Standing.objects.filter(known_to__isnull=True, from_day__gt=moment.on)
    return replace(moment, latest=not later.exists())


def _filtered(actor: Actor, filter: AssignmentFilter, moment: Moment, soon: int) -> QuerySet[Assignment]:
    found = standing_then(moment, seen_by(actor, "standing__"), _condition(filter, moment.on, "standing__", ""))
    found = found.annotate(timeliness=timeliness_on(moment.on, Judging(soon)))
    if filter.structure is Structure.MAPPED:
        found = found.exclude(timeliness=Timeliness.TRANSFERRED.value)
        found = found.annotate(lead_now=LEAD_NOW, field_now=FIELD_NOW)
        found = found.annotate(unit_now=counted_at(heirs(organisation.lineage())))
        found = found.filter(_unit(filter, TODAY, "unit_now"))
    if filter.q.strip():
        found = found.filter(_holding(actor, filter.q))
    return _judged(found, filter)


def _standings(actor: Actor, filter: AssignmentFilter, moment: Moment) -> QuerySet[Standing]:
    """The standings of the same assignments, whatever class is asked for: to be counted without their assignments.

    Not for the mapped structure.
    """
    seen = seen_by(actor, number="assignment_id")
    found = Standing.objects.filter(standing_at(moment), seen, _condition(filter, moment.on, "", "assignment__"))
    return found.filter(_holding(actor, filter.q, "assignment__")) if filter.q.strip() else found


def _classed(found: QuerySet[Standing], on: date, soon: int) -> QuerySet[Standing]:
    return found.annotate(timeliness=timeliness_on(on, Judging(soon), prefix=""))


def _judges(filter: AssignmentFilter) -> bool:
    """Whether the filter asks for classes."""
    asked = (filter.timeliness, filter.done, filter.entered_late, filter.silent_since)
    return any(each is not None for each in asked)


Found = TypeVar("Found", bound=QuerySet[Any])


def _judged(found: Found, filter: AssignmentFilter, prefix: str = "") -> Found:
    """Those of the classes that are asked for; `prefix`: where the assignment itself is found."""
    standing = "" if prefix else f"{STANDING}__"
    if filter.timeliness is not None:
        found = found.filter(timeliness=filter.timeliness.value)
    if filter.done is not None:
        found = found.filter(timeliness__in=sorted(DONE) if filter.done else _UNFINISHED)
    if filter.entered_late is not None:
        late = Case(When(entered_late(prefix=standing), then=Value(True)), default=Value(False))
        found = found.annotate(was_late=late).filter(was_late=filter.entered_late)
    if filter.silent_since is not None:
        since, updated = filter.silent_since, f"{prefix}updated_on"
        never = Q((f"{updated}__isnull", True), (f"{prefix}given_on__gte", since))
        found = found.filter(Q(timeliness__in=sorted(OPEN)) & ~(Q((f"{updated}__gte", since)) | never))
    return found


def _holding(actor: Actor, question: str, prefix: str = "") -> Q:
    """Those that hold every word of the question, in their own words or in those of a document the actor may see.

    A question without a letter or digit finds nothing. What is held back is asked for apart from the words and not
    row by row: only rows that hold the words are compared with it.
    """
    words = needles(question)
    if not words:
        return Q(pk__in=[])
    own = [Q((f"{prefix}search_text__contains", word)) for word in words]
    of_document = [Q((f"{prefix}document_text__contains", word)) for word in words]
    titled = Q((f"{prefix}restricted", False)) | ~Q((f"{prefix}pk__in", title_held_back(actor).values("pk")))
    shown = ~Q((f"{prefix}document_id__in", documents.held_back(actor).values("pk")))
    either = [mine | its for mine, its in zip(own, of_document, strict=True)]
    return Q(*either) & ((titled & shown) | (titled & Q(*own)) | (shown & Q(*of_document)))


def _condition(filter: AssignmentFilter, on: date, standing: str, assignment: str) -> Q:
    """What can be asked of the assignment and of its standing as they are kept; under which prefix each is found."""
    wanted: dict[str, object] = {
        f"{standing}assigner_id": filter.assigner,
        f"{assignment}document_id": filter.document,
        f"{standing}due__gte": filter.due_from,
        f"{standing}due__lte": filter.due_to,
        f"{standing}stopped_on__gte": filter.finished_from,
        f"{standing}stopped_on__lte": filter.finished_to,
        f"{assignment}outside_system": filter.outside_system,
        f"{standing}state": filter.state and filter.state.value,
        f"{standing}origin": filter.origin and filter.origin.value,
        f"{standing}giver": filter.giver or None,
        f"{standing}field_id": filter.field,
        f"{standing}monitor_id": filter.monitor,
        f"{standing}priority": filter.priority,
        f"{standing}internal": filter.internal,
        f"{standing}basically_done": filter.basically_done,
        f"{assignment}marks": filter.mark,
        f"{assignment}pk__in": filter.among,
    }
    condition = Q(**{name: value for name, value in wanted.items() if value is not None})
    mapped = filter.structure is Structure.MAPPED
    return condition if mapped else condition & _unit(filter, on, f"{standing}lead_id")


def _unit(filter: AssignmentFilter, on: date, column: str) -> Q:
    if filter.unit is None:
        return Q()
    below = organisation.subtree_ids(filter.unit, on) if filter.with_units_below else frozenset()
    return organisation.among(column, {filter.unit, *below})


def story(assignment: Assignment) -> QuerySet[Event]:
    """Everything that happened to an assignment, in the order it was recorded."""
    return assignment.events.order_by("pk").select_related("document")


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


def explanation_of(assignment: Assignment, on: date, *, soon: int) -> str:
    """Why it is in that class."""
    return explain(course_of(assignment), on, soon=soon)


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
