"""What became of each order, as written in `stories.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dondoc.assignments.states import Act
from dondoc.demonstration.deeds import Deed, deeds
from dondoc.demonstration.tables import table


@dataclass(frozen=True, slots=True)
class Note:
    """Progress told on a day."""

    on: int
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """Reported on a day as done on another; `result` is "@key", "series/code" or ""."""

    on: int
    finished: int
    result: str
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """The acts on one assignment, each where it happened; `then` comes after all the others."""

    mark: str
    take: int | None = None
    notes: tuple[Note, ...] = ()
    report: Report | None = None
    back: Note | None = None
    again: Report | None = None
    confirm: Note | None = None
    then: tuple[Deed, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """Both reports, as far as there are any, and what was submitted and issued."""
        handed_in = tuple(signed(deed) for deed in self.then if deed.act in _SIGNED)
        return (*(report for report in (self.report, self.again) if report is not None), *handed_in)


_SIGNED = frozenset({Act.SUBMIT.value, Act.ISSUE.value})


def signed(deed: Deed) -> Report:
    """What was submitted or issued, as a result with a sign of its day."""
    return Report(deed.day, deed.finished or deed.day, deed.result, deed.words)


@dataclass(frozen=True, slots=True)
class Outside:
    """An order followed outside the system."""

    reference: str
    assigner: str
    lead: str
    given: int
    due: int
    take: int


@cache
def stories() -> dict[str, Story]:
    """All stories, by mark."""
    return {mark: _story(mark, entry) for mark, entry in table("stories.yaml")["orders"].items()}


@cache
def outside() -> tuple[Outside, ...]:
    """The orders followed outside the system."""
    return tuple(Outside(**entry) for entry in table("stories.yaml")["outside"])


def _story(mark: str, entry: dict[str, Any]) -> Story:
    return Story(
        mark=mark,
        take=entry.get("take"),
        notes=tuple(Note(*note) for note in entry.get("notes", ())),
        report=_report(entry.get("report")),
        back=_note(entry.get("back")),
        again=_report(entry.get("again")),
        confirm=_note(entry.get("confirm")),
        then=deeds(entry.get("then", [])),
    )


def _report(entry: list[Any] | None) -> Report | None:
    return None if entry is None else Report(*entry)


def _note(entry: list[Any] | None) -> Note | None:
    return None if entry is None else Note(*entry)
