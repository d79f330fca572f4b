"""What became of a recommendation on a day: five classes, and a tally whose total is their sum.

Recommendations = remedied + in time + overdue + without a deadline + withdrawn: holds by the way they are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

from dondoc.assignments.standing import Course
from dondoc.assignments.timeliness import Timeliness, timeliness


class Outcome(StrEnum):
    """How a recommendation stands; each stands in exactly one way."""

    DONE = "done"  # remedied, and the leading side said so
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"  # open, and nobody said until when
    WITHDRAWN = "withdrawn"  # no longer followed: closed, withdrawn, recalled


OVER = frozenset({Outcome.DONE, Outcome.WITHDRAWN})


def outcome(course: Course, on: date) -> Outcome:
    """How a recommendation stands on the day on which `course` holds of its assignment.

    What its lead has reported counts as remedied only once it is confirmed; until then its clock stands still.
    """
    found = timeliness(course, on, soon=0)
    match found:
        case Timeliness.DONE_EARLY | Timeliness.DONE_ON_TIME | Timeliness.DONE_LATE | Timeliness.DONE_NO_DEADLINE:
            return Outcome.DONE
        case Timeliness.OPEN_OVERDUE:
            return Outcome.OVERDUE
        case Timeliness.OPEN_IN_TIME | Timeliness.OPEN_DUE_SOON:
            return Outcome.IN_TIME
        case Timeliness.OPEN_NO_DEADLINE:
            return Outcome.NO_DEADLINE
        case Timeliness.STOPPED | Timeliness.TRANSFERRED:
            # Of one that moved on the last of the chain is asked; here it ended without going on.
            return Outcome.WITHDRAWN
        case Timeliness.SUBMITTED:
            return _submitted(course, on)
        case _:
            assert_never(found)


def _submitted(course: Course, on: date) -> Outcome:
    """The lead has done its part and waits: judged by the day on which it did."""
    if course.due is None:
        return Outcome.NO_DEADLINE
    return Outcome.IN_TIME if (course.stopped_on or on) <= course.due else Outcome.OVERDUE


@dataclass(frozen=True, slots=True)
class Tally:
    """How many recommendations stand in which way; `total` is made of the classes, so it always agrees."""

    done: int = 0
    in_time: int = 0
    overdue: int = 0
    no_deadline: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.in_time + self.overdue + self.no_deadline + self.withdrawn

    @property
    def ended(self) -> bool:
        """Whether nothing is left to remedy."""
        return self.total == self.done + self.withdrawn

    def of(self, outcome: Outcome) -> int:
        """How many of one class."""
        count: int = getattr(self, outcome.value)
        return count


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """The classes counted.

    >>> tally([Outcome.DONE, Outcome.OVERDUE, Outcome.DONE])
    Tally(done=2, in_time=0, overdue=1, no_deadline=0, withdrawn=0)
    """
    counted = Counter(outcomes)
    return Tally(**{each.value: counted[each] for each in Outcome})
