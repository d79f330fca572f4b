"""A page of a list of assignments, and its totals: read from the standings alone, by statements that are kept.

Questions of one shape ask for the same with other values: a unit, a state, a day. The statement of a shape is built
once. What holds the words of a question is found first, once for the totals and the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DateField,
    DateTimeField,
    F,
    Field,
    Q,
    QuerySet,
    Value,
    Window,
)
from django.db.models.functions import RowNumber

from dondoc.assignments import remembering
from dondoc.assignments.asking import AssignmentFilter, AssignmentOrder
from dondoc.assignments.conditions import as_kept, judged, judges, moves, of_units, plain, units_asked
from dondoc.assignments.counting import Counts, counts
from dondoc.assignments.expressions import Judging, Moment, classes_of_settled, standing_at, timeliness_on
from dondoc.assignments.holding import Sought, holding, sought
from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.models.standing import OVER_LAST
from dondoc.assignments.states import OVER, State
from dondoc.assignments.tallies import gathered, tallied
from dondoc.assignments.timeliness import OPEN, Timeliness
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.statements.joined import Joined
from dondoc.statements.kept import Kept
from dondoc.statements.marks import Marked, ToldMarks, marks
from dondoc.statements.remembered import Rows, Version
from dondoc.statements.told import Told, ToldNumbers

# The conditions whose values are told; of the others there are few, and they stand in the statement.
TOLD: Mapping[str, Field[Any, Any]] = {
    **dict.fromkeys(("assigner", "document", "field", "monitor", "mark"), BigIntegerField()),
    **dict.fromkeys(("due_from", "due_to", "finished_from", "finished_to", "silent_since"), DateField()),
    **dict.fromkeys(("state", "origin", "giver", "timeliness"), CharField()),
}
# How many shapes are remembered: people ask in a few dozen.
SHAPES = 300
_DUE, _LAST = F("due").asc(nulls_last=True), F("assignment_id").asc()
ORDERS = {
    AssignmentOrder.PRESSING: (OVER_LAST, _DUE, _LAST),
    AssignmentOrder.DUE: (_DUE, _LAST),
    AssignmentOrder.NEWEST: (F("assignment__given_on").desc(), F("assignment_id").desc()),
    AssignmentOrder.LEAD: (F("lead__sort_key").asc(), _DUE, _LAST),
    AssignmentOrder.FINISHED: (F("stopped_on").desc(nulls_last=True), F("assignment_id").desc()),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what, of which day; `units` are the leads asked for, None: any. Not for the mapped structure.

    `holding`: the numbers of what holds the words asked for, between commas, or as marks; None where no words are asked
    for.
    """

    actor: Actor
    filter: AssignmentFilter
    units: frozenset[int] | None
    holding: str | bytes | None
    moment: Moment
    soon: int  # so many days before its deadline something is due soon
    version: Version | None = None  # of what was there when it was asked


def asked(actor: Actor, filter: AssignmentFilter, on: date, *, soon: int, known: datetime | None = None) -> Asked:
    """What a page of a list asks, its totals the same: read once for both."""
    of = remembering.version()
    found = _with_words(actor, filter.q, of) if filter.q.strip() else None
    return Asked(actor, filter, units_asked(filter), found, latest(Moment(on, known), of), soon, of)


def _with_words(actor: Actor, words: str, of: Version | None) -> str | bytes:
    """The numbers of what holds the words, whosever it is, as marks where they are many."""
    statement = _numbers_of(sought(actor, words))
    values = statement.values()
    found: str | bytes
    ((found,),) = remembering.rows(of, statement.words(), values, lambda: [(_found(statement.answer(values)),)])
    return found


def _found(rows: Rows) -> str | bytes:
    """The database puts them together: one row of nothing, or none, where nothing holds the words."""
    numbers: str = (rows[0][0] or "") if rows else ""
    return (marks(numbers) or numbers) if connection.vendor == "postgresql" else numbers


@lru_cache(maxsize=SHAPES)
def _numbers_of(asked: Sought) -> Kept[Assignment]:
    """The statement of a question: to build it takes longer than to remember what it found."""
    return Kept(lambda: _joined(Assignment.objects.filter(holding(asked))), planned_anew=True)


def _joined(found: QuerySet[Assignment]) -> QuerySet[Assignment, tuple[Any, ...]]:
    every = found.order_by().annotate(all=Value(1)).values("all")
    return every.annotate(numbers=Joined("pk")).values_list("numbers")


def latest(moment: Moment, of: Version | None = None) -> Moment:
    """The same moment, told whether anything begins after it; `of`: the version where it is known."""
    if moment.known is not None or moment.latest:
        return moment
    return replace(moment, latest=not remembering.remembered(of, _BEGINS_LATER, {"on": moment.on}))


_BEGINS_LATER = Kept(
    lambda: (
        Standing.objects.filter(known_to__isnull=True, from_day__gt=Told("on", DateField()))
        .order_by()
        .values_list("pk")[:1]
    ),
    planned_anew=True,
)


class By(StrEnum):
    """By what the first few are told apart."""

    TIMELINESS = "timeliness"
    STATE = "state"
    DUE = "due"


class Holding(StrEnum):
    """How the statement is told what holds the words."""

    NOT_ASKED = ""
    NUMBERS = "numbers"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked, whatever the values: the names of the conditions with a value, and the others as they are."""

    named: tuple[str, ...]
    others: AssignmentFilter
    of_units: bool
    among: bool
    holding: Holding
    known: bool
    latest: bool
    moving: bool  # only what a day may still move: it is found by an index of its own
    everywhere: bool  # who asks reads at every unit
    few_units: bool  # so few that by them it is found best, whatever else is asked

    @property
    def planned_anew(self) -> bool:
        """Whether the best way to the answer depends on the values."""
        return (
            not self.few_units
            or self.holding is not Holding.NOT_ASKED
            or self.among
            or not _RANGES.isdisjoint(self.named)
        )

    @property
    def first_planned_anew(self) -> bool:
        """The same for the first few in an order.

        Where more is asked than units and a class, PostgreSQL, not knowing the values, goes through all in that order
        until it has them; knowing them it takes those of the units and orders these.
        """
        return self.planned_anew or not {"timeliness"}.issuperset(self.named)


# PostgreSQL takes as many for a list of units whose length it does not know when it plans.
FEW = 10
_RANGES = frozenset({"due_from", "due_to", "finished_from", "finished_to"})
# Makes the statement of a shape.
Build = Callable[[Shape], QuerySet[Any, tuple[Any, ...]]]


def page(question: Asked, first: int, last: int) -> list[Assignment]:
    """The assignments from one place of the list to another, the first counted from 0, the last left out.

    Each carries its class on that day as `timeliness`, and as it was then: `state_on`, `due_on`, `stopped_on_day`.
    """
    return _shown(_first(_places(first, last), question))


def first_of_each(question: Asked, by: By, most: int) -> list[Assignment]:
    """The first few of each class, state or day by which it is due, however many there are; the days in their order.

    Of classes and states only those in which something is still to be done. Each assignment as `page` gives it.
    """
    return _shown(_first(_firsts(by, most), question))


def _shown(rows: Rows) -> list[Assignment]:
    """What the rows are about, as it was then."""
    found = {each.pk: each for each in _SHOWN.models(numbers=[number for number, *_ in rows])} if rows else {}
    for number, *then in rows:
        vars(found[number]).update(zip(("timeliness", "state_on", "due_on", "stopped_on_day"), then, strict=True))
    return [found[number] for number, *_ in rows]


def numbers(question: Asked, first: int, last: int) -> list[int]:
    """The same by id."""
    return [number for number, *_ in _first(_places(first, last), question)]


def totals(question: Asked) -> Counts:
    """How many of them are in each class."""
    if not question.moment.latest or judges(question.filter):
        return gathered(_rows(_every_class, question)).get((), Counts())
    moving = gathered(_rows(_moving, question)).get((), Counts())
    return moving if moves(question.filter) else moving + _settled(_rows(_settled_classes, question))


def totals_by(question: Asked, by: By) -> dict[Any, Counts]:
    """The same for each class, state or day by which it is due; what has none is left out."""
    rows = _rows(_every_class if by is By.TIMELINESS else _tallied(by), question)
    # A class stands in every row already: as one more column, PostgreSQL takes it for another than it groups by.
    found = gathered((row[0], *row) for row in rows) if by is By.TIMELINESS else gathered(rows)
    return {value: each for (value,), each in found.items() if value is not None}


def _rows(build: Build, question: Asked) -> Rows:
    """All that is counted."""
    shape = _shape(question)
    return remembering.remembered(question.version, _kept(build, shape, shape.planned_anew), _told(question))


def _first(build: Build, question: Asked) -> Rows:
    """Some, in an order."""
    shape = _shape(question)
    return remembering.remembered(question.version, _kept(build, shape, shape.first_planned_anew), _told(question))


@lru_cache(maxsize=SHAPES)
def _kept(build: Build, shape: Shape, planned_anew: bool) -> Kept[Standing]:
    return Kept(lambda: build(shape), planned_anew=planned_anew)


def _shape(question: Asked) -> Shape:
    wanted = question.filter
    named = tuple(name for name in TOLD if getattr(wanted, name) not in {None, ""})
    unsaid: dict[str, Any] = {name: "" if name == "giver" else None for name in named}
    return Shape(
        named=named,
        others=replace(wanted, **unsaid, q="", unit=None, with_units_below=False, among=None),
        of_units=wanted.unit is not None,
        among=wanted.among is not None,
        holding=_holding(question.holding),
        known=question.moment.known is not None,
        latest=question.moment.latest,
        moving=moves(wanted),
        everywhere=Permission.ASSIGNMENT_READ in question.actor.everywhere,
        few_units=question.units is not None and len(question.units) <= FEW,
    )


def _holding(found: str | bytes | None) -> Holding:
    if found is None:
        return Holding.NOT_ASKED
    return Holding.MARKS if isinstance(found, bytes) else Holding.NUMBERS


def _told(question: Asked) -> dict[str, object]:
    wanted, on = question.filter, question.moment.on
    return {
        **{name: plain(getattr(wanted, name)) for name in TOLD},
        "reading": question.actor.units(Permission.ASSIGNMENT_READ),
        "units": question.units,
        "among": wanted.among,
        "holding": question.holding,
        "on": on,
        "known": question.moment.known,
        "soon_until": on + timedelta(days=question.soon),
    }


def _standings(shape: Shape) -> QuerySet[Any]:
    """The standings of what is asked for, whatever class; each with its class as `timeliness`."""
    told: dict[str, Any] = {name: Told(name, TOLD[name]) for name in shape.named}
    among: Any = ToldNumbers("among") if shape.among else None
    on: Any = Told("on", DateField())
    known: Any = Told("known", DateTimeField()) if shape.known else None
    units = ToldNumbers("units") if shape.of_units else None
    seen = Q() if shape.everywhere else of_units(ToldNumbers("reading"), number="assignment_id")
    kept = as_kept(replace(shape.others, **told, among=among), units, "", "assignment__")
    found = Standing.objects.filter(standing_at(Moment(on, known, shape.latest)), seen, kept, _words(shape))
    if shape.moving:
        found = found.filter(settled="")
    judging = Judging(soon_until=Told("soon_until", DateField()))
    return found.annotate(timeliness=timeliness_on(on, judging, prefix=""))


def _words(shape: Shape) -> Q:
    match shape.holding:
        case Holding.NOT_ASKED:
            return Q()
        case Holding.NUMBERS:
            return organisation.among("assignment_id", ToldNumbers("holding"))
        case Holding.MARKS:
            return Q(Marked("assignment_id", ToldMarks("holding")))


def _judged(shape: Shape) -> QuerySet[Any]:
    """Those of the classes that are asked for."""
    told: dict[str, Any] = {name: Told(name, TOLD[name]) for name in shape.named}
    return judged(_standings(shape), replace(shape.others, **told), "assignment__")


@lru_cache(maxsize=SHAPES)
def _places(first: int, last: int) -> Build:
    """From one place of the list to another: the assignment and how it stood."""

    def build(shape: Shape) -> QuerySet[Any, tuple[Any, ...]]:
        found: QuerySet[Any] = _judged(shape).order_by(*ORDERS[shape.others.order])
        return found.values_list("assignment_id", "timeliness", "state", "due", "stopped_on")[first:last]

    return build


@lru_cache(maxsize=SHAPES)
def _tallied(by: By) -> Build:
    return lambda shape: tallied(_judged(shape), "", by=[by.value])


@lru_cache(maxsize=SHAPES)
def _firsts(by: By, most: int) -> Build:
    """The first few of each, by the number that the database gives them within it."""

    def build(shape: Shape) -> QuerySet[Any, tuple[Any, ...]]:
        found: QuerySet[Any] = _judged(shape).filter(**_STILL_OPEN.get(by, {}))
        nth = Window(RowNumber(), partition_by=[F(by.value)], order_by=list(ORDERS[AssignmentOrder.PRESSING]))
        found = found.annotate(nth=nth).filter(nth__lte=most).order_by(_DUE if by is By.DUE else by.value, "nth")
        return found.values_list("assignment_id", "timeliness", "state", "due", "stopped_on")

    return build


_STILL_OPEN: Mapping[By, Mapping[str, Any]] = {
    By.TIMELINESS: {"timeliness__in": sorted({*OPEN, Timeliness.SUBMITTED})},
    By.STATE: {"state__in": sorted(set(State) - OVER)},
}


def _every_class(shape: Shape) -> QuerySet[Any, tuple[Any, ...]]:
    return tallied(_judged(shape), "")


def _moving(shape: Shape) -> QuerySet[Any, tuple[Any, ...]]:
    """Those whose class a day may change."""
    return tallied(_standings(replace(shape, moving=True)), "")


def _settled_classes(shape: Shape) -> QuerySet[Any, tuple[Any, ...]]:
    """Those whose class no day changes any more: four fifths of all after some years, counted out of an index.

    Asked as a range: for all but one value the whole index would be read.
    """
    found = _standings(shape).filter(settled__gt="").order_by().values("settled").annotate(count=Count("*"))
    rows: QuerySet[Any, tuple[Any, ...]] = found.values_list("settled", "count")
    return rows


def _settled(rows: Iterable[Sequence[Any]]) -> Counts:
    total = Counts()
    for code, count in rows:
        total += counts(dict.fromkeys(classes_of_settled(code), count))
    return total


# What a row of a list shows of an assignment.
_SHOWN = Kept(
    lambda: (
        Assignment.objects.filter(organisation.among("id", ToldNumbers("numbers")))
        .select_related("lead", "document")
        .only(
            *("what", "outside_system", "reference", "clause", "priority", "restricted", "ended_on"),
            *("deadline_text", "deadline_reasons", "lead__name", "document__sign", "document__type"),
            *("document__subject", "document__file_name", "document__sign_key", "document__issued_on"),
            *("document__issuer_folded", "document__restricted"),
        )
    )
)
