"""Which unit handles which field, and how the units are staffed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dondoc.demonstration.replay import Thread
from dondoc.demonstration.settling import Cast
from dondoc.demonstration.timetable import Timetable
from dondoc.organisation import operations as organisation
from dondoc.organisation.rules import Posts


def give_fields(told: Mapping[str, Any], cast: Cast, now: datetime) -> None:
    """Enter the fields, and who handles them since the units are there."""
    for code, entry in told.items():
        field = organisation.create_field(by=cast.installer, code=code, name=entry["name"], now=now)
        for key in entry["units"]:
            unit = cast.units[key]
            organisation.give_field(by=cast.installer, unit=unit, field=field, valid_from=unit.valid_from, now=now)


def counted(told: Mapping[str, Any], cast: Cast, times: Timetable) -> Thread:
    """The day on which the headcount of the units was entered."""
    day = times.issued(told["day"])
    now = yield day
    for key, (assigned, present, heads, deputies) in told["units"].items():
        organisation.enter_headcount(
            by=cast.installer,
            unit=cast.units[key],
            on_day=day,
            posts=Posts(assigned, present, heads, deputies),
            source_sign=told["source"],
            source_day=day,
            now=now,
        )
