"""The log of urgings: each assignment each time, of a period, as recorded by a moment, for whom it concerns."""

from __future__ import annotations

from datetime import timedelta

from dondoc.accounts.roles import Role
from dondoc.following.urging_log import log
from dondoc.periods.ranges import Period
from tests.integration.following.urgings import late_orders, urged
from tests.integration.office import NOW, TODAY, Office

YEAR = Period(TODAY.replace(month=1, day=1), TODAY.replace(year=TODAY.year + 1, month=1, day=1))


def test_the_log_holds_each_assignment_each_time_it_was_urged(office: Office) -> None:
    first, second = late_orders(office, [office.interior, office.finance])
    urged(office, [first], token="a")
    urged(office, [first, second], token="b")
    found = log(office.officer, YEAR, on=TODAY)
    assert {(each.assignment, each.ordinal) for each in found} == {(first, 1), (first, 2), (second, 1)}
    assert found.count() == 3
    assert [each.assignment for each in log(office.officer, YEAR, on=TODAY, unit=office.finance.pk)] == [second]


def test_what_was_urged_later_or_recorded_later_is_not_in_it(office: Office) -> None:
    urged(office, late_orders(office, [office.interior]))
    assert not log(office.officer, YEAR, on=TODAY - timedelta(days=1)).exists()
    assert not log(office.officer, YEAR, on=TODAY, known=NOW - timedelta(days=1)).exists()
    assert not log(office.officer, Period(YEAR.after, YEAR.after + timedelta(days=9)), on=YEAR.after).exists()


def test_who_stands_on_neither_side_sees_nothing_of_it(office: Office) -> None:
    urged(office, late_orders(office, [office.interior]))
    assert log(office.person(Role.READER, office.interior), YEAR, on=TODAY).count() == 1
    assert not log(office.person(Role.READER, office.finance), YEAR, on=TODAY).exists()
