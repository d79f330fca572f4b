"""Who does whose work on which day: successions followed in both directions."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dondoc.organisation.changes import Life, Lineage, Step

BEGIN = date(2016, 1, 1)
MERGED = date(2020, 5, 14)
LATER = date(2025, 7, 1)
NOW = date(2026, 6, 10)
WORK, TRAINING = 1, 2
EVE = timedelta(days=1)


def test_a_unit_that_lives_stands_for_itself() -> None:
    family = Lineage({1: Life(BEGIN)}, ())
    assert family.successors(1, day=NOW) == {1}
    assert family.successors(1, day=BEGIN - EVE) == frozenset()
    assert family.heir(1, day=NOW) == 1


def test_absorbed_and_absorbing_units_are_one_afterwards() -> None:
    family = Lineage({1: Life(BEGIN, MERGED), 2: Life(BEGIN)}, (Step(MERGED, 1, 2),))
    assert family.successors(1, day=NOW) == {2}
    assert family.successors(1, day=MERGED) == {2}
    assert family.successors(1, day=MERGED - EVE) == {1}
    assert family.predecessors(2, day=MERGED - EVE) == {1, 2}
    assert family.predecessors(2, day=MERGED) == {2}


def test_renamed_and_merged_again_the_steps_are_followed_through() -> None:
    lives = {1: Life(BEGIN, MERGED), 2: Life(BEGIN, MERGED), 3: Life(MERGED, LATER), 4: Life(LATER)}
    family = Lineage(lives, (Step(MERGED, 1, 3), Step(MERGED, 2, 3), Step(LATER, 3, 4)))
    assert family.successors(1, day=NOW) == {4}
    assert family.successors(1, day=LATER - EVE) == {3}
    assert family.predecessors(4, day=BEGIN) == {1, 2}
    assert family.mapped(4, day=BEGIN) == {1, 2}
    assert family.mapped(1, day=NOW) == {4}


def test_a_divided_unit_goes_on_by_field_and_what_has_none_goes_to_the_main_one() -> None:
    lives = {1: Life(BEGIN, MERGED), 2: Life(MERGED), 3: Life(MERGED)}
    steps = (Step(MERGED, 1, 2, WORK), Step(MERGED, 1, 3, TRAINING, main=True))
    family = Lineage(lives, steps)
    assert family.successors(1, day=NOW) == {2, 3}
    assert family.successors(1, day=NOW, field=WORK) == {2}
    assert family.heir(1, day=NOW) == 3
    assert family.heir(1, day=NOW, field=WORK) == 2


def test_a_field_that_is_split_off_leaves_while_the_unit_stays() -> None:
    family = Lineage({1: Life(BEGIN), 2: Life(MERGED)}, (Step(MERGED, 1, 2, WORK),))
    assert family.successors(1, day=NOW) == {1}
    assert family.successors(1, day=NOW, field=WORK) == {2}
    assert family.successors(1, day=NOW, field=TRAINING) == {1}
    assert family.successors(1, day=MERGED - EVE, field=WORK) == {1}
    assert family.predecessors(2, day=BEGIN) == {1}


def test_a_field_that_comes_back_is_where_it_came_back_to() -> None:
    family = Lineage({1: Life(BEGIN), 2: Life(BEGIN)}, (Step(MERGED, 1, 2, WORK), Step(LATER, 2, 1, WORK)))
    assert family.heir(1, day=NOW, field=WORK) == 1
    assert family.heir(1, day=LATER - EVE, field=WORK) == 2


def test_fields_exchanged_on_one_day_change_places_once() -> None:
    family = Lineage({1: Life(BEGIN), 2: Life(BEGIN)}, (Step(MERGED, 1, 2, WORK), Step(MERGED, 2, 1, WORK)))
    assert family.successors(1, day=NOW, field=WORK) == {2}
    assert family.successors(2, day=NOW, field=WORK) == {1}


def test_nobody_succeeds_a_dissolved_unit() -> None:
    family = Lineage({1: Life(BEGIN, MERGED)}, (Step(MERGED, 1, None),))
    assert family.successors(1, day=NOW) == frozenset()
    assert family.heir(1, day=NOW) is None


def test_a_unit_that_nobody_knows_stands_for_none() -> None:
    assert Lineage({}, ()).mapped(7, day=NOW) == frozenset()


@st.composite
def families(draw: st.DrawFn) -> Lineage:
    """Some generations, each ending on a day on which the next begins; every unit passes its work on."""
    lives: dict[int, Life] = {}
    steps: list[Step] = []
    generation, number, day = [0, 1], 2, BEGIN
    for _ in range(draw(st.integers(1, 4))):
        end = day + timedelta(days=draw(st.integers(1, 900)))
        following = list(range(number, number + draw(st.integers(1, 3))))
        number += len(following)
        for unit in generation:
            lives[unit] = Life(day, end)
            takers = draw(st.lists(st.sampled_from(following), min_size=1, max_size=3, unique=True))
            steps.extend(Step(end, unit, taker, main=taker == takers[0]) for taker in takers)
        generation, day = following, end
    lives.update({unit: Life(day) for unit in generation})
    return Lineage(lives, tuple(steps))


@given(families(), st.dates(min_value=BEGIN, max_value=date(2030, 1, 1)))
def test_every_unit_of_the_past_has_one_heir_and_it_is_among_its_successors(family: Lineage, day: date) -> None:
    for unit, life in family.lives.items():
        if life.begin <= day:
            heir = family.heir(unit, day=day)
            assert heir in family.successors(unit, day=day)
            assert family.lives[heir or 0].holds(day)


@given(families(), st.dates(min_value=BEGIN, max_value=date(2030, 1, 1)))
def test_successors_and_predecessors_tell_the_same(family: Lineage, day: date) -> None:
    alive = {unit for unit, life in family.lives.items() if life.holds(date(2030, 1, 1))}
    for unit, life in family.lives.items():
        if life.holds(day):
            for last in alive:
                down = last in family.successors(unit, day=date(2030, 1, 1))
                assert down == (unit in family.predecessors(last, day=day))
