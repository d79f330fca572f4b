"""The lead's clock: stopped by its own step, started again where the assigning side hands the work back."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from dondoc.assignments.deadlines import restart
from dondoc.assignments.models import Assignment
from dondoc.assignments.reasons import Reason, ReasonKind, told


def stop(entry: Assignment, *, on: date, entered_on: date) -> None:
    """The lead has handed it over: on which day, and when the software heard of it."""
    entry.stopped_on, entry.entered_on = on, entered_on


def start_again(entry: Assignment, kind: ReasonKind, now: datetime) -> None:
    """As many days are left from today as were left when the clock stopped; what was reported is taken off.

    However far back the decision is dated: the lead is told of it today. The story keeps the report; a step that was
    late already wins nothing.
    """
    on = timezone.localdate(now)
    stopped_on = entry.stopped_on or entry.ended_on
    if entry.current_due is not None and stopped_on is not None:
        due = restart(due=entry.current_due, stopped_on=stopped_on, sent_back_on=on)
        if due != entry.current_due:
            waited = {"on": on.isoformat(), "days": (due - entry.current_due).days, "day": due.isoformat()}
            explain(entry, Reason(kind, waited))
        entry.current_due = due
    take_off_report(entry)


def take_off_report(entry: Assignment) -> None:
    """Nothing is handed over any more."""
    entry.stopped_on, entry.entered_on, entry.ended_on = None, None, None
    entry.finished_on, entry.reported_at = None, None
    entry.reported_by_key, entry.reported_by_name = "", ""
    entry.result_document, entry.result_sign, entry.result_note = None, "", ""
    entry.confirmed_on, entry.confirmed_at, entry.grade = None, None, ""
    entry.confirmed_by_key, entry.confirmed_by_name = "", ""


def fix(entry: Assignment, due: date, reason: Reason) -> None:
    """Another deadline, with its reason; where there was none, this one is the original too."""
    entry.original_due = entry.original_due or due
    entry.current_due = due
    explain(entry, reason)


def explain(entry: Assignment, reason: Reason) -> None:
    """Tell it in words, and as values where the explanation is kept so from its beginning."""
    entry.deadline_explained = f"{entry.deadline_explained} {told([reason])}".strip()
    if entry.deadline_reasons:
        entry.deadline_reasons = [*entry.deadline_reasons, reason.as_json()]
