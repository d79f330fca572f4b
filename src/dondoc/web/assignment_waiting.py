"""Whom an assignment waits for, since when; the stages through which its draft goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.assignments import queries
from dondoc.assignments.models import Assignment, Event, Stage
from dondoc.assignments.stages import days_since
from dondoc.assignments.states import OVER, EventKind, State
from dondoc.web.explaining import waits_for
from dondoc.web.naming import document_title, document_url

# Words, and what does not put the work into other hands.
_MOVES_NOTHING = frozenset(
    {
        EventKind.NOTED,
        EventKind.CONTRIBUTED,
        EventKind.REVISED,
        EventKind.DIVIDED,
        EventKind.RECOUNTED,
        EventKind.CORRECTED,
        EventKind.BASICALLY_DONE,
        EventKind.DEADLINE_CHANGED,
        EventKind.SUPPORT_TAKEN_OVER,
    }
)
# Where the lead asked for something else, that is waited for, wherever its draft lies.
_DRAFT_LIES = frozenset({State.IN_PROGRESS, State.SUBMITTED})


@dataclass(frozen=True, slots=True)
class Waits:
    """Whom it waits for and for what, in words; since which day; whole days."""

    words: str
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class ShownStage:
    """A stage of the draft's way; the document with which it ended."""

    name: str
    holder: str
    begun_on: date
    ended_on: date | None
    days: int
    note: str
    document_name: str
    document_url: str

    @property
    def now(self) -> bool:
        """The draft is in this one."""
        return self.ended_on is None


def stages_of(entry: Assignment) -> list[Stage]:
    """Its stages in their order, with who holds them."""
    return queries.stages_of(entry)


def stages(found: Iterable[Stage], seen: Collection[int], on: date) -> list[ShownStage]:
    """The way so far; `seen`: the documents that the actor may see."""
    return [_stage(each, seen, on) for each in found]


def _stage(found: Stage, seen: Collection[int], on: date) -> ShownStage:
    document = found.document if found.document_id in seen else None
    return ShownStage(
        name=found.name,
        holder=found.holder.name if found.holder is not None else found.holder_text,
        begun_on=found.begun_on,
        ended_on=found.ended_on,
        days=days_since(found.begun_on, found.ended_on or on),
        note=found.note,
        document_name=document_title(document) if document else found.document_sign,
        document_url=document_url(document) if document else "",
    )


def waits(
    entry: Assignment, events: Sequence[Event], way: Sequence[ShownStage], on: date, *, countered: bool = False
) -> Waits | None:
    """None for what waits for nobody any more; `countered`: the lead is offered another deadline than it asked for."""
    if State(entry.state) in OVER:
        return None
    here = next((stage for stage in way if stage.now and stage.holder), None) if entry.state in _DRAFT_LIES else None
    if here is not None:
        return Waits(f"{here.holder}: {here.name}", here.begun_on, here.days)
    moving = [event.happened_on for event in events if EventKind(event.kind) not in _MOVES_NOTHING]
    since = max(moving, default=entry.given_on)
    return Waits(waits_for(entry, countered=countered), since, days_since(since, on))
