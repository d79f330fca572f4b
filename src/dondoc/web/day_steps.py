"""A count of days as pages tell it: day by day, for a question asked and for a deadline given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from dondoc.assignments.models import Assignment
from dondoc.assignments.reasons import ReasonKind, from_json
from dondoc.assignments.recounting import same_as_kept
from dondoc.assignments.would_move import recount_of
from dondoc.language.dates import written
from dondoc.web.labels.days import weekday
from dondoc.workdays import queries
from dondoc.workdays.counting import WEEKLY_REST
from dondoc.workdays.steps import DayStep, of_working_days

# A page shows no more days than a year has; beyond, the explanation in words must do.
MOST_SHOWN = 366


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One day on the way, ready for the page."""

    day: date
    weekday: str
    number: int | None
    why: str
    weekly: bool


@dataclass(frozen=True, slots=True)
class DeadlineSteps:
    """The days of a counted deadline; `changed` says where the calendar has changed since and nobody has decided."""

    steps: tuple[ShownStep, ...] = ()
    changed: str = ""


def shown_steps(steps: Iterable[DayStep]) -> tuple[tuple[ShownStep, ...], bool]:
    """The first of them for a page, and whether there are more."""
    found = list(islice(steps, MOST_SHOWN + 1))
    return tuple(_shown(step) for step in found[:MOST_SHOWN]), len(found) > MOST_SHOWN


def deadline_steps(assignment: Assignment) -> DeadlineSteps:
    """Day by day how the deadline was counted, as long as every one of these days still counts as it did then."""
    reasons = from_json(assignment.deadline_reasons)
    if not any(reason.kind is ReasonKind.WORKING_DAYS for reason in reasons):
        return DeadlineSteps()
    calendar = queries.calendar(assignment.lead_id)
    counted = same_as_kept(reasons, calendar)
    if counted is not None:
        return DeadlineSteps(shown_steps(of_working_days(calendar, counted))[0])
    found = recount_of(assignment, calendar)
    if found is None:
        return DeadlineSteps(changed=_("Lịch làm việc đã thay đổi từ khi tính hạn này; hạn không thay đổi."))
    sentence = _("Lịch làm việc đã thay đổi: đếm lại thì hạn là %(day)s. Bên giao xem xét ở trang Tính lại thời hạn.")
    return DeadlineSteps(changed=sentence % {"day": written(found.after)})


def _shown(step: DayStep) -> ShownStep:
    why = _("nghỉ hằng tuần") if step.weekly and step.why == WEEKLY_REST else step.why
    return ShownStep(step.day, weekday(step.day), step.number, why, step.weekly)
