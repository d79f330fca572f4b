"""Which unit handles which field, how the units are staffed, and which of them is excused from a rule for a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dondoc.demonstration.replay import Thread
from dondoc.demonstration.settling import Cast
from dondoc.demonstration.timetable import Timetable
from dondoc.organisation import operations as organisation
from dondoc.organisation.rules import Posts, Rule


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


def excused(told: Mapping[str, Any], decision: str, decided: int, cast: Cast, times: Timetable) -> Thread:
    """The day on which a unit was given time after the decision: it keeps its deputies until then."""
    now = yield times.issued(told["day"])
    organisation.grant_exemption(
        by=cast.installer,
        unit=cast.units[told["unit"]],
        rule=Rule(told["rule"]),
        decision_sign=decision,
        decision_issuer=told["issuer"],
        decided_on=times.issued(decided),
        valid_to=times.day(told["last"] + 1),
        note=told["note"],
        today=times.today,
        now=now,
    )
