"""A count told day by day: every day on the way, with its number or the reason why it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dondoc.workdays.counting import ONE_DAY, Calendar, Counted, Rolled, days


@dataclass(frozen=True, slots=True)
class DayStep:
    """One day: its number in the count; None where it is not counted, `why` then says so."""

    day: date
    number: int | None
    why: str = ""
    weekly: bool = False  # an ordinary day of weekly rest


def of_working_days(calendar: Calendar, counted: Counted) -> Iterator[DayStep]:
    """The days of a count of working days; a day worked in place of another says why it counts."""
    if not counted.count:
        return
    number = 0
    first = counted.start if counted.counts_start else counted.start + ONE_DAY
    for day in days(first, counted.day):
        rest = calendar.rest(day)
        if rest is not None:
            yield DayStep(day, None, rest.why, rest.weekly)
            continue
        number += 1
        made_up = calendar.made_up(day)
        yield DayStep(day, number, made_up.why if made_up else "")


def of_calendar_days(rolled: Rolled) -> Iterator[DayStep]:
    """The days of a count of calendar days: all of them count; those of rest at the end are passed over."""
    rest = {skipped.day: skipped for skipped in rolled.rest}
    for day in days(rolled.start + ONE_DAY, rolled.day):
        within = day <= rolled.nominal
        skipped = rest.get(day)
        why, weekly = (skipped.why, skipped.weekly) if skipped else ("", False)
        yield DayStep(day, (day - rolled.start).days if within else None, why, weekly)
