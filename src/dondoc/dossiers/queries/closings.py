"""Closed forms: as they were closed, counted again from what was kept, and row by row how they differ from now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import Any

import ibis
import ibis.expr.types as ir
from django.db.models import QuerySet

from dondoc.dossiers import grounds as kept_grounds
from dondoc.dossiers import questions
from dondoc.dossiers.counting import kind_of
from dondoc.dossiers.forms import Arrival, Key, Kind, Line
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import Class
from dondoc.dossiers.lake.engine import Engine
from dondoc.dossiers.lake.schema import KEY
from dondoc.dossiers.listing import counted_in
from dondoc.dossiers.models import Closing
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.forms import Form, counted_form
from dondoc.dossiers.queries.grounds import grounds, readable
from dondoc.dossiers.questions import Axis, Cell, Question
from dondoc.dossiers.reconciling import counting
from dondoc.dossiers.selecting import columns, line_key
from dondoc.figures.actors import Actor

SHOWN = 500  # rows of a difference that are read at most


@dataclass(frozen=True, slots=True)
class Changed:
    """A dossier that stands elsewhere now; None: it was not counted, or no longer is."""

    source: str
    code: str
    line_then: Key
    then: Kind | None
    line_now: Key
    now: Kind | None

    @property
    def classes(self) -> tuple[Class | None, Class | None]:
        """Its class in the closed form and now."""
        return self.then and self.then.class_, self.now and self.now.class_


@dataclass(frozen=True, slots=True)
class Difference:
    """The first dossiers that changed, how many there are in all, and both forms to lay beside each other."""

    closed: Form
    now: Form
    rows: list[Changed]
    total: int


def closings(actor: Actor) -> QuerySet[Closing]:
    """The closings of units that the actor may read, newest first."""
    found = Closing.objects.filter(unit__in=readable(actor)).select_related("unit")
    return found.order_by("-closed_at", "-pk")


def closing(actor: Actor, number: int) -> Closing | None:
    """One closing; None where there is none that the actor may read."""
    return closings(actor).filter(pk=number).first()


def versions() -> set[int]:
    """The versions of the lake that closed forms name: never to be tidied away."""
    return set(Closing.objects.values_list("lake_version", flat=True))


def as_closed(closing: Closing) -> list[Line]:
    """The lines as they were kept, the last line last: nothing is counted."""
    layout = kept_grounds.read(closing.grounds).layout
    return [
        Line(
            key=kept["key"],
            name=kept["name"],
            counts={Kind(Arrival(arrival), Class(class_)): count for arrival, class_, count in kept["counts"]},
            layout=layout,
            corrected=kept["corrected"],
            late_in_software=kept["late_in_software"],
        )
        for kept in closing.lines
    ]


def asked_again(closing: Closing) -> Form:
    """The form counted anew from the version, the question and the grounds that were kept."""
    return counted_form(engine(), _question(closing), kept_grounds.read(closing.grounds))


def counted_on(closing: Closing, actor: Actor) -> tuple[Question, Grounds]:
    """The question and the grounds that were kept, cut to the units the actor may read: to open what was counted."""
    kept, may = kept_grounds.read(closing.grounds), readable(actor)
    return _question(closing), replace(
        kept, units={unit: counted for unit, counted in kept.units.items() if unit in may}
    )


def difference(closing: Closing, actor: Actor, *, limit: int = SHOWN) -> Difference:
    """How the closed form and the same form of now differ, dossier by dossier, of the units the actor may read."""
    by, asked = engine(), _question(closing)
    today = replace(asked, version=by.version(), known=None)
    then_on = counted_on(closing, actor)[1]
    now_on = grounds(actor, today)
    found = _changes(by, asked, then_on, today, now_on)
    first = by.rows(found.order_by(["source", "code"]).limit(limit)).to_pylist()
    return Difference(
        closed=counted_form(by, asked, then_on),
        now=counted_form(by, today, now_on),
        rows=[_changed(row, asked, then_on, now_on) for row in first],
        total=int(by.rows(found.aggregate(total=found.count()))["total"][0].as_py()),
    )


def _question(closing: Closing) -> Question:
    return replace(questions.read(closing.question), version=closing.lake_version)


def _changes(by: Engine, asked: Question, then_on: Grounds, today: Question, now_on: Grounds) -> ir.Table:
    """The dossiers that only one of both forms counts, or that stand in another class or on another line."""
    then, now = _side(by, asked, then_on, "then"), _side(by, today, now_on, "now")
    both = then.outer_join(now, [then.source == now.now_source, then.code == now.now_code])
    same_class = both.then_kind == both.now_kind
    same_line = [both[f"then_{name}"] == both[f"now_{name}"] for name in _TOLD]
    same = reduce(and_, same_line, same_class) & ~_told_otherwise(both, asked, then_on, now_on)
    return both.filter(~same.fill_null(False)).mutate(
        source=ibis.coalesce(both.source, both.now_source), code=ibis.coalesce(both.code, both.now_code)
    )


# What tells a dossier's line on whatever axis.
_TOLD = ("procedure", "unit", "channel", "month")


def _side(by: Engine, question: Question, on: Grounds, name: str) -> ir.Table:
    """What one of both forms counts: its key, its kind, and what tells its line."""
    version = by.version() if question.version is None else question.version
    found = counted_in(counting(by, version, on), question, on, Cell("all"))
    keys = {key if name == "then" else f"{name}_{key}": found[key] for key in KEY}
    return found.select(**keys, **{f"{name}_{column}": found[column] for column in ("kind", *_TOLD)})


def _told_otherwise(both: ir.Table, question: Question, then_on: Grounds, now_on: Grounds) -> ir.BooleanValue:
    """Whether the line is another one by another field of its procedure, or another unit that stands for its unit."""
    if question.axis is Axis.FIELD:
        procedures = _differing(then_on.fields, now_on.fields)
        return both.then_procedure.isin(procedures) if procedures else ibis.literal(False)
    if question.axis is Axis.UNIT:
        units = _differing(then_on.units, now_on.units) | {
            unit for unit, _ in _differing(then_on.by_field, now_on.by_field)
        }
        return both.then_unit.isin(units) if units else ibis.literal(False)
    return ibis.literal(False)


def _differing(then: Mapping[Any, Any], now: Mapping[Any, Any]) -> set[Any]:
    return {key for key in {*then, *now} if then.get(key) != now.get(key)}


def _changed(row: Mapping[str, Any], question: Question, then_on: Grounds, now_on: Grounds) -> Changed:
    line_then, then = _stood(row, "then", question, then_on)
    line_now, now = _stood(row, "now", question, now_on)
    return Changed(row["source"], row["code"], line_then, then, line_now, now)


def _stood(row: Mapping[str, Any], name: str, question: Question, on: Grounds) -> tuple[Key, Kind | None]:
    kind = kind_of(row[f"{name}_kind"])
    if kind is None:
        return None, None
    if question.axis is Axis.SOURCE:
        return row["source"], kind
    told = [row[f"{name}_{column}"] for column in columns(question, on)]
    return line_key(question, on)(*told), kind
