"""Late dossiers: how long they are late, and with which procedures, units and fields they pile up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.ageing import Aged, Band, aged, at_least_one, bands, days_late, together
from dondoc.dossiers.counting import tuples
from dondoc.dossiers.forms import GROUPS, KINDS, Key
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.kinds import Class
from dondoc.dossiers.lake.engine import NOTHING_YET
from dondoc.dossiers.listing import counted_in
from dondoc.dossiers.measures import numbers
from dondoc.dossiers.queries.engines import engine
from dondoc.dossiers.queries.grounds import grounds
from dondoc.dossiers.queries.names import names_of
from dondoc.dossiers.questions import Axis, Cell, Question
from dondoc.dossiers.reconciling import counting
from dondoc.dossiers.selecting import line_key
from dondoc.figures.actors import Actor
from dondoc.limits.laying import tables

OVERDUE, DONE_LATE = "overdue", "late"  # open and late at the end of the period; finished late in it
AXES = (Axis.PROCEDURE, Axis.UNIT, Axis.FIELD)
_LATE = {OVERDUE: GROUPS["overdue"], DONE_LATE: (Class.LATE,)}


@dataclass(frozen=True, slots=True)
class Late:
    """Both kinds of late dossiers: all of each, and by each axis, those lines first that have most of them."""

    bands: list[Band]
    whole: Mapping[str, Aged]
    piles: Mapping[tuple[str, Axis], list[Aged]]


def laid_bands() -> list[Band]:
    """The bands as this installation has them. Raises BadTable."""
    return bands(tables("dossiers", "ageing"))


def late(question: Question, actor: Actor) -> Late:
    """What is late in the period, in one reading of the lake. Raises BadTable."""
    by, known = engine(), laid_bands()
    asked = question if question.version is not None else replace(question, version=by.version())
    on = grounds(actor, asked)
    dossiers = counting(by, NOTHING_YET if asked.version is None else asked.version, on)
    found = list(tuples(by.rows(_grouped(dossiers, asked, on))))
    piles = {
        (what, axis): _named(aged(_rows(found, what, replace(asked, axis=axis), on), known), axis)
        for what in _LATE
        for axis in AXES
    }
    whole = {what: together(piles[what, Axis.UNIT], known) for what in _LATE}
    return Late(known, whole, piles)


def _grouped(dossiers: ir.Table, question: Question, on: Grounds) -> ir.Table:
    """How many are late by so many days, of each procedure and unit; whether they are still open."""
    wanted = numbers(frozenset(kind for kind in KINDS for classes in _LATE.values() if kind.class_ in classes))
    overdue = numbers(frozenset(kind for kind in KINDS if kind.class_ in _LATE[OVERDUE]))
    counted = counted_in(dossiers, question, on, Cell("all"))
    found = counted.filter(counted.kind.isin(wanted))
    told = found.mutate(
        days=at_least_one(days_late(found, question)),
        what=ibis.ifelse(found.kind.isin(overdue), OVERDUE, DONE_LATE),
    )
    return told.group_by(["what", "unit", "procedure", "days"]).agg(count=told.count())


def _rows(
    found: Iterable[tuple[str, int, str, int, int]], what: str, question: Question, on: Grounds
) -> Iterable[tuple[Key, int, int]]:
    key = line_key(question, on)
    by_unit = question.axis is Axis.UNIT
    for kind, unit, procedure, days, count in found:
        if kind == what:
            yield key(unit, procedure) if by_unit else key(procedure), days, count


def _named(lines: list[Aged], axis: Axis) -> list[Aged]:
    called = names_of(axis, {line.key for line in lines})
    named = [replace(line, name=str(called.get(line.key, line.key))) for line in lines]
    return sorted(named, key=lambda line: (-line.total, -line.most, line.name))
