"""Conditions on the values of a row as the database asks them: the same as `registers.conditions`, row for row.

Values are kept as texts. What a column of another kind left behind reads as nothing here too, and nothing is cast that
is no number. A property test holds every figure's list against the pure functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, CharField, DecimalField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IsNull,
    LessThanOrEqual,
    Regex,
)

from dondoc.periods.ranges import Period
from dondoc.registers.conditions import Condition, Kind, Test
from dondoc.registers.definitions import Column, Figure, Register
from dondoc.registers.kinds import ColumnKind, TakenBy, VersionKind

WRITTEN = {
    ColumnKind.WHOLE: r"^-?[0-9]+$",
    ColumnKind.NUMBER: r"^-?[0-9]+(\.[0-9]+)?$",
    ColumnKind.MONEY: r"^-?[0-9]+(\.[0-9]+)?$",
    ColumnKind.DATE: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
_NUMBER: Any = DecimalField(max_digits=40, decimal_places=6)


def choosing(choices: Mapping[str, str], prefix: str = "") -> Q:
    """Versions whose columns hold these texts; `prefix`: where the version is found."""
    return _every(Q(Exact(_text(code, prefix), Value(value))) for code, value in choices.items())


def counted(register: Register, figure: Figure, asked: Condition, *, period: Period, on: date) -> Q:
    """Versions that the figure counts on the day, and of these those of which `asked` holds too."""
    last = min(on, period.last)
    if last < period.first:
        return Q(pk__in=[])
    known = {column.code: column for column in register.columns}
    return _falling(figure, period.first, last) & _holding(figure.where, known, on) & _holding(asked, known, on)


def _falling(figure: Figure, first: date, last: date) -> Q:
    """As `counting.falls`; a row that says that nothing arose is counted by no figure."""
    said = ~Q(kind=VersionKind.NOTHING.value)
    if figure.taken_by is TakenBy.DAY:
        return said & Q(day__gte=first, day__lte=last)
    return said & Q(valid_from__lte=last) & (Q(valid_until__isnull=True) | Q(valid_until__gte=last))


def _holding(condition: Condition, known: Mapping[str, Column], on: date) -> Q:
    found = _every(_passing(test, known, on) for test in condition.tests)
    if not condition.either:
        return found
    one = Q(pk__in=[])
    for each in condition.either:
        one |= _holding(each, known, on)
    return found & one


def _passing(test: Test, known: Mapping[str, Column], on: date) -> Q:
    value = _seen(known[test.column], on)
    match test.kind:
        case Kind.ONE_OF:
            return Q(In(value, list(test.values)))
        case Kind.FILLED:
            return Q(IsNull(value, False))
        case Kind.EMPTY:
            return Q(IsNull(value, True))
        case Kind.AT_LEAST:
            return Q(GreaterThanOrEqual(Cast(value, _NUMBER), test.number))
        case Kind.AT_MOST:
            return Q(LessThanOrEqual(Cast(value, _NUMBER), test.number))
        case Kind.NOT_AFTER:
            return Q(LessThanOrEqual(value, _seen(known[test.other], on)))
        case Kind.AFTER:
            return Q(GreaterThan(value, _seen(known[test.other], on)))


def _seen(column: Column, on: date) -> Case:
    """The text of a column as it was on the day, null where it is not filled: what happened later is not known yet."""
    text = _text(column.code)
    pattern = WRITTEN.get(column.kind)
    filled = Q(GreaterThan(text, Value(""))) if pattern is None else Q(Regex(text, Value(pattern)))
    if column.kind is ColumnKind.DATE and not column.planned:
        filled &= Q(LessThanOrEqual(text, Value(on.isoformat())))
    return Case(When(filled, then=text), output_field=CharField())


def _text(code: str, prefix: str = "") -> Combinable:
    found: Any = KeyTextTransform(code, f"{prefix}values")
    return Cast(found, CharField())


def _every(conditions: Any) -> Q:
    found = Q()
    for each in conditions:
        found &= each
    return found
