"""Letters of apology: the dossiers that need one, and those that had theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from django.db.models import QuerySet

from dondoc.dossiers.apology_limits import ApologyLimits, apology_limits
from dondoc.dossiers.clock import midnight
from dondoc.dossiers.kinds import Outcome
from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.models import Apology, ApologyExemption, Procedure, Source
from dondoc.dossiers.queries.corrections import keyed
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import precedence, readable
from dondoc.dossiers.queries.lists import count
from dondoc.dossiers.reconciling import not_counted
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.organisation.queries.visible import ever_below

SIZE = 25
_COLUMNS = ("source", "code", "procedure", "unit", "received", "due", "by_hour")


class OwedOrder(StrEnum):
    """In which order the dossiers are listed; the value is how an address writes it."""

    DUE = "hen-tra"
    DUE_DOWN = "-hen-tra"
    CODE = "ma"
    UNIT = "don-vi"


class SentOrder(StrEnum):
    """In which order the letters are listed; the value is how an address writes it."""

    NEWEST = "moi"
    NEW_DUE = "hen-lai"
    CODE = "ma"
    UNIT = "don-vi"


@dataclass(frozen=True, slots=True)
class OwedFilter:
    """What narrows the list; `q` is a part of the code; `late`: only those already overdue, or only those not yet."""

    q: str = ""
    unit: int | None = None
    late: bool | None = None
    order: OwedOrder = OwedOrder.DUE


@dataclass(frozen=True, slots=True)
class SentFilter:
    """What narrows the list of letters; days are those of the letter, both included."""

    q: str = ""
    unit: int | None = None
    first: date | None = None
    last: date | None = None
    order: SentOrder = SentOrder.NEWEST


@dataclass(frozen=True, slots=True)
class Owed:
    """A dossier that needs a letter: to be sent by `send_by`; `days` are left until it is due, below zero: overdue."""

    source: str
    code: str
    procedure: str
    procedure_name: str
    unit: int
    unit_name: str
    received: datetime
    due: datetime
    by_hour: bool
    send_by: date
    days: int

    @property
    def overdue(self) -> bool:
        """Whether its due day has passed."""
        return self.days < 0


@dataclass(frozen=True, slots=True)
class OwedPage:
    """A page of them; `number` from 1."""

    found: list[Owed]
    total: int
    number: int
    size: int


def owed(actor: Actor, wanted: OwedFilter, on: date, *, page: int = 1, size: int = SIZE) -> OwedPage:
    """The open dossiers that are overdue, or due soon, as of that day, and had no letter; past the end: the last page.

    While a dossier is suspended its clock stands still: it needs none. Nor does one that is exempted, with its reason.
    """
    by, limits = engine(), apology_limits(on)
    found = _owed(actor, wanted, on, limits)
    if found is None:
        return OwedPage([], 0, 1, size)
    total = count(by, found)
    number = min(max(1, page), max(1, -(-total // size)))
    rows = by.rows(_ordered(found, wanted.order).limit(size, offset=(number - 1) * size).select(*_COLUMNS))
    return OwedPage(list(_told(rows, on, limits)), total, number, size)


def every_owed(actor: Actor, wanted: OwedFilter, on: date) -> Iterator[Owed]:
    """All of them, for a file."""
    limits = apology_limits(on)
    found = _owed(actor, wanted, on, limits)
    if found is not None:
        yield from _told(engine().rows(_ordered(found, wanted.order).select(*_COLUMNS)), on, limits)


def sent(actor: Actor, wanted: SentFilter) -> QuerySet[Apology]:
    """The letters of the dossiers that the actor may read."""
    found = visible_to(actor)
    if wanted.q:
        found = found.filter(code__icontains=wanted.q)
    if wanted.unit is not None:
        found = found.filter(unit__in=ever_below(wanted.unit))
    if wanted.first:
        found = found.filter(sent_on__gte=wanted.first)
    if wanted.last:
        found = found.filter(sent_on__lte=wanted.last)
    return found.order_by(*_SENT_ORDERS[wanted.order])


_SENT_ORDERS = {
    SentOrder.NEWEST: ("-sent_on", "-pk"),
    SentOrder.NEW_DUE: ("-new_due", "-pk"),
    SentOrder.CODE: ("code", "pk"),
    SentOrder.UNIT: ("unit__sort_key", "-pk"),
}


def visible_to(actor: Actor) -> QuerySet[Apology]:
    """The letters whose dossiers the actor may read."""
    return Apology.objects.filter(unit__in=readable(actor)).select_related("source", "unit")


def exempted(actor: Actor) -> QuerySet[ApologyExemption]:
    """The dossiers for which none is owed, of those that the actor may read, the newest first."""
    found = ApologyExemption.objects.filter(unit__in=readable(actor)).select_related("source", "unit")
    return found.order_by("-recorded_at", "-pk")


def _owed(actor: Actor, wanted: OwedFilter, on: date, limits: ApologyLimits) -> ir.Table | None:
    by = engine()
    units = readable(actor)
    units = units & ever_below(wanted.unit) if wanted.unit is not None else units
    version = by.version()
    if not units or version == NOTHING_YET:
        return None
    dossiers, now = by.dossiers(version), midnight(on)
    if (aside := not_counted(by, version, precedence())).num_rows:
        dossiers = dossiers.anti_join(ibis.memtable(aside), ["source", "code"])
    last = limits.listed_to(on) if wanted.late is not True else on - timedelta(days=1)
    found = dossiers.filter(
        dossiers.unit.isin(sorted(units)),
        dossiers.received < midnight(on + timedelta(days=1)),
        dossiers.finished.isnull() | (dossiers.outcome == Outcome.OPEN.value),
        dossiers.due < midnight(last + timedelta(days=1)),
        ~_suspended(dossiers, midnight(on + timedelta(days=1))),
    )
    if wanted.late is False:
        found = found.filter(found.due >= now)
    if wanted.q:
        found = found.filter(found.code.lower().contains(wanted.q.lower()))
    done = {*Apology.objects.values_list("source__code", "code"), *_exempt_keys()}
    return found.anti_join(keyed(sorted(done)), ["source", "code"])


def _exempt_keys() -> QuerySet[ApologyExemption, tuple[str, str]]:
    return ApologyExemption.objects.values_list("source__code", "code")


def _suspended(dossiers: ir.Table, until: datetime) -> ir.BooleanValue:
    held = dossiers.suspensions.filter(lambda each: (each.begins < until) & (each.ends.isnull() | (each.ends >= until)))
    return held.length() > 0


def _ordered(found: ir.Table, order: OwedOrder) -> ir.Table:
    first = {
        OwedOrder.DUE: [ibis.asc(found.due)],
        OwedOrder.DUE_DOWN: [ibis.desc(found.due)],
        OwedOrder.CODE: [],
        OwedOrder.UNIT: [ibis.asc(found.unit), ibis.asc(found.due)],
    }[order]
    return found.order_by([*first, ibis.asc(found.code), ibis.asc(found.source)])


def _told(rows: pa.Table, on: date, limits: ApologyLimits) -> Iterator[Owed]:
    procedures = dict(Procedure.objects.values_list("code", "name"))
    units = dict(Unit.objects.values_list("pk", "name"))
    for row in rows.to_pylist():
        due = row["due"].date()
        yield Owed(
            **row,
            procedure_name=procedures.get(row["procedure"], ""),
            unit_name=units.get(row["unit"], ""),
            send_by=limits.send_by(due),
            days=(due - on).days,
        )


def source_names() -> dict[str, str]:
    """The sources by their codes."""
    return dict(Source.objects.order_by("sort_key").values_list("code", "name"))
