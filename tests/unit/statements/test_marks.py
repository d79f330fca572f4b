"""Numbers as marks: every number and no other, and only where they take less room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dondoc.statements.marks import marks


def marked(found: bytes) -> list[int]:
    return [place for place in range(8 * len(found)) if found[place // 8] >> place % 8 & 1]


@given(numbers=st.sets(st.integers(0, 400), min_size=200))
def test_what_is_marked_are_the_numbers(numbers: set[int]) -> None:
    found = marks(",".join(map(str, numbers)))
    assert found is not None
    assert marked(found) == sorted(numbers)


def test_few_among_very_many_are_not_marked() -> None:
    assert marks("") is None
    assert marks("7,1000000") is None
    assert marks(",".join(map(str, range(100_000, 101_000)))) is None
