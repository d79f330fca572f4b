"""What the rows of a register make: a figure's definition and the rows in, a `Measured` out. No database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import assert_never

from dondoc.figures.figure import Absence, Exact
from dondoc.figures.measured import Measured, not_measured
from dondoc.language.folding import folded
from dondoc.periods.ranges import Period
from dondoc.registers.conditions import ALWAYS, Condition, holds
from dondoc.registers.definitions import Figure, Level, Part, Register, Value, Values
from dondoc.registers.kinds import Aggregate, ColumnKind, FigureKind, Pick, TakenBy, WhenNone

COUNT = "count"


@dataclass(frozen=True, slots=True)
class Entry:
    """A confirmed row: of which unit, for which day, in force when, with which values.

    `nothing` says that nothing arose; then there are no values. `number` is the row's own.
    """

    unit: int
    day: date
    values: Values
    number: int = 0
    valid_from: date | None = None
    valid_until: date | None = None
    nothing: bool = False


def measured(register: Register, figure: Figure, entries: Iterable[Entry], *, period: Period, on: date) -> Measured:
    """The figure of a period as it stood on the day `on`: later rows do not count, later days are not known yet."""
    taken = [each for each in entries if falls(figure, each, period=period, on=on)]
    rows = counted(register, figure, taken, on=on)
    if rows:
        return _of_rows(figure, rows)
    if any(each.nothing for each in taken):
        return _none(figure, WhenNone.ZERO if _counts(figure) else WhenNone.NOTHING)
    return _none(figure, figure.when_none)


def falls(figure: Figure, entry: Entry, *, period: Period, on: date) -> bool:
    """Whether the row is of the period: by its day, or in force on the period's last day that has come."""
    last = min(on, period.last)
    if last < period.first:
        return False
    if figure.taken_by is TakenBy.DAY or entry.nothing:
        return period.first <= entry.day <= last
    begun = entry.valid_from is not None and entry.valid_from <= last
    return begun and (entry.valid_until is None or entry.valid_until >= last)


def counted(register: Register, figure: Figure, entries: Iterable[Entry], *, on: date, part: str = "") -> list[Entry]:
    """The rows that the figure counts, or one part of it: a number, a flag or a level by its name."""
    asked = part_of(figure, part) if part else figure.where
    known = [Entry(e.unit, e.day, seen(register, e.values, on), e.number) for e in entries if not e.nothing]
    return [each for each in known if holds(figure.where, each.values) and holds(asked, each.values)]


def part_of(figure: Figure, name: str) -> Condition:
    """What one part of the figure asks of a row; ALWAYS where it has no such part."""
    if name in figure.parts:
        return figure.parts[name].where
    if name in figure.flags:
        return figure.flags[name]
    level = figure.level(name)
    return level.where if level else ALWAYS


def seen(register: Register, values: Values, on: date) -> Values:
    """The values as they were on a day: what happened later had not happened yet."""
    late = {
        column.code
        for column in register.columns
        if column.kind is ColumnKind.DATE and not column.planned and _after(values.get(column.code), on)
    }
    return {name: None if name in late else value for name, value in values.items()} if late else values


def _after(value: Value, on: date) -> bool:
    return isinstance(value, date) and value > on


def _counts(figure: Figure) -> bool:
    return figure.kind in {FigureKind.COUNT, FigureKind.NUMBERS}


def _none(figure: Figure, what: WhenNone) -> Measured:
    match what:
        case WhenNone.NO_DATA:
            return not_measured(Absence.NO_DATA)
        case WhenNone.NOTHING:
            return not_measured(Absence.NOTHING_AROSE)
        case WhenNone.ZERO:
            return Measured(dict.fromkeys(figure.parts, 0), dict.fromkeys(figure.flags, False))
        case _:
            assert_never(what)


def _of_rows(figure: Figure, rows: Sequence[Entry]) -> Measured:
    match figure.kind:
        case FigureKind.COUNT | FigureKind.NUMBERS | FigureKind.RATE | FigureKind.WEIGHTED:
            return Measured({name: number(part, rows) for name, part in figure.parts.items()})
        case FigureKind.FLAGS:
            flags = {name: any(holds(asked, row.values) for row in rows) for name, asked in figure.flags.items()}
            return Measured(flags=flags)
        case FigureKind.LEVEL:
            level = _level(figure, rows)
            return Measured(level=level.code) if level else not_measured(Absence.NO_DATA)
        case _:
            assert_never(figure.kind)


def number(part: Part, rows: Iterable[Entry]) -> Exact:
    """What the rows under the part's condition make."""
    found = [row for row in rows if holds(part.where, row.values)]
    match part.aggregate:
        case Aggregate.ROWS:
            return len(found)
        case Aggregate.SUM:
            return _sum(_exact(row.values.get(part.column)) for row in found)
        case Aggregate.DISTINCT:
            named = {(row.unit, _same(row.values.get(part.column))) for row in found}
            return len({each for each in named if each[1]})
        case Aggregate.LAST:
            return _sum(_exact(row.values.get(part.column)) for row in _latest(found, part))
        case _:
            assert_never(part.aggregate)


def _sum(numbers: Iterable[Exact]) -> Exact:
    total: Exact = 0
    for each in numbers:
        total = total + each
    return total


def _exact(value: Value) -> Exact:
    return value if isinstance(value, int | Decimal) else 0


def _same(value: Value) -> str:
    return folded(value) if isinstance(value, str) else "" if value is None else str(value)


def _latest(rows: Iterable[Entry], part: Part) -> list[Entry]:
    """Of each unit, and each value of `by`, the latest row in which the column is filled."""
    found: dict[tuple[int, str], Entry] = {}
    for row in sorted(rows, key=_order):
        if row.values.get(part.column) is not None:
            found[row.unit, _same(row.values.get(part.by)) if part.by else ""] = row
    return list(found.values())


def _order(row: Entry) -> tuple[date, int]:
    return row.day, row.number


def _level(figure: Figure, rows: Sequence[Entry]) -> Level | None:
    """The level that stands; None where no row reaches any."""
    places = {level.code: place for place, level in enumerate(figure.levels)}
    reached = [level for row in sorted(rows, key=_order) if (level := level_of(figure, row)) is not None]
    if not reached:
        return None
    match figure.pick:
        case Pick.LAST:
            return reached[-1]
        case Pick.BEST:
            return min(reached, key=lambda level: places[level.code])
        case Pick.WORST:
            return max(reached, key=lambda level: places[level.code])
        case _:
            assert_never(figure.pick)


def level_of(figure: Figure, row: Entry) -> Level | None:
    """The best level that a row reaches."""
    return next((level for level in figure.levels if holds(level.where, row.values)), None)
