"""The rules of a reorganisation: where the work of a unit goes, what is still to be said, what cannot be so.

Days: the decision's, the day in force and the day carried out follow each other. Units end and begin on the day
carried out: until then people sit, work lies and headcount is counted where it was, though on paper the decision may
be in force for weeks (the rooms merged on 14/5/2020 were still counted apart on 19/6/2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dondoc.organisation.changes import ChangeKind


@dataclass(frozen=True, slots=True)
class Destination:
    """Where something goes: to a result of the plan, to nobody (with the word why), or not said yet."""

    result: int | None = None
    nobody: str = ""

    @property
    def said(self) -> bool:
        """Whether somebody has decided."""
        return self.result is not None or bool(self.nobody)


UNSAID = Destination()


@dataclass(frozen=True, slots=True)
class Source:
    """A unit from which work goes; `ends` False: it goes on without what leaves it."""

    unit: int
    name: str
    valid_from: date
    ends: bool
    carried: bool = False  # below another that ends, and goes with it


@dataclass(frozen=True, slots=True)
class Result:
    """A unit that has the work afterwards: one that exists (`unit`), or a new one."""

    key: int
    name: str
    unit: int | None = None
    valid_from: date | None = None
    carried: bool = False  # the same unit below another one


@dataclass(frozen=True, slots=True)
class FieldWork:
    """What a unit does: one field, or (field None) all that belongs to no other line."""

    unit: int
    field: int | None
    to: Destination


@dataclass(frozen=True, slots=True)
class Item:
    """A post or an open assignment, to be moved with the work it belongs to; `by_hand`: somebody chose its place."""

    key: int
    unit: int
    fields: frozenset[int] = frozenset()
    to: Destination = UNSAID
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The three days of a reorganisation."""

    decided_on: date
    in_force_on: date
    carried_out_on: date


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything that the rules look at."""

    kind: ChangeKind
    days: Days
    sources: tuple[Source, ...]
    results: tuple[Result, ...]
    work: tuple[FieldWork, ...] = ()
    posts: tuple[Item, ...] = ()
    assignments: tuple[Item, ...] = ()


class ProblemKind(StrEnum):
    """What cannot be so, or is not said yet."""

    NO_SOURCE = "no_source"
    FEW_SOURCES = "few_sources"
    MANY_SOURCES = "many_sources"
    NO_RESULT = "no_result"
    FEW_RESULTS = "few_results"
    MANY_RESULTS = "many_results"
    RESULT_MUST_BE_NEW = "result_must_be_new"
    RESULT_MUST_EXIST = "result_must_exist"
    NO_TAKER = "no_taker"
    DAYS_NOT_IN_ORDER = "days_not_in_order"
    BEFORE_UNIT = "before_unit"
    OWN_SUCCESSOR = "own_successor"
    RESULT_ENDS = "result_ends"
    NOTHING_LEAVES = "nothing_leaves"
    WORK_UNDECIDED = "work_undecided"
    POSTS_UNDECIDED = "posts_undecided"
    ASSIGNMENTS_UNDECIDED = "assignments_undecided"


UNDECIDED = frozenset({ProblemKind.WORK_UNDECIDED, ProblemKind.POSTS_UNDECIDED, ProblemKind.ASSIGNMENTS_UNDECIDED})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before the plan can be submitted; `count` of them, or the unit that it is about."""

    kind: ProblemKind
    count: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Routes:
    """Where the work of each unit goes, by field."""

    by_work: Mapping[tuple[int, int | None], Destination] = field(default_factory=dict)

    def of(self, unit: int, fields: Iterable[int] = ()) -> Destination:
        """The one destination of something with those fields; unsaid where its fields go different ways."""
        found = {self._of_field(unit, each) for each in fields}
        if not found:
            return self.by_work.get((unit, None), UNSAID)
        return found.pop() if len(found) == 1 else UNSAID

    def _of_field(self, unit: int, field: int) -> Destination:
        own = self.by_work.get((unit, field), UNSAID)
        return own if own.said else self.by_work.get((unit, None), UNSAID)

    def below(self, unit: int, above: int) -> Destination:
        """Where a unit carried along stands: with its own fields, as they leave the unit above, else with the rest."""
        own = [field for at, field in self.by_work if at == unit and field is not None]
        to = self.of(above, own)
        return to if to.said else self.of(above)


def routes(work: Iterable[FieldWork]) -> Routes:
    """The lines of a plan as one map."""
    return Routes({(each.unit, each.field): each.to for each in work})


def placed(item: Item, known: Routes) -> Destination:
    """Where an item goes: as chosen by hand, else with its work."""
    return item.to if item.by_hand else known.of(item.unit, item.fields)


def suggested(kind: ChangeKind, results: Sequence[Result]) -> Destination:
    """Where the work goes as the kind alone says: to the only result there is, else somebody must say it."""
    own = [each for each in results if not each.carried]
    if kind is ChangeKind.SPLIT_OFF or len(own) != 1:
        return UNSAID
    return Destination(own[0].key)


def problems(outline: Outline) -> list[Problem]:
    """All that stands in the way, what is wrong before what is only undecided."""
    return [*_shape(outline), *_days(outline), *_circles(outline), *_undecided(outline)]


# How many units end and begin by the kind; None: no bound. Receivers of single fields may always be added.
@dataclass(frozen=True, slots=True)
class Shape:
    """The least and the most of sources, of new units, and of units that exist and take something over."""

    sources: tuple[int, int | None]
    new: tuple[int, int | None]
    existing: tuple[int, int | None]


SHAPES = {
    ChangeKind.ABSORB: Shape((1, None), (0, None), (1, None)),
    ChangeKind.UNITE: Shape((2, None), (1, 1), (0, None)),
    ChangeKind.DIVIDE: Shape((1, 1), (2, None), (0, None)),
    ChangeKind.SPLIT_OFF: Shape((1, None), (1, None), (0, None)),
    ChangeKind.RENAME: Shape((1, 1), (1, 1), (0, 0)),
    ChangeKind.MOVE: Shape((1, 1), (1, 1), (0, 0)),
    ChangeKind.DISSOLVE: Shape((1, None), (0, 0), (0, None)),
}


def _shape(outline: Outline) -> Iterable[Problem]:
    shape = SHAPES[outline.kind]
    sources = [each for each in outline.sources if not each.carried]
    own = [each for each in outline.results if not each.carried]
    new, existing = [each for each in own if each.unit is None], [each for each in own if each.unit is not None]
    if not sources:
        yield Problem(ProblemKind.NO_SOURCE)
    elif len(sources) < shape.sources[0]:
        yield Problem(ProblemKind.FEW_SOURCES, shape.sources[0])
    elif shape.sources[1] is not None and len(sources) > shape.sources[1]:
        yield Problem(ProblemKind.MANY_SOURCES, shape.sources[1])
    if not own and (shape.new[0] or shape.existing[0]):
        yield Problem(ProblemKind.NO_RESULT)
    elif len(new) < shape.new[0]:
        yield Problem(ProblemKind.FEW_RESULTS if new else ProblemKind.RESULT_MUST_BE_NEW, shape.new[0])
    elif shape.new[1] is not None and len(new) > shape.new[1]:
        yield Problem(ProblemKind.MANY_RESULTS if shape.new[1] else ProblemKind.RESULT_MUST_EXIST, shape.new[1])
    elif shape.existing[1] is not None and len(existing) > shape.existing[1]:
        yield Problem(ProblemKind.RESULT_MUST_BE_NEW, shape.new[0])
    elif len(existing) < shape.existing[0]:
        yield Problem(ProblemKind.NO_TAKER)


def _days(outline: Outline) -> Iterable[Problem]:
    days = outline.days
    if not days.decided_on <= days.in_force_on <= days.carried_out_on:
        yield Problem(ProblemKind.DAYS_NOT_IN_ORDER)
    for source in outline.sources:
        if source.valid_from >= days.carried_out_on:
            yield Problem(ProblemKind.BEFORE_UNIT, name=source.name)
    for result in outline.results:
        if result.valid_from is not None and result.valid_from > days.carried_out_on:
            yield Problem(ProblemKind.BEFORE_UNIT, name=result.name)


def _circles(outline: Outline) -> Iterable[Problem]:
    ending = {source.unit for source in outline.sources if source.ends}
    by_key = {result.key: result for result in outline.results}
    for result in outline.results:
        if result.unit in ending:
            yield Problem(ProblemKind.RESULT_ENDS, name=result.name)
    for work in outline.work:
        taker = by_key.get(work.to.result or 0)
        if taker is not None and taker.unit == work.unit:
            yield Problem(ProblemKind.OWN_SUCCESSOR, name=taker.name)


def _undecided(outline: Outline) -> Iterable[Problem]:
    """What goes on at its unit needs no word; of a unit that ends everything does."""
    ending = {source.unit for source in outline.sources if source.ends}
    known = routes(outline.work)
    counts = {
        ProblemKind.WORK_UNDECIDED: sum(not _work_said(each, known) for each in outline.work if each.unit in ending),
        ProblemKind.POSTS_UNDECIDED: _open(outline.posts, known, ending),
        ProblemKind.ASSIGNMENTS_UNDECIDED: _open(outline.assignments, known, ending),
    }
    yield from (Problem(kind, count) for kind, count in counts.items() if count)
    by_hand = [item.to for item in (*outline.posts, *outline.assignments) if item.by_hand]
    leaves = [to for to in (*(each.to for each in outline.work), *by_hand) if to.result is not None]
    if outline.kind is ChangeKind.SPLIT_OFF and not leaves:
        yield Problem(ProblemKind.NOTHING_LEAVES)


def _work_said(work: FieldWork, known: Routes) -> bool:
    return known.of(work.unit, () if work.field is None else (work.field,)).said


def _open(items: Iterable[Item], known: Routes, ending: set[int]) -> int:
    return sum(item.unit in ending and not placed(item, known).said for item in items)
