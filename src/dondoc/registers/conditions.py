"""Conditions on the values of a row: values in, yes or no out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

Value = str | int | Decimal | date | None


class Kind(StrEnum):
    """What is asked of a column."""

    ONE_OF = "one_of"
    FILLED = "filled"
    EMPTY = "empty"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NOT_AFTER = "not_after"  # both days known, this one not after the other
    AFTER = "after"  # both days known, this one after the other


@dataclass(frozen=True, slots=True)
class Test:
    """One thing asked of one column."""

    column: str
    kind: Kind
    values: tuple[str, ...] = ()
    number: Decimal = Decimal(0)
    other: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """All of `tests` hold and, where there are any, one of `either`."""

    tests: tuple[Test, ...] = ()
    either: tuple[Condition, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it looks at."""
        own = {name for test in self.tests for name in (test.column, test.other) if name}
        return frozenset(own).union(*(each.columns for each in self.either))


ALWAYS = Condition()


def holds(condition: Condition, values: Mapping[str, Value]) -> bool:
    """Whether the row is one of those that are meant."""
    return all(_passes(test, values) for test in condition.tests) and (
        not condition.either or any(holds(each, values) for each in condition.either)
    )


def _passes(test: Test, values: Mapping[str, Value]) -> bool:
    value = values.get(test.column)
    match test.kind:
        case Kind.ONE_OF:
            return value in test.values
        case Kind.FILLED:
            return value is not None
        case Kind.EMPTY:
            return value is None
        case Kind.AT_LEAST:
            return isinstance(value, int | Decimal) and value >= test.number
        case Kind.AT_MOST:
            return isinstance(value, int | Decimal) and value <= test.number
        case Kind.NOT_AFTER | Kind.AFTER:
            return _in_order(test.kind, value, values.get(test.other))
        case _:
            assert_never(test.kind)


def _in_order(kind: Kind, value: Value, other: Value) -> bool:
    if not isinstance(value, date) or not isinstance(other, date):
        return False
    return value <= other if kind is Kind.NOT_AFTER else value > other
