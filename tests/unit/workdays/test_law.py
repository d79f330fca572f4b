"""The days off that the law itself fixes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from dondoc.limits.laying import tables
from dondoc.workdays.counting import DayKind, ListedDay
from dondoc.workdays.laid_law import law, law_days
from dondoc.workdays.law import BadLaw, Law, of_entries, with_days_in_lieu

YEARS = sorted(law().lunar)
SATURDAY = date(2026, 11, 21)
HOLIDAYS = st.lists(st.integers(0, 40), unique=True, max_size=20).map(
    lambda places: [ListedDay(SATURDAY + timedelta(days=place), DayKind.HOLIDAY, "thử") for place in sorted(places)]
)


@pytest.mark.parametrize("year", range(2021, 2051))
def test_eleven_days_since_the_labour_code_of_2019(year: int) -> None:
    found = Counter(listed.name for listed in law().holidays(year))
    assert sum(found.values()) == 11
    assert (found["Tết Nguyên đán"], found["Quốc khánh"]) == (5, 2)


@pytest.mark.parametrize("year", [2014, 2016, 2020])
def test_ten_days_before(year: int) -> None:
    assert len(law().holidays(year)) == 10


@pytest.mark.parametrize("year", YEARS)
def test_lunar_days_lie_where_they_can_lie(year: int) -> None:
    days = law().lunar[year]
    assert date(year, 1, 20) < days["new_year"] < date(year, 2, 21)
    assert 57 <= (days["hung_kings"] - days["new_year"]).days <= 98  # a leap month may lie between


def test_the_day_of_culture_is_off_by_default_and_holds_once_it_is_in_force() -> None:
    day = date(2027, 11, 24)
    assert day not in {listed.day for listed in law_days(2027)}
    rules = [rule for rule in law().rules if rule.code == "culture"]
    assert [rule.in_force for rule in rules] == [False]


def test_an_installation_lays_its_own_rules_over_the_shipped(tmp_path: Path, settings: LazySettings) -> None:
    (tmp_path / "workdays").mkdir()
    own = "- {code: culture, name: Ngày Văn hóa Việt Nam, date: {day: 24, month: 11}, days: 1,"
    own += " valid_from: 2026-01-07, reference: luật sửa đổi}"
    (tmp_path / "workdays" / "law.yaml").write_text(own, "utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    laid = of_entries(tables("workdays", "law"))
    assert date(2027, 11, 24) in {listed.day for listed in laid.days(2027)}
    assert len(laid.days(2027)) == len(law_days(2027)) + 1


@given(HOLIDAYS)
def test_every_holiday_on_a_day_of_rest_is_made_good_on_the_next_working_day(holidays: list[ListedDay]) -> None:
    found = with_days_in_lieu(holidays)
    lost = [listed for listed in holidays if listed.day.weekday() >= 5]
    in_lieu = [listed for listed in found if listed.kind is DayKind.COMP_OFF]
    assert len(in_lieu) == len(lost)
    assert len({listed.day for listed in found}) == len(found)
    assert all(listed.day.weekday() < 5 for listed in in_lieu)
    off = {listed.day for listed in found}
    for each in in_lieu:
        # Nothing between a holiday that was lost and the day in lieu was left free.
        first = min(listed.day for listed in lost)
        passed = (first + timedelta(days=step) for step in range((each.day - first).days))
        before_it = [day for day in passed if day >= max(one.day for one in lost if one.day < each.day)]
        assert all(day in off or day.weekday() >= 5 for day in before_it)


def test_a_year_without_lunar_days_keeps_the_fixed_ones() -> None:
    bare = Law(law().rules, {})
    assert len(bare.holidays(2030)) == 5
    assert not bare.knows(2030)


@pytest.mark.parametrize(
    "entry",
    [
        {"code": "x"},
        {"code": "x", "lunar": "new_year", "date": {"day": 1, "month": 1}},
        {"code": "lunar", "valid_from": "2027"},
    ],
)
def test_a_broken_entry_is_named(entry: dict[str, object]) -> None:
    with pytest.raises(BadLaw, match=f"{entry['code']}"):
        of_entries([entry])
