"""Timeliness: the cases of `timeliness.yaml`, and what holds for every case."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.timeliness import DONE, LABELS, Timeliness, explain, timeliness

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("timeliness.yaml").read_text("utf-8"))
KEYS = {"tên", "hạn", "xong", "báo cáo", "chuyển", "ngày", "sắp", "kết quả", "giải thích", "căn cứ"}


def asked(case: dict[str, Any]) -> dict[str, Any]:
    return {
        "due": case.get("hạn"),
        "finished_on": case.get("xong"),
        "reported_on": case.get("báo cáo"),
        "transferred_on": case.get("chuyển"),
        "on": case["ngày"],
        "soon": case.get("sắp", 3),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tên"])
def test_the_case(case: dict[str, Any]) -> None:
    assert case.keys() <= KEYS
    assert timeliness(**asked(case)) == case["kết quả"]
    if "giải thích" in case:
        assert explain(**asked(case)) == case["giải thích"]


def test_the_cases_show_every_class() -> None:
    assert {case["kết quả"] for case in CASES} == set(Timeliness)


def test_every_class_has_its_words() -> None:
    assert LABELS.keys() == set(Timeliness)
    assert len(set(LABELS.values())) == len(Timeliness)


DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 15))
SOON = st.integers(0, 10)


@given(st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, DAYS, SOON)
def test_every_combination_has_one_class_and_an_explanation(
    due: date | None, finished: date | None, reported: date | None, on: date, soon: int
) -> None:
    found = timeliness(due=due, finished_on=finished, reported_on=reported, on=on, soon=soon)
    assert (found in DONE) is (finished is not None and finished <= on)
    assert ("no_deadline" in found) is (due is None)
    words = explain(due=due, finished_on=finished, reported_on=reported, on=on, soon=soon)
    assert words.lower().startswith(LABELS[found])


@given(st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, DAYS, DAYS, SOON)
def test_what_is_transferred_is_judged_as_ever_until_that_day_and_no_more_from_then_on(
    due: date | None, finished: date | None, reported: date | None, moved: date, on: date, soon: int
) -> None:
    asked = {"due": due, "finished_on": finished, "reported_on": reported, "on": on, "soon": soon}
    before, found = timeliness(**asked), timeliness(**asked, transferred_on=moved)  # type: ignore[arg-type]
    assert found is (Timeliness.TRANSFERRED if moved <= on else before)


@given(DAYS, DAYS, DAYS, SOON)
def test_what_is_done_never_changes_its_class_later(due: date, finished: date, on: date, soon: int) -> None:
    day = max(on, finished)
    found = {timeliness(due=due, finished_on=finished, on=day + timedelta(days=n), soon=soon) for n in (0, 1, 400)}
    assert len(found) == 1


@given(DAYS, DAYS, DAYS, DAYS, SOON)
def test_waiting_for_confirmation_makes_nobody_late(due: date, step: date, seen: date, later: date, soon: int) -> None:
    """From the lead's last step on, nothing that the assigning side does or leaves undone moves the judgement."""
    seen, later = sorted((max(seen, step), max(later, step)))
    waiting = timeliness(due=due, finished_on=None, reported_on=step, on=seen, soon=soon)
    still = timeliness(due=due, finished_on=None, reported_on=step, on=later, soon=soon)
    confirmed = timeliness(due=due, finished_on=step, on=later, soon=soon)
    late = step > due
    assert (waiting is Timeliness.OPEN_OVERDUE) is (still is Timeliness.OPEN_OVERDUE) is late
    assert (confirmed is Timeliness.DONE_LATE) is late


@given(DAYS, DAYS, SOON)
def test_the_classes_follow_each_other_as_days_go_by(due: date, on: date, soon: int) -> None:
    order = [Timeliness.OPEN_IN_TIME, Timeliness.OPEN_DUE_SOON, Timeliness.OPEN_OVERDUE]
    today, tomorrow = (timeliness(due=due, finished_on=None, on=on + timedelta(days=n), soon=soon) for n in (0, 1))
    assert order.index(today) <= order.index(tomorrow)
