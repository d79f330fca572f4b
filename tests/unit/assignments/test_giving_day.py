"""The day on which an order counts as given."""

from __future__ import annotations

from datetime import date

import pytest

from dondoc.assignments.giving_day import giving_day

RECEIVED, TODAY = date(2026, 6, 5), date(2026, 6, 10)


@pytest.mark.parametrize(
    ("issued_on", "day"),
    [
        (date(2026, 6, 3), date(2026, 6, 3)),  # the document's own day
        (None, RECEIVED),  # without one, the day it came
        (date(2062, 6, 3), TODAY),  # a year read wrongly
    ],
)
def test_an_order_counts_as_given_on_the_day_of_its_document(issued_on: date | None, day: date) -> None:
    assert giving_day(issued_on=issued_on, received_on=RECEIVED, today=TODAY) == day
