"""Lists and what is taken away from them: the sheet follows the filter and says it, on screen, in a file, on paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.audit.models import Record
from dondoc.documents import operations as documents
from dondoc.documents.models import Document
from dondoc.organisation.models import Unit
from tests.integration.office import NOTICE, Office, receive_and_read
from tests.integration.unchanged import everything
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def sheet_text(data: bytes) -> str:
    """All words of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return unescape(package.read("xl/sharedStrings.xml").decode())


@pytest.mark.parametrize("address", ["/van-ban/", "/nhiem-vu/"])
def test_the_link_to_the_sheet_follows_the_filter_that_htmx_sends(officer: Client, address: str) -> None:
    part = officer.get(address, {"q": "kho", "trang": "3"}, headers=HTMX).content.decode()
    [link] = re.findall(r'<a [^>]*id="export"[^>]*>', part)
    assert 'hx-swap-oob="true"' in link
    assert f'href="{address}xuat/?q=kho"' in link
    whole = officer.get(address, {"q": "kho"}).content.decode()
    [link] = re.findall(r'<a [^>]*id="export"[^>]*>', whole)
    assert "hx-swap-oob" not in link


def test_the_sheet_of_assignments_says_its_conditions(officer: Client, office: Office) -> None:
    query = f"?q=kho&don_vi={office.interior.pk}&trang_thai=reported&han=open_overdue&tu=1/6/2026"
    words = sheet_text(officer.get(f"/nhiem-vu/xuat/{query}").content)
    assert (
        "Điều kiện lọc: từ khóa: kho; đơn vị chủ trì, kể cả đơn vị bên dưới: Sở Nội vụ; "
        "trạng thái: Đã báo cáo, chờ xác nhận; tiến độ: Chưa hoàn thành, đã quá hạn; hạn từ ngày: 01/6/2026"
    ) in words
    assert "Điều kiện lọc: không có" in sheet_text(officer.get("/nhiem-vu/xuat/").content)


def test_the_sheet_of_the_register_says_its_conditions(officer: Client) -> None:
    query = {"huong": "incoming", "loai": "Thông báo", "den": "5/6/2026", "cho_giao": "1"}
    words = sheet_text(officer.get("/van-ban/xuat/", query).content)
    assert (
        "Điều kiện lọc: đến hay đi: Văn bản đến; loại văn bản: Thông báo; đến hoặc đi đến hết ngày: 05/6/2026; "
        "chỉ văn bản có nhiệm vụ chờ giao"
    ) in words


def test_a_printed_list_says_its_conditions(officer: Client) -> None:
    page = officer.get("/nhiem-vu/?q=kho").content.decode()
    assert '<p class="print-only small">Điều kiện lọc: từ khóa: kho</p>' in page


def entered(office: Office, *signs: str) -> None:
    for sign in signs:
        receive_and_read(office, NOTICE.replace("112/TB-UBND", sign), name=f"{sign.replace('/', '-')}.txt")


def signs_of(client: Client, order: str) -> list[str]:
    page = client.get("/van-ban/", {"sap_xep": order}).content.decode()
    return re.findall(r'class="sign" href="[^"]*">([^<]*)<', page)


def test_the_register_is_sorted_by_number_and_by_entry(officer: Client, office: Office) -> None:
    entered(office, "112/TB-UBND", "9/TB-UBND", "85/TB-UBND")
    assert signs_of(officer, "sign") == ["9/TB-UBND", "85/TB-UBND", "112/TB-UBND"]
    assert signs_of(officer, "entry_up") == ["112/TB-UBND", "9/TB-UBND", "85/TB-UBND"]
    assert signs_of(officer, "entry") == ["85/TB-UBND", "9/TB-UBND", "112/TB-UBND"]


def test_a_blank_number_is_shown_as_one(officer: Client, office: Office) -> None:
    entered(office, "   /TB-UBND")
    document = Document.objects.get()
    assert document.number_blank
    assert signs_of(officer, "newest") == ["…/TB-UBND"]
    assert "Thông báo số …/TB-UBND" in officer.get(f"/van-ban/{document.pk}/").content.decode()


@pytest.fixture
def assignment(office: Office) -> Assignment:
    """The first order of the notice, given two days ago."""
    today = timezone.localdate()
    return operations.give(
        by=office.clerk,
        proposal=receive_and_read(office).proposals.order_by("position")[0],
        assigner=office.committee,
        due=today + timedelta(days=23),
        on=today - timedelta(days=2),
        now=timezone.now(),
    )


def test_what_was_reported_is_counted_apart_beside_its_class(
    officer: Client, office: Office, assignment: Assignment
) -> None:
    assert "đã báo cáo, chờ xác nhận</a>" not in officer.get("/nhiem-vu/").content.decode()
    today = timezone.localdate()
    operations.report(
        by=office.specialist, assignment=assignment, finished_on=today, result_sign="30/TTr-SNV", now=timezone.now()
    )
    for address in ("/", "/nhiem-vu/"):
        page = officer.get(address).content.decode()
        [link] = re.findall(r'Trong đó <a href="([^"]*)">1 nhiệm vụ đã báo cáo, chờ xác nhận</a>', page)
        assert officer.get(link).context["page"].paginator.count == 1


def test_an_open_assignment_says_how_many_days_are_left(officer: Client, assignment: Assignment) -> None:
    page = officer.get(f"/nhiem-vu/{assignment.pk}/").content.decode()
    assert ": còn 23 ngày." in page
    assert "sớm hơn hạn" not in page


def test_the_history_of_a_report_names_the_result(officer: Client, office: Office, assignment: Assignment) -> None:
    operations.report(
        by=office.specialist,
        assignment=assignment,
        finished_on=timezone.localdate(),
        result_sign="30/TTr-SNV",
        now=timezone.now(),
    )
    kept = Record.objects.get(action="assignment.reported").after or {}
    assert kept["result"] == "30/TTr-SNV"
    assert "<dt>Kết quả</dt><dd>30/TTr-SNV</dd>" in officer.get(f"/nhiem-vu/{assignment.pk}/lich-su/").content.decode()


def test_a_deadline_taken_off_by_hand_is_not_laid_at_the_door_of_the_text(officer: Client, office: Office) -> None:
    proposal = receive_and_read(office).proposals.order_by("position")[0]
    changes = replace(documents.content_of(proposal), deadline_day=None)
    documents.edit_proposal(by=office.officer, proposal=proposal, changes=changes, now=timezone.now())
    given = operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=timezone.now())
    page = officer.get(f"/nhiem-vu/{given.pk}/").content.decode()
    assert "Thời hạn đã được bỏ bằng tay trước khi giao" in page
    assert f"{office.officer.name} bỏ thời hạn ngày" in page
    assert "không có một ngày hết hạn" not in page


def test_only_the_unit_that_a_post_reaches_is_offered_to_give_for(officer: Client, office: Office) -> None:
    page = officer.get("/nhiem-vu/ngoai-he-thong/").content.decode()
    [offered] = re.findall(r'<select name="assigner".*?</select>', page, re.DOTALL)
    assert re.findall(r'value="(\d+)"', offered) == [str(office.committee.pk)]
    before = everything()
    fields = {"reference": "N-05", "lead": "Sở Nội vụ", "due": "", "assigner": office.division.pk}
    assert officer.post("/nhiem-vu/ngoai-he-thong/", fields).status_code == 422
    assert everything() == before


def test_a_deadline_already_past_is_given_only_when_it_is_meant(officer: Client, office: Office) -> None:
    fields = {"reference": "N-05", "lead": "Sở Nội vụ", "due": "01/01/2026", "assigner": office.committee.pk}
    assert "past_known" not in officer.get("/nhiem-vu/ngoai-he-thong/").content.decode()
    before = everything()
    asked = officer.post("/nhiem-vu/ngoai-he-thong/", fields)
    assert asked.status_code == 422
    assert "Thời hạn 01/01/2026 đã qua" in asked.content.decode()
    assert 'name="past_known"' in asked.content.decode()
    assert everything() == before
    officer.post("/nhiem-vu/ngoai-he-thong/", {**fields, "past_known": "on"})
    assert Assignment.objects.get().outside_system


def test_a_mistake_elsewhere_does_not_ask_about_a_deadline_to_come(officer: Client, office: Office) -> None:
    fields = {"reference": "?", "lead": "Sở Nội vụ", "due": "01/01/2099", "assigner": office.committee.pk}
    assert "past_known" not in officer.post("/nhiem-vu/ngoai-he-thong/", fields).content.decode()


def test_a_page_of_news_is_named_once(officer: Client, office: Office) -> None:
    document = receive_and_read(office, "Khai mạc hội thi cải cách hành chính.", name="hoi-thi.txt")
    Document.objects.filter(pk=document.pk).update(subject="", sign="", type="")
    for subject in ("", "Khai mạc hội thi"):
        Document.objects.filter(pk=document.pk).update(subject=subject)
        page = officer.get(f"/van-ban/{document.pk}/").content.decode()
        head = page[page.index('id="document-head"') :].split("</div>")[0]
        assert head.count(subject or "hoi-thi.txt") == 1, head


def test_a_list_offers_the_units_as_they_are_now(officer: Client, office: Office) -> None:
    assert "Tên mới" not in officer.get("/nhiem-vu/").content.decode()
    Unit.objects.filter(pk=office.finance.pk).update(name="Tên mới")
    assert "Tên mới</option>" in officer.get("/nhiem-vu/").content.decode()


def test_a_link_of_a_list_keeps_every_other_condition(officer: Client, assignment: Assignment) -> None:
    """A condition that is there twice, words with signs, the page: only what the link changes is another."""
    found = officer.get("/nhiem-vu/", {"la": "dự toán & “thu”", "moi": ["1", "2"], "sap_xep": "due", "trang": "3"})
    asked = "la=d%E1%BB%B1+to%C3%A1n+%26+%E2%80%9Cthu%E2%80%9D&amp;moi=1&amp;moi=2"
    assert f'href="/nhiem-vu/xuat/?{asked}&amp;sap_xep=due"' in found.content.decode()
    assert f'href="?{asked}&amp;sap_xep=newest"' in found.content.decode()
    assert 'href="/nhiem-vu/xuat/"' in officer.get("/nhiem-vu/").content.decode()
