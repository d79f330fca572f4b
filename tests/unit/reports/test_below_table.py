"""The table of the units below: its lines make up the whole, also where units reported more than there is."""

from __future__ import annotations

from dondoc.reports.writing.below_table import OVER, OVER_WHY, REST, besides_rows


def test_what_is_left_is_one_line_without_words() -> None:
    rows, notes = besides_rows([3, 0])
    assert [row.cells for row in rows] == [["", REST, "", 3, 0]]
    assert notes == []


def test_units_that_reported_more_are_a_line_of_their_own_that_says_why() -> None:
    rows, notes = besides_rows([3, -2])
    assert [row.cells for row in rows] == [["", REST, "", 3, 0], ["", OVER, "", 0, -2]]
    assert notes == [OVER_WHY]
