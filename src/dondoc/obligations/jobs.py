"""The long work of this part: opening a year's entries. It may be stopped or killed, and run again."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from dondoc.assignments.operations import AssignmentRejected
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles
from dondoc.obligations.operations.opening import OPEN_JOB, open_entry, to_open
from dondoc.obligations.operations.settling import settle


@handles(OPEN_JOB)
def open_year(
    progress: Progress, year: int, units: Sequence[int], codes: Sequence[str], assigners: Sequence[int]
) -> None:
    """Open what is still to be opened of what was asked for, one after the other.

    The right to give at these units was looked at when it was asked for.
    """
    asker = progress.requester
    grants = frozenset((Permission.ASSIGNMENT_GIVE, unit) for unit in assigners)
    by = Actor(asker.key, asker.name, grants)
    settle()
    today = timezone.localdate(progress.now)
    ahead = to_open(by=by, year=year, on=today, units=units, codes=codes)
    opened, hindered = 0, ""
    for done, each in enumerate(ahead):
        progress.step(done, len(ahead), f"Đã mở {opened} việc")
        try:
            opened += open_entry(by=by, ahead=each, now=progress.now) is not None
        except AssignmentRejected as rejected:
            hindered = f"; chưa mở được “{each.duty.name}” của {each.unit.name}: {rejected}"
    progress.step(len(ahead), len(ahead), f"Đã mở {opened}/{len(ahead)} việc{hindered}")
