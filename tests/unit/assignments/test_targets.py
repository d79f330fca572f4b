"""Targets read from typed words, and whether a value reaches them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.targets import Aim, Direction, Measured, Verdict, amount, parsed, threshold, verdict, written

AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN, EQUAL = Direction
DOWN, UP = Measured.DECREASE, Measured.INCREASE

READINGS = [
    ("trên 55 %", Aim(MORE_THAN, Decimal(55), "%")),
    ("tren 55%", Aim(MORE_THAN, Decimal(55), "%")),
    ("> 55,5 %", Aim(MORE_THAN, Decimal("55.5"), "%")),
    ("Từ 80% trở lên.", Aim(AT_LEAST, Decimal(80), "%")),
    ("80 % trở lên", Aim(AT_LEAST, Decimal(80), "%")),
    ("tối thiểu 1.200 hộ", Aim(AT_LEAST, Decimal(1200), "hộ")),
    ("Phấn đấu đạt 100%", Aim(AT_LEAST, Decimal(100), "%")),
    ("không dưới 7 nhiệm vụ", Aim(AT_LEAST, Decimal(7), "nhiệm vụ")),
    ("≥ 95", Aim(AT_LEAST, Decimal(95))),
    ("không quá 02 ngày làm việc", Aim(AT_MOST, Decimal(2), "ngày làm việc")),
    ("5% trở xuống", Aim(AT_MOST, Decimal(5), "%")),
    ("dưới 3%", Aim(LESS_THAN, Decimal(3), "%")),
    ("bằng 34 xã", Aim(EQUAL, Decimal(34), "xã")),
    ("không có hộ gia đình người có công là hộ nghèo", Aim(EQUAL, Decimal(0), "hộ gia đình người có công là hộ nghèo")),
    ("giảm so với 2019", Aim(LESS_THAN, None, base="năm 2019")),
    ("giảm so với năm 2019", Aim(LESS_THAN, None, base="năm 2019")),
    ("tăng so với cùng kỳ", Aim(MORE_THAN, None, base="cùng kỳ")),
    ("không tăng so với năm trước", Aim(AT_MOST, None, base="năm trước")),
    ("giảm từ 3% trở lên", Aim(AT_LEAST, Decimal(3), "%", measured=DOWN)),
    ("giảm ít nhất 10 % so với năm 2019", Aim(AT_LEAST, Decimal(10), "%", "năm 2019", DOWN)),
    ("tăng trên 5 bậc so với năm 2025", Aim(MORE_THAN, Decimal(5), "bậc", "năm 2025", UP)),
]


@pytest.mark.parametrize(("words", "aim"), READINGS)
def test_what_is_typed_is_read(words: str, aim: Aim) -> None:
    assert parsed(words) == aim


@pytest.mark.parametrize(
    "words", ["", "giảm", "tăng cường tuyên truyền", "trên", "hoàn thành tốt", "từ 3 đến 5 %", "1,2,3 %", "năm 2020"]
)
def test_what_says_no_target_is_not_guessed_at(words: str) -> None:
    assert parsed(words) is None


units = st.sampled_from(["", "%", "hộ", "nhiệm vụ", "tỷ đồng", "ngày làm việc"])
amounts = st.decimals(min_value=0, max_value=10**9, places=2).map(lambda number: Decimal(f"{number.normalize():f}"))
bases = st.sampled_from(["", "năm 2019", "cùng kỳ năm trước"])
aims = st.builds(Aim, st.sampled_from(Direction), amounts, units, bases, st.sampled_from(Measured)) | st.builds(
    Aim, st.sampled_from(Direction), st.none(), st.just(""), bases.filter(bool)
)


@given(aims)
def test_what_is_written_is_read_back(aim: Aim) -> None:
    assert parsed(written(aim)) == aim


@given(st.text())
def test_any_words_are_read_or_left(words: str) -> None:
    aim = parsed(words)
    assert aim is None or aim.value is not None or aim.base


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6)


@given(numbers, numbers)
def test_just_one_side_of_the_number_is_met(goal: Decimal, value: Decimal) -> None:
    met = {direction: verdict(direction, goal, value) is Verdict.MET for direction in Direction}
    assert met[AT_LEAST] != met[LESS_THAN]
    assert met[AT_MOST] != met[MORE_THAN]
    assert met[EQUAL] == (met[AT_LEAST] and met[AT_MOST])


def test_exactly_what_is_asked_is_not_more_than_it() -> None:
    assert verdict(MORE_THAN, Decimal(55), Decimal("55.0")) is Verdict.NOT_MET
    assert verdict(MORE_THAN, Decimal(55), Decimal("55.01")) is Verdict.MET
    assert verdict(AT_LEAST, Decimal(55), Decimal("55.0")) is Verdict.MET


def test_without_a_value_or_a_base_nothing_is_said() -> None:
    assert verdict(LESS_THAN, threshold(None, None), Decimal(3)) is Verdict.OPEN
    assert verdict(LESS_THAN, threshold(None, Decimal(5)), None) is Verdict.OPEN
    assert verdict(LESS_THAN, threshold(None, Decimal(5)), Decimal(3)) is Verdict.MET


def test_a_percentage_stands_close_to_its_number() -> None:
    assert (amount(Decimal("55.5"), "%"), amount(Decimal(1200), "hộ"), amount(Decimal(3), "")) == (
        "55,5%",
        "1.200 hộ",
        "3",
    )
