"""The days off that communes arranged for themselves: one of their own, one swapped for a Saturday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dondoc.demonstration.replay import Thread
from dondoc.demonstration.settling import Cast
from dondoc.demonstration.timetable import ONE_DAY, Timetable
from dondoc.workdays import operations as workdays
from dondoc.workdays.counting import DayKind
from dondoc.workdays.operations import Decision
from dondoc.workdays.places import of_unit

SATURDAY = 5


def day_off(told: Mapping[str, Any], cast: Cast, times: Timetable) -> Thread:
    """The day on which a unit announced a day off of its own."""
    announced = times.issued(told["announced"])
    now = yield announced
    workdays.set_day(
        by=cast.actors[told["by"]],
        day=times.issued(told["day"]),
        kind=DayKind.LOCAL_OFF,
        name=told["name"],
        decision=Decision(told["citation"], announced),
        place=of_unit(cast.units[told["unit"]].pk),
        now=now,
    )


def swap(told: Mapping[str, Any], cast: Cast, times: Timetable) -> Thread:
    """The day on which a unit announced that it rests on a working day and makes it up on a Saturday."""
    announced = times.issued(told["announced"])
    now = yield announced
    off = times.issued(told["day"])
    workdays.swap_days(
        by=cast.actors[told["by"]],
        off=off,
        worked=_free_saturday(off, times),
        decision=Decision(told["citation"], announced),
        place=of_unit(cast.units[told["unit"]].pk),
        now=now,
    )


def _free_saturday(day: date, times: Timetable) -> date:
    """The first Saturday after the day that is one of rest at the end of a week of work."""
    saturday = day + ONE_DAY * ((SATURDAY - day.weekday()) % 7 or 7)
    while times.calendar.is_working(saturday) or not times.calendar.is_working(saturday - ONE_DAY):
        saturday += 7 * ONE_DAY
    return saturday
