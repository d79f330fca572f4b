"""Petitions: one class each, numbers that are sums of classes, and what one period hands to the next."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dondoc.dossiers.petitions import Facts, Finding, Part, PetitionClass, Tally, class_at, counted
from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.periods.ranges import Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 30))


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    received = draw(DAYS)
    later = st.none() | st.integers(0, 400).map(lambda days: received + timedelta(days=days))
    answered = draw(later)
    finding = draw(st.sampled_from(Finding)) if answered else Finding.NONE
    settled = finding is not Finding.NONE and draw(st.booleans())
    return Facts(draw(st.sampled_from(["handling", "attitude"])), received, draw(later), answered, finding, settled)


def test_the_due_day_itself_is_on_time_and_the_day_after_is_late() -> None:
    due = date(2026, 3, 10)
    at = {
        day: class_at(Facts("handling", date(2026, 2, 1), due, date(2026, 3, day)), YEAR.after) for day in (9, 10, 11)
    }
    assert at == {9: PetitionClass.EARLY, 10: PetitionClass.ON_TIME, 11: PetitionClass.LATE}


def test_a_running_period_is_not_overdue_before_its_day_has_passed() -> None:
    open_ = Facts("handling", date(2026, 11, 2), date(2026, 12, 1))
    assert class_at(open_, YEAR.after, date(2026, 12, 1)) is PetitionClass.OPEN_IN_TIME
    assert class_at(open_, YEAR.after, date(2026, 12, 2)) is PetitionClass.OPEN_OVERDUE
    assert class_at(open_, YEAR.after) is PetitionClass.OPEN_OVERDUE


def test_what_was_answered_after_the_period_was_open_at_its_end() -> None:
    late = Facts("handling", date(2026, 11, 2), date(2026, 12, 1), date(2027, 1, 5))
    assert class_at(late, YEAR.after) is PetitionClass.OPEN_OVERDUE


def test_nothing_to_answer_is_no_rate_of_zero() -> None:
    assert Tally().rate == Missing(Absence.NOTHING_AROSE, "petitions_in_time")


def test_what_is_overdue_lowers_the_rate_and_what_is_in_time_does_not() -> None:
    first = date(2026, 1, 5)
    found = [
        Facts("handling", first, date(2026, 2, 2), date(2026, 2, 1)),
        Facts("handling", first, date(2026, 2, 2)),
        Facts("handling", first, date(2027, 2, 2)),
    ]
    assert counted(found, YEAR).rate == Figure(1, 2, "petitions_in_time")


def test_only_a_confirmed_finding_of_a_kind_that_counts_takes_points() -> None:
    day = date(2026, 5, 4)
    told = [("attitude", True), ("attitude", False), ("regulation", True)]
    found = [Facts(kind, day, None, day, Finding.UPHELD, settled) for kind, settled in told]
    counts = counted(found, YEAR, zero=frozenset({"handling", "attitude"}))
    assert (counts.upheld, counts.upheld_zero, counts.all.of(Part.UNSETTLED)) == (2, 1, 1)


@given(st.lists(facts(), max_size=12), st.none() | DAYS)
def test_every_number_is_the_sum_of_its_parts(found: list[Facts], on: date | None) -> None:
    counts = counted(found, YEAR, on=on)
    for tally in (counts.all, *counts.kinds.values()):
        of = tally.of
        assert of(Part.TOTAL) == of(Part.CARRIED) + of(Part.RECEIVED) == of(Part.ANSWERED) + of(Part.OPEN)
        assert of(Part.ANSWERED) == of(Part.IN_TIME) + of(Part.LATE) + of(Part.ANSWERED_WITHOUT_DUE)
        assert of(Part.IN_TIME) == of(Part.EARLY) + of(Part.ON_TIME)
        assert of(Part.OPEN) == of(Part.OPEN_IN_TIME) + of(Part.OPEN_OVERDUE) + of(Part.OPEN_WITHOUT_DUE)
        assert of(Part.ANSWERED) == of(Part.UPHELD) + of(Part.NOT_UPHELD) + of(Part.UNSETTLED)
    assert counts.total == sum(tally.of(Part.TOTAL) for tally in counts.kinds.values())


@given(st.lists(facts(), max_size=12), st.lists(DAYS, min_size=3, max_size=5, unique=True))
def test_what_is_open_is_what_the_next_period_carries_over(found: list[Facts], days: list[date]) -> None:
    bounds = sorted(days)
    periods = [Period(first, after) for first, after in itertools.pairwise(bounds)]
    for before, after in itertools.pairwise(periods):
        assert counted(found, before).open == counted(found, after).carried
