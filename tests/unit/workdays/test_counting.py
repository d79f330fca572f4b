"""Counting working days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.workdays.counting import MOST_DAYS, Calendar, DayKind, ListedDay, calendar_of
from dondoc.workdays.nation import shipped_calendar
from dondoc.workdays.weeks import Week

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("counting.yaml").read_text("utf-8"))
SHIPPED = shipped_calendar()
DAYS = st.dates(date(2023, 1, 1), date(2027, 10, 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases_that_an_official_can_read(case: dict[str, Any]) -> None:
    assert SHIPPED.add_working_days(case["start"], case["count"]).day == case["ends"]


@given(start=DAYS, count=st.integers(1, 60))
def test_the_day_reached_is_a_working_day_and_the_count_is_exact(start: date, count: int) -> None:
    counted = SHIPPED.add_working_days(start, count)
    assert SHIPPED.is_working(counted.day)
    assert SHIPPED.working_days_between(start, counted.day) == count
    assert (counted.day - start).days == count + len(counted.skipped)


@given(start=DAYS, one=st.integers(0, 30), more=st.integers(0, 30))
def test_counting_on_is_counting_from_where_one_stopped(start: date, one: int, more: int) -> None:
    first = SHIPPED.add_working_days(start, one).day
    assert SHIPPED.add_working_days(first, more).day == SHIPPED.add_working_days(start, one + more).day


@given(start=DAYS)
def test_the_next_working_day_is_never_earlier_and_keeps_a_working_day(start: date) -> None:
    found = SHIPPED.next_working_day(start)
    assert found >= start
    assert SHIPPED.is_working(found)
    assert (found == start) == SHIPPED.is_working(start)


def test_an_office_may_count_the_day_named() -> None:
    monday = date(2026, 11, 9)
    assert SHIPPED.add_working_days(monday, 3, counts_start=True).day == date(2026, 11, 11)


def test_the_explanation_names_the_holidays_and_only_counts_the_week_ends() -> None:
    words = SHIPPED.add_working_days(date(2026, 4, 24), 5).explained()
    assert words == (
        "05 ngày làm việc, tính từ ngày liền sau ngày 24/4/2026; "
        "không tính ngày 26/4/2026 (Giỗ Tổ Hùng Vương), ngày 27/4/2026 (nghỉ bù Giỗ Tổ Hùng Vương), "
        "ngày 30/4/2026 (Ngày Chiến thắng 30/4), ngày 01/5/2026 (Ngày Quốc tế Lao động 01/5), "
        "03 ngày nghỉ hằng tuần; đến hết ngày 06/5/2026."
    )


def test_a_year_without_a_table_is_said() -> None:
    counted = SHIPPED.add_working_days(date(2060, 1, 1), 5)
    assert counted.unlisted_years == (2060,)
    assert "Chưa có lịch nghỉ lễ, tết năm 2060" in counted.explained()
    assert SHIPPED.add_working_days(date(2026, 3, 2), 5).unlisted_years == ()


@pytest.mark.parametrize("count", [-1, MOST_DAYS + 1])
def test_a_count_that_cannot_be_meant_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        SHIPPED.add_working_days(date(2026, 1, 1), count)


def test_a_swapped_working_day_outranks_a_holiday_of_the_same_day() -> None:
    day = date(2026, 8, 22)
    work = ListedDay(day, DayKind.SWAP_WORK, "cho ngày 31/8")
    off = ListedDay(day, DayKind.LOCAL_OFF, "lễ hội")
    assert Calendar((work, off)).is_working(day)
    assert Calendar((off, work)).is_working(day)


def test_a_province_lays_its_days_over_the_nations() -> None:
    day = date(2026, 11, 9)
    nation = [ListedDay(day, DayKind.HOLIDAY, "ngày thử")]
    province = [ListedDay(day, DayKind.SWAP_WORK, "làm bù")]
    assert not calendar_of(nation).is_working(day)
    assert calendar_of(nation, province).is_working(day)


def test_an_office_that_rests_on_sunday_only_works_on_saturday() -> None:
    saturday = date(2026, 11, 14)
    assert Calendar(weeks=(Week(frozenset({6})),)).is_working(saturday)
    assert not Calendar().is_working(saturday)


def test_a_year_of_a_calendar_without_entries_has_five_days_a_week() -> None:
    monday = date(2029, 1, 1)
    assert Calendar().working_days_between(monday - timedelta(days=1), monday + timedelta(days=27)) == 20
