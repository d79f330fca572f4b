"""What units led that have ended stays in the figures of the unit above them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments import queries as lists
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.structure import Structure
from dondoc.assignments.tables import queries
from dondoc.assignments.tables.lines import together
from dondoc.assignments.tables.questions import Counting, Question
from dondoc.figures.actors import Actor, Permission
from dondoc.following.urging_log import log
from dondoc.indicators.asking import Asked
from dondoc.indicators.definitions import SourceRef
from dondoc.indicators.sources import assignments as figures
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Unit
from dondoc.organisation.operations.changing import Passing, close_unit, record_change
from dondoc.periods.ranges import Period
from tests.agreement import broken
from tests.integration.assignments.orders import mover
from tests.integration.assignments.tables.test_as_known import Story, moment
from tests.integration.following.urgings import late_orders, urged
from tests.integration.office import TODAY, Office

FIRST = date(2026, 3, 2)
DAYS = 6
SOON = 3
LONG = Period(FIRST - timedelta(days=5), FIRST + timedelta(days=30))


def keeper(office: Office) -> Actor:
    return Actor("keeper", "Người sắp xếp", frozenset((Permission.ORGANISATION_CHANGE, unit.pk) for unit in office.all))


def end(office: Office, unit: Unit, day: date, heir: Unit | None) -> None:
    """The unit is no more from the day on; its work goes to the heir, or to nobody."""
    if heir is not None:
        record_change(
            by=keeper(office),
            kind=ChangeKind.ABSORB,
            decision_sign="15/QĐ-UBND",
            decided_on=day,
            in_force_on=day,
            carried_out_on=day,
            passings=[Passing(unit, heir, day)],
            now=moment(day),
        )
    close_unit(by=keeper(office), unit=unit, valid_to=day, now=moment(day))


def move_some(office: Office, unit: Unit, day: date, heir: Unit, dice: random.Random) -> None:
    """What it leads, but for some of it, goes on at the heir."""
    for one in Assignment.objects.filter(lead=unit, ended_on=None, transferred_on=None):
        if dice.random() < 0.6 and one.state not in {"completed"}:
            decision = operations.Decision("15/QĐ-UBND")
            by = mover(office)
            operations.transfer(by=by, assignment=one, to=heir, on=day, now=moment(day), decision=decision)


@pytest.mark.parametrize("seed", range(2))
def test_the_table_of_the_highest_unit_is_the_table_without_a_unit(office: Office, seed: int) -> None:
    """Also where departments ended amid it, with their divisions, some work moved, some left behind."""
    story, dice = Story(office, seed), random.Random(seed)
    heir = dice.choice([None, office.finance, office.cabinet])
    ends = FIRST + timedelta(days=dice.randint(2, 4))
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    for day in days:
        for _ in range(2):
            story.give(day)
        if day == ends:
            move_some(office, office.interior, day, heir or office.cabinet, dice)
            for unit in (office.division, office.interior):
                end(office, unit, day, heir)
            story.office = replace(office, interior=office.finance)
        for _ in range(3):
            story.act(day)
    assert {one.lead_id for one in Assignment.objects.all()} >= {office.interior.pk, office.finance.pk}
    reader = office.person(Role.READER, *office.all)
    for day in (ends - timedelta(days=1), days[-1], LONG.after):
        same_below_the_root(office, reader, day)


def same_below_the_root(office: Office, reader: Actor, day: date) -> None:
    root = office.committee.pk
    for structure in Structure:
        for period in (LONG, Period(day, day + timedelta(days=1))):
            for counting in Counting:
                asked = Question(period, day, SOON, structure=structure, counting=counting)
                found, whole = queries.table(reader, replace(asked, unit=root)), queries.table(reader, asked)
                assert found == whole
                assert broken([*found.lines, found.whole]) == []
        everything = AssignmentFilter(structure=structure)
        below = replace(everything, unit=root, with_units_below=True)
        assert lists.totals(reader, below, day, soon=SOON) == lists.totals(reader, everything, day, soon=SOON)
    of_parts = [replace(asked_of(day), unit=unit.pk) for unit in office.all if unit.parent_id == root]
    parts = together(queries.whole(reader, each) for each in of_parts)
    assert parts.kinds == queries.whole(reader, replace(asked_of(day), unit=root)).kinds  # identity 6: none twice


def asked_of(day: date) -> Question:
    return Question(LONG, day, SOON)


def test_what_an_ended_unit_led_and_was_urged_about_stays_below_the_unit_above(office: Office) -> None:
    (one,) = late_orders(office, [office.interior])
    urged(office, [one])
    later = TODAY + timedelta(days=3)
    for unit in (office.division, office.interior):
        end(office, unit, later, office.finance)
    year = Period(date(2026, 1, 1), date(2027, 1, 1))
    assert [item.assignment for item in log(office.officer, year, on=later, unit=office.committee.pk)] == [one]
    everybody = office.person(Role.READER, *office.all)
    ref = SourceRef("assignments", "count", {"measure": "total"})
    asked = Asked(office.committee.pk, year, later)
    (answer,) = figures.answers({"x": ref}, asked, everybody, None).values()  # type: ignore[arg-type]
    assert answer.measured.numbers == {"count": 1}
