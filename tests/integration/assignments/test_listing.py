"""Lists and totals: who sees what, classes that sum to the total, a bounded number of queries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from dondoc.accounts.roles import Role
from dondoc.assignments import listed as page
from dondoc.assignments import operations, queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.grades import Grade
from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.operations import Choice
from dondoc.assignments.operations.standing import row_of
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.standing import FOR_GOOD, Course, Dimensions, Piece
from dondoc.assignments.states import HANDED_OVER, OVER, State
from dondoc.assignments.timeliness import DONE, Timeliness, entered_late, timeliness
from dondoc.figures.actors import Actor
from tests.integration.assignments.orders import DUE, in_state, proposals
from tests.integration.assignments.test_giving import outside
from tests.integration.office import NOW, TODAY, Office, receive_and_read

DAYS = st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=30))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """What may hold of an assignment on a day, in any state with any days."""
    state, due = draw(st.sampled_from(State)), draw(st.none() | DAYS)
    start = draw(st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=5)))
    step = max(start, draw(DAYS)) if state in {State.COMPLETED, *HANDED_OVER} else None
    over = (step or max(start, draw(DAYS))) if state in OVER else None
    entered = step + timedelta(days=draw(st.integers(0, 9))) if step else None
    basically = draw(st.booleans()) and state is State.IN_PROGRESS
    grade = Grade.MET.value if state is State.COMPLETED else ""
    return Course(state, start, due, due, step, entered, over, grade, basically)


def enter(office: Office, found: list[Course], leads: list[int]) -> dict[int, Course]:
    """Assignments of which only the standing is told: reading goes by nothing else."""
    given = Assignment.objects.bulk_create(
        Assignment(
            what="lập danh sách",
            lead=office.all[leads[number % len(leads)]],
            assigner=office.committee,
            given_on=course.came_on,
            came_on=course.came_on,
            created_at=NOW,
            created_by_key="an",
        )
        for number, course in enumerate(found)
    )
    made = dict(zip(given, found, strict=True))
    Standing.objects.bulk_create(
        Standing(
            assignment=one,
            lead=one.lead,
            assigner=one.assigner,
            known_from=NOW,
            **row_of(one, Piece(course.came_on, FOR_GOOD, course, Dimensions(origin="other"))),
        )
        for one, course in made.items()
    )
    return {one.pk: course for one, course in made.items()}


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=st.lists(courses(), max_size=25),
    leads=st.lists(st.integers(0, 6), min_size=1, max_size=7),
    on=DAYS,
    soon=st.integers(0, 9),
)
def test_the_database_and_the_function_judge_alike_and_every_sum_agrees(
    office: Office, found: list[Course], leads: list[int], on: date, soon: int
) -> None:
    with transaction.atomic():
        made = {pk: course for pk, course in enter(office, found, leads).items() if course.came_on <= on}
        anything = AssignmentFilter()
        listed = list(queries.listing(office.clerk, anything, on, soon=soon))
        totals = queries.totals(office.clerk, anything, on, soon=soon)
        by_unit = queries.totals_grouped(office.clerk, anything, on, soon=soon, by=F("lead_id"))
        asked = page.asked(office.clerk, anything, on, soon=soon)
        shown = {one.pk: vars(one)["timeliness"] for one in page.page(asked, 0, 50)}
        transaction.set_rollback(True)
    judged = {pk: timeliness(course, on, soon=soon) for pk, course in made.items()}
    assert {one.pk: one.timeliness for one in listed} == judged  # type: ignore[attr-defined]
    assert totals.total == len(made)
    assert {one: totals.of(one) for one in Timeliness} == {one: [*judged.values()].count(one) for one in Timeliness}
    assert totals.reported == sum(course.state is State.REPORTED for course in made.values())
    assert totals.basically_done == sum(course.basically_done for course in made.values())
    done = {pk for pk, found in judged.items() if found in DONE}
    assert totals.entered_late == sum(entered_late(made[pk]) for pk in done)
    assert shown == judged
    assert sum(by_unit.values(), Counts()) == totals


@pytest.fixture
def three(office: Office) -> list[Assignment]:
    """Two orders of a notice (Home Affairs with Finance; Finance alone) and one outside the system."""
    first, second, _ = proposals(receive_and_read(office))
    choices = [Choice(first, ()), Choice(second, ())]
    made = operations.give_many(by=office.clerk, choices=choices, assigner=office.committee, now=NOW)
    return [*made, outside(office, due=None)]


def listed(actor: Actor, chosen: AssignmentFilter) -> list[Assignment]:
    found = list(queries.listing(actor, chosen, TODAY, soon=3))
    assert queries.totals(actor, chosen, TODAY, soon=3).total == len(found)
    question = page.asked(actor, chosen, TODAY, soon=3)
    assert page.page(question, 0, len(found) + 1) == found
    assert page.numbers(question, 1, 3) == [one.pk for one in found[1:3]]
    return found


def test_assigner_lead_and_supporting_units_see_an_assignment_and_nobody_else(
    office: Office, three: list[Assignment]
) -> None:
    seen = {unit.name: len(listed(office.person(Role.READER, unit), AssignmentFilter())) for unit in office.all}
    assert seen == {
        "Ủy ban nhân dân tỉnh An Lạc": 3,
        "Văn phòng UBND tỉnh": 0,
        "Sở Nội vụ": 2,
        "Sở Tài chính": 2,
        "Phòng Cải cách hành chính": 0,
        "UBND xã Tân Hòa": 0,
        "UBND phường Bình An": 0,
    }
    assert listed(office.person(Role.ADMINISTRATOR, *office.all), AssignmentFilter()) == []


def test_an_assignment_seen_on_two_sides_is_listed_and_counted_once(office: Office, three: list[Assignment]) -> None:
    everywhere = office.person(Role.READER, *office.all)
    assert len(listed(everywhere, AssignmentFilter())) == 3


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (AssignmentFilter(), [1, 0, 2]),
        (AssignmentFilter(q="đề án"), [0]),
        (AssignmentFilter(q="de an kho"), [0]),
        (AssignmentFilter(q="112/TB-UBND"), [1, 0]),
        (AssignmentFilter(q="kinh phí"), [1]),
        (AssignmentFilter(q="inh phi"), []),
        (AssignmentFilter(q="07/M"), [2]),
        (AssignmentFilter(q="%"), []),
        (AssignmentFilter(q="_e"), []),
        (AssignmentFilter(state=State.ASSIGNED), [1, 0, 2]),
        (AssignmentFilter(state=State.COMPLETED), []),
        (AssignmentFilter(timeliness=Timeliness.OPEN_DUE_SOON), [1]),
        (AssignmentFilter(timeliness=Timeliness.OPEN_NO_DEADLINE), [2]),
        (AssignmentFilter(done=True), []),
        (AssignmentFilter(done=False), [1, 0, 2]),
        (AssignmentFilter(due_from=DUE), [0]),
        (AssignmentFilter(due_to=TODAY), [1]),
        (AssignmentFilter(outside_system=True), [2]),
        (AssignmentFilter(outside_system=False), [1, 0]),
        (AssignmentFilter(order=AssignmentOrder.NEWEST), [2, 1, 0]),
        (AssignmentFilter(order=AssignmentOrder.LEAD), [0, 2, 1]),
    ],
)
def test_the_list_is_filtered_and_ordered_and_the_totals_follow(
    office: Office, three: list[Assignment], chosen: AssignmentFilter, expected: list[int]
) -> None:
    assert listed(office.clerk, chosen) == [three[number] for number in expected]


def test_a_unit_is_asked_for_alone_or_with_the_units_below_it(office: Office, three: list[Assignment]) -> None:
    Assignment.objects.filter(pk=three[1].pk).update(lead=office.division)
    Standing.objects.filter(assignment=three[1]).update(lead=office.division)
    alone = AssignmentFilter(unit=office.interior.pk)
    below = AssignmentFilter(unit=office.interior.pk, with_units_below=True)
    assert set(listed(office.clerk, alone)) == {three[0], three[2]}
    assert set(listed(office.clerk, below)) == set(three)
    assert listed(office.clerk, AssignmentFilter(assigner=office.interior.pk)) == []
    assert listed(office.clerk, AssignmentFilter(document=three[0].document_id)) == [three[1], three[0]]


def test_what_was_given_later_is_not_there_yet(office: Office, three: list[Assignment]) -> None:
    assert list(queries.listing(office.clerk, AssignmentFilter(), TODAY - timedelta(days=1), soon=3)) == []


def test_what_a_document_gave_is_listed_beside_it(office: Office, three: list[Assignment]) -> None:
    document = three[0].document
    assert document is not None
    assert list(queries.given_from(office.clerk, document)) == three[:2]
    assert list(queries.given_from(office.specialist, document)) == three[:1]


@pytest.mark.parametrize("times", [1, 12])
def test_lists_and_totals_take_the_same_queries_however_long_they_are(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    one = in_state(office, State.ASSIGNED)
    for number in range(times):
        outside(office, reference=str(number), supporting=[office.finance])
    with django_assert_num_queries(3):  # whether anything begins later; the rows; their supporting units
        for row in queries.listing(office.clerk, AssignmentFilter(q=""), TODAY, soon=3)[:25]:
            str((row.lead, row.assigner, row.document, row.result_document, list(row.supporting.all())))
    with django_assert_num_queries(3):  # the same question; what a day may change; what it does not
        queries.totals(office.clerk, AssignmentFilter(), TODAY, soon=3)
    with django_assert_num_queries(2):
        queries.totals_grouped(office.clerk, AssignmentFilter(), TODAY, soon=3, by=F("lead_id"))
    with django_assert_num_queries(3):  # whether anything begins later; how each stands; what is shown of it
        for row in page.page(page.asked(office.clerk, AssignmentFilter(), TODAY, soon=3), 0, 25):
            str((row.lead.name, row.document))
    with django_assert_num_queries(1):
        assert all(event.document is None for event in queries.story(one))
    with django_assert_num_queries(1):
        queries.acts_open_to(office.clerk, one)
