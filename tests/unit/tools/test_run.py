"""Adding the runs up: a run that says nothing counts as failed."""

from __future__ import annotations

from pathlib import Path

from tools.test import Counts, counted

REPORT = '<testsuites><testsuite tests="12" failures="1" errors="2" skipped="3"></testsuite></testsuites>'


def test_the_counts_of_a_run_are_read_from_its_report(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT)
    assert counted(tmp_path / "report.xml") == Counts(passed=6, failed=3, skipped=3)


def test_a_run_without_a_report_is_a_failure(tmp_path: Path) -> None:
    assert counted(tmp_path / "none.xml") == Counts(failed=1)


def test_runs_add_up() -> None:
    assert Counts(5, 1, 2) + Counts(7, 0, 1) == Counts(12, 1, 3)
