"""Whose people somebody is, whatever became of the units."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dondoc.accounts.belonging import belonging
from dondoc.organisation.queries import Ever

LONG_AGO, JULY = date(2020, 1, 1), date(2026, 7, 1)
PROVINCE, INTERIOR, FINANCE, REFORM, UNITED = 1, 2, 3, 4, 5


def unit(number: int, above: int | None, taker: int | None = None, *, ended: bool = False) -> Ever:
    return Ever(number, above, LONG_AGO, JULY if ended else None, taker)


def test_who_sits_below_a_unit_is_of_it_and_of_all_above() -> None:
    units = [unit(PROVINCE, None), unit(INTERIOR, PROVINCE), unit(FINANCE, PROVINCE), unit(REFORM, INTERIOR)]
    assert belonging(frozenset({REFORM}), units) == {REFORM, INTERIOR, PROVINCE}
    assert belonging(frozenset({INTERIOR}), units) == {INTERIOR, PROVINCE}


def test_a_successor_and_a_new_division_of_it_are_of_all_that_ended_into_it() -> None:
    units = [
        unit(PROVINCE, None),
        unit(INTERIOR, PROVINCE, UNITED, ended=True),
        unit(FINANCE, PROVINCE, UNITED, ended=True),
        unit(REFORM, UNITED),
        unit(UNITED, PROVINCE),
    ]
    assert belonging(frozenset({REFORM}), units) == {REFORM, UNITED, INTERIOR, FINANCE, PROVINCE}


def test_a_division_that_went_elsewhere_was_of_its_department_which_ended_with_it() -> None:
    units = [
        unit(PROVINCE, None),
        unit(INTERIOR, PROVINCE, UNITED, ended=True),
        unit(REFORM, INTERIOR, FINANCE, ended=True),
        unit(FINANCE, PROVINCE),
        unit(UNITED, PROVINCE),
    ]
    assert belonging(frozenset({FINANCE}), units) == {FINANCE, REFORM, INTERIOR, PROVINCE}


def test_who_took_a_division_from_a_department_that_goes_on_is_not_of_the_department() -> None:
    units = [
        unit(PROVINCE, None),
        unit(INTERIOR, PROVINCE),
        unit(REFORM, INTERIOR, FINANCE, ended=True),
        unit(FINANCE, PROVINCE),
    ]
    assert INTERIOR not in belonging(frozenset({FINANCE}), units)


NUMBERS = st.integers(1, 8)


@given(
    st.lists(st.builds(unit, NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS, ended=st.booleans())),
    st.frozensets(NUMBERS),
    NUMBERS,
    NUMBERS,
)
def test_a_change_of_units_never_lets_anybody_out(
    units: list[Ever], seats: frozenset[int], ended: int, taker: int
) -> None:
    """Even where units stand in a circle, which only a broken table could hold."""
    before = belonging(seats, units)
    assert seats <= before
    assert before <= belonging(seats, [*units, unit(ended, None, taker, ended=True)])
    assert ended in belonging(frozenset({taker}), [*units, unit(ended, None, taker, ended=True)])
