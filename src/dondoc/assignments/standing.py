"""How an assignment stood from day to day, made from what was recorded about it: no clock, no database.

Each event says from which day on what holds. They are laid over each other in the order in which they were recorded, so
leaving out what was recorded after a moment gives what was known at that moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from dondoc.assignments.states import State

FOR_GOOD = date(9999, 12, 31)  # the end of a piece that nothing has ended


@dataclass(frozen=True, slots=True)
class Course:
    """What holds on a stretch of days.

    `stopped_on`: the lead's own last step, or the day on which it handed the assignment over otherwise; `entered_on`:
    the day on which the software heard of it. `came_on`: the day on which the present run began: given, taken over,
    reopened. `ended_on`: the day on which it ended, None while it is followed.
    """

    state: State
    came_on: date
    original_due: date | None = None
    due: date | None = None
    stopped_on: date | None = None
    entered_on: date | None = None
    ended_on: date | None = None
    grade: str = ""
    basically_done: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain values, days as yyyy-mm-dd; what says nothing is left out."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: _plain(value) for name, value in values.items() if value not in (None, "", False)}


@dataclass(frozen=True, slots=True)
class Dimensions:
    """By what figures are told apart. Once corrected, the correction holds for all days."""

    origin: str = ""
    giver: str = ""
    field: int | None = None
    monitor: int | None = None
    priority: bool = False

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Turn:
    """From that day on this holds, until something else is said."""

    from_day: date
    course: Course


@dataclass(frozen=True, slots=True)
class Told:
    """What one event says: the turns that replace everything from the first of them on, and the dimensions if any."""

    turns: tuple[Turn, ...] = ()
    dimensions: Dimensions | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of days, the last excluded, on which one thing held."""

    from_day: date
    to_day: date
    course: Course
    dimensions: Dimensions


def pieces(told: Iterable[Told]) -> tuple[Piece, ...]:
    """The stretches that the events give, in the order of their days; they join and overlap nowhere.

    `told` in the order in which it was recorded; the first must say what held at the beginning, and nothing reaches
    back before that day.
    """
    turns: list[Turn] = []
    dimensions = Dimensions()
    for each in told:
        dimensions = each.dimensions or dimensions
        turns = _laid_over(turns, each.turns)
    ends = [*(turn.from_day for turn in turns[1:]), FOR_GOOD]
    return tuple(Piece(turn.from_day, end, turn.course, dimensions) for turn, end in zip(turns, ends, strict=True))


def _laid_over(known: list[Turn], new: tuple[Turn, ...]) -> list[Turn]:
    if not new:
        return known
    begin = known[0].from_day if known else new[0].from_day
    later = [replace(turn, from_day=max(turn.from_day, begin)) for turn in new]
    laid = [turn for turn in known if turn.from_day < later[0].from_day]
    for turn in later:
        while laid and laid[-1].from_day >= turn.from_day:
            laid.pop()
        if not laid or laid[-1].course != turn.course:
            laid.append(turn)
    return laid


def at(found: Iterable[Piece], on: date) -> Piece | None:
    """The piece that holds on the day; None before it was given."""
    return next((piece for piece in found if piece.from_day <= on < piece.to_day), None)


def turns_from(values: Iterable[dict[str, Any]]) -> tuple[Turn, ...]:
    """The turns of an event as it keeps them: `from` and the values of `Course.as_json`."""
    return tuple(Turn(date.fromisoformat(each["from"]), _course(each)) for each in values)


def turns_as_json(turns: Iterable[Turn]) -> list[dict[str, Any]]:
    """The same, the other way round."""
    return [{"from": turn.from_day.isoformat(), **turn.course.as_json()} for turn in turns]


def _course(values: dict[str, Any]) -> Course:
    days = {name: date.fromisoformat(values[name]) for name in _DAYS if values.get(name)}
    return Course(
        state=State(values["state"]),
        grade=values.get("grade", ""),
        basically_done=values.get("basically_done", False),
        **days,
    )


_DAYS = ("came_on", "original_due", "due", "stopped_on", "entered_on", "ended_on")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, State) else value
