"""The narrative list: for each assigning document what it asked, and with which papers that was answered.

As reports tell it (table T11 of the facts): "văn bản giao → văn bản trả lời".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, QuerySet

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment, Event, SourceText
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.states import EventKind
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor

# The acts that answer an order; a proof of another kind (of an extension, of a correction) does not.
ANSWERING = (
    EventKind.REPORTED,
    EventKind.SUBMITTED,
    EventKind.STAGE_MOVED,
    EventKind.ISSUED,
    EventKind.CONTRIBUTED,
    EventKind.NOTED,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answering paper: by which act, on which day, a document of the register or the sign of another."""

    kind: EventKind
    on: date
    document: Document | None
    sign: str


@dataclass(frozen=True, slots=True)
class Told:
    """One assignment with what answered it, the earliest first; none while it is only worked at."""

    assignment: Assignment
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An assigning document, or the words that name one, or neither; what was given from it."""

    document: Document | None
    text: SourceText | None
    told: tuple[Told, ...]


def in_order(actor: Actor, filter: AssignmentFilter, on: date, *, soon: int) -> QuerySet[Assignment]:
    """The assignments that the filter finds, by their assigning documents, the latest of those first."""
    found = queries.listing(actor, filter, on, soon=soon).select_related(
        "lead", "assigner", "document", "result_document", "source_text"
    )
    day = F("document__issued_on").desc(nulls_last=True)
    text = F("source_text__issued_on").desc(nulls_last=True)
    return found.order_by(day, F("document_id").desc(nulls_last=True), text, "source_text__sign", "pk")


def told(found: Sequence[Assignment], on: date) -> list[Source]:
    """Assignments in that order, with their answers up to the day, under their documents. Two queries."""
    answers = _answers(found, on)
    every = [Told(each, answers.get(each.pk, ())) for each in found]
    return [_source(tuple(group)) for _, group in groupby(every, key=lambda each: _key(each.assignment))]


def _source(group: tuple[Told, ...]) -> Source:
    first = group[0].assignment
    return Source(first.document, _text(first), group)


def _key(assignment: Assignment) -> tuple[object, ...]:
    text = _text(assignment)
    if assignment.document_id is not None:
        return ("document", assignment.document_id)
    if text is not None and (text.sign or text.subject):
        return ("text", text.sign, text.issued_on, text.subject)
    return ("none",)


def _text(assignment: Assignment) -> SourceText | None:
    return getattr(assignment, "source_text", None)


def _answers(found: Iterable[Assignment], on: date) -> dict[int, tuple[Answer, ...]]:
    kinds = [kind.value for kind in ANSWERING]
    events = Event.objects.filter(assignment__in=[each.pk for each in found], kind__in=kinds, happened_on__lte=on)
    cited = [event for event in events.select_related("document").order_by("happened_on", "pk") if _cites(event)]
    answers: dict[int, dict[object, Answer]] = {}
    for event in cited:
        answer = Answer(
            EventKind(event.kind), event.finished_on or event.happened_on, event.document, event.document_sign
        )
        answers.setdefault(event.assignment_id, {}).setdefault(event.document_id or event.document_sign, answer)
    return {number: tuple(papers.values()) for number, papers in answers.items()}


def _cites(event: Event) -> bool:
    return event.document_id is not None or bool(event.document_sign)
