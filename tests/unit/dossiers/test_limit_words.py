"""Time limits as lists of procedures write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.dossiers.kinds import LimitUnit
from dondoc.dossiers.limit_words import Limit, read


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("05 ngày làm việc", Limit(5, LimitUnit.WORKING_DAY)),
        ("5 Ngày làm việc", Limit(5, LimitUnit.WORKING_DAY)),
        ("30 ngày", Limit(30, LimitUnit.CALENDAR_DAY)),
        ("24 giờ", Limit(24, LimitUnit.HOUR)),
        ("8 giờ làm việc", Limit(8, LimitUnit.HOUR)),
    ],
)
def test_limit_is_read(words: str, limit: Limit) -> None:
    assert read(words) == limit


@pytest.mark.parametrize(
    "words",
    ["", "ngay sau khi nhận", "0 ngày", "1,5 ngày", "05-07 ngày làm việc", "05 tháng", "5 ngày 4 giờ", "2/3 ngày"],
)
def test_what_is_no_single_limit_is_none(words: str) -> None:
    assert read(words) is None


@given(st.integers(1, 9_999), st.sampled_from(LimitUnit))
def test_what_is_written_is_read_again(number: int, unit: LimitUnit) -> None:
    limit = Limit(number, unit)

    assert read(str(limit)) == limit
