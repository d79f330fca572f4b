"""The day on which an order counts as given."""

from __future__ import annotations

from datetime import date


def giving_day(*, issued_on: date | None, received_on: date, today: date) -> date:
    """The day of the document, else the day it was received; an order binds from then, not from when it was recorded.

    Never a day to come: a date that was read wrongly must not be offered.
    """
    day = issued_on or received_on
    return min(day, today)
