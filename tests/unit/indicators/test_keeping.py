"""A measure as JSON keeps it: read again, its numbers stand in one order, however the database keeps names."""

from __future__ import annotations

from itertools import permutations

from dondoc.figures.measured import Measured
from dondoc.indicators.keeping import read, written


def test_a_numerator_stands_before_its_denominator_in_whatever_order_names_are_kept() -> None:
    kept = written(Measured({"numerator": 0, "denominator": 12, "late": 3, "early": 1}))
    orders = {tuple(read({**kept, "numbers": dict(order)}).numbers) for order in permutations(kept["numbers"].items())}
    assert orders == {("numerator", "denominator", "early", "late")}
