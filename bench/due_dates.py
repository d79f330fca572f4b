#!/usr/bin/env python3
"""How fast due dates are computed in bulk: `.venv/bin/python bench/due_dates.py [--rows 10000000]`.

Makes dossiers of two years, 250 units with four calendars and 1,800 procedures with limits in working days, calendar
days and hours; one in twenty was suspended. Prints the seconds for all of them, and beside that what the function that
explains takes for 10,000 of them, one after the other: both give the same due dates, or this ends with an error.
"""

from __future__ import annotations

import argparse
import resource
import time
from datetime import date

import numpy as np
import pyarrow as pa

from dondoc.dossiers.kinds import Channel, LimitUnit, Policy, Suspension
from dondoc.dossiers.lake import limit_tables
from dondoc.dossiers.lake.courses import due_of
from dondoc.dossiers.lake.due_dates import Rules, computed
from dondoc.dossiers.lake.limit_tables import allowed_by_procedure
from dondoc.dossiers.lake.schema import SUSPENSIONS
from dondoc.dossiers.suspension import Policies, Rule
from dondoc.workdays.counting import Calendar, DayKind, ListedDay, calendar_of
from dondoc.workdays.shipped import years

UNITS, PROCEDURES, SUSPENDED_EVERY = 250, 1_800, 20
BEGIN, DAYS = np.datetime64("2024-07-01T00:00:00", "us"), 730
MINUTE_US = 60_000_000


def rules() -> Rules:
    """Limits and calendars; every fourth unit has a day of rest that the others have not."""
    nation = [day for year in years() for day in year.days]
    own = [[ListedDay(date(2025, month, 6), DayKind.LOCAL_OFF, "ngày hội")] for month in (3, 5, 10)]
    kinds = [calendar_of(nation), *(calendar_of(nation, each) for each in own)]
    calendars: dict[int | None, Calendar] = {unit: kinds[unit % len(kinds)] for unit in range(1, UNITS + 1)}
    calendars[None] = kinds[0]
    policies = (
        Rule(Suspension.SUPPLEMENT, Policy.RESTART),
        Rule(Suspension.OBLIGATION, Policy.PAUSE),
        Rule(Suspension.STOP, Policy.PAUSE),
    )
    return Rules(_limits(), calendars, Policies(policies))


def _limits() -> pa.Table:
    units = (LimitUnit.WORKING_DAY, LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.HOUR)
    rows = [
        {"procedure": _name(number), "channel": "", "number": 1 + number % 40, "unit": units[number % 4]}
        for number in range(PROCEDURES)
    ]
    rows += [
        {"procedure": _name(number), "channel": Channel.ONLINE, "number": 1 + number % 10, "unit": units[number % 4]}
        for number in range(0, PROCEDURES, 3)
    ]
    return pa.Table.from_pylist([{"valid_from": None, "valid_to": None} | row for row in rows], limit_tables.SCHEMA)


def _name(number: int) -> str:
    return f"1.{number:06d}.000.00.00.H37"


def dossiers(count: int) -> pa.Table:
    """The columns of the lake that due dates are computed from."""
    chance = np.random.default_rng(7)
    received = BEGIN + (chance.integers(0, DAYS * 24 * 60, count) * MINUTE_US).astype("timedelta64[us]")
    finished = received + (chance.integers(0, 60 * 24 * 60, count) * MINUTE_US).astype("timedelta64[us]")
    procedures = pa.array([_name(number) for number in range(PROCEDURES)])
    channels = pa.array([channel.value for channel in Channel])
    return pa.table(
        {
            "procedure": procedures.take(pa.array(chance.integers(0, PROCEDURES, count))),
            "unit": pa.array(chance.integers(1, UNITS + 1, count)),
            "channel": channels.take(pa.array(chance.integers(0, len(channels), count))),
            "received": pa.array(received),
            "finished": pa.array(finished, mask=chance.random(count) < 0.1),
            "suspensions": _suspensions(received, chance),
        }
    )


def _suspensions(received: np.ndarray, chance: np.random.Generator) -> pa.Array:
    """One in twenty has one, of a few hours to some weeks."""
    rows = np.flatnonzero(chance.integers(0, SUSPENDED_EVERY, len(received)) == 0)
    begins = received[rows] + (chance.integers(0, 5 * 24 * 60, len(rows)) * MINUTE_US).astype("timedelta64[us]")
    ends = begins + (chance.integers(60, 20 * 24 * 60, len(rows)) * MINUTE_US).astype("timedelta64[us]")
    kinds = pa.array([each.value for each in Suspension]).take(pa.array(chance.integers(0, 4, len(rows))))
    offsets = np.zeros(len(received) + 1, dtype=np.int32)
    np.add.at(offsets, rows + 1, 1)
    values = pa.StructArray.from_arrays([pa.array(begins), pa.array(ends), kinds], fields=list(SUSPENSIONS.value_type))
    return pa.ListArray.from_arrays(pa.array(np.cumsum(offsets, dtype=np.int32)), values)


def one_by_one(rows: pa.Table, by: Rules) -> tuple[list[object], float]:
    """The due dates by the function that explains, and how long it took."""
    by_procedure = allowed_by_procedure(by.limits)
    told = rows.to_pylist()
    start = time.perf_counter()
    dues = [due_of(row, by_procedure[row["procedure"]], by.calendars[row["unit"]], by.policies) for row in told]
    return [each.moment if each else None for each in dues], time.perf_counter() - start


def main() -> None:
    """Measure and compare."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=10_000_000)
    asked.add_argument("--compared", type=int, default=10_000)
    options = asked.parse_args()
    by, rows = rules(), dossiers(options.rows)
    start = time.perf_counter()
    found = computed(rows, by)
    seconds = time.perf_counter() - start
    some = rows.slice(0, options.compared)
    wanted, alone = one_by_one(some, by)
    if found.slice(0, options.compared).to_pylist() != wanted:
        raise SystemExit("the due dates in bulk differ from those computed one after the other")
    each, each_alone = seconds / rows.num_rows, alone / some.num_rows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{rows.num_rows:,} due dates in {seconds:.2f} s ({each * 1e9:.0f} ns each), peak memory {peak:.1f} GB")
    print(
        f"one after the other, with explanation: {each_alone * 1e6:.0f} µs each, {each_alone / each:.0f} times as long"
    )
    print(f"equal on {some.num_rows:,}")


if __name__ == "__main__":
    main()
