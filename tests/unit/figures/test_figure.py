"""Figures: exact ratios, the word where there is none, and shares that make 100."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.figures.figure import Absence, Figure, Missing, ratio, shares

COUNTS = st.integers(0, 10**9)


@given(COUNTS, COUNTS)
def test_nothing_to_divide_by_is_neither_none_nor_all(numerator: int, denominator: int) -> None:
    found = ratio(numerator, denominator, formula="completion")
    if denominator == 0:
        assert found == Missing(Absence.NOTHING_AROSE, "completion")
    else:
        assert isinstance(found, Figure)
        assert found.value == Fraction(numerator, denominator)
        assert abs(Fraction(found.percent()) - found.value * 100) <= Fraction(1, 200)


def test_a_figure_over_zero_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="zero"):
        Figure(1, 0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent", "truncated"),
    [
        (1061, 1203, "88.20", "88.19"),
        (16051, 16274, "98.63", "98.62"),  # the report of 2017 cuts off
        (258, 12160, "2.12", "2.12"),
        (258, 7414, "3.48", "3.47"),
        (1, 800, "0.13", "0.12"),
        (-1, 800, "-0.13", "-0.12"),
    ],
)
def test_per_cent_is_rounded_half_away_from_zero_or_cut_off(
    numerator: int, denominator: int, percent: str, truncated: str
) -> None:
    found = Figure(numerator, denominator)
    assert (found.percent(), found.truncated_percent()) == (Decimal(percent), Decimal(truncated))


@given(st.lists(COUNTS, min_size=1, max_size=9), st.integers(0, 4))
def test_shares_make_one_hundred_and_none_is_off_by_a_whole_unit(parts: list[int], places: int) -> None:
    found = shares(parts, places=places)
    if isinstance(found, Missing):
        assert sum(parts) == 0
        return
    assert sum(found) == 100
    unit = Fraction(1, 10**places)
    for part, share in zip(parts, found, strict=True):
        assert abs(Fraction(share) - Fraction(part * 100, sum(parts))) < unit
        assert part or not share


def test_the_published_shares_of_haiphong_make_one_hundred() -> None:
    assert shares([4071, 3085, 2986]) == [Decimal("40.14"), Decimal("30.42"), Decimal("29.44")]
