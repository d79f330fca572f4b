"""Tables over the standings: lines with their kinds, and exactly the records that a cell counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet

from dondoc.assignments.conditions import seen_by
from dondoc.assignments.expressions import counted_at, standing_at
from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.remembering import answered
from dondoc.assignments.states import State
from dondoc.assignments.structure import TODAY, Structure, heirs
from dondoc.assignments.tables.expressions import FIELD_NOW, LEAD_NOW, chain, counted, held, in_period, within
from dondoc.assignments.tables.lines import Key, Line, lines, of_documents, together
from dondoc.assignments.tables.measures import Measure
from dondoc.assignments.tables.questions import Axis, Counting, Question
from dondoc.figures.actors import Actor
from dondoc.organisation import queries as organisation

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


def table(actor: Actor, question: Question) -> Table:
    """The table of what the actor may see: one query, two where the lines do not make up the last line."""
    found = lines(_grouped(members(actor, question), question, axis_column(question)))
    if question.adds_up:
        return Table(found, together(found))
    return Table(found, whole(actor, question))


def whole(actor: Actor, question: Question) -> Line:
    """The last line alone: one query."""
    return together(lines(_grouped(members(actor, question), question, None)))


def _grouped(found: QuerySet[Standing], question: Question, axis: str | None) -> Iterable[tuple[Key, int, int]]:
    columns = [axis] if axis else []
    if question.counting is Counting.ASSIGNMENTS:
        rows = found.values_list(*columns, "kind").annotate(count=Count("pk")).order_by()
        return [(key(row[0]) if axis else None, row[-2], row[-1]) for row in answered(rows)]
    worst = found.values_list(*columns, "assignment__document_id").annotate(worst=Min("kind")).order_by()
    return of_documents((key(row[0]) if axis else None, row[-2], row[-1]) for row in answered(worst))


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
    found = standings(actor, question).filter(within(question)).filter(in_period(question))
    if question.counting is Counting.DOCUMENTS:
        found = found.filter(assignment__document__isnull=False)
    return counted(question, found)


def standings(actor: Actor, question: Question) -> QuerySet[Standing]:
    """The standing of the day of each assignment that the actor may see and the conditions leave."""
    found = Standing.objects.filter(standing_at(question.moment)).filter(seen_by(actor, number="assignment"))
    if question.structure is Structure.MAPPED:
        found = found.exclude(state=State.TRANSFERRED.value).annotate(lead_now=LEAD_NOW, field_now=FIELD_NOW)
        found = found.annotate(unit_now=counted_at(heirs(organisation.lineage())), chain=chain())
    return found.filter(_condition(question)).filter(_led_by(question))


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


def _led_by(question: Question) -> Q:
    if question.unit is None:
        return Q()
    mapped = question.structure is Structure.MAPPED
    units = {question.unit} | organisation.subtree_ids(question.unit, TODAY if mapped else question.on)
    return Q(unit_now__in=units) if mapped else Q(lead_id__in=units)


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
