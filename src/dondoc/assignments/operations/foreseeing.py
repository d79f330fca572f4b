"""What a correction of many would make of each, looked at beforehand: nothing is locked, nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations.correcting import check_corrected, day_of_result
from dondoc.assignments.operations.proofs import NO_RESULT
from dondoc.assignments.operations.working import begun_anew
from dondoc.assignments.queries import course_of
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.assignments.timeliness import Timeliness, timeliness


@dataclass(frozen=True, slots=True)
class Corrected:
    """One whose day would be another, and what that makes of its timeliness today."""

    assignment: Assignment
    before: date
    after: date
    was: Timeliness
    becomes: Timeliness


@dataclass(frozen=True, slots=True)
class NotCorrected:
    """One whose day would stay, and why."""

    assignment: Assignment
    why: AssignmentRejected


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would come of it."""

    corrected: tuple[Corrected, ...]
    refused: tuple[NotCorrected, ...]


def foreseen(found: Sequence[Assignment], finished_on: date | None, *, on: date, soon: int) -> Foreseen:
    """Look at each of those whose state and rights allow it; the job asks the operation itself.

    `finished_on` None: each takes the day of its own result. `found` with their results fetched. One query.
    """
    anew = begun_anew(found)
    judged = [_judged(each, finished_on, anew.get(each.pk), on, soon) for each in found]
    return Foreseen(
        corrected=tuple(each for each in judged if isinstance(each, Corrected)),
        refused=tuple(each for each in judged if isinstance(each, NotCorrected)),
    )


def _judged(
    entry: Assignment, finished_on: date | None, anew: date | None, on: date, soon: int
) -> Corrected | NotCorrected:
    try:
        if entry.outside_system:
            raise AssignmentRejected("outside-result", NO_RESULT)
        after = finished_on or day_of_result(entry)
        before = check_corrected(entry, after, on, anew)
    except AssignmentRejected as rejected:
        return NotCorrected(entry, rejected)
    course = course_of(entry)
    was, becomes = (timeliness(each, on, soon=soon) for each in (course, replace(course, stopped_on=after)))
    return Corrected(entry, before, after, was, becomes)
