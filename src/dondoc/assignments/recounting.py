"""Counting a deadline again on a calendar that has changed since.

Only a deadline that was counted in working days can move. What the text names as a day, what a person fixed, extended
or changed, and what was given before reasons were kept as values stays where it is; so do limits in calendar days, of
which a day of rest is only named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dondoc.assignments.reasons import WAITED, Reason, ReasonKind, of_counting
from dondoc.workdays.counting import ONE_DAY, Calendar, Counted, days

# What may follow the counting without fixing another day; what was extended or changed since lies on a day of its own.
_FOLLOWING = WAITED | {ReasonKind.RECOUNTED}


@dataclass(frozen=True, slots=True)
class Changed:
    """A day on the way that was counted and is now a day of rest, or the other way round."""

    day: date
    works: bool
    why: str


@dataclass(frozen=True, slots=True)
class Recounted:
    """Where a counted deadline lies by the calendar of now, and the days that make the difference."""

    before: date
    after: date
    counted: Counted
    changed: tuple[Changed, ...]


def recounted(reasons: Sequence[Reason], current: date, calendar: Calendar) -> Recounted | None:
    """The deadline counted anew; None where it was not counted, or where it is no longer what its reasons make it.

    Days for which the lead had waited are added again.
    """
    place = _counting(reasons)
    if place is None:
        return None
    values = reasons[place].values
    waited = sum((_waited(reason) for reason in reasons[place + 1 :]), timedelta())
    if date.fromisoformat(values["day"]) + waited != current:
        return None
    counted = calendar.add_working_days(
        date.fromisoformat(values["start"]), values["count"], counts_start=values["counts_start"]
    )
    return Recounted(current, counted.day + waited, counted, _changed(values, calendar))


def reasons_after(reasons: Sequence[Reason], found: Recounted, *, on: date, why: str) -> tuple[Reason, ...]:
    """The reasons of the deadline once it has been moved: the new counting, and that it was counted again."""
    place = _counting(reasons)
    assert place is not None, "only what was counted is counted again"
    kept: list[Reason] = [*reasons[:place], of_counting(found.counted)]
    day = found.counted.day
    for reason in reasons[place + 1 :]:
        day += _waited(reason)
        is_waiting = reason.kind in WAITED
        kept.append(Reason(reason.kind, {**reason.values, "day": day.isoformat()}) if is_waiting else reason)
    told = {"on": on.isoformat(), "before": found.before.isoformat(), "day": found.after.isoformat(), "why": why}
    return (*kept, Reason(ReasonKind.RECOUNTED, told))


def same_as_kept(reasons: Sequence[Reason], calendar: Calendar) -> Counted | None:
    """The counting of these reasons by the calendar of now, if every day still counts as it did; else None."""
    place = _counting(reasons)
    if place is None:
        return None
    values = reasons[place].values
    start = date.fromisoformat(values["start"])
    counted = calendar.add_working_days(start, values["count"], counts_start=values["counts_start"])
    same = counted.day.isoformat() == values["day"] and not _changed(values, calendar)
    return counted if same else None


def _counting(reasons: Sequence[Reason]) -> int | None:
    """The place of the counting in working days, where nothing after it fixes the day otherwise."""
    for place, reason in enumerate(reasons):
        if reason.kind is ReasonKind.WORKING_DAYS:
            return place if all(each.kind in _FOLLOWING for each in reasons[place + 1 :]) else None
    return None


def _waited(reason: Reason) -> timedelta:
    return timedelta(days=reason.values["days"]) if reason.kind in WAITED else timedelta()


def _changed(values: Any, calendar: Calendar) -> tuple[Changed, ...]:
    """The days between the start and the old deadline that count otherwise now.

    Of days of weekly rest only the number was kept: a Saturday or Sunday rested unless it is named as made up.
    """
    off = dict(values["skipped"])
    made_up = dict(values.get("made_up", []))
    start = date.fromisoformat(values["start"])
    first = start if values["counts_start"] else start + ONE_DAY
    changed = []
    for day in days(first, date.fromisoformat(values["day"])):
        name = day.isoformat()
        worked = name in made_up or (name not in off and day.weekday() not in calendar.week(day).rest)
        if worked != calendar.is_working(day):
            why = _why(calendar, day) or off.get(name, "") or made_up.get(name, "")
            changed.append(Changed(day, not worked, why))
    return tuple(changed)


def _why(calendar: Calendar, day: date) -> str:
    rest, made = calendar.rest(day), calendar.made_up(day)
    return rest.why if rest else made.why if made else ""
