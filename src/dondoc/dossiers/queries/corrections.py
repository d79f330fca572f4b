"""Corrections of dossiers: the list, and both figures of each, the day as entered beside the day as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from django.db.models import Q, QuerySet

from dondoc.dossiers.clock import Course, class_at
from dondoc.dossiers.kinds import Class, Outcome
from dondoc.dossiers.laid_suspensions import policies
from dondoc.dossiers.lake.courses import course
from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.lake.schema import KEY
from dondoc.dossiers.models import Correction, CorrectionState
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import on_the_wall, readable
from dondoc.dossiers.suspension import Standing
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation.queries.visible import ever_below

Key = tuple[str, str]


class CorrectionOrder(StrEnum):
    """In which order they are listed; the value is how an address writes it."""

    NEWEST = "moi"
    OLDEST = "cu"
    CODE = "ma"
    UNIT = "don-vi"
    FINISHED = "ngay"


_ORDERS = {
    CorrectionOrder.NEWEST: ("-asked_at", "-pk"),
    CorrectionOrder.OLDEST: ("asked_at", "pk"),
    CorrectionOrder.CODE: ("code", "pk"),
    CorrectionOrder.UNIT: ("unit__sort_key", "-pk"),
    CorrectionOrder.FINISHED: ("-finished", "-pk"),
}


@dataclass(frozen=True, slots=True)
class CorrectionFilter:
    """What narrows the list; `q` is a part of the code. Days are those on which it was asked for, both included."""

    q: str = ""
    state: CorrectionState | None = None
    unit: int | None = None
    source: str = ""
    from_: datetime | None = None
    until: datetime | None = None
    order: CorrectionOrder = CorrectionOrder.NEWEST


@dataclass(frozen=True, slots=True)
class Both:
    """A correction beside the dossier: `entered` and `real` are None where the lake no longer holds it."""

    correction: Correction
    row: Mapping[str, Any] | None
    entered: Class | None
    real: Class | None


def visible_to(actor: Actor) -> QuerySet[Correction]:
    """Those of the dossiers that the actor may read."""
    return Correction.objects.filter(unit__in=readable(actor)).select_related("source", "unit", "document")


def listing(actor: Actor, wanted: CorrectionFilter) -> QuerySet[Correction]:
    """The list, in order."""
    found = visible_to(actor)
    if wanted.q:
        found = found.filter(code__icontains=wanted.q)
    if wanted.state is not None:
        found = found.filter(state=wanted.state.value)
    if wanted.unit is not None:
        found = found.filter(unit__in=ever_below(wanted.unit))
    if wanted.source:
        found = found.filter(source__code=wanted.source)
    days = Q(asked_at__gte=wanted.from_) if wanted.from_ else Q()
    days &= Q(asked_at__lt=wanted.until) if wanted.until else Q()
    return found.filter(days).order_by(*_ORDERS[wanted.order])


def waiting(actor: Actor) -> QuerySet[Correction]:
    """Those that the actor may decide on: asked for by somebody else at a unit whose dossiers the actor keeps."""
    kept = Correction.objects.filter(unit__in=actor.units(Permission.DOSSIER_KEEP), state=CorrectionState.ASKED.value)
    return kept.exclude(asked_by_key=actor.key)


def both(found: Iterable[Correction], today: date) -> list[Both]:
    """Each with its dossier and its class by either day, as of today."""
    entries, standing = list(found), policies().standing
    rows = rows_of({(each.source.code, each.code) for each in entries})
    return [_both(each, rows.get((each.source.code, each.code)), today, standing) for each in entries]


def rows_of(keys: Iterable[Key]) -> dict[Key, Mapping[str, Any]]:
    """The rows of the lake with those keys."""
    wanted, by = sorted(keys), engine()
    version = by.version()
    if not wanted or version == NOTHING_YET:
        return {}
    found = by.dossiers(version).semi_join(keyed(wanted), ["source", "code"])
    return {(row["source"], row["code"]): row for row in by.rows(found).to_pylist()}


def keyed(keys: Iterable[Key]) -> ir.Table:
    """Keys as a small table: source, code."""
    told = list(keys)
    columns = {name: [key[place] for key in told] for place, name in enumerate(KEY)}
    return ibis.memtable(pa.table(columns, schema=pa.schema([(name, pa.string()) for name in KEY])))


def _both(entry: Correction, row: Mapping[str, Any] | None, today: date, standing: tuple[Standing, ...]) -> Both:
    if row is None:
        return Both(entry, None, None, None)
    known, until = course(row, standing), today + timedelta(days=1)
    return Both(entry, row, class_at(known, until), class_at(in_reality(known, entry.finished), until))


def in_reality(entered: Course, finished: datetime) -> Course:
    """The same dossier with the day on which it was really finished."""
    outcome = entered.outcome if entered.outcome is not Outcome.OPEN else Outcome.RESOLVED
    return replace(entered, finished=on_the_wall(finished), outcome=outcome)
