"""Living through the story of one assignment: acknowledged, told, reported, sent back, confirmed, and what else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.demonstration.acting import Scene, act
from dondoc.demonstration.deeds import Deed
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.stories import Note, Report, Story, signed
from dondoc.demonstration.timetable import Timetable
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Stage:
    """What a story needs around it: the days, the documents entered so far, the signs of other results."""

    times: Timetable
    documents: Mapping[str, Document]
    signs: Mapping[Report, str]
    performer: Callable[[Unit], Actor]
    person: Callable[[str], Actor]
    unit: Callable[[str], Unit]


@dataclass(slots=True)
class Life:
    """An assignment on its way; `last` is the day of the latest act, before which no other may come."""

    stage: Stage
    assignment: Assignment
    performer: Actor
    confirmer: Actor
    last: date

    def follow(self) -> None:
        """Where the order went to another unit meanwhile, go on with the assignment there."""
        self.assignment.refresh_from_db()
        successor = Assignment.objects.filter(continues=self.assignment).first()
        if successor is not None:
            self.assignment, self.performer = successor, self.stage.performer(successor.lead)

    def day(self, offset: int, *, least: date = date.min) -> date:
        """A working day about then, after all that went before, never in the future."""
        times = self.stage.times
        self.last = times.working(times.day(offset), least=max(self.last, least), most=times.today)
        return self.last

    def finished(self, report: Report) -> date:
        """The day of the last step: early, on time or late as the story says, a working day where there is room."""
        times = self.stage.times
        first = max(self.assignment.given_on, self.last)
        return times.last_step(times.day(report.finished), due=self.assignment.current_due, first=first)


def lived(story: Story, life: Life) -> Thread:
    """The acts of the story, one after the other."""
    if story.take is not None:
        now = yield life.day(story.take)
        life.follow()
        assignments.acknowledge(by=life.performer, assignment=life.assignment, on=life.last, now=now)
    for note in story.notes:
        yield from _told(note, life)
    if story.report is not None:
        yield from _reported(story.report, life)
    if story.back is not None:
        now = yield life.day(story.back.on)
        life.follow()
        assignments.send_back(
            by=life.confirmer, assignment=life.assignment, reason=story.back.words, on=life.last, now=now
        )
    if story.again is not None:
        yield from _reported(story.again, life)
    if story.confirm is not None:
        now = yield life.day(story.confirm.on)
        life.follow()
        assignments.confirm(
            by=life.confirmer, assignment=life.assignment, note=story.confirm.words, on=life.last, now=now
        )
    for deed in story.then:
        yield from _acted(deed, life)


def _acted(deed: Deed, life: Life) -> Thread:
    finished_on = life.stage.times.working(life.stage.times.day(deed.finished or deed.day), least=life.last)
    now = yield life.day(deed.day, least=finished_on if deed.finished else date.min)
    life.follow()
    own = life.performer if deed.by_the_lead else life.confirmer
    act(
        Scene(
            deed=deed,
            by=life.stage.person(deed.who) if deed.who else own,
            assignment=life.assignment,
            on=life.last,
            finished_on=min(finished_on, life.last),
            now=now,
            unit=life.stage.unit(deed.unit) if deed.unit else None,
            sign=life.stage.signs.get(signed(deed), ""),
        )
    )


def _told(note: Note, life: Life) -> Thread:
    now = yield life.day(note.on)
    life.follow()
    assignments.note(by=life.performer, assignment=life.assignment, note=note.words, on=life.last, now=now)


def _reported(report: Report, life: Life) -> Thread:
    key = report.result.removeprefix("@") if report.result.startswith("@") else ""
    finished_on = life.finished(report)
    now = yield life.day(report.on, least=finished_on)
    life.follow()
    document = life.stage.documents.get(key)
    _report(report, life, document, finished_on, now)


def _report(report: Report, life: Life, document: Document | None, finished_on: date, now: datetime) -> None:
    """With the document itself where it is one of ours, its date being the day of the last step."""
    issued_on = document.issued_on if document is not None else None
    assignments.report(
        by=life.performer,
        assignment=life.assignment,
        finished_on=finished_on if issued_on is None else min(max(issued_on, life.assignment.given_on), life.last),
        note=report.words,
        result_document=document,
        result_sign=life.stage.signs.get(report, ""),
        on=life.last,
        now=now,
    )
