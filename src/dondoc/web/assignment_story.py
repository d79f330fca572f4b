"""The story of one assignment: what happened on which day, who did it, what was said, with which paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment, Event
from dondoc.assignments.states import EventKind
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.web.labels import EVENTS
from dondoc.web.naming import document_title, document_url
from dondoc.web.relations import HELD_BACK


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the story."""

    act: str
    icon: str
    tone: str
    happened_on: date
    recorded_at: datetime
    late_entry: bool
    name: str
    note: str
    due_words: str
    document_url: str
    document_name: str


def story(actor: Actor, entry: Assignment) -> list[Told]:
    """Its events in the order in which they were recorded; a document only where the actor may see it."""
    events = list(queries.story(entry))
    named = [event.document_id for event in events if event.document_id is not None]
    seen = set(register.visible_to(actor).filter(pk__in=named).values_list("pk", flat=True))
    return [_told(event, seen) for event in events]


def _told(event: Event, seen: Collection[int]) -> Told:
    chip = EVENTS[EventKind(event.kind)]
    document = event.document
    recorded = timezone.localtime(event.recorded_at)
    return Told(
        act=str(chip.word),
        icon=chip.icon,
        tone=chip.tone,
        happened_on=event.happened_on,
        recorded_at=event.recorded_at,
        late_entry=recorded.date() != event.happened_on,
        name=event.actor_name,
        note=event.note,
        due_words=_due_change(event),
        document_url=document_url(document) if document and document.pk in seen else "",
        document_name=_named(document, seen) if document else event.document_sign,
    )


def _named(document: Document, seen: Collection[int]) -> str:
    held = document.restricted and document.pk not in seen
    return str(HELD_BACK) if held else document_title(document)


def _due_change(event: Event) -> str:
    if event.due_before and event.due_after:
        values = {"before": dates.written(event.due_before), "after": dates.written(event.due_after)}
        if event.kind == EventKind.RECOUNTED:
            return _("Hạn chuyển từ %(before)s sang %(after)s: lịch làm việc thay đổi.") % values
        return _("Hạn chuyển từ %(before)s sang %(after)s: thời gian chờ xem kết quả không tính cho đơn vị.") % values
    return ""
