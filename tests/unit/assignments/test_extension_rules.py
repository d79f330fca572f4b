"""Whether a deadline may be extended: the limits, the order of the days, a counter-proposal in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.extension_rules import (
    Extending,
    ExtensionLimits,
    check_asked,
    check_changed,
    check_countered,
    check_within_parent,
    is_extended_often,
)
from dondoc.assignments.limits import backdated_most, extension_limits, often_from
from dondoc.assignments.rejections import AssignmentRejected
from dondoc.limits.laying import tables

DUE = date(2026, 6, 30)
SHIPPED = ExtensionLimits(most=2, asked_within=30, longest=30)
OPEN = Extending(DUE)


def code_of(check: Callable[[], object]) -> str:
    """The code of the refusal, "" where there is none."""
    try:
        check()
    except AssignmentRejected as refusal:
        return refusal.code
    return ""


def day(offset: int) -> date:
    return DUE + timedelta(days=offset)


@pytest.mark.parametrize(
    ("found", "wanted", "on", "code"),
    [
        (OPEN, 30, -5, ""),
        (OPEN, 31, -5, "extension-too-long"),
        (OPEN, 0, -5, "extension-not-later"),
        (OPEN, -1, -5, "extension-not-later"),
        (OPEN, 30, 30, ""),  # the last day on which it may be asked, and it asks for that very day
        (OPEN, 30, 31, "extension-too-late"),
        (OPEN, 9, 10, "new-due-passed"),
        (replace(OPEN, granted=1), 5, 0, ""),
        (replace(OPEN, granted=2), 5, 0, "extensions-spent"),
        (replace(OPEN, due=None), 5, 0, "extension-no-deadline"),
        (replace(OPEN, parent_due=day(4)), 5, 0, "due-after-parent"),
        (replace(OPEN, parent_due=day(5)), 5, 0, ""),
    ],
)
def test_what_may_be_asked_with_the_shipped_limits(found: Extending, wanted: int, on: int, code: str) -> None:
    assert code_of(lambda: check_asked(found, day(wanted), on=day(on), limits=SHIPPED)) == code


def test_where_an_installation_sets_no_limit_only_the_order_of_days_is_kept() -> None:
    often = replace(OPEN, granted=20)
    assert code_of(lambda: check_asked(often, day(900), on=day(400), limits=ExtensionLimits())) == ""
    assert code_of(lambda: check_asked(often, DUE, on=day(-9), limits=ExtensionLimits())) == "extension-not-later"


@given(due=st.integers(-50, 50), wanted=st.integers(1, 60), offered=st.integers(-60, 120), on=st.integers(-60, 120))
def test_a_counter_proposal_lies_between_and_is_never_a_day_gone_by(
    due: int, wanted: int, offered: int, on: int
) -> None:
    found = Extending(day(due))
    refused = code_of(lambda: check_countered(found, wanted=day(due + wanted), offered=day(offered), on=day(on)))
    assert (refused == "") is (due < offered < due + wanted and offered >= on)


@pytest.mark.parametrize(
    ("found", "new", "code"),
    [
        (OPEN, 10, ""),
        (OPEN, -10, ""),  # brought forward, yet not before today
        (OPEN, -21, "new-due-passed"),
        (OPEN, 0, "due-unchanged"),
        (replace(OPEN, due=None), 0, ""),  # there was none: now there is
        (replace(OPEN, parent_due=day(9)), 10, "due-after-parent"),
    ],
)
def test_what_the_assigning_side_may_set_by_itself(found: Extending, new: int, code: str) -> None:
    assert code_of(lambda: check_changed(found, day(new), on=day(-20))) == code


@pytest.mark.parametrize(("due", "code"), [(5, ""), (4, ""), (6, "due-after-parent"), (None, "due-after-parent")])
def test_a_part_is_due_with_the_whole_at_the_latest(due: int | None, code: str) -> None:
    assert code_of(lambda: check_within_parent(None if due is None else day(due), day(5))) == code


def test_the_shipped_limits_are_data_that_nobody_has_verified() -> None:
    assert extension_limits(on=DUE, origin="government") == SHIPPED
    assert (backdated_most(DUE), often_from(DUE)) == (4, 3)
    assert all(entry["unverified"] for entry in tables("assignments", "limits"))


def test_a_limit_that_an_installation_took_away_bounds_nothing(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "assignments").mkdir()
    (tmp_path / "assignments" / "limits.yaml").write_text("- {code: extensions-most, remove: true}", "utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    assert extension_limits(on=DUE) == replace(SHIPPED, most=None)


def test_what_was_extended_three_times_is_marked() -> None:
    assert [is_extended_often(count, often_from(DUE)) for count in (0, 2, 3, 4)] == [False, False, True, True]
