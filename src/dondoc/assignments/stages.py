"""Who holds an assignment, and since when: "đang chờ ai, bao nhiêu ngày"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Held:
    """A step through which a draft went: whose hands it was in, from when to when (`ended_on` None: still)."""

    kind: str
    name: str
    holder: str
    begun_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whom it waits for: `step` is the name of the step ("" where it follows no route)."""

    holder: str
    step: str
    since: date
    days: int  # whole days; 0 on the day itself


def held_on(stages: Sequence[Held], on: date) -> Held | None:
    """The step that lasted at the end of the day; None where it was in none."""
    for each in reversed(stages):
        if each.begun_on <= on and (each.ended_on is None or on < each.ended_on):
            return each
    return None


def waiting_in(stage: Held, on: date) -> Waiting:
    """Whom the step waits for, and for how many days.

    >>> waiting_in(Held("appraisal", "Thẩm định", "Sở Tư pháp", date(2026, 6, 1)), date(2026, 6, 10)).days
    9
    """
    return Waiting(stage.holder, stage.name, stage.begun_on, days_since(stage.begun_on, on))


def days_since(since: date, on: date) -> int:
    """How many days it has lasted; never below 0."""
    return max(0, (on - since).days)
