"""The story of one assignment: what happened on which day, who did it, what was said, with which paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments.models import Event
from dondoc.assignments.states import EventKind
from dondoc.documents import queries as register
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.web.labels.assignment_events import EVENTS
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
    step_words: str  # the day of the lead's own last step, where it was told on another
    document_url: str
    document_name: str


def story(events: Sequence[Event], seen: Collection[int], *, held_back: bool = False) -> list[Told]:
    """The events in the order in which they were recorded.

    `seen`: the documents that whoever looks may see; `held_back`: whose words and papers are not for them.
    """
    told = [_told(event, seen) for event in events]
    return [replace(each, note="", document_name="", document_url="") for each in told] if held_back else told


def documents_seen(actor: Actor, named: Iterable[int | None]) -> frozenset[int]:
    """Those of the documents that the actor may see."""
    return register.visible_among(actor, {number for number in named if number is not None})


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
        step_words=_own_step(event),
        document_url=document_url(document) if document and document.pk in seen else "",
        document_name=_named(document, seen) if document else event.document_sign,
    )


def _named(document: Document, seen: Collection[int]) -> str:
    held = document.restricted and document.pk not in seen
    return str(HELD_BACK) if held else document_title(document)


def _due_change(event: Event) -> str:
    """What became of the deadline, and why where the step itself does not say it."""
    if event.due_before == event.due_after or (event.due_before is None and event.kind == EventKind.GIVEN):
        return ""
    values = {"before": _day(event.due_before), "after": _day(event.due_after)}
    match EventKind(event.kind):
        case EventKind.RECOUNTED:
            return _("Hạn chuyển từ %(before)s sang %(after)s: lịch làm việc thay đổi.") % values
        case EventKind.SENT_BACK | EventKind.CLOSE_REFUSED | EventKind.RETURN_REFUSED | EventKind.REOPENED:
            return _("Hạn chuyển từ %(before)s sang %(after)s: thời gian chờ bên giao không tính cho đơn vị.") % values
        case EventKind.EXTENSION_ASKED:
            return _("Đề nghị chuyển hạn từ %(before)s sang %(after)s.") % values
        case EventKind.EXTENSION_COUNTERED:
            return _("Bên giao đưa ra hạn %(after)s; hạn hiện nay %(before)s.") % values
        case _:
            return _("Hạn chuyển từ %(before)s sang %(after)s.") % values


def _own_step(event: Event) -> str:
    if event.finished_on is None or event.finished_on == event.happened_on:
        return ""
    return _("Bước cuối của đơn vị: ngày %(day)s.") % {"day": dates.written(event.finished_on)}


def _day(day: date | None) -> str:
    return dates.written(day) if day else _("không quy định")
