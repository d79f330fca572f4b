"""Numbers that could tell of one person are not shown, and cannot be found by subtracting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dondoc.reports.public.small import withheld

PROVINCE, DEPARTMENT, COMMUNE, OTHER = 1, 2, 3, 4
ABOVE: dict[int, int | None] = {PROVINCE: None, DEPARTMENT: PROVINCE, COMMUNE: PROVINCE, OTHER: PROVINCE}


def test_nothing_is_withheld_where_all_are_enough() -> None:
    assert withheld({PROVINCE: 90, DEPARTMENT: 60, COMMUNE: 30}, ABOVE, 5) == frozenset()


def test_of_none_nothing_could_be_told() -> None:
    assert withheld({PROVINCE: 90, DEPARTMENT: 90, COMMUNE: 0}, ABOVE, 5) == frozenset()


def test_one_small_unit_takes_the_smallest_beside_it_along() -> None:
    assert withheld({PROVINCE: 100, DEPARTMENT: 60, COMMUNE: 3, OTHER: 37}, ABOVE, 5) == {COMMUNE, OTHER}


def test_two_small_units_hide_each_other() -> None:
    assert withheld({PROVINCE: 66, DEPARTMENT: 60, COMMUNE: 3, OTHER: 3}, ABOVE, 5) == {COMMUNE, OTHER}


def test_without_a_number_above_nothing_can_be_subtracted() -> None:
    assert withheld({DEPARTMENT: 60, COMMUNE: 3, OTHER: 37}, ABOVE, 5) == {COMMUNE}


def test_a_unit_in_between_without_a_number_is_looked_through() -> None:
    above: dict[int, int | None] = {PROVINCE: None, 9: PROVINCE, COMMUNE: 9, OTHER: 9}
    assert withheld({PROVINCE: 40, COMMUNE: 3, OTHER: 37}, above, 5) == {COMMUNE, OTHER}


@given(st.dictionaries(st.integers(2, 12), st.integers(0, 20)), st.integers(0, 8))
def test_no_small_number_is_shown_nor_alone_left_out(wholes: dict[int, int], least: int) -> None:
    every = {PROVINCE: sum(wholes.values()) + 10, **wholes}
    hidden = withheld(every, dict.fromkeys(wholes, PROVINCE) | {PROVINCE: None}, least)
    assert all(unit in hidden for unit, whole in every.items() if 0 < whole < least)
    others = [unit for unit, whole in wholes.items() if whole > 0]
    if PROVINCE not in hidden and len(others) > 1:
        assert len(hidden) != 1
