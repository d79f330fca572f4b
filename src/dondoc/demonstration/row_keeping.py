"""The registers of the invented province: rows entered by one person, confirmed by another some days later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from dondoc.demonstration.registering import Play
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.tables import table
from dondoc.figures.actors import Actor
from dondoc.language import dates
from dondoc.registers import operations, queries
from dondoc.registers.checking import understood
from dondoc.registers.definitions import Register
from dondoc.registers.kinds import ColumnKind
from dondoc.registers.models import Row
from dondoc.registers.rows import Evidence, Said

LOOKED_AT = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Keeper:
    """A unit, its place among the units of the table, who enters for it and who confirms."""

    place: int
    unit: str
    by: str
    confirms: str


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the table for one unit and year."""

    entry: Mapping[str, Any]
    keeper: Keeper
    turn: int  # -1: the year before the loading, 0: its year
    year: int

    @property
    def marks(self) -> tuple[str, str, int]:
        """What tells it in the table."""
        return self.entry["register"], self.keeper.unit, self.turn


def recorded(play: Play) -> list[Thread]:
    """A thread for every row."""
    told, year = table("register_rows.yaml"), play.stage.times.today.year
    keepers = [Keeper(place, *names) for place, names in enumerate(told["units"])]
    rows = [
        Told(entry, keeper, turn, year + turn)
        for entry in told["rows"]
        for turn in entry["years"]
        for keeper in keepers
        if keeper.unit in entry.get("only", [keeper.unit])
    ]
    return [_kept(each, told, play) for each in rows]


def _kept(row: Told, told: Mapping[str, Any], play: Play) -> Thread:
    """Entered on its day, decided some days later, unless that lies ahead."""
    times, keeper = play.stage.times, row.keeper
    entered = _day(row.entry["entered"], row.year)
    register = queries.register(row.entry["register"])
    if register is None or entered > times.today:
        return
    now = yield times.working(entered)
    said = _said(register, row, now)
    if said is None:
        return
    unit, by = play.cast.units[keeper.unit], play.cast.actors[keeper.by]
    made = operations.enter(by=by, register=register, unit=unit, said=said, now=now)
    if keeper.unit in row.entry.get("waits", ()) and row.turn == 0:
        return
    yield from _decided(row, told, play, made, entered)
    changed = told["changed"]
    if row.marks == (changed["register"], changed["unit"], changed["year"]):
        now = yield times.working(max(entered + 3 * LOOKED_AT, times.day(-4)))
        _change(register, changed, made, by, now)


def _decided(row: Told, told: Mapping[str, Any], play: Play, made: Row, entered: date) -> Thread:
    times = play.stage.times
    if entered + LOOKED_AT > times.today or made.waiting is None:
        return
    now = yield times.working(entered + LOOKED_AT)
    judge, refused = play.cast.actors[row.keeper.confirms], told["refused"]
    if row.marks == (refused["register"], refused["unit"], refused["year"]):
        operations.refuse(by=judge, version=made.waiting, reason=refused["note"], now=now)
    else:
        operations.confirm(by=judge, version=made.waiting, now=now)


def _change(register: Register, changed: Mapping[str, Any], made: Row, by: Actor, now: datetime) -> None:
    row = Row.objects.select_related("current").get(pk=made.pk)
    if row.current is None:
        return
    texts = {**row.current.values, **{name: str(value) for name, value in changed["values"].items()}}
    values, _wrong = understood(register, texts, timezone.localdate(now))
    evidence = Evidence(citation=row.current.citation, cited_on=row.current.cited_on)
    operations.change(by=by, row=row, said=Said(values, evidence), reason=changed["reason"], now=now)


def _said(register: Register, row: Told, now: datetime) -> Said | None:
    """What the row says; None where what it needs had not happened yet."""
    entry, today = row.entry, timezone.localdate(now)
    evidence = Evidence(citation=entry["paper"], section=str(entry.get("section", "")), page=str(entry.get("page", "")))
    if "nothing" in entry:
        return Said({}, evidence, _day(entry["nothing"], row.year))
    texts = {
        column.code: text
        for column in register.columns
        if (text := _text(column.kind, entry["values"].get(column.code), row))
    }
    late = {
        column.code
        for column in register.columns
        if column.kind is ColumnKind.DATE and not column.planned and _later(texts.get(column.code), today)
    }
    values, wrong = understood(register, {name: text for name, text in texts.items() if name not in late}, today)
    return None if wrong else Said(values, evidence)


def _text(kind: ColumnKind, value: object, row: Told) -> str:
    own = value[row.keeper.place] if isinstance(value, list) else value
    if own is None:
        return ""
    return dates.written(_day(str(own), row.year)) if kind is ColumnKind.DATE else str(own)


def _later(text: str | None, today: date) -> bool:
    day = dates.parsed(text) if text else None
    return day is not None and day > today


def _day(written: str, year: int) -> date:
    day, month, *_ = written.split("/")
    return date(year, int(month), int(day))
