"""Rights kept by permission behave as the set of pairs they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dondoc.figures.actors import Actor, Delegated, Permission
from dondoc.figures.grants import Grants

PAIRS = st.frozensets(st.tuples(st.sampled_from(Permission), st.integers(0, 5)), max_size=20)


@given(PAIRS, PAIRS)
def test_they_are_the_pairs(
    first: frozenset[tuple[Permission, int]], second: frozenset[tuple[Permission, int]]
) -> None:
    one, two = Grants(first), Grants(second)
    assert set(one) == first
    assert len(one) == len(first)
    assert one == Grants(first)
    assert (one == two) == (first == second)
    assert set(one.together(two)) == first | second == set(one | two)
    assert set(one.beyond(two)) == first - second
    assert all(pair in one for pair in first)
    assert not any(pair in one for pair in second - first)


@given(PAIRS, st.sampled_from(Permission), st.integers(0, 5))
def test_an_actor_answers_from_them(pairs: frozenset[tuple[Permission, int]], asked: Permission, unit: int) -> None:
    actor = Actor("an", "An", pairs)
    assert actor.may(asked, unit) == ((asked, unit) in pairs)
    assert actor.anywhere(asked) == any(held is asked for held, _ in pairs)
    assert actor.units(asked) == {place for held, place in pairs if held is asked}
    assert actor.may_at_any(asked, [unit, 99]) == ((asked, unit) in pairs)


def test_the_signature_names_whom_one_acts_for_only_where_the_right_comes_from_there() -> None:
    lent = Grants({(Permission.ASSIGNMENT_CONFIRM, 1)})
    actor = Actor("an", "Lê An", lent, (Delegated("Vũ Bình", "Chánh Văn phòng", lent),))
    assert actor.acting(Permission.ASSIGNMENT_CONFIRM).signature == "Lê An (thay Vũ Bình, Chánh Văn phòng)"
    assert actor.acting(Permission.DOCUMENT_READ).signature == "Lê An"
    assert actor.acting(Permission.ASSIGNMENT_CONFIRM).key == "an"
