"""Numbers of documents."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dondoc.demonstration.numbering import Request, numbers, written_number

REQUESTS = st.lists(
    st.tuples(st.sampled_from(["cv", "ct", "kh", "other"]), st.dates(date(2026, 10, 1), date(2027, 3, 1)), st.text()),
    max_size=60,
)


@given(REQUESTS)
def test_numbers_are_unique_in_a_series_and_year_and_rise_with_the_days(requests: list[Request]) -> None:
    given_numbers = numbers(requests)
    for series, year in {(request[0], request[1].year) for request in given_numbers}:
        own = sorted((r[1], n) for r, n in given_numbers.items() if (r[0], r[1].year) == (series, year))
        rising = [number for _, number in own]
        assert rising == sorted(set(rising))
        assert min(rising) >= 1


def test_a_series_begins_again_with_the_year() -> None:
    old, new = ("cv", date(2026, 12, 31), "a"), ("cv", date(2027, 1, 1), "b")
    found = numbers([old, new])
    assert found[old] > 4_000
    assert found[new] < 20


def test_below_ten_a_number_has_a_leading_zero() -> None:
    assert [written_number(number) for number in (7, 10, 1204)] == ["07", "10", "1204"]
