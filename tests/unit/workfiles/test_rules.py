"""Codes of work files, and the day by which they go to the archive."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dondoc.workfiles.rules import closed_by, code_of, due_for_hand_over, retentions


def test_a_unit_without_a_code_leaves_no_stroke_at_the_end() -> None:
    assert code_of("{number:02d}/{year}/{unit}", number=3, year=2026, unit="") == "03/2026"


def test_a_file_closed_on_the_last_of_february_is_due_on_the_last_of_the_next() -> None:
    assert due_for_hand_over(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert due_for_hand_over(date(2025, 11, 30), 3) == date(2026, 2, 28)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 36))
def test_what_was_closed_by_that_day_is_overdue_and_nothing_later(on: date, months: int) -> None:
    last = closed_by(on, months)
    assert due_for_hand_over(last, months) < on
    assert due_for_hand_over(last + timedelta(days=1), months) >= on


def test_a_term_for_ever_has_no_years() -> None:
    found = retentions([{"code": "permanent", "label": "Vĩnh viễn", "years": None, "unverified": True}])
    assert (found[0].years, found[0].unverified) == (None, True)
