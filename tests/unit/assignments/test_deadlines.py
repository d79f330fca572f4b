"""Deadlines as fixed when an order is accepted: the cases of `deadlines.yaml`, and what holds for all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.deadlines import Asked, fix, fixed_by_hand, restart
from dondoc.reading.model import DeadlineKind
from dondoc.workdays.counting import Calendar, DayKind, ListedDay

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("deadlines.yaml").read_text("utf-8"))
CALENDAR = Calendar(
    (
        ListedDay(date(2026, 4, 30), DayKind.HOLIDAY, "Ngày Chiến thắng"),
        ListedDay(date(2026, 5, 1), DayKind.HOLIDAY, "Quốc tế Lao động"),
    )
)


def asked(case: dict[str, Any]) -> Asked:
    return Asked(
        kind=DeadlineKind(case["loại"]) if "loại" in case else None,
        text=case.get("lời", ""),
        day=case.get("ngày"),
        count=case.get("số"),
        unit=case.get("đơn vị tính", ""),
        counted_from=case.get("từ", ""),
        issued_on=case.get("ban hành"),
        received_on=case.get("nhận"),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tên"])
def test_the_case(case: dict[str, Any]) -> None:
    fixed = fix(asked(case), CALENDAR)
    assert fixed.day == case.get("kết quả")
    assert case["nói"] in fixed.explained


def test_the_cases_show_every_kind() -> None:
    assert {case.get("loại") for case in CASES} == {None, *DeadlineKind}


def test_a_day_named_by_hand_says_so() -> None:
    assert fixed_by_hand(date(2026, 3, 5)).explained == "Hạn 05/3/2026 do người giao ấn định khi giao việc."


DAYS = st.dates(date(1990, 1, 1), date(9999, 12, 31))
ASKED = st.builds(
    Asked,
    kind=st.none() | st.sampled_from(DeadlineKind),
    text=st.text(max_size=30),
    day=st.none() | DAYS,
    count=st.none() | st.integers(-5, 10**9),
    unit=st.sampled_from(["", "working_day", "day", "month", "year", "hour", "quarter"]),
    counted_from=st.sampled_from(["", "issued", "received", "kể từ ngày 31/02/2026", "ngày 05/3/2026"])
    | st.text(max_size=9),
    issued_on=st.none() | DAYS,
    received_on=st.none() | DAYS,
)


@given(ASKED)
def test_anything_that_is_asked_gets_a_deadline_or_the_word_that_there_is_none(anything: Asked) -> None:
    fixed = fix(anything, CALENDAR)
    assert fixed.explained.endswith(".")
    if fixed.day is None:
        assert anything.day is None
    elif anything.day is None:
        assert anything.kind is DeadlineKind.COUNTED


@given(st.dates(), st.dates(), st.dates())
def test_after_a_result_is_sent_back_as_many_days_are_left_as_before(due: date, stopped: date, returned: date) -> None:
    stopped, returned = sorted((stopped, returned))
    if stopped > due or (due - stopped).days > (date.max - returned).days:
        return
    assert restart(due=due, stopped_on=stopped, sent_back_on=returned) - returned == due - stopped


def test_a_step_that_was_late_already_wins_no_days() -> None:
    due, late = date(2026, 3, 1), date(2026, 3, 5)
    assert restart(due=due, stopped_on=late, sent_back_on=date(2026, 4, 1)) == due


def test_no_deadline_lies_after_the_last_day_there_is() -> None:
    stopped, returned = date(2026, 3, 1), date(2026, 4, 1)
    assert restart(due=date(9999, 12, 20), stopped_on=stopped, sent_back_on=returned) == date.max
