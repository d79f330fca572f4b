"""Reading which open deadlines the calendar of now would make another day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from dondoc.assignments.models import Assignment, DeadlineMove, DeadlineReview
from dondoc.assignments.queries import timeliness_of
from dondoc.assignments.reasons import ReasonKind, from_json
from dondoc.assignments.recounting import Changed, Recounted, recounted
from dondoc.assignments.states import OVER, State
from dondoc.assignments.timeliness import Timeliness
from dondoc.figures.actors import Actor, Permission
from dondoc.jobs.states import JobState
from dondoc.workdays import queries as workdays
from dondoc.workdays.counting import Calendar

# What somebody still works on or looks at; what has come to an end keeps the day by which it is judged.
OPEN = tuple(state.value for state in State if state not in OVER)
AT_WORK = (JobState.QUEUED.value, JobState.RUNNING.value)
# More than one page of a review can hold; the rest is there once these are decided.
MOST = 500
RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class WouldMove:
    """An open assignment, and where its deadline would lie."""

    assignment: Assignment
    found: Recounted
    makes_late: bool  # in time now, overdue at once by the other day
    left_in: DeadlineReview | None = None  # the review in which this very move was looked at and left

    @property
    def before(self) -> date:
        """The deadline as it is."""
        return self.found.before

    @property
    def after(self) -> date:
        """The deadline as the calendar would have it."""
        return self.found.after

    @property
    def changed(self) -> tuple[Changed, ...]:
        """The days that make the difference."""
        return self.found.changed


def would_move(actor: Actor, on: date) -> list[WouldMove]:
    """The assignments whose deadline the actor may move, soonest first; at most MOST.

    A deadline is changed by the assigning side only: whoever may confirm its results decides. What is about to be
    moved already is left out.
    """
    units = actor.units(Permission.ASSIGNMENT_CONFIRM)
    found = list(_moving(_counted().filter(assigner_id__in=units).order_by("current_due", "pk"), on))[:MOST]
    left = _left(found)
    return [
        WouldMove(each.assignment, each.found, each.makes_late, left.get((each.assignment.pk, each.after)))
        for each in found
    ]


def how_many_would_move(on: date) -> int:
    """How many deadlines a changed calendar has put in question, undecided: a number for whoever keeps the calendar."""
    found = list(_moving(_counted(), on))
    left = _left(found)
    return sum((each.assignment.pk, each.after) not in left for each in found)


def how_many_wait_for(actor: Actor, now: datetime) -> int:
    """How many moves the actor has to decide on; looked for only while a change of the calendar is recent."""
    if not actor.anywhere(Permission.ASSIGNMENT_CONFIRM) or not workdays.changed_since(now - RECENT):
        return 0
    return sum(each.left_in is None for each in would_move(actor, timezone.localdate(now)))


def recount_of(assignment: Assignment, calendar: Calendar) -> Recounted | None:
    """Where the deadline of one assignment would lie; None where it does not move."""
    if assignment.current_due is None or assignment.state not in OPEN:
        return None
    found = recounted(from_json(assignment.deadline_reasons), assignment.current_due, calendar)
    return found if found is not None and found.after != found.before else None


def reviews(actor: Actor) -> list[DeadlineReview]:
    """The last reviews of assignments whose deadlines the actor may move, newest first."""
    units = actor.units(Permission.ASSIGNMENT_CONFIRM)
    found = DeadlineReview.objects.filter(moves__assignment__assigner_id__in=units).distinct()
    return list(found.select_related("job").order_by("-pk")[:5])


def _counted() -> QuerySet[Assignment]:
    waiting = DeadlineMove.objects.filter(
        wanted=True, moved_at__isnull=True, hindered_at__isnull=True, review__job__state__in=AT_WORK
    )
    found = Assignment.objects.filter(state__in=OPEN, current_due__isnull=False).exclude(deadline_reasons=[])
    found = found.exclude(pk__in=waiting.values("assignment_id"))
    return found.select_related("lead", "assigner", "document")


def _moving(candidates: Iterable[Assignment], on: date) -> Iterator[WouldMove]:
    counted = [each for each in candidates if _is_counted(each)]
    calendars = workdays.calendars({each.lead_id for each in counted})
    for each in counted:
        found = recount_of(each, calendars[each.lead_id])
        if found is not None:
            yield WouldMove(each, found, _makes_late(each, found, on))


def _is_counted(assignment: Assignment) -> bool:
    return any(reason["kind"] == ReasonKind.WORKING_DAYS for reason in assignment.deadline_reasons)


def _makes_late(assignment: Assignment, found: Recounted, on: date) -> bool:
    before = timeliness_of(assignment, on, soon=0)
    assignment.current_due = found.after
    after = timeliness_of(assignment, on, soon=0)
    assignment.current_due = found.before
    return before is not Timeliness.OPEN_OVERDUE and after is Timeliness.OPEN_OVERDUE


def _left(found: Iterable[WouldMove]) -> dict[tuple[int, date], DeadlineReview]:
    """The moves that were looked at and left, with the review in which that was decided last."""
    moves = DeadlineMove.objects.filter(wanted=False, assignment_id__in=[each.assignment.pk for each in found])
    return {(move.assignment_id, move.after): move.review for move in moves.select_related("review").order_by("pk")}
