"""The list that is answered out of indexes, by kept statements, says what the plain query and the pure function say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.accounts.roles import Role
from dondoc.assignments import listed, queries
from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.searching import search_text
from dondoc.assignments.standing import Course
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness, timeliness
from dondoc.figures.actors import Actor
from tests.integration.assignments.test_listing import DAYS, courses, enter
from tests.integration.office import Office

pytestmark = pytest.mark.django_db
GIVERS = ("", "Chủ tịch", "Phó Chủ tịch")
WORDS = ("lập danh sách", "báo cáo kết quả", "rà soát danh mục")
SOON = 3


@st.composite
def filters(draw: st.DrawFn, units: int = 7) -> AssignmentFilter:
    """What people ask for, one condition or several; the unit by its place among all."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    ranged = draw(st.booleans())
    return AssignmentFilter(
        q=draw(st.sampled_from(["", "", "danh", "bao cao", "ra soat danh"])),
        unit=draw(st.none() | st.integers(0, units - 1)),
        state=draw(st.none() | st.sampled_from(State)),
        timeliness=draw(st.none() | st.sampled_from(Timeliness)),
        giver=draw(st.sampled_from(GIVERS)),
        due_from=first if ranged else None,
        due_to=last if ranged else None,
        order=draw(st.sampled_from(AssignmentOrder)),
    )


def told_apart(made: dict[int, Course]) -> None:
    """Who gave each, and its words: by turns."""
    for place, number in enumerate(made):
        giver = GIVERS[place % len(GIVERS)]
        Assignment.objects.filter(pk=number).update(giver=giver, search_text=search_text(WORDS[place // 2 % 3]))
        Standing.objects.filter(assignment=number).update(giver=giver)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=st.lists(courses(), max_size=20),
    leads=st.lists(st.integers(0, 6), min_size=1, max_size=7),
    on=DAYS,
    asked=st.lists(filters(), min_size=1, max_size=4),
    reach=st.sampled_from(["all", "one"]),
)
def test_quick_and_plain_say_the_same(
    office: Office, found: list[Course], leads: list[int], on: date, asked: list[AssignmentFilter], reach: str
) -> None:
    reader = office.person(Role.READER, *(office.all if reach == "all" else [office.interior]))
    with transaction.atomic():
        made = enter(office, found, leads)
        told_apart(made)
        for each in asked:
            same(reader, at_unit(office, each), on, made)
        assert queries.givers(reader, most=9) == sorted({each.giver for each in queries.visible_to(reader)} - {""})
        transaction.set_rollback(True)


def at_unit(office: Office, chosen: AssignmentFilter) -> AssignmentFilter:
    return chosen if chosen.unit is None else replace(chosen, unit=office.all[chosen.unit].pk)


def same(reader: Actor, chosen: AssignmentFilter, on: date, made: dict[int, Course]) -> None:
    """The rows with all they carry, page by page; the totals."""
    plain = list(queries.listing(reader, chosen, on, soon=SOON))
    question = listed.asked(reader, chosen, on, soon=SOON)
    quick = [each for first in range(0, len(plain) + 7, 7) for each in listed.page(question, first, first + 7)]
    carried = ("timeliness", "state_on", "due_on", "stopped_on_day")
    assert [[each.pk, *(vars(each)[name] for name in carried)] for each in quick] == [
        [each.pk, *(vars(each)[name] for name in carried)] for each in plain
    ]
    judged = Counter(timeliness(made[each.pk], on, soon=SOON) for each in plain)
    totals = listed.totals(question)
    assert {each: totals.of(each) for each in Timeliness} == {each: judged[each] for each in Timeliness}
