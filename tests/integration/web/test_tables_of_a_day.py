"""Tables of a past day show what was so then, alike on the page, in .xlsx and in Word; papers with their days."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.accounts.roles import Role
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.documents import operations as documents
from dondoc.documents.models import Document
from dondoc.following.operations.answering import answer, judge
from dondoc.language.dates import written
from tests.integration.assignments.orders import days_on, given, ordered, reported
from tests.integration.documents.test_linking import PLAN
from tests.integration.following.urgings import WHY, item_of, late_orders, urged
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]
YEAR = "ky=tu-do&tu=1/1/2026&den=31/12/2026"
NARRATIVE = "/nhiem-vu/van-ban-giao-tra-loi/"


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def everywhere(client: Client, address: str, query: str = YEAR) -> list[str]:
    """What the page, the sheet and the Word paper say."""
    found = [unescape(client.get(f"{address}?{query}").content.decode())]
    for form, name in (("xuat", "xl/sharedStrings.xml"), ("word", "word/document.xml")):
        with zipfile.ZipFile(io.BytesIO(client.get(f"{address}{form}/?{query}").content)) as package:
            found.append(unescape(package.read(name).decode()))
    return found


def said(client: Client, address: str, words: str, query: str = YEAR) -> bool:
    """Whether the words stand there; on all three alike."""
    [found] = {words in each for each in everywhere(client, address, query)}
    return found


def day(after: int) -> str:
    return written(TODAY + timedelta(days=after))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Đã chấp nhận giải trình"),
        (f"ngay={day(4)}&biet_den={day(4)}", "Đã chấp nhận giải trình"),
        (f"ngay={day(3)}&biet_den={day(3)}", "Giải trình chờ xem xét"),
        (f"ngay={day(3)}", "Giải trình chờ xem xét"),
        (f"biet_den={day(3)}", "Giải trình chờ xem xét"),
        (f"ngay={day(1)}&biet_den={day(1)}", "chưa trả lời"),
        (f"biet_den={day(1)}", "chưa trả lời"),
    ],
)
def test_the_log_of_urgings_says_of_an_answer_what_had_become_of_it_by_the_day(
    office: Office, officer: Client, query: str, words: str
) -> None:
    late = late_orders(office, [office.interior])
    urged(office, late)
    told = answer(by=office.specialist, item=item_of(late[0]), said=WHY, now=days_on(2))
    judge(by=office.officer, answer=told, accepted=True, now=days_on(4))
    for each in ("Đã chấp nhận giải trình", "Giải trình chờ xem xét", "chưa trả lời"):
        assert said(officer, "/nhiem-vu/bang/t6/", each, f"{YEAR}&{query}") is (each == words)


def test_the_log_of_urgings_offers_the_day_by_which_it_was_recorded(officer: Client) -> None:
    page = officer.get(f"/nhiem-vu/bang/t6/?{YEAR}&biet_den=1/5/2026").content.decode()
    assert 'name="biet_den" value="1/5/2026"' in page
    assert "theo số liệu đã ghi đến hết ngày 01/5/2026" in page


def test_the_detail_list_of_a_day_shows_no_result_that_was_handed_in_later(office: Office, officer: Client) -> None:
    one = ordered(office)
    reported(office, one, finished_on=TODAY + timedelta(days=5), now=days_on(7))
    t2 = "/nhiem-vu/bang/t2/"
    for query, there in (
        ("", True),
        (f"ngay={day(5)}", True),
        (f"ngay={day(4)}", False),
        (f"ngay={day(7)}&biet_den={day(6)}", False),
    ):
        assert said(officer, t2, "30/TTr-SNV", f"{YEAR}&{query}") is there, query


@pytest.fixture
def answered(office: Office) -> tuple[Assignment, Document]:
    """An order of the notice, answered with a document of the register."""
    one, paper = given(office), receive_and_read(office, PLAN)
    head = replace(
        office.person(Role.UNIT_HEAD, office.interior), grants=office.clerk.grants | office.specialist.grants
    )
    operations.report(by=head, assignment=one, finished_on=TODAY, result_document=paper, now=NOW)
    return one, paper


def test_papers_stand_with_their_days(officer: Client, answered: tuple[Assignment, Document]) -> None:
    order, paper = answered[0].document, answered[1]
    assert order is not None
    assert said(officer, "/nhiem-vu/bang/t2/", named(order))
    assert said(officer, "/nhiem-vu/bang/t2/", named(paper))
    assert said(officer, NARRATIVE, named(paper), "")


def test_the_log_of_urgings_names_the_order_with_its_day(office: Office, officer: Client) -> None:
    one = given(office)
    urged(office, [one])
    assert one.document is not None
    assert said(officer, "/nhiem-vu/bang/t6/", named(one.document))


def named(document: Document) -> str:
    assert document.issued_on is not None
    return f"{document.sign} ngày {written(document.issued_on)}"


def test_a_result_that_was_restricted_since_is_named_nowhere(
    office: Office, people: People, signed_in: SignedIn, answered: tuple[Assignment, Document]
) -> None:
    _one, paper = answered
    documents.restrict(by=office.clerk, document=paper, reason="Hồ sơ nhân sự", now=NOW)
    reader = signed_in(people.user("nguoi-xem", (Role.READER, office.committee, office.committee)))
    assert reader.get(f"/van-ban/{paper.pk}/").status_code == 404
    for address in (NARRATIVE, "/nhiem-vu/bang/t2/"):
        assert said(reader, address, "Văn bản hạn chế tiếp cận"), address
        assert not said(reader, address, paper.sign), address
    assert paper.sign not in reader.get("/tong-hop/").content.decode()
    assert said(signed_in(people.clerk), NARRATIVE, paper.sign)


@pytest.mark.parametrize("table", ["t1", "t2", "t5", "t6"])
def test_a_day_to_come_is_said_to_be_today(officer: Client, table: str) -> None:
    today = timezone.localdate()
    later = written(today + timedelta(days=1))
    words = f"chỉ tính đến hết hôm nay, {written(today)}."
    period = f"ky=tu-do&tu=1/1/{today.year}&den=31/12/{today.year + 1}"
    assert words in officer.get(f"/nhiem-vu/bang/{table}/?{period}&ngay={later}").content.decode()
    assert words not in officer.get(f"/nhiem-vu/bang/{table}/?{period}&ngay={written(today)}").content.decode()


def test_the_year_end_table_says_whose_its_numbers_are(officer: Client) -> None:
    page = officer.get(f"/nhiem-vu/bang/cuoi-nam/?{YEAR}").content.decode()
    assert "không chia theo từng người" in page
