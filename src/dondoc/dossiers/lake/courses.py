"""One row of the lake as the rules take it: a course for the clock, suspensions for the due date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dondoc.dossiers.clock import Course
from dondoc.dossiers.due import Allowed, Due, allowed, due
from dondoc.dossiers.kinds import Channel, Outcome, Suspension
from dondoc.dossiers.suspension import Halt, Policies, Standing
from dondoc.workdays.counting import Calendar

Row = Mapping[str, Any]


def course(row: Row, standing: tuple[Standing, ...]) -> Course:
    """What the clock asks of a row (`schema.SCHEMA`, as `to_pylist` gives it), and which suspensions stop it."""
    return Course(
        received=row["received"],
        due=row["due"],
        by_hour=row["by_hour"],
        finished=row["finished"],
        outcome=Outcome(row["outcome"]),
        suspensions=halts(row),
        standing=standing,
    )


def halts(row: Row) -> tuple[Halt, ...]:
    """Its suspensions; one without its beginning says nothing."""
    found = (each for each in row["suspensions"] if each["begins"] is not None)
    return tuple(Halt(each["begins"], each["ends"], Suspension(each["kind"])) for each in found)


def due_of(row: Row, limits: list[Allowed], calendar: Calendar, policies: Policies) -> Due | None:
    """Its due date by our own counting, with the explanation; None where no limit holds. Raises ValueError as `due`."""
    limit = allowed(limits, Channel(row["channel"]), row["received"])
    if limit is None:
        return None
    return due(
        received=row["received"],
        limit=limit,
        calendar=calendar,
        policies=policies,
        halts=halts(row),
        finished=row["finished"],
    )
