"""Tables over the standings: lines with their kinds, and exactly the records that a cell counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from dondoc.assignments import remembering
from dondoc.assignments.conditions import of_units
from dondoc.assignments.expressions import counted_at, standing_at
from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.states import State
from dondoc.assignments.structure import Heir, Structure, heirs
from dondoc.assignments.tables.expressions import FIELD_NOW, LEAD_NOW, chain, counted, held, in_period, within
from dondoc.assignments.tables.lines import Key, Line, lines, of_documents, together
from dondoc.assignments.tables.measures import Measure
from dondoc.assignments.tables.questions import Axis, Counting, Question
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.statements.kept import Kept
from dondoc.statements.remembered import Version

# How many statements are remembered: people ask for a few periods, each of one day.
QUESTIONS = 200
_COLUMNS = {
    Axis.ORIGIN: "origin",
    Axis.GIVER: "giver",
    Axis.FIELD: "field_id",
    Axis.MONITOR: "monitor_id",
    Axis.MARK: "assignment__marks",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of a table in no order, and the last line: all of them, each record once."""

    lines: list[Line]
    whole: Line


@dataclass(frozen=True, slots=True)
class Asked:
    """All that the statement of a table follows from.

    `units`: where the actor reads, None: everywhere; `led`: the leads asked for, None: any; `heirs`: of the mapped
    structure.
    """

    question: Question
    units: frozenset[int] | None
    led: frozenset[int] | None
    heirs: tuple[Heir, ...]


def table(actor: Actor, question: Question) -> Table:
    """The table of what the actor may see: one query, two where the lines do not make up the last line."""
    asked, of = _asked(actor, question), remembering.version()
    found = _lines(asked, of)
    return Table(found, together(found if question.adds_up else _lines(asked, of, whole=True)))


def whole(actor: Actor, question: Question) -> Line:
    """The last line alone: one query."""
    return together(_lines(_asked(actor, question), remembering.version(), whole=True))


def _asked(actor: Actor, question: Question) -> Asked:
    mapped = question.structure is Structure.MAPPED
    return Asked(
        question,
        None if Permission.ASSIGNMENT_READ in actor.everywhere else actor.units(Permission.ASSIGNMENT_READ),
        None if question.unit is None else organisation.ever_below(question.unit),
        tuple(heirs(organisation.lineage())) if mapped else (),
    )


def _lines(asked: Asked, of: Version | None, *, whole: bool = False) -> list[Line]:
    """Told apart by the axis, or all as one."""
    rows = remembering.remembered(of, _statement(asked, whole), {})
    found = ((None if whole else key(row[0]), row[-2], row[-1]) for row in rows)
    return lines(found if asked.question.counting is Counting.ASSIGNMENTS else of_documents(found))


@lru_cache(maxsize=QUESTIONS)
def _statement(asked: Asked, whole: bool) -> Kept[Standing]:
    """To build it takes longer than to remember what it found."""
    return Kept(lambda: _grouped(asked, [] if whole else [axis_column(asked.question)]), planned_anew=True)


def _grouped(asked: Asked, columns: Sequence[str]) -> QuerySet[Standing, tuple[Any, ...]]:
    """By those columns: how many of each kind, or each document's least favourable kind."""
    found = _members(asked)
    if asked.question.counting is Counting.ASSIGNMENTS:
        return found.values_list(*columns, "kind").annotate(count=Count("pk")).order_by()
    return found.values_list(*columns, "assignment__document_id").annotate(worst=Min("kind")).order_by()


def key(value: Any) -> Key:
    """The key of a line; what is empty on the axis has None."""
    return None if value == "" else value


def axis_column(question: Question) -> str:
    """The column by which lines are told apart."""
    if question.axis is Axis.UNIT:
        return "unit_now" if question.structure is Structure.MAPPED else "lead_id"
    return _COLUMNS[question.axis]


def members(actor: Actor, question: Question) -> QuerySet[Standing]:
    """What the table counts: the standings of the day, each with the number of its `kind`."""
    return _members(_asked(actor, question))


def _members(asked: Asked) -> QuerySet[Standing]:
    question = asked.question
    found = _standings(asked).filter(within(question)).filter(in_period(question))
    if question.counting is Counting.DOCUMENTS:
        found = found.filter(assignment__document__isnull=False)
    return counted(question, found)


def with_copies(actor: Actor, question: Question) -> QuerySet[Standing]:
    """The standing of the day of each assignment that the actor may see and the conditions leave.

    Mapped too the copies that stayed with former leads are there, each under the unit at which its chain is counted:
    what was asked or urged before the move hangs on them.
    """
    return _all_standings(_asked(actor, question))


def _standings(asked: Asked) -> QuerySet[Standing]:
    """Mapped, each chain once."""
    found = _all_standings(asked)
    mapped = asked.question.structure is Structure.MAPPED
    return found.exclude(state=State.TRANSFERRED.value) if mapped else found


def _all_standings(asked: Asked) -> QuerySet[Standing]:
    question, mapped = asked.question, asked.question.structure is Structure.MAPPED
    found = Standing.objects.filter(standing_at(question.moment))
    if asked.units is not None:
        found = found.filter(of_units(asked.units, number="assignment"))
    if mapped:
        found = found.annotate(lead_now=LEAD_NOW, field_now=FIELD_NOW)
        found = found.annotate(unit_now=counted_at(asked.heirs), chain=chain())
    found = found.filter(_condition(question))
    if asked.led is None:
        return found
    return found.filter(**{"unit_now__in" if mapped else "lead_id__in": asked.led})


def _condition(question: Question) -> Q:
    wanted: dict[str, object] = {
        "internal": question.internal,
        "origin": question.origin and question.origin.value,
        "giver": question.giver or None,
        "field_id": question.field,
        "monitor_id": question.monitor,
    }
    condition = Q(**{name: value for name, value in wanted.items() if value is not None})
    if question.mark is not None:
        marked = Assignment.marks.through.objects.filter(mark=question.mark, assignment=OuterRef("assignment"))
        condition &= Q(Exists(marked))
    return condition


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what its column counts, and its line (`key`, unless it is the last line)."""

    measure: Measure
    last_line: bool = True
    key: Key = None


def records(actor: Actor, question: Question, cell: Cell) -> QuerySet[Standing]:
    """The assignments that a cell counted, where assignments are counted."""
    return held(_on_line(members(actor, question), question, cell), cell.measure)


def document_records(actor: Actor, question: Question, cell: Cell) -> QuerySet[Any, dict[str, Any]]:
    """The documents that a cell counted: `document` and the number of its kind, the least favourable on that line."""
    found = _on_line(members(actor, question), question, cell)
    grouped = found.values(document=F("assignment__document_id")).annotate(worst=Min("kind"))
    return held(grouped.order_by("document"), cell.measure, kind="worst")


def _on_line(found: QuerySet[Standing], question: Question, cell: Cell) -> QuerySet[Standing]:
    return found if cell.last_line else on_line(found, question, cell.key)


def on_line(found: QuerySet[Standing], question: Question, key: Key) -> QuerySet[Standing]:
    """Those of a line; `key` None: those that have nothing on the axis."""
    column = axis_column(question)
    if key is not None:
        return found.filter(**{column: key})
    nothing = {column: ""} if question.axis in {Axis.ORIGIN, Axis.GIVER} else {f"{column}__isnull": True}
    return found.filter(**nothing)
