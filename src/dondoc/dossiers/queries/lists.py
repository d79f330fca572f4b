"""The records behind a figure: the dossiers that a cell counted, paged and sorted, or streamed for an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa

from dondoc.dossiers.counting import tuples
from dondoc.dossiers.forms import KINDS, Kind
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import Channel, Class, Outcome
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.listing import Sort, counted_in, dossiers_of, sorted_by, with_code
from dondoc.dossiers.models import Procedure, Source
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds, readable
from dondoc.dossiers.queries.names import field_names
from dondoc.dossiers.queries.services import of_group
from dondoc.dossiers.questions import UNKNOWN_FIELD, Cell, Question
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit

SIZE = 25
PIECE = 10_000  # records that are made at once for an export
_COLUMNS = (
    *("source", "code", "procedure", "unit", "channel", "received", "due", "by_hour", "finished", "outcome"),
    *("delivered", "status", "batch", "kind"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One dossier as it stood in the period. Moments are those of the clock on the wall, without a zone.

    `finished` is the moment by which it is judged, `entered` the one in the software, where a correction tells another
    one; None where there is none. `days` after the due day it was finished, or the period's last day lies, while it was
    open; below zero: before; None: no due date, or its clock stands still.
    """

    source: str
    source_name: str
    code: str
    procedure: str
    procedure_name: str
    field_name: str
    unit: int
    unit_name: str
    channel: Channel
    received: datetime
    due: datetime | None
    by_hour: bool
    finished: datetime | None
    outcome: Outcome
    delivered: datetime | None
    status: str
    batch: int
    kind: Kind
    days: int | None
    really_finished: datetime | None

    @property
    def class_(self) -> Class:
        """What became of it by the end of the period."""
        return self.kind.class_


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list; `number` from 1, `total` is what the cell counted."""

    records: list[Record]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def dossiers(
    question: Question,
    cell: Cell,
    actor: Actor,
    *,
    sort: Sort = Sort.RECEIVED,
    down: bool = False,
    page: int = 1,
    size: int = SIZE,
    words: str = "",
    kept: Grounds | None = None,
) -> Page:
    """A page of the dossiers of a cell that the actor may read; `words` narrow by code. Past the end: the last page.

    `kept` are the grounds of a closed form, already cut to the actor, where its dossiers are asked for.
    """
    by, asked = engine(), _of_version(question)
    on = kept or grounds(actor, asked)
    found = with_code(_selected(by, asked, on, cell), words)
    total = count(by, found)
    number = min(max(1, page), max(1, -(-total // size)))
    ordered = sorted_by(found, asked, sort, down=down).limit(size, offset=(number - 1) * size)
    return Page(list(_records(by.rows(ordered.select(*_COLUMNS)), asked, on)), total, number, size)


def every(
    question: Question,
    cell: Cell,
    actor: Actor,
    *,
    sort: Sort = Sort.RECEIVED,
    down: bool = False,
    words: str = "",
    kept: Grounds | None = None,
) -> Iterator[Record]:
    """All of them, held as columns and made records piece by piece."""
    by, asked = engine(), _of_version(question)
    on = kept or grounds(actor, asked)
    found = with_code(_selected(by, asked, on, cell), words)
    ordered = sorted_by(found, asked, sort, down=down).select(*_COLUMNS)
    names = _names()
    for batch in by.rows(ordered).to_batches(max_chunksize=PIECE):
        yield from _records(pa.Table.from_batches([batch]), asked, on, names)


def keys(question: Question, cell: Cell, actor: Actor) -> list[tuple[str, str]]:
    """The source and code of every dossier of a cell that the actor may read, and nothing else of it."""
    by, asked = engine(), _of_version(question)
    found = _selected(by, asked, grounds(actor, asked), cell)
    table = by.rows(found.select("source", "code"))
    return list(zip(table["source"].to_pylist(), table["code"].to_pylist(), strict=True))


def newest() -> int:
    """The version of the lake that a question without one is asked of."""
    return engine().version()


def count(by: Engine, found: ir.Table) -> int:
    """How many rows an expression has."""
    return int(by.rows(found.aggregate(total=found.count()))["total"][0].as_py())


def one(source: str, code: str, actor: Actor, *, version: int | None = None) -> Mapping[str, Any] | None:
    """The row of one dossier as a version of the lake holds it; None where there is none the actor may read."""
    by = engine()
    found = by.dossiers(by.version() if version is None else version)
    rows = by.rows(found.filter((found.source == source) & (found.code == code))).to_pylist()
    return next((row for row in rows if row["unit"] in readable(actor)), None)


def _of_version(question: Question) -> Question:
    return replace(question, version=engine().version()) if question.version is None else question


def _selected(by: Engine, question: Question, on: Grounds, cell: Cell) -> ir.Table:
    version = by.version() if question.version is None else question.version
    found = counted_in(dossiers_of(by, version, on, cell), question, on, cell)
    return found if cell.group is None else of_group(found, cell.group)


@dataclass(frozen=True, slots=True)
class _Names:
    sources: Mapping[str, str]
    procedures: Mapping[str, str]
    fields: Mapping[Any, str]
    units: Mapping[int, str]


def _names() -> _Names:
    return _Names(
        sources=dict(Source.objects.values_list("code", "name")),
        procedures=dict(Procedure.objects.values_list("code", "name")),
        fields=field_names(),
        units=dict(Unit.objects.values_list("pk", "name")),
    )


def _records(table: pa.Table, question: Question, on: Grounds, names: _Names | None = None) -> Iterable[Record]:
    known = names or _names()
    really = {(each.source, each.code): each.finished for each in on.corrections}
    for row in tuples(table):
        told = dict(zip(_COLUMNS, row, strict=True))
        kind = KINDS[told.pop("kind")]
        field = on.fields.get(told["procedure"], UNKNOWN_FIELD)
        told["channel"], told["outcome"] = Channel(told["channel"]), Outcome(told["outcome"])
        yield Record(
            **told,
            kind=kind,
            source_name=known.sources.get(told["source"], told["source"]),
            procedure_name=known.procedures.get(told["procedure"], ""),
            field_name=known.fields.get(field, field),
            unit_name=known.units.get(told["unit"], ""),
            days=_days(told["due"], told["finished"], kind.class_, question),
            really_finished=really.get((told["source"], told["code"])),
        )


def _days(due: datetime | None, finished: datetime | None, class_: Class, question: Question) -> int | None:
    if due is None or (class_ is Class.SUSPENDED_IN_TIME and due < question.until):
        return None
    ended = finished is not None and finished < question.until
    day = finished.date() if finished is not None and ended else question.until.date() - timedelta(days=1)
    return (day - due.date()).days
