"""The pages of figures: the list, one figure with its records, closing it, what was closed; in files too."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.indicators.models import Closing
from dondoc.indicators.queries.figures import definitions
from tests.integration.indicators.test_assignment_figures import finish, order
from tests.integration.indicators.test_figures_of_parts import outgoing
from tests.integration.office import TODAY, Office
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

SignedIn = Callable[[User], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
RATE = "/so-lieu/assignments.on_time_rate/"
YEAR = "ky=lich-2026&ngay=10/6/2026"


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    """Follows up for the whole province, and may close."""
    return signed_in(people.officer)


@pytest.fixture
def year(office: Office) -> Office:
    finish(office, order(office, "Xong", office.interior, TODAY), TODAY)
    order(office, "Quá hạn", office.interior, TODAY - timedelta(days=3))
    return office


def text(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def page(client: Client, address: str) -> str:
    return text(client.get(address))  # type: ignore[arg-type]


@pytest.mark.both_databases
def test_the_list_counts_finds_without_marks_and_goes_to_each_figure(year: Office, officer: Client) -> None:
    found = page(officer, f"/so-lieu/?don_vi={year.interior.pk}&{YEAR}")
    assert "50,00%" in found
    assert all(f"/so-lieu/{code}/?" in found for code in definitions())
    narrowed = page(officer, "/so-lieu/?q=ty le ky so")
    assert "documents.signed_rate" in narrowed
    assert "assignments.given" not in narrowed
    assert "Không có số liệu nào như vậy" in page(officer, "/so-lieu/?q=khongco")
    assert "Không có số liệu nào như vậy" in page(officer, "/so-lieu/?q=%25")


def test_one_figure_says_what_it_counts_and_opens_its_records(year: Office, officer: Client) -> None:
    found = page(officer, f"{RATE}?don_vi={year.interior.pk}&{YEAR}")
    for words in ("50,00%", "Nhiệm vụ hoàn thành trước hạn và đúng hạn", "phiên bản 1", "Căn cứ và cách tính"):
        assert words in found
    link = found.split('href="/nhiem-vu/bang/t2/?')[1].split('"')[0].replace("&amp;", "&")
    assert "Xong" in page(officer, f"/nhiem-vu/bang/t2/?{link}")
    beside = page(officer, f"{RATE}xu-huong/?don_vi={year.committee.pk}&{YEAR}")
    assert "Sở Nội vụ" in beside
    assert "50,00%" in beside.split("Sở Nội vụ")[-1]


def test_a_figure_that_cannot_be_asked_as_it_was_known_says_so(office: Office, officer: Client) -> None:
    always, asked = "nguồn này không giữ lịch sử ghi nhận", "số tính theo những gì đã ghi đến nay"
    for code, looks_back in (("organisation.headcount_within", False), ("procedures.total", False), (RATE[9:-1], True)):
        address = f"/so-lieu/{code}/?don_vi={office.interior.pk}&{YEAR}"
        now, then = page(officer, address), page(officer, f"{address}&biet_den=1/3/2026")
        assert (always in now, always in then) == (not looks_back,) * 2
        assert (asked in now, asked in then) == (False, not looks_back)


def test_records_of_a_number_are_listed_and_exported(office: Office, officer: Client) -> None:
    outgoing(office.interior, 3, subject="Về việc thứ")
    address = f"/so-lieu/documents.signed_rate/ban-ghi/?don_vi={office.interior.pk}&ky=lich-2026&phan=denominator"
    assert "Có 3 bản ghi" in page(officer, address)
    sheet = officer.get(address.replace("/ban-ghi/", "/ban-ghi/xuat/"))
    assert sum(1 for row in rows_of(sheet) if row and "Về việc thứ" in str(row[0])) == 3


def rows_of(answer: Any) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def test_the_list_is_exported_with_numerators_and_denominators(year: Office, officer: Client) -> None:
    rows = rows_of(officer.get(f"/so-lieu/xuat/?don_vi={year.interior.pk}&{YEAR}"))
    row = next(row for row in rows if row[1] == "assignments.on_time_rate")
    assert (row[4], row[5], row[6]) == (50, 1, 2)


def test_a_figure_is_closed_once_its_period_is_over_and_stays(year: Office, officer: Client) -> None:
    last = timezone.localdate().year - 1
    query = f"don_vi={year.interior.pk}&ky=lich-{last}"
    assert "Chốt số liệu kỳ này" in page(officer, f"{RATE}?{query}")
    address = f"/so-lieu/assignments.given/chot/?{query}"
    assert "Chốt số liệu này" in page(officer, address)
    answer = officer.post(address, {"ghi_chu": "Chấm điểm năm"})
    made = Closing.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/so-lieu/da-chot/{made.pk}/")
    closed = page(officer, f"/so-lieu/da-chot/{made.pk}/")
    assert "Số hiện nay không khác số đã chốt" in closed
    assert "Chấm điểm năm" in page(officer, "/so-lieu/da-chot/")
    assert any("Chấm điểm năm" in map(str, row) for row in rows_of(officer.get("/so-lieu/da-chot/xuat/")))
    order(year, "Ghi muộn", year.interior, None)
    Closing.objects.update(measured={**made.measured, "numbers": {"count": 99}})
    assert "Số hiện nay khác số đã chốt" in page(officer, f"/so-lieu/da-chot/{made.pk}/")


def test_a_running_period_is_refused_at_the_form_and_nothing_changes(year: Office, officer: Client) -> None:
    coming = timezone.localdate().year
    address = f"/so-lieu/assignments.given/chot/?don_vi={year.interior.pk}&ky=lich-{coming}"
    with nothing_changes():
        answer = officer.post(address, {"ghi_chu": "x"})
    assert answer.status_code == 422
    assert "Kỳ chưa kết thúc" in answer.content.decode()


def test_nobody_sees_or_closes_beyond_their_units(year: Office, people: People, signed_in: SignedIn) -> None:
    reader = signed_in(people.user("so-tc", (Role.SPECIALIST, year.finance, year.finance)))
    found = page(reader, f"{RATE}?don_vi={year.interior.pk}&{YEAR}")
    assert "Bạn không có quyền xem số liệu của đơn vị này" in found
    assert "50,00%" not in found
    assert reader.get("/so-lieu/assignments.given/chot/").status_code == 403
    keeper = signed_in(people.user("quan-tri", (Role.ADMINISTRATOR, year.committee, year.committee)))
    assert keeper.get("/so-lieu/").status_code == 403
    assert page(reader, "/so-lieu/da-chot/")


def test_an_unknown_figure_or_closing_is_not_found(office: Office, officer: Client) -> None:
    for address in ("/so-lieu/khong.co/", "/so-lieu/khong.co/xu-huong/", "/so-lieu/da-chot/99/"):
        assert officer.get(address).status_code == 404


def test_what_was_typed_wrongly_is_said(office: Office, officer: Client) -> None:
    found = page(officer, "/so-lieu/?ky=lich-2026&ngay=32/1/2026&q=ky so")
    assert "không phải là một ngày" in found


def test_a_page_of_a_figure_is_english_beside_its_data(office: Office, officer: Client) -> None:
    officer.post("/ngon-ngu/", {"language": "en"})
    found = page(officer, "/so-lieu/documents.signed_rate/?ky=lich-2026")
    assert "Share of outgoing documents digitally signed" in found
