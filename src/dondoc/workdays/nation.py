"""The nation's calendar as it is shipped, for what runs without a database."""

from __future__ import annotations

from functools import cache

from dondoc.workdays.counting import Calendar, calendar_of
from dondoc.workdays.laid_law import law, law_days
from dondoc.workdays.shipped import years


@cache
def shipped_calendar() -> Calendar:
    """The shipped tables, and the days that the law fixes for the years that have none."""
    tables = {table.year: table.days for table in years()}
    days = (listed for number in law().lunar for listed in tables.get(number, law_days(number)))
    announced = frozenset(table.year for table in years() if table.citation)
    return calendar_of(days, published=announced)
