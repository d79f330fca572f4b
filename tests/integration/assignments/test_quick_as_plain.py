"""The list that is answered out of indexes, by kept statements, says what the plain query and the pure function say."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.accounts.roles import Role
from dondoc.assignments import listed, queries
from dondoc.assignments.counting import Counts
from dondoc.assignments.listed import By
from dondoc.assignments.models import Assignment, Standing
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.searching import search_text
from dondoc.assignments.standing import Course
from dondoc.assignments.states import OVER, State
from dondoc.assignments.timeliness import DONE, Timeliness, timeliness
from dondoc.figures.actors import Actor
from dondoc.statements import marks
from tests.integration.assignments.test_listing import DAYS, courses, enter
from tests.integration.office import Office

pytestmark = pytest.mark.django_db
GIVERS = ("", "Chủ tịch", "Phó Chủ tịch")
WORDS = ("lập danh sách", "báo cáo kết quả", "rà soát danh mục")
SOON = 3
GONE = (Timeliness.STOPPED, Timeliness.TRANSFERRED)


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
    always_marked=st.booleans(),
)
def test_quick_and_plain_say_the_same(
    office: Office,
    found: list[Course],
    leads: list[int],
    on: date,
    asked: list[AssignmentFilter],
    reach: str,
    always_marked: bool,
) -> None:
    """`always_marked`: what holds words is told as marks however little it is, where the database takes marks."""
    reader = office.person(Role.READER, *(office.all if reach == "all" else [office.interior]))
    with transaction.atomic(), patch.object(marks, "TIMES", 0 if always_marked else marks.TIMES):
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
    for by in By:
        assert totals_by(listed.totals_by(question, by)) == totals_by(grouped(reader, chosen, on, by))
        pressing = list(queries.listing(reader, replace(chosen, order=AssignmentOrder.PRESSING), on, soon=SOON))
        assert firsts(listed.first_of_each(question, by, 2), by, most=9) == firsts(pressing, by, most=2)


def grouped(reader: Actor, chosen: AssignmentFilter, on: date, by: By) -> dict[Any, Counts]:
    column = F("timeliness" if by is By.TIMELINESS else f"standing__{by.value}")
    return queries.totals_grouped(reader, chosen, on, soon=SOON, by=column)


def totals_by(found: dict[Any, Counts]) -> dict[Any, Counts]:
    return {str(value): each for value, each in found.items()}


def firsts(found: list[Assignment], by: By, *, most: int) -> dict[str, list[int]]:
    """The first few of each by id; of classes and states only those in which something is still to be done."""
    name = {By.TIMELINESS: "timeliness", By.STATE: "state_on", By.DUE: "due_on"}[by]
    over: dict[By, set[str]] = {By.TIMELINESS: {*map(str, DONE), *map(str, GONE)}, By.STATE: {*map(str, OVER)}}
    left_out = over.get(by, set())
    kept: dict[str, list[int]] = defaultdict(list)
    for each in found:
        value = str(vars(each)[name])
        if value not in left_out and len(kept[value]) < most:
            kept[value].append(each.pk)
    return dict(kept)
