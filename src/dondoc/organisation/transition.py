"""How long a surplus may stay after a reorganisation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dondoc.limits.values import Limit

YEARS = "transition-years"


def longest(limits: Iterable[Limit], decided_on: date, today: date) -> date | None:
    """The first day on which no surplus is excused: the most years that a text in force from the decision's day to
    today allows, counted from the decision; None where none does.

    A later decree that allows longer reaches the reorganisations decided before it.
    """
    years = [
        limit.number
        for limit in limits
        if limit.code == YEARS
        and (limit.valid_from is None or limit.valid_from <= today)
        and (limit.valid_to is None or decided_on < limit.valid_to)
    ]
    return years_later(decided_on, max(years)) if years else None


def years_later(day: date, years: int) -> date:
    """The same day so many years later; for 29 February where there is none, 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
