"""Papers that pages show, made as Word files whose numbers lead back to the records, and kept."""

from __future__ import annotations

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.reports.models import Paper
from dondoc.reports.queries import papers
from dondoc.reports.queries.numbers import beside
from tests.integration.office import Office
from tests.integration.reports.kept import worked_year
from tests.integration.unchanged import nothing_changes
from tests.integration.web.conftest import SignedIn
from tests.integration.web.people import People
from tests.unit.papers.test_own_templates import texts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MAKE = "/bao-cao/van-ban/lap"


@pytest.fixture
def year(office: Office) -> Office:
    return worked_year(office)


def test_a_table_is_kept_with_numbers_that_open_its_records(year: Office, people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.officer)
    asked = f"don_vi={year.interior.pk}&ky=lich-2026&ngay=10/6/2026"
    assert f"{MAKE}/assignment-table/t1/" in client.get(f"/nhiem-vu/bang/t1/?{asked}").content.decode()
    client.post(f"{MAKE}/assignment-table/t1/?{asked}")
    kept = Paper.objects.get()
    assert kept.unit == year.interior
    found = beside(kept, year.person(Role.FOLLOW_UP_OFFICER, *year.all))
    assert found
    assert not any(each.edited or each.gone for each in found)
    ways = [way for each in found for way in each.records]
    assert ways
    assert all(way.page == "table-records" for way in ways)
    assert {"tử số", "mẫu số"} <= {each.number.label.rpartition(": ")[2] for each in found}


def test_the_list_of_answers_is_kept_with_its_count(year: Office, people: People, signed_in: SignedIn) -> None:
    signed_in(people.officer).post(f"{MAKE}/assignment-narrative/tat-ca/?q=xong")
    (number,) = Paper.objects.get().numbers.all()
    assert (number.shown, number.records["ways"][0]["page"]) == ("01", "narrative")
    assert number.records["ways"][0]["query"] == {"q": "xong"}


def test_what_is_restricted_is_not_named_in_what_others_may_read(
    year: Office, people: People, signed_in: SignedIn
) -> None:
    Assignment.objects.filter(what="Quá hạn").update(restricted=True, what="Việc kín")
    signed_in(people.officer).post(f"{MAKE}/assignment-narrative/tat-ca/")
    found = texts(papers.data_of(Paper.objects.get()))
    assert "Xong" in found
    assert "Việc kín" not in found


def test_whoever_writes_no_reports_makes_none(year: Office, people: People, signed_in: SignedIn) -> None:
    leader = people.user("lanh-dao", (Role.LEADER, year.cabinet, year.committee))
    client = signed_in(leader)
    with nothing_changes():
        answer = client.post(f"{MAKE}/assignment-table/t1/")
    assert answer.status_code == 403


def test_another_unit_s_table_and_what_is_no_paper_are_refused(
    year: Office, people: People, signed_in: SignedIn
) -> None:
    client = signed_in(people.head)
    with nothing_changes():
        assert client.post(f"{MAKE}/assignment-table/t1/?don_vi={year.finance.pk}").status_code == 403
        assert client.post(f"{MAKE}/khong-co/t1/").status_code == 404
        assert client.post(f"{MAKE}/urging/99/").status_code == 404
