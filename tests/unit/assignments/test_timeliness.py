"""Timeliness: the cases of `timeliness.yaml`, and what holds for every case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.standing import Course
from dondoc.assignments.states import HANDED_OVER, STOPPED, State
from dondoc.assignments.timeliness import DONE, LABELS, OPEN, Against, By, Timeliness, entered_late, explain, timeliness

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("timeliness.yaml").read_text("utf-8"))
KEYS = {"tên", "hạn", "trạng thái", "xong", "ngày", "sắp", "kết quả", "giải thích", "căn cứ"}
GIVEN = date(2026, 1, 1)


def course(case: dict[str, Any]) -> Course:
    state, step = State(case.get("trạng thái", "in_progress")), case.get("xong")
    over = step if state in {State.COMPLETED, State.TRANSFERRED, *STOPPED} else None
    stopped = step if state in {State.COMPLETED, *HANDED_OVER} else None
    due = case.get("hạn")
    return Course(state, GIVEN, original_due=due, due=due, stopped_on=stopped, entered_on=stopped, ended_on=over)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tên"])
def test_the_case(case: dict[str, Any]) -> None:
    assert case.keys() <= KEYS
    soon = case.get("sắp", 3)
    assert timeliness(course(case), case["ngày"], soon=soon) == case["kết quả"]
    if "giải thích" in case:
        assert explain(course(case), case["ngày"], soon=soon) == case["giải thích"]


def test_the_cases_show_every_class() -> None:
    assert {case["kết quả"] for case in CASES} == set(Timeliness)


def test_every_class_has_its_words() -> None:
    assert LABELS.keys() == set(Timeliness)
    assert len(set(LABELS.values())) == len(Timeliness)


DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 15))
SOON = st.integers(0, 10)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """What may hold: a step where the state has one, entered on that day or later, an end where it is over."""
    state, due = draw(st.sampled_from(State)), draw(st.none() | DAYS)
    step = draw(DAYS) if state in {State.COMPLETED, *HANDED_OVER} else None
    entered = step + timedelta(days=draw(st.integers(0, 20))) if step else None
    over = state in {State.COMPLETED, State.TRANSFERRED, *STOPPED}
    original = draw(st.just(due) | DAYS) if due else None
    return Course(state, GIVEN, original, due, step, entered, (step or draw(DAYS)) if over else None)


@given(courses(), DAYS, SOON, st.sampled_from(Against), st.sampled_from(By))
def test_every_combination_has_one_class_and_an_explanation(
    held: Course, on: date, soon: int, against: Against, by: By
) -> None:
    found = timeliness(held, on, soon=soon, against=against, by=by)
    step = held.stopped_on if by is By.REAL else held.entered_on
    assert (found in DONE) is (held.state is State.COMPLETED and step is not None and step <= on)
    assert (found in OPEN) is (found not in DONE and found.value not in {"submitted", "stopped", "transferred"})
    if found in DONE | OPEN:
        assert ("no_deadline" in found) is (held.due is None)
    assert explain(held, on, soon=soon).lower().startswith(LABELS[timeliness(held, on, soon=soon)])


@given(courses(), DAYS, st.integers(0, 400), SOON)
def test_what_has_ended_never_changes_its_class_later(held: Course, on: date, later: int, soon: int) -> None:
    day = max([on, *filter(None, (held.stopped_on, held.entered_on))])
    found = {timeliness(held, day + timedelta(days=n), soon=soon) for n in (0, later)}
    assert len(found) == 1 or held.ended_on is None


@given(courses(), DAYS, DAYS, SOON)
def test_waiting_for_the_assigning_side_makes_nobody_late(held: Course, seen: date, later: date, soon: int) -> None:
    """From the lead's last step on, nothing that the assigning side does or leaves undone moves the judgement."""
    if held.state not in HANDED_OVER or held.stopped_on is None:
        return
    seen, later = sorted((max(seen, held.stopped_on), max(later, held.stopped_on)))
    assert timeliness(held, seen, soon=soon) is timeliness(held, later, soon=soon)
    taken = replace(held, state=State.COMPLETED, ended_on=later)
    late = held.due is not None and held.stopped_on > held.due
    assert (timeliness(taken, later, soon=soon) is Timeliness.DONE_LATE) is late
    if held.state is not State.SUBMITTED:
        assert (timeliness(held, later, soon=soon) is Timeliness.OPEN_OVERDUE) is late


@given(DAYS, DAYS, SOON)
def test_the_classes_follow_each_other_as_days_go_by(due: date, on: date, soon: int) -> None:
    order = [Timeliness.OPEN_IN_TIME, Timeliness.OPEN_DUE_SOON, Timeliness.OPEN_OVERDUE]
    working = Course(State.IN_PROGRESS, GIVEN, due, due)
    today, tomorrow = (timeliness(working, on + timedelta(days=n), soon=soon) for n in (0, 1))
    assert order.index(today) <= order.index(tomorrow)


@given(courses(), DAYS, SOON)
def test_late_only_in_the_software_is_in_time_in_reality_and_late_as_entered(held: Course, on: date, soon: int) -> None:
    if held.entered_on is None or not entered_late(held):
        return
    day = max(on, held.entered_on)
    real = timeliness(held, day, soon=soon)
    assert real in {Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME}
    assert timeliness(held, day, soon=soon, by=By.ENTERED) is Timeliness.DONE_LATE
