"""Timeliness as an expression of the database: the same classes as `timeliness.timeliness`, for lists and totals."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Case, CharField, F, Q, Value, When

from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness

DUE = "current_due"


def timeliness_on(on: date, *, soon: int) -> Case:
    """The class of each assignment on that day. A property test holds it against the pure function."""
    done = Q(state=State.COMPLETED.value, finished_on__lte=on)
    waiting = Q(state=State.REPORTED.value, finished_on__lte=on)
    return Case(
        _when(done & Q(current_due__isnull=True), Timeliness.DONE_NO_DEADLINE),
        _when(done & Q(finished_on__lt=F(DUE)), Timeliness.DONE_EARLY),
        _when(done & Q(finished_on=F(DUE)), Timeliness.DONE_ON_TIME),
        _when(done, Timeliness.DONE_LATE),
        _when(Q(current_due__isnull=True), Timeliness.OPEN_NO_DEADLINE),
        _when(waiting & Q(finished_on__lte=F(DUE)), Timeliness.OPEN_IN_TIME),
        _when(waiting, Timeliness.OPEN_OVERDUE),
        _when(Q(current_due__lt=on), Timeliness.OPEN_OVERDUE),
        _when(Q(current_due__lte=on + timedelta(days=soon)), Timeliness.OPEN_DUE_SOON),
        default=Value(Timeliness.OPEN_IN_TIME.value),
        output_field=CharField(),
    )


def _when(condition: Q, timeliness: Timeliness) -> When:
    return When(condition, then=Value(timeliness.value))
