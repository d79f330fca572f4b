"""Asking for a limit."""

from __future__ import annotations

from datetime import date

from dondoc.limits import values
from dondoc.limits.laying import tables
from dondoc.limits.values import Condition, Limit, NoLimit


def limits() -> tuple[Limit, ...]:
    """All dated limits, shipped and the installation's own: read once where many are asked for. Raises BadTable."""
    return values.limits_of(tables("limits", "limits"))


def limit(code: str, *, on: date, **conditions: Condition) -> Limit:
    """The limit in force on the day under these conditions. Raises NoLimit where the law sets none, BadTable."""
    found = values.find(limits(), code, on=on, **conditions)
    if found is None:
        raise NoLimit(code, on, conditions)
    return found
