"""The tables of holidays that come with the system."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from dondoc.workdays import shipped
from dondoc.workdays.counting import DayKind
from dondoc.workdays.shipped import BadCalendar, ShippedYear, years
from dondoc.workdays.weeks import SATURDAY_SUNDAY

TABLES = {table.year: table for table in years()}


def test_the_years_follow_each_other() -> None:
    assert sorted(TABLES) == list(range(2023, 2027))


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.year)
def test_every_day_lies_in_its_year_once_and_in_order(table: ShippedYear) -> None:
    days = [listed.day for listed in table.days]
    assert days == sorted(set(days))
    assert {day.year for day in days} == {table.year}
    assert table.unverified <= set(days)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.year)
def test_eleven_paid_days_as_the_labour_code_says(table: ShippedYear) -> None:
    holidays = Counter(listed.name for listed in table.days if listed.kind is DayKind.HOLIDAY)
    assert sum(holidays.values()) == 11
    assert (holidays["Tết Nguyên đán"], holidays["Quốc khánh"]) == (5, 2)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.year)
def test_a_holiday_on_a_day_of_rest_is_made_good(table: ShippedYear) -> None:
    lost = sum(one.kind is DayKind.HOLIDAY and one.day.weekday() in SATURDAY_SUNDAY for one in table.days)
    assert sum(listed.kind is DayKind.COMP_OFF for listed in table.days) == lost


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.year)
def test_every_swapped_day_is_worked_on_a_saturday_near_by(table: ShippedYear) -> None:
    off = [listed.day for listed in table.days if listed.kind is DayKind.SWAP_OFF]
    worked = [listed.day for listed in table.days if listed.kind is DayKind.SWAP_WORK]
    assert len(off) == len(worked)
    assert all(day.weekday() == 5 for day in worked)
    assert all(any(abs(one - other) <= timedelta(days=10) for other in worked) for one in off)
    assert (sorted(table.swapped_for), sorted(table.swapped_for.values())) == (worked, off)


def test_what_is_not_verified_says_so_and_the_rest_names_its_document() -> None:
    for table in TABLES.values():
        assert all(listed.citation or listed.day in table.unverified for listed in table.days)


def test_a_broken_table_names_its_file() -> None:
    with pytest.raises(BadCalendar, match=r"2031\.yaml"):
        shipped._year("2031.yaml", "year: 2031\ndays: [{day: soon, kind: holiday, name: x}]")
