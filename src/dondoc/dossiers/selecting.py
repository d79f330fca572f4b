"""Which dossiers a question is about, as conditions over the lake's table; no joins, so that every engine is quick."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir

from dondoc.dossiers.forms import Key
from dondoc.dossiers.grounds import Grounds
from dondoc.dossiers.questions import UNKNOWN_FIELD, Axis, Question

_COLUMNS = {
    Axis.FIELD: ("procedure",),
    Axis.UNIT: ("unit",),
    Axis.PROCEDURE: ("procedure",),
    Axis.CHANNEL: ("channel",),
    Axis.SOURCE: ("source",),
    Axis.MONTH: ("month",),
}


def asked(dossiers: ir.Table, question: Question, grounds: Grounds) -> ir.Table:
    """The dossiers of the units, field, procedure, channel and source that are asked for, of whatever period."""
    found = dossiers.filter(_counted_at(dossiers, grounds, lambda _: True))
    if question.field is not None:
        found = found.filter(_of_field(found, grounds, question.field))
    for name in ("procedure", "channel", "source"):
        if wanted := getattr(question, name):
            found = found.filter(found[name] == str(wanted))
    return found


def on_line(dossiers: ir.Table, question: Question, grounds: Grounds, key: Key) -> ir.Table:
    """Those of them that stand on one line."""
    if question.axis is Axis.UNIT:
        return dossiers.filter(_counted_at(dossiers, grounds, lambda unit: unit == key))
    if question.axis is Axis.FIELD:
        return dossiers.filter(_of_field(dossiers, grounds, str(key)))
    return dossiers.filter(dossiers[_COLUMNS[question.axis][0]] == key)


def columns(question: Question, grounds: Grounds) -> tuple[str, ...]:
    """The lake's columns from which `line_key` tells the line of a dossier."""
    split_by_field = question.axis is Axis.UNIT and grounds.by_field
    return ("unit", "procedure") if split_by_field else _COLUMNS[question.axis]


def line_key(question: Question, grounds: Grounds) -> Callable[..., Key]:
    """From the values of `columns` to the line's key."""
    if question.axis is Axis.FIELD:
        return lambda procedure: grounds.fields.get(procedure, UNKNOWN_FIELD)
    if question.axis is Axis.UNIT:
        return lambda unit, procedure="": counted_at(grounds, unit, procedure)
    return lambda value: value


def counted_at(grounds: Grounds, unit: int, procedure: str) -> int | None:
    """The unit under which a dossier is counted; None where it is not."""
    field = grounds.fields.get(procedure, UNKNOWN_FIELD)
    return grounds.by_field.get((unit, field), grounds.units.get(unit))


def _counted_at(dossiers: ir.Table, grounds: Grounds, wanted: Callable[[int], bool]) -> ir.BooleanValue:
    units = sorted(unit for unit, counted in grounds.units.items() if wanted(counted))
    found = _among(dossiers.unit, units)
    elsewhere = grounds.by_field
    if not elsewhere:
        return found
    left = _any(_pair(dossiers, grounds, pair) for pair in elsewhere)
    come = _any(_pair(dossiers, grounds, pair) for pair, heir in elsewhere.items() if heir is not None and wanted(heir))
    return (found & ~left) | come


def _pair(dossiers: ir.Table, grounds: Grounds, pair: tuple[int, str]) -> ir.BooleanValue:
    unit, field = pair
    return (dossiers.unit == unit) & _of_field(dossiers, grounds, field)


def _of_field(dossiers: ir.Table, grounds: Grounds, field: str) -> ir.BooleanValue:
    if field == UNKNOWN_FIELD:
        return ~_among(dossiers.procedure, sorted(grounds.fields))
    return _among(dossiers.procedure, sorted(code for code, each in grounds.fields.items() if each == field))


def _among(column: ir.Column, values: list[int] | list[str]) -> ir.BooleanValue:
    return column.isin(values) if values else ibis.literal(False)


def _any(conditions: Iterable[ir.BooleanValue]) -> ir.BooleanValue:
    return reduce(or_, conditions, ibis.literal(False))
