"""The due dates of many dossiers at once: what `due.due` says of each, by arrays instead of one after the other.

Rows are those of the lake (`schema.SCHEMA`), limits those of `limit_tables.SCHEMA`. A dossier without a limit, or one
whose moments lie outside of `EARLIEST` to `LATEST`, which only slips of the pen do, has no computed due date.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dondoc.dossiers.kinds import LimitUnit
from dondoc.dossiers.lake.day_tables import DAY_US, EPOCH, MINUTE_US, DayTables, Numbers, day_tables
from dondoc.dossiers.lake.halt_tables import AFTER_ALL, RESTART, RUN, HaltTables, halt_tables, microseconds
from dondoc.dossiers.lake.limit_tables import UNITS, LimitTables, allowed_by_procedure, counts, limit_tables
from dondoc.dossiers.lake.schema import MOMENT
from dondoc.dossiers.suspension import Policies
from dondoc.workdays.counting import Calendar
from dondoc.workdays.weeks import MINUTES_A_DAY

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
AT_ONCE = 500_000  # rows that are looked at together: few enough to stay near the processor
MOST_THREADS = 4
# Beyond the day that is reached there are days to look at: a day of rest is followed by no longer stretch of them.
MARGIN = 60
CALENDAR, HOUR = UNITS.index(LimitUnit.CALENDAR_DAY), UNITS.index(LimitUnit.HOUR)
Rows: TypeAlias = pa.Table | pa.RecordBatch


@dataclass(frozen=True, slots=True)
class Rules:
    """What due dates are counted by: limits, the calendar of each unit (None: of any other), what suspensions do."""

    limits: pa.Table
    calendars: Mapping[int | None, Calendar]
    policies: Policies


def computed(rows: Rows, rules: Rules) -> pa.ChunkedArray:
    """`due_computed` of every row, null where no limit holds."""
    return _asked(rows, rules)[0]


def computed_and_by_hour(rows: Rows, rules: Rules) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """The same, and whether the limit is one in hours: null where no limit holds."""
    return _asked(rows, rules)


def _asked(rows: Rows, rules: Rules) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    table = pa.Table.from_batches([rows]) if isinstance(rows, pa.RecordBatch) else rows
    table = table.select(["procedure", "unit", "channel", "received", "finished", "suspensions"])
    layout, limits = _Layout.of(table, rules), limit_tables(rules.limits)
    slices = [table.slice(start, AT_ONCE) for start in range(0, table.num_rows, AT_ONCE)]
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS)) as threads:
        parts = list(threads.map(lambda part: _part(part, layout, limits, rules.policies), slices))
    return (
        pa.chunked_array([due for due, _ in parts], MOMENT),
        pa.chunked_array([by_hour for _, by_hour in parts], pa.bool_()),
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """The calendars side by side, and which of them each unit has; `other` for units that are not named."""

    tables: DayTables
    places: Numbers  # by the number of the unit
    other: int

    @classmethod
    def of(cls, table: pa.Table, rules: Rules) -> _Layout:
        """One place for each calendar that differs; the window holds every day that can be reached."""
        distinct = list({id(each): each for each in rules.calendars.values()}.values())
        place = {id(each): at for at, each in enumerate(distinct)}
        named = [unit for unit in rules.calendars if unit is not None]
        other = place[id(rules.calendars[None])]
        places = np.full(max([0, *named]) + 2, other, dtype=np.int64)
        places[named] = [place[id(rules.calendars[unit])] for unit in named]
        first, last = _window(table, rules, distinct)
        return cls(day_tables(distinct, first, last), places, other)

    def calendar_of(self, unit: Numbers) -> Numbers:
        """The place of each unit's calendar."""
        if len(self.tables.openings) == 1:
            return np.zeros(len(unit), dtype=np.int64)
        known = (unit >= 0) & (unit < len(self.places))
        return np.where(known, self.places[np.where(known, unit, 0)], self.other)


def _window(table: pa.Table, rules: Rules, calendars: list[Calendar]) -> tuple[int, int]:
    """The days from the first receipt to the last day that the longest limit can reach after the last moment."""
    moments = [table.column("received"), table.column("finished"), *_halt_moments(table)]
    days = [day for column in moments for day in _extremes(column)] or [EARLIEST]
    low, high = max(min(days), EARLIEST), min(max(days), LATEST)
    longest = _longest(rules.limits)
    reached = max(calendar.working_day_after(high + timedelta(days=1), longest) for calendar in calendars)
    return min(low, high).toordinal() - 1, reached.toordinal() + MARGIN


def _halt_moments(table: pa.Table) -> list[pa.Array]:
    values = [chunk.flatten() for chunk in table.column("suspensions").chunks]
    return [each.field(name) for each in values for name in ("begins", "ends")]


def _extremes(column: Any) -> list[date]:
    found = pc.min_max(column).as_py()
    return [each.date() for each in (found["min"], found["max"]) if each is not None]


def _longest(limits: pa.Table) -> int:
    """Of the limits that can be counted, in days."""
    every = (each for limits_of_one in allowed_by_procedure(limits).values() for each in limits_of_one)
    days = (each.number // 8 + 1 if each.unit is LimitUnit.HOUR else each.number for each in every if counts(each))
    return max(days, default=0)


@dataclass(slots=True)
class _Part:
    """Some rows on their way: where each is due by what was looked at so far; moments from the window's midnight on.

    `whole`: the limit in days or minutes; `last_day`: the day on which it runs out before a day of rest moved it on.
    """

    tables: DayTables
    calendar: Numbers
    base: Numbers
    unit: npt.NDArray[np.int8]
    whole: Numbers
    received: Numbers
    finished: Numbers
    due: Numbers
    last_day: Numbers

    def taken(self, rows: Numbers) -> _Part:
        """Some of them."""
        return _Part(
            self.tables,
            calendar=self.calendar[rows],
            base=self.base[rows],
            unit=self.unit[rows],
            whole=self.whole[rows],
            received=self.received[rows],
            finished=self.finished[rows],
            due=self.due[rows],
            last_day=self.last_day[rows],
        )

    def received_minute(self, moment: Numbers) -> Numbers:
        """From when something received at those moments counts."""
        found = np.zeros_like(moment)
        for place, opening in enumerate(self.tables.openings):
            mine = self.calendar == place
            found[mine] = opening.received(moment[mine])
        return found

    def open_between(self, first: Numbers, last: Numbers) -> Numbers:
        """For how many minutes offices are open from the one moment to the other."""
        found = np.zeros_like(first)
        for place, opening in enumerate(self.tables.openings):
            mine = self.calendar == place
            before = (opening.open_before(moment[mine] // MINUTE_US) for moment in (last, first))
            found[mine] = np.subtract(*before)
        return found


def _part(table: pa.Table, layout: _Layout, limits: LimitTables, policies: Policies) -> tuple[pa.Array, pa.Array]:
    column = {name: _array(table.column(name)) for name in table.column_names}
    halts = halt_tables(column["suspensions"], policies)
    received = microseconds(column["received"], 0)
    finished = microseconds(column["finished"], AFTER_ALL)
    number, unit = limits.of(column, received // DAY_US)
    known = (number > 0) & _usable(received, finished, halts)
    shift = (layout.tables.first - EPOCH) * DAY_US
    part = _begun(layout, column["unit"], unit, np.where(known, number, 1), np.where(known, received - shift, DAY_US))
    part.finished = np.where(finished < AFTER_ALL, finished - shift, AFTER_ALL)
    held = np.flatnonzero((halts.count > 0) & known)
    if len(held):
        part.due[held] = _moved(part.taken(held), _of_rows(halts, held, shift))
    due = pa.array(part.due + shift, MOMENT, mask=~known)
    return due, pa.array(unit == HOUR, mask=~(number > 0))


def _array(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _usable(received: Numbers, finished: Numbers, halts: HaltTables) -> npt.NDArray[np.bool_]:
    """Whether every moment of a row lies within the years that are counted."""
    low, high = ((day.toordinal() - EPOCH) * DAY_US for day in (EARLIEST, LATEST))
    usable: npt.NDArray[np.bool_] = (
        (received >= low) & (received < high) & ((finished == AFTER_ALL) | ((finished >= low) & (finished < high)))
    )
    within = (halts.begins >= low) & ((halts.ends == AFTER_ALL) | ((halts.ends < high) & (halts.ends >= low)))
    usable[halts.row[~(within & (halts.begins < high))]] = False
    return usable


def _begun(layout: _Layout, units: pa.Array, unit: npt.NDArray[np.int8], number: Numbers, received: Numbers) -> _Part:
    """Where every row is due without its suspensions."""
    tables, calendar = layout.tables, layout.calendar_of(units.to_numpy(zero_copy_only=False))
    base, by_hour = calendar * tables.size, unit == HOUR
    start = tables.start_day(base, received)
    whole = np.where(by_hour, number * 60, number)
    part = _Part(tables, calendar, base, unit, whole, received, received, received, start)
    part.due, part.last_day = _counted(part, start, np.where(by_hour, 1, number))
    rows = np.flatnonzero(by_hour)
    if len(rows):
        some = part.taken(rows)
        part.due[rows] = _counted_minutes(some, some.received_minute(some.received), some.whole)
    return part


def _counted(part: _Part, start: Numbers, days: Numbers) -> tuple[Numbers, Numbers]:
    """When so many days are over, and on which day that is before a day of rest moves it on."""
    tables, base = part.tables, part.base
    day = last = tables.working_day_after(base, start, days)
    by_calendar = part.unit == CALENDAR
    if by_calendar.any():
        last = np.where(by_calendar, start + days, day)
        day = np.where(by_calendar, tables.at_or_after[base + last], day)
    return tables.closing_of(base, day), last


def _counted_minutes(part: _Part, minute: Numbers, amount: Numbers) -> Numbers:
    found = np.zeros_like(minute)
    for place in range(len(part.tables.openings)):
        mine = part.calendar == place
        found[mine] = part.tables.add_minutes(place, minute[mine], amount[mine]) * MINUTE_US
    return found


def _of_rows(halts: HaltTables, rows: Numbers, shift: int) -> HaltTables:
    ends = np.where(halts.ends < AFTER_ALL, halts.ends - shift, AFTER_ALL)
    return replace(halts, first=halts.first[rows], count=halts.count[rows], begins=halts.begins - shift, ends=ends)


def _moved(part: _Part, halts: HaltTables) -> Numbers:
    """Where rows with suspensions are due: the first of each looked at, then the second, as `due._held` does."""
    clear = part.received_minute(part.received) * MINUTE_US
    running = np.ones(len(clear), dtype=bool)
    for turn in range(int(halts.count.max())):
        rows = np.flatnonzero(running & (halts.count > turn))
        some, entry = part.taken(rows), halts.first[rows] + turn
        begins = np.maximum(halts.begins[entry], clear[rows])
        ends = np.minimum(halts.ends[entry], some.finished)
        over = (some.finished < AFTER_ALL) & (begins >= some.finished)
        acts = ~over & (halts.policy[entry] != RUN) & ~_passed(some, begins)
        running[rows[over | (acts & (ends == AFTER_ALL))]] = False
        used = np.flatnonzero(acts & (ends < AFTER_ALL) & (ends > begins))
        restarts = halts.policy[entry[used]] == RESTART
        _resume(part, rows[used], begins[used], ends[used], restarts)
        clear[rows[used]] = ends[used]
    return part.due


def _passed(part: _Part, begins: Numbers) -> npt.NDArray[np.bool_]:
    by_day: npt.NDArray[np.bool_] = begins // DAY_US > part.due // DAY_US
    return np.where(part.unit == HOUR, begins > part.due, by_day)


def _resume(part: _Part, rows: Numbers, begins: Numbers, ends: Numbers, restarts: npt.NDArray[np.bool_]) -> None:
    """Count anew from the end of a suspension on; a due date never becomes earlier by one."""
    some = part.taken(rows)
    resumed = some.received_minute(ends)
    amount = np.where(restarts, some.whole, _left(some, begins))
    by_hour = some.unit == HOUR
    due, last = _counted(some, resumed // MINUTES_A_DAY, np.where(by_hour, 1, amount))
    due = np.where(by_hour, _counted_minutes(some, resumed, np.where(by_hour, amount, 1)), due)
    later = due > some.due
    part.due[rows[later]], part.last_day[rows[later]] = due[later], last[later]


def _left(part: _Part, begins: Numbers) -> Numbers:
    """What was left when it stopped, in what the limit is counted in."""
    first, last = begins // DAY_US, part.due // DAY_US
    working = part.tables.working_days_between(part.base, first, last)
    days = np.where(part.unit == CALENDAR, np.maximum(part.last_day - first, 0), working)
    return np.where(part.unit == HOUR, part.open_between(begins, part.due), days)
