"""Counting assignments by timeliness: classes that exclude each other, and sums of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dondoc.assignments.timeliness import Timeliness

# What lies inside the classes and is shown apart.
WITHIN = ("reported", "basically_done", "entered_late")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many assignments are in each class. Every sum is made of the classes, so sums always agree.

    `transferred` are copies that stay with a former lead: each is counted once more where it goes on, so `followed`
    is what both views of a reorganisation agree on.
    Inside the classes lie: `reported`, those among the open ones that wait for confirmation; `basically_done`, those
    among the unfinished that the assigning side judged so; `entered_late`, those done in time and entered too late.
    """

    done_early: int = 0
    done_on_time: int = 0
    done_late: int = 0
    done_no_deadline: int = 0
    submitted: int = 0
    open_in_time: int = 0
    open_due_soon: int = 0
    open_overdue: int = 0
    open_no_deadline: int = 0
    stopped: int = 0
    transferred: int = 0
    reported: int = 0
    basically_done: int = 0
    entered_late: int = 0

    def of(self, timeliness: Timeliness) -> int:
        """The count of one class."""
        count: int = getattr(self, timeliness.value)
        return count

    @property
    def total(self) -> int:
        """All."""
        return self.followed + self.transferred

    @property
    def followed(self) -> int:
        """All but the copies of what goes on at another lead: each order once."""
        return self.done + self.unfinished + self.stopped

    @property
    def done(self) -> int:
        """Completed and confirmed."""
        return self.done_in_time + self.done_late + self.done_no_deadline

    @property
    def done_in_time(self) -> int:
        """Completed before or on the day: "đúng hạn" as most reports mean it."""
        return self.done_early + self.done_on_time

    @property
    def unfinished(self) -> int:
        """Not completed: still at work, or submitted and not yet issued."""
        return self.open + self.submitted

    @property
    def open(self) -> int:
        """Still at work, or waiting for a decision."""
        return self.open_in_time + self.open_due_soon + self.open_overdue + self.open_no_deadline

    @property
    def fallen_due(self) -> int:
        """Đến hạn: done with a deadline, or overdue."""
        return self.done_in_time + self.done_late + self.open_overdue

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in NAMES})


NAMES = (*(timeliness.value for timeliness in Timeliness), *WITHIN)


def counts(by_class: Mapping[str, object]) -> Counts:
    """From the row of an aggregate; a class that is missing is 0."""
    found = {name: by_class.get(name) for name in NAMES}
    return Counts(**{name: count for name, count in found.items() if isinstance(count, int)})
