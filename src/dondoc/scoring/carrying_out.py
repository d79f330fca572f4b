"""How a measure goes, by the assignments that it became. Values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.scoring.expected import Progress


@dataclass(frozen=True, slots=True)
class Work:
    """An assignment of a measure: whether it is done, given up, and its deadline."""

    done: bool
    given_up: bool
    due: date | None


def progress(works: Sequence[Work], due: date | None, today: date) -> Progress:
    """A measure is done once all its assignments are; given up, it counts no more; late where one of them is.

    One that was not given yet goes by its own deadline.

    >>> progress([Work(True, False, None), Work(False, False, date(2026, 5, 1))], None, date(2026, 6, 1))
    <Progress.LATE: 'late'>
    """
    if not works:
        return Progress.LATE if due is not None and due < today else Progress.ON_COURSE
    if all(work.done for work in works):
        return Progress.DONE
    if any(work.given_up for work in works):
        return Progress.DROPPED
    late = any(not work.done and work.due is not None and work.due < today for work in works)
    return Progress.LATE if late else Progress.ON_COURSE
