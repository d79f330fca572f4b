"""A record takes the place of one row of a register, and never of two."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dondoc.indicators import doubling
from dondoc.indicators.doubling import doubled, named

FIRST = date(2026, 1, 1)
things = st.lists(
    st.tuples(st.sampled_from(["Chi cục A", "CHI CUC A", "Phòng B", ""]), st.integers(0, 300)), max_size=6
)


def test_the_example_holds() -> None:
    assert doctest.testmod(doubling).failed == 0


@given(things, things)
def test_so_many_rows_go_as_there_are_records_of_their_name(
    rows: list[tuple[str, int]], records: list[tuple[str, int]]
) -> None:
    told = [named([name], FIRST + timedelta(days), place) for place, (name, days) in enumerate(rows, 1)]
    known = [named([name], FIRST + timedelta(days)) for name, days in records]
    gone = doubled(told, known)
    for name in ("chi cuc a", "phong b"):
        mine = {row.number for row in told if name in row.names}
        theirs = sum(name in record.names for record in known)
        assert len(gone & mine) == min(len(mine), theirs)
    assert not gone & {row.number for row in told if not row.names}
