"""Counts: every sum is made of the classes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.counting import Counts, counts
from dondoc.assignments.timeliness import DONE, OPEN, Timeliness

COUNTS = st.dictionaries(st.sampled_from([found.value for found in Timeliness]), st.integers(0, 500)).map(counts)


@given(COUNTS)
def test_the_classes_sum_to_the_total(found: Counts) -> None:
    assert sum(found.of(one) for one in Timeliness) == found.total
    assert found.total == found.followed + found.transferred
    assert found.followed == found.done + found.unfinished + found.stopped
    assert found.unfinished == found.open + found.submitted
    assert sum(found.of(one) for one in DONE) == found.done
    assert sum(found.of(one) for one in OPEN) == found.open
    assert found.fallen_due == found.done_early + found.done_on_time + found.done_late + found.open_overdue


@given(COUNTS, COUNTS)
def test_the_counts_of_two_units_add_up_class_by_class(one: Counts, other: Counts) -> None:
    both = one + other
    assert all(both.of(found) == one.of(found) + other.of(found) for found in Timeliness)
    assert both.total == one.total + other.total


def test_a_published_sum_is_read_as_it_was_printed() -> None:
    """16,051 done and 5,863 open make 21,914, of which 223 late and 223 overdue stand in different classes."""
    found = counts({"done_on_time": 14068, "done_late": 1983, "open_in_time": 5640, "open_overdue": 223})
    assert (found.done, found.open, found.total) == (16051, 5863, 21914)
