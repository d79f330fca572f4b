"""What had been handed in by a day: of the run of work in which the day lies, as it was recorded by then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from dondoc.assignments import operations
from dondoc.assignments.handed_in import results
from dondoc.assignments.models import Assignment
from tests.integration.assignments.orders import days_on, moved, ordered
from tests.integration.office import TODAY, Office

pytestmark = pytest.mark.django_db


def day(after: int) -> date:
    return TODAY + timedelta(days=after)


def sign_on(one: Assignment, on: date, known: datetime | None = None) -> str | None:
    found = results([one], on=on, known=known).get(one.pk)
    return found.sign if found is not None else None


def reported(office: Office, one: Assignment, sign: str, after: int) -> None:
    operations.report(
        by=office.specialist, assignment=one, finished_on=day(after), result_sign=sign, now=days_on(after)
    )


def test_each_run_of_work_has_the_result_that_was_handed_in_for_it(office: Office) -> None:
    one = ordered(office)
    reported(office, one, "01/BC-SNV", 2)
    operations.send_back(by=office.officer, assignment=one, reason="Thiếu phụ lục", now=days_on(4))
    reported(office, one, "02/BC-SNV", 6)
    assert sign_on(one, day(3)) == "01/BC-SNV"
    assert sign_on(one, day(6)) == "02/BC-SNV"
    assert sign_on(one, day(6), days_on(5)) is None
    assert sign_on(one, day(6), days_on(3)) == "01/BC-SNV"
    assert sign_on(one, day(6), days_on(1)) is None


def test_what_was_reopened_has_no_result_until_the_next(office: Office) -> None:
    one = ordered(office)
    reported(office, one, "01/BC-SNV", 2)
    operations.confirm(by=office.officer, assignment=one, now=days_on(3))
    operations.reopen(by=office.officer, assignment=one, reason="Còn việc phải làm", now=days_on(5))
    assert sign_on(one, day(4)) == "01/BC-SNV"
    assert sign_on(one, day(5)) is None


def test_what_goes_on_at_another_lead_keeps_what_the_first_handed_in(office: Office) -> None:
    one = ordered(office)
    operations.submit(
        by=office.specialist, assignment=one, submitted_on=day(1), document_sign="01/TTr-SNV", now=days_on(1)
    )
    new = moved(office, one, office.finance, on=day(2), now=days_on(2))
    assert sign_on(one, day(2)) == sign_on(new, day(2)) == "01/TTr-SNV"
    operations.send_back(by=office.officer, assignment=new, reason="Thiếu phụ lục", now=days_on(4))
    assert sign_on(new, day(3)) == "01/TTr-SNV"
    assert sign_on(new, day(4)) is None
