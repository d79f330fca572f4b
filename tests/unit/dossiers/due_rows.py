"""Dossiers by chance, and rules with everything that makes counting hard, for the tests of due dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import pyarrow as pa

from dondoc.dossiers.kinds import Channel, LimitUnit, Policy, Suspension
from dondoc.dossiers.lake import limit_tables
from dondoc.dossiers.lake.due_dates import Rules
from dondoc.dossiers.lake.schema import SCHEMA
from dondoc.dossiers.suspension import Policies, Rule
from dondoc.workdays.counting import Calendar, DayKind, ListedDay, calendar_of
from dondoc.workdays.shipped import years
from dondoc.workdays.weeks import OfficeHours, Week

PLAIN = Week()
HALF_SATURDAY = Week(frozenset({6}), date(2025, 7, 1), OfficeHours(((450, 690), (810, 1020)), {5: ((450, 690),)}))
POLICIES = Policies(
    (
        Rule(Suspension.SUPPLEMENT, Policy.RESTART),
        Rule(Suspension.OBLIGATION, Policy.PAUSE),
        Rule(Suspension.OTHER_AGENCY, Policy.RUN, valid_to=date(2025, 9, 1)),
        Rule(Suspension.OTHER_AGENCY, Policy.PAUSE, valid_from=date(2025, 9, 1)),
        Rule(Suspension.STOP, Policy.PAUSE),
    )
)
LIMITS: list[tuple[str, str, int, str, date | None, date | None]] = [
    ("A", "", 5, "working_day", None, None),
    ("B", "", 15, "calendar_day", None, None),
    ("C", "", 8, "hour", None, None),
    ("D", "", 10, "working_day", date(2025, 1, 1), date(2025, 8, 1)),
    ("D", "", 7, "working_day", date(2025, 8, 1), None),
    ("D", "online", 4, "working_day", None, None),
    ("E", "", 30, "hour", None, None),
    ("E", "postal", 60, "calendar_day", date(2025, 6, 1), None),
    ("F", "online", 3, "working_day", date(2025, 10, 1), None),
]


@cache
def calendars() -> dict[int | None, Calendar]:
    """The nation's days; over them a unit that is open on Saturday morning and rests on a day of its own."""
    nation = [day for year in years() for day in year.days]
    own = [ListedDay(date(2025, 10, 6), DayKind.LOCAL_OFF, "ngày hội của huyện")]
    plain = calendar_of(nation)
    return {None: plain, 1: plain, 2: calendar_of(nation, own, weeks=(PLAIN, HALF_SATURDAY))}


def limits(rows: list[tuple[str, str, int, str, date | None, date | None]] = LIMITS) -> pa.Table:
    """The limits as a table."""
    names = limit_tables.SCHEMA.names
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], limit_tables.SCHEMA)


def rules() -> Rules:
    """All of it."""
    return Rules(limits(), calendars(), POLICIES)


def row(received: datetime, **values: Any) -> dict[str, Any]:
    """A row of the lake with nothing but its receipt, and what is said of it."""
    made: dict[str, Any] = dict.fromkeys(SCHEMA.names)
    made |= {"source": "mc", "code": "1", "procedure": "A", "unit": 1, "channel": "direct", "postal_in": False}
    made |= {"by_hour": False, "outcome": "", "suspensions": [], "status": "", "batch": 1}
    return made | {"received": received, "month": f"{received:%Y-%m}"} | values


def by_chance(count: int, seed: int) -> pa.Table:
    """Dossiers of every procedure, channel and unit, received at any minute, a third of them suspended."""
    chance = Random(seed)
    return pa.Table.from_pylist([_one(chance, number) for number in range(count)], SCHEMA)


def _one(chance: Random, number: int) -> dict[str, Any]:
    received = datetime.combine(date(2025, 1, 1), datetime.min.time()) + timedelta(seconds=chance.randrange(40_000_000))
    if chance.random() < 0.5:
        received = received.replace(second=0)
    finished = received + timedelta(hours=chance.randrange(1_500)) if chance.random() < 0.6 else None
    halts = [_halt(chance, received) for _ in range(chance.choice((0, 0, 1, 2, 3)))]
    return row(
        received,
        code=str(number),
        procedure=chance.choice("ABCDEFG"),
        unit=chance.choice((1, 2, 3)),
        channel=chance.choice(tuple(Channel)).value,
        finished=finished,
        outcome="resolved" if finished else "",
        suspensions=halts,
    )


def _halt(chance: Random, received: datetime) -> dict[str, Any]:
    begins = received + timedelta(minutes=chance.randrange(20_000))
    ends = begins + timedelta(minutes=chance.randrange(30_000)) if chance.random() < 0.85 else None
    return {"begins": begins, "ends": ends, "kind": chance.choice(tuple(Suspension)).value}


assert {row[3] for row in LIMITS} == set(LimitUnit)
