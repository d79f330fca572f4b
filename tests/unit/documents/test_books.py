"""Numbers of a book as plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.documents.books import EntryNumber, Gap, gaps, parsed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15", EntryNumber(15)),
        ("0015", EntryNumber(15)),
        (" 15A ", EntryNumber(15, "a")),
        ("Số: 15/2026", EntryNumber(15, "", 2026)),
        ("15đ", EntryNumber(15, "đ")),
    ],
)
def test_a_number_is_understood_as_it_is_written(text: str, number: EntryNumber) -> None:
    assert parsed(text) == number


@pytest.mark.parametrize("text", ["", "0", "-1", "15/QĐ-UBND", "15,5", "mười", "15 16", "1" * 12])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parsed(text) is None


def test_gaps_are_stretches_and_a_note_stands_alone() -> None:
    assert gaps([2, 3, 7], last=9, notes={5: "giấy"}) == [Gap(1, 1), Gap(4, 4), Gap(5, 5, "giấy"), Gap(6, 6), Gap(8, 9)]
    assert gaps([1, 2, 3], last=3, notes={}) == []


@given(st.sets(st.integers(1, 60)), st.integers(0, 60), st.dictionaries(st.integers(1, 60), st.just("x")))
def test_gaps_and_numbers_together_are_all_numbers(numbers: set[int], last: int, notes: dict[int, str]) -> None:
    missing = [number for gap in gaps(numbers, last=last, notes=notes) for number in range(gap.first, gap.last + 1)]
    assert sorted([*missing, *(number for number in numbers if number <= last)]) == list(range(1, last + 1))
