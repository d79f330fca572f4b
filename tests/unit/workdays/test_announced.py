"""The years as they were announced, and as the law alone gives them: cases that an official can check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dondoc.workdays.counting import Calendar, DayKind, ListedDay, calendar_of
from dondoc.workdays.laid_law import law_days
from dondoc.workdays.nation import shipped_calendar
from dondoc.workdays.shipped import years

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("announced.yaml").read_text("utf-8"))


def calendar(case: dict[str, Any]) -> Calendar:
    swaps = [
        ListedDay(pair[name], kind, "hoán đổi")
        for pair in case.get("hoán đổi", [])
        for name, kind in (("nghỉ", DayKind.SWAP_OFF), ("làm", DayKind.SWAP_WORK))
    ]
    if case["lịch"] == "luật định":
        return calendar_of(law_days(case["năm"]), swaps)
    assert not swaps
    return shipped_calendar()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tên"])
def test_cases_that_an_official_can_check(case: dict[str, Any]) -> None:
    found = calendar(case)
    assert [day for day in case.get("nghỉ", []) if found.is_working(day)] == []
    assert [day for day in case.get("làm", []) if not found.is_working(day)] == []
    for count in case.get("đếm", []):
        assert found.add_working_days(count["từ"], count["số"]).day == count["hết"], count
    table = next((table for table in years() if table.year == case["năm"]), None)
    for day in case.get("chưa kiểm chứng", []):
        assert table is not None
        assert day in table.unverified


def test_the_cases_speak_of_every_year_that_the_facts_know() -> None:
    assert {case["năm"] for case in CASES} == {2014, 2016, 2023, 2024, 2025, 2026, 2027}
    assert all(case["căn cứ"] for case in CASES)


def test_the_swaps_of_the_shipped_years_are_announced_by_a_document() -> None:
    for table in years():
        off = {day for pair in table.swapped_for.items() for day in pair}
        assert all(day in table.unverified or table.citation for day in off)
    assert next(table for table in years() if table.year == 2026).announced_on == date(2025, 12, 25)
