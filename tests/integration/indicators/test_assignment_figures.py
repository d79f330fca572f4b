"""Figures of assignments: counted by hand, part by part, and only as far as one may read."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.tables.measures import MEASURES
from dondoc.assignments.tables.queries import Cell, records
from dondoc.assignments.tables.questions import Question
from dondoc.figures.actors import Actor
from dondoc.figures.figure import Absence
from dondoc.indicators.asking import Asked
from dondoc.indicators.queries.figures import counted, counted_all, definitions
from dondoc.indicators.rejections import FigureRejected
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from tests.integration.office import NOW, TODAY, Office

pytestmark = pytest.mark.django_db
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def asked(unit: Unit, on: date = TODAY, **told: object) -> Asked:
    return Asked(unit.pk, YEAR, on, **told)  # type: ignore[arg-type]


def order(office: Office, what: str, lead: Unit, due: date | None, origin: Origin = Origin.CHAIRMAN) -> Assignment:
    (one,) = assignments.give_order(
        by=office.clerk,
        assigner=office.committee,
        leads=[lead],
        supporting=[],
        what=what,
        origin=origin,
        due=due,
        on=TODAY - timedelta(days=20),
        now=NOW,
    )
    return one


def finish(office: Office, one: Assignment, on: date, by: Actor | None = None) -> None:
    lead = by or office.specialist
    assignments.acknowledge(by=lead, assignment=one, now=NOW)
    assignments.report(by=lead, assignment=one, finished_on=on, result_sign="1/BC", now=NOW)
    assignments.confirm(by=office.officer, assignment=one, now=NOW)


@pytest.fixture
def year(office: Office) -> Office:
    """At Home Affairs: early, on the day, late, overdue, open, no deadline; one at its division, one at Finance."""
    day = TODAY - timedelta(days=5)
    finish(office, order(office, "Trước hạn", office.interior, day), day - timedelta(days=1))
    finish(office, order(office, "Đúng ngày", office.interior, day, Origin.COMMITTEE), day)
    finish(office, order(office, "Muộn", office.interior, day), day + timedelta(days=1))
    order(office, "Quá hạn", office.interior, day)
    order(office, "Còn hạn", office.interior, TODAY + timedelta(days=5))
    order(office, "Không hạn", office.interior, None, Origin.MEETING)
    order(office, "Của phòng", office.division, day, Origin.MEETING)
    order(office, "Của Sở Tài chính", office.finance, day)
    return office


def test_every_number_is_what_was_counted_by_hand(year: Office, officer: Actor) -> None:
    names = ("given", "done", "done_early", "done_on_time", "done_late", "overdue", "unfinished")
    found = counted_all([f"assignments.{name}" for name in names], asked(year.interior), officer)
    assert [each.measured.numbers["count"] for each in found.values()] == [7, 3, 1, 1, 1, 2, 4]
    assert all(each.whole for each in found.values())


def test_a_rate_keeps_both_its_numbers(year: Office, officer: Actor) -> None:
    found = counted("assignments.on_time_rate", asked(year.interior), officer).measured
    assert dict(found.numbers) == {"numerator": 2, "denominator": 5}
    nothing = counted("assignments.on_time_rate", asked(year.communes[0]), officer).measured
    assert nothing.rate.reason is Absence.NOTHING_AROSE  # type: ignore[union-attr]


def test_what_the_province_gave_is_weighed_without_the_rest(year: Office, officer: Actor) -> None:
    found = counted("assignments.province_weighted", asked(year.interior), officer)
    assert dict(found.measured.numbers) == {"whole": 4, "done": 2, "started": 1}
    parts = {each.part for each in found.records}
    assert parts == {"whole", "done", "started"}


def test_parts_make_up_the_unit_above(year: Office, officer: Actor) -> None:
    codes = [code for code in definitions() if code.startswith("assignments.") and not code.endswith("answered")]
    whole = counted_all(codes, asked(year.committee), officer)
    below = [
        counted_all(codes, asked(unit), officer) for unit in (year.cabinet, year.interior, year.finance, *year.communes)
    ]
    for code, found in whole.items():
        for name, number in found.measured.numbers.items():
            assert number == sum(each[code].measured.numbers[name] for each in below), (code, name)


def test_every_number_opens_as_many_records_as_it_counts(year: Office, officer: Actor) -> None:
    question = Question(YEAR, TODAY, 0, unit=year.interior.pk)
    for code, found in counted_all(
        [c for c in definitions() if c.startswith("assignments.")], asked(year.interior), officer
    ).items():
        for name, number in found.measured.numbers.items():
            links = [each for each in found.records if each.part == name]
            if "dem" in (links[0].query if links else {}):
                continue
            opened = 0
            for link in links:
                assert reverse(link.page)
                narrowed = (
                    Question(YEAR, TODAY, 0, unit=year.interior.pk, origin=Origin(link.query["nguon"]))
                    if "nguon" in link.query
                    else question
                )
                opened += records(officer, narrowed, Cell(MEASURES[link.query["cot"]])).count()
            assert opened == number, (code, name)


def test_what_one_may_not_read_is_named_and_not_counted(year: Office) -> None:
    own = year.person(Role.SPECIALIST, year.interior)
    found = counted("assignments.given", asked(year.interior), own)
    assert (found.measured.numbers["count"], found.hidden, found.whole) == (6, (year.division.pk,), False)
    other = counted("assignments.given", asked(year.finance), own)
    assert other.measured.missing is not None
    assert other.hidden == (year.finance.pk,)


def test_on_a_day_before_and_as_known_before_there_was_less(year: Office, officer: Actor) -> None:
    before = asked(year.interior, TODAY - timedelta(days=6))
    assert counted("assignments.done", before, officer).measured.numbers["count"] == 1
    known = asked(year.interior, known=NOW - timedelta(days=1))
    assert counted("assignments.given", known, officer).measured.numbers["count"] == 0


@pytest.mark.parametrize(
    ("known", "day"),
    [
        ("2026-03-11T00:00:00+07:00", "10/3/2026"),  # what a page asks by “đến hết ngày 10/3/2026”
        ("2026-03-10T17:00:00+00:00", "10/3/2026"),
        ("2026-03-10T17:30:00+00:00", "11/3/2026"),  # half past midnight here
        ("2026-03-10T08:00:00+00:00", "10/3/2026"),
    ],
)
def test_the_list_of_a_figure_looks_back_as_far_as_the_figure(
    year: Office, officer: Actor, known: str, day: str
) -> None:
    found = counted("assignments.given", asked(year.interior, known=datetime.fromisoformat(known)), officer)
    assert {each.query["biet_den"] for each in found.records} == {day}


def test_a_period_that_has_not_begun_has_no_data(year: Office, officer: Actor) -> None:
    ahead = Asked(year.interior.pk, Period(date(2027, 1, 1), date(2028, 1, 1)), TODAY)
    found = counted("assignments.given", ahead, officer)
    assert found.measured.missing is not None
    assert found.measured.missing.reason is Absence.NO_DATA


def test_a_figure_that_there_is_none_of_is_refused(office: Office, officer: Actor) -> None:
    with pytest.raises(FigureRejected) as refused:
        counted("assignments.nothing", asked(office.interior), officer)
    assert refused.value.code == "figure-unknown"
