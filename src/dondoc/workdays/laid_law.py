"""The rules of the law as this installation has them: those that are shipped, with its own laid over them."""

from __future__ import annotations

from functools import cache

from dondoc.limits.laying import tables
from dondoc.workdays.counting import ListedDay
from dondoc.workdays.law import Law, of_entries


@cache
def law() -> Law:
    """Read once, when it is first asked for: an edit of the installation's own holds from the next start on.

    Raises BadLaw, BadTable.
    """
    return of_entries(tables("workdays", "law"))


@cache
def law_days(year: int) -> tuple[ListedDay, ...]:
    """The days of one year, kept: they are asked for with every calendar."""
    return law().days(year)
