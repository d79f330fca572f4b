"""Kinds of assignments as numbers, documents by their least favourable assignment, and the identities of a line."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.assignments.grades import Grade
from dondoc.assignments.standing import Course, at, pieces
from dondoc.assignments.states import State
from dondoc.assignments.tables.kinds import LEAST_FAVOURABLE, Kind, kind_of, of_code
from dondoc.assignments.tables.lines import Line, lines, of_documents, together
from dondoc.assignments.tables.measures import MEASURES
from dondoc.assignments.timeliness import DONE, Against, By, Timeliness
from tests.agreement import Identity, broken
from tests.unit.assignments.tables.courses import DAYS, Recorded, courses, histories

KINDS = st.builds(
    Kind,
    st.sampled_from(list(Timeliness)),
    fresh=st.booleans(),
    reported=st.booleans(),
    basically_done=st.booleans(),
    entered_late=st.booleans(),
    late=st.booleans(),
    updated=st.booleans(),
    grade=st.sampled_from(["", *(grade.value for grade in Grade)]),
    band=st.integers(0, 15),
)
LINES = st.dictionaries(KINDS.map(lambda kind: kind.code), st.integers(0, 500), max_size=40).map(
    lambda kinds: Line(None, kinds)
)
BASES = st.tuples(st.sampled_from(list(Against)), st.sampled_from(list(By)))


@given(KINDS)
def test_a_kind_is_one_number_and_back(kind: Kind) -> None:
    assert of_code(kind.code) == kind


def test_every_class_has_its_place_in_the_order() -> None:
    assert sorted(LEAST_FAVOURABLE) == sorted(Timeliness)


@given(LINES)
def test_the_identities_hold_for_any_line(line: Line) -> None:
    assert broken([line]) == []
    assert line.of("total") == sum(line.kinds.values())
    for code, measure in MEASURES.items():
        one_by_one = sum(count for kind, count in line.kinds.items() if measure.counts(of_code(kind)))
        assert line.measured(measure) == line.of(code) == line.counts()[code] == one_by_one


def test_a_line_that_breaks_an_identity_is_seen() -> None:
    """Were what waits for issuing left out of what is not completed, as some forms do, the fourth would break."""
    line = Line(None, {Kind(Timeliness.SUBMITTED).code: 1})
    assert not Identity(4, "unfinished", ("open_in_time", "open_overdue", "open_no_deadline")).holds(line)
    assert broken([line]) == []


@given(st.lists(LINES, max_size=6))
def test_lines_together_have_the_sum_of_every_cell(parts: list[Line]) -> None:
    whole = together(parts).counts()
    assert whole == {name: sum(part.of(name) for part in parts) for name in MEASURES}


@given(st.lists(st.tuples(st.sampled_from([None, 1, 2]), KINDS.map(lambda kind: kind.code), st.integers(1, 9))))
def test_what_the_database_counts_by_number_becomes_one_line_a_key(found: list[tuple[int | None, int, int]]) -> None:
    made = lines(found)
    assert len({line.key for line in made}) == len(made)
    assert sum(line.of("total") for line in made) == sum(count for *_, count in found)


@given(st.lists(KINDS, min_size=1, max_size=6))
def test_a_document_is_done_when_all_its_assignments_are(kinds: list[Kind]) -> None:
    classes = {kind.timeliness for kind in kinds} - {Timeliness.STOPPED, Timeliness.TRANSFERRED}
    found = of_code(min(kind.code for kind in kinds)).timeliness
    assert (found in DONE) == bool(classes and classes <= DONE)
    assert (found is Timeliness.OPEN_OVERDUE) == (Timeliness.OPEN_OVERDUE in classes)


def test_a_document_is_counted_once_at_each_unit_it_gave_work_to() -> None:
    overdue, done = Kind(Timeliness.OPEN_OVERDUE).code, Kind(Timeliness.DONE_EARLY).code
    found = of_documents([("one", 7, overdue), ("two", 7, done), ("two", 8, done)])
    assert Counter({key: count for key, _, count in found}) == {"one": 1, "two": 2}


@settings(max_examples=300)
@given(courses(), DAYS, BASES)
def test_a_course_has_one_kind_on_each_basis(course: Course, on: date, basis: tuple[Against, By]) -> None:
    against, by = basis
    found = kind_of(course, on, soon=3, against=against, by=by, bounds=(30, 60, 120))
    assert (found.band > 0) == (found.timeliness is Timeliness.OPEN_OVERDUE)
    assert not (found.basically_done and found.timeliness in DONE)
    assert of_code(found.code) == found


@pytest.mark.parametrize(("days", "band"), [(1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (120, 3), (121, 4), (400, 4)])
def test_days_overdue_fall_in_their_band(days: int, band: int) -> None:
    due = date(2025, 1, 1)
    course = Course(State.IN_PROGRESS, due, original_due=due, due=due)
    on = date.fromordinal(due.toordinal() + days)
    assert kind_of(course, on, soon=3, bounds=(30, 60, 120)).band == band


def test_what_was_reported_late_ages_no_further() -> None:
    due = date(2025, 1, 1)
    course = Course(
        State.REPORTED, due, original_due=due, due=due, stopped_on=date(2025, 1, 11), entered_on=date(2025, 1, 11)
    )
    assert kind_of(course, date(2026, 1, 1), soon=3, bounds=(30,)).band == 1


@settings(max_examples=1000)
@given(st.lists(histories(), min_size=1, max_size=4), DAYS, BASES)
def test_the_table_of_a_day_is_the_same_whenever_it_is_made(
    found: list[list[Recorded]], day: date, basis: tuple[Against, By]
) -> None:
    """What is recorded later changes the table of that day only for who asks with what is known later."""
    then = [[each for each in history if each.on <= day] for history in found]
    assert counted(found, day, basis, known=day) == counted(then, day, basis, known=None)


def counted(found: list[list[Recorded]], on: date, basis: tuple[Against, By], *, known: date | None) -> Counter[int]:
    """How many of each kind there are on the day."""
    against, by = basis
    codes: Counter[int] = Counter()
    for history in found:
        told = [each.told for each in history if known is None or each.on <= known]
        piece = at(pieces(told), on) if told else None
        if piece is not None:
            codes[kind_of(piece.course, on, soon=3, against=against, by=by).code] += 1
    return codes
