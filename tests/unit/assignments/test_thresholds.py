"""What a rate is worth: thresholds are data, and a rate just below one is below it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from dondoc.assignments.thresholds import Level, thresholds
from dondoc.figures.figure import ratio
from dondoc.limits.laying import BadTable, tables

ON = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("done", "of", "expected"),
    [(80, 100, Level.GOOD), (7_999, 10_000, Level.WATCH), (699, 1_000, Level.LOW), (0, 3, Level.VERY_LOW)],
)
def test_on_time_is_judged_by_the_exact_rate(done: int, of: int, expected: Level) -> None:
    assert thresholds(ON).level("on_time_of_due", ratio(done, of)) is expected


def test_less_is_better_where_the_rate_counts_what_is_late() -> None:
    assert thresholds(ON).level("late_of_done", ratio(0, 40)) is Level.GOOD
    assert thresholds(ON).level("overdue_of_total", ratio(9, 40)) is Level.VERY_LOW


def test_where_nothing_arose_nothing_is_judged() -> None:
    assert thresholds(ON).level("on_time_of_due", ratio(0, 0)) is None


@pytest.mark.parametrize("rate", [entry["code"] for entry in tables("assignments", "thresholds")])
def test_every_rate_has_one_level_for_every_per_cent(rate: str) -> None:
    found = thresholds(ON).bands(rate)
    assert {band.level for band in found} == set(Level)
    assert all(band.unverified for band in found)
    for percent in range(101):
        fitting = [
            band
            for band in found
            if (band.from_percent or 0) <= percent and (band.below_percent is None or percent < band.below_percent)
        ]
        assert [band.level for band in fitting] == [thresholds(ON).level(rate, ratio(percent, 100))]


def test_a_level_that_is_none_is_said(tmp_path: Path, settings: LazySettings) -> None:
    (tmp_path / "assignments").mkdir()
    own = "- code: on_time_of_due\n  reference: x\n  cases:\n    - {value: splendid}\n"
    (tmp_path / "assignments" / "thresholds.yaml").write_text(own, "utf-8")
    settings.DATA_FOLDER = str(tmp_path)
    with pytest.raises(BadTable, match="splendid"):
        thresholds(ON).level("on_time_of_due", ratio(1, 2))


def test_a_rate_without_thresholds_is_not_judged() -> None:
    assert thresholds(ON).level("of_nothing", ratio(1, 2)) is None
    assert thresholds(ON).bands("of_nothing") == []
