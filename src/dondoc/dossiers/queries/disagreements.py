"""Dossiers whose source gives another due day than we count: by how much, page by page, and how many of each source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.models import Procedure
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import readable
from dondoc.dossiers.queries.lists import count
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.visible import ever_below

SIZE = 25
_COLUMNS = ("source", "code", "procedure", "unit", "received", "due_given", "due_computed", "by_hour", "days")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One of them; `days`: how many days after ours the source's lies, below zero: before."""

    source: str
    code: str
    procedure: str
    procedure_name: str
    unit: int
    unit_name: str
    received: datetime
    due_given: datetime
    due_computed: datetime
    by_hour: bool
    days: int


@dataclass(frozen=True, slots=True)
class DisagreementPage:
    """A page of them; `number` from 1."""

    found: list[Disagreement]
    total: int
    number: int
    size: int


def disagreements(
    actor: Actor, *, source: str = "", unit: int | None = None, q: str = "", page: int = 1, size: int = SIZE
) -> DisagreementPage:
    """Those that the actor may read, the furthest apart first. Past the end: the last page."""
    by = engine()
    found = _found(actor, source, unit, q)
    if found is None:
        return DisagreementPage([], 0, 1, size)
    total = count(by, found)
    number = min(max(1, page), max(1, -(-total // size)))
    rows = by.rows(_ordered(found).limit(size, offset=(number - 1) * size).select(*_COLUMNS))
    return DisagreementPage(list(_told(rows)), total, number, size)


def every(actor: Actor, *, source: str = "", unit: int | None = None, q: str = "") -> Iterator[Disagreement]:
    """All of them, for a file."""
    found = _found(actor, source, unit, q)
    if found is not None:
        yield from _told(engine().rows(_ordered(found).select(*_COLUMNS)))


def by_source(actor: Actor) -> Mapping[str, int]:
    """How many of each source."""
    found = _found(actor, "", None, "")
    if found is None:
        return {}
    rows = engine().rows(found.group_by("source").agg(number=found.count()).order_by("source")).to_pylist()
    return {row["source"]: row["number"] for row in rows}


def _found(actor: Actor, source: str, unit: int | None, q: str) -> ir.Table | None:
    by, units = engine(), readable(actor)
    units = units & ever_below(unit) if unit is not None else units
    version = by.version()
    if not units or version == NOTHING_YET:
        return None
    dossiers = by.dossiers(version).filter(lambda each: each.unit.isin(sorted(units)))
    found = dossiers.filter(
        dossiers.due_given.notnull(),
        dossiers.due_computed.notnull(),
        dossiers.due_given.date() != dossiers.due_computed.date(),
    )
    found = found.filter(found.source == source) if source else found
    found = found.filter(found.code.lower().contains(q.lower())) if q else found
    return found.mutate(days=_day(found.due_given) - _day(found.due_computed))


def _day(moment: ir.TimestampValue) -> ir.IntegerValue:
    """The number of the day since 1970."""
    return (moment.truncate("D").epoch_seconds() // 86_400).cast("int64")


def _ordered(found: ir.Table) -> ir.Table:
    return found.order_by([ibis.desc(found.days.abs()), ibis.asc(found.code), ibis.asc(found.source)])


def _told(rows: pa.Table) -> Iterator[Disagreement]:
    procedures = dict(Procedure.objects.values_list("code", "name"))
    units = dict(Unit.objects.values_list("pk", "name"))
    for row in rows.to_pylist():
        yield Disagreement(
            **row, procedure_name=procedures.get(row["procedure"], ""), unit_name=units.get(row["unit"], "")
        )
