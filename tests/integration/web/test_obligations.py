"""The pages of what must exist: opening a year, the list, one entry, duties of one's own, sections of the website."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.documents.kinds import Direction
from dondoc.jobs.worker import run_one
from dondoc.obligations import operations, queries
from dondoc.obligations.models import Entry, OwnDuty, SectionUpdate
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database

SignedIn = Callable[[User], Client]
PLAN = """UBND TỈNH AN LẠC            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NỘI VỤ                   Độc lập - Tự do - Hạnh phúc
Số: 12/KH-SNV              An Lạc, ngày 14 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

Sở ban hành kế hoạch.
"""
HOME = "/viec-phai-lam/"
OPENED = re.compile(r'<a (?:class="chip[^"]*" )?href="(/viec-phai-lam/\?[^"]+)">(.*?)</a>', re.DOTALL)


def said(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


@pytest.fixture
def head(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.head)


def opened(office: Office, *codes: str) -> None:
    operations.ask_to_open(by=office.officer, year=2026, codes=codes, now=NOW)
    while run_one(NOW):
        pass


def test_an_empty_year_says_what_to_do_first(officer: Client, head: Client) -> None:
    assert "Mở việc của năm" in said(officer, f"{HOME}?nam=2026")
    assert "khi đơn vị cấp trên mở" in said(head, f"{HOME}?nam=2026")


def test_a_year_is_looked_at_and_opened(office: Office, officer: Client, head: Client) -> None:
    page = said(officer, f"{HOME}mo/?nam=2026")
    assert "Kế hoạch cải cách hành chính" in page
    assert officer.post(f"{HOME}mo/", {"nam": "2026", "viec": ["plan.par"]}).status_code == 302
    while run_one(NOW):
        pass
    assert {entry.duty for entry in Entry.objects.all()} == {"plan.par"}
    assert "Kế hoạch cải cách hành chính" not in said(officer, f"{HOME}mo/?nam=2026").partition("<tbody>")[2]
    assert officer.post(f"{HOME}mo/", {"nam": "2026", "viec": ["plan.par"]}).status_code == 200
    assert head.get(f"{HOME}mo/").status_code == 403
    with nothing_changes():
        assert head.post(f"{HOME}mo/", {"nam": "2026", "viec": ["plan.quality"]}).status_code == 403


@pytest.mark.both_databases
def test_the_list_filters_sorts_exports_and_shows_what_is_not_there(office: Office, officer: Client) -> None:
    opened(office, "plan.par", "report.procedures", "publication.budget")
    page = said(officer, f"{HOME}?nam=2026")
    for words in ("Chưa ban hành", "Chưa báo cáo", "Chưa công khai", office.finance.name):
        assert words in page, words
    narrowed = said(officer, f"{HOME}?nam=2026&don_vi={office.interior.pk}&loai=plan&q=cai+cach").partition("<tbody>")[
        2
    ]
    assert office.finance.name not in narrowed
    assert "Không có việc nào khớp" in said(officer, f"{HOME}?nam=2026&q=khong+co+gi")
    for order in ("due", "due_last", "unit", "duty"):
        said(officer, f"{HOME}?nam=2026&sap_xep={order}")
    assert officer.get(f"{HOME}xuat/?nam=2026&tinh_trang=missing").status_code == 200
    assert "Chưa báo cáo" in said(officer, f"{HOME}bang/?nam=2026&loai=report")


def test_every_number_of_the_matrix_opens_as_many_entries(office: Office, officer: Client) -> None:
    opened(office, "plan.par", "plan.quality", "report.par", "section.about", "regulation.spending")
    below = {"kind": "regulation", "name": "Quy chế riêng", "who": {"kinds": ["department", "division"]}}
    said_so = {**below, "rule": {"every": "year", "by": "15/03"}}
    inside = office.person(Role.CLERK, office.interior)
    operations.add_duty(by=inside, owner=office.interior, said=said_so, now=NOW)
    for ahead in operations.to_open(by=inside, year=2026, on=TODAY):
        operations.open_entry(by=inside, ahead=ahead, now=NOW)
    spending = Entry.objects.get(duty="regulation.spending", unit=office.interior)
    link = operations.Met(link="https://snv.anlac.example/quy-che", on=date(2026, 1, 20))
    operations.take(by=office.specialist, entry=spending, met=link, now=NOW)
    Entry.objects.filter(pk=spending.pk).update(until=date(2026, 2, 1))
    for kind in ("plan", "report", "section", "regulation"):
        page = said(officer, f"{HOME}bang/?nam=2026&loai={kind}")
        numbers = OPENED.findall(page.partition("<tbody>")[2])
        assert len(numbers) >= 4
        for address, words in numbers:
            shown = re.search(r"\((\d+)\)|^(\d+)$", re.sub("<[^>]*>", "", words).strip())
            count = int(shown[1] or shown[2]) if shown else 1
            rows = said(officer, unescape(address)).partition("<tbody>")[2].partition("</tbody>")[0]
            assert rows.count("<tr") == count, (kind, address, words)
    assert "tinh_trang=expired" in page


def test_an_offered_document_is_taken_by_the_units_people(office: Office, officer: Client, head: Client) -> None:
    document = receive_and_read(office, PLAN, unit=office.interior, direction=Direction.OUTGOING)
    opened(office, "plan.par")
    entry = Entry.objects.get(unit=office.interior)
    own = f"{HOME}{entry.pk}/"
    assert "1 văn bản phù hợp trong sổ" in said(head, f"{HOME}?nam=2026")
    assert "Nhận văn bản này" in said(head, own)
    assert "Nhận văn bản này" not in said(officer, own)
    with nothing_changes():
        assert officer.post(f"{own}nhan/", {"document": document.pk}).status_code == 403
        assert head.post(f"{own}nhan/", {"sign": "99/KH-SNV"}).status_code == 422
        assert head.post(f"{own}nhan/", {}).status_code == 422
    assert head.post(f"{own}nhan/", {"sign": "12/KH-SNV"}).status_code == 302
    assert "Đã ban hành" in said(head, own)
    assert own in said(head, f"/nhiem-vu/{entry.assignment_id}/")
    assert document.sign in said(head, f"{HOME}?nam=2026")
    assert "Nhận văn bản đáp ứng" in said(head, f"/nhat-ky/obligation/{entry.pk}/")


@pytest.mark.both_databases
def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    office: Office, officer: Client, django_assert_max_num_queries: Any
) -> None:
    opened(office, "plan.par")
    said(officer, f"{HOME}?nam=2026")
    with CaptureQueriesContext(connection) as few:
        said(officer, f"{HOME}?nam=2026")
    opened(office, "report.procedures", "publication.budget", "regulation.spending")
    with django_assert_max_num_queries(len(few) + 1):
        said(officer, f"{HOME}?nam=2026")


def test_what_does_not_apply_is_waived_with_a_reason(office: Office, officer: Client, head: Client) -> None:
    opened(office, "plan.quality")
    entry = Entry.objects.get(unit=office.interior)
    own = f"{HOME}{entry.pk}/"
    assert officer.post(f"{own}khong-phai-lam/", {"reason": ""}).status_code == 422
    assert head.post(f"{own}khong-phai-lam/", {"reason": "Không áp dụng"}).status_code == 403
    assert officer.post(f"{own}khong-phai-lam/", {"reason": "Chưa áp dụng ISO"}).status_code == 302
    assert "Chưa áp dụng ISO" in said(head, own)
    assert officer.post(f"{own}phai-lam/").status_code == 302
    assert "Chưa áp dụng ISO" not in said(head, own)


def test_another_units_entries_are_not_found(office: Office, people: People, signed_in: SignedIn, head: Client) -> None:
    opened(office, "plan.par")
    other = Entry.objects.get(unit=office.finance)
    assert head.get(f"{HOME}{other.pk}/").status_code == 404
    assert office.finance.name not in said(head, f"{HOME}?nam=2026").partition("<tbody>")[2]
    assert signed_in(people.stranger).get(HOME).status_code == 403


def test_a_unit_adds_changes_and_retires_a_duty_of_its_own(
    office: Office, people: People, signed_in: SignedIn, head: Client
) -> None:
    clerk = signed_in(people.user("van-thu-so", (Role.CLERK, office.interior, office.interior)))
    form = {
        "owner": office.interior.pk,
        "name": "Kế hoạch phòng cháy, chữa cháy",
        "kind": "plan",
        "who_units": "SNV",
        "often": "year",
        "by_day": "15/04",
    }
    assert clerk.post(f"{HOME}danh-muc/moi/", {**form, "by_day": ""}).status_code == 422
    assert clerk.post(f"{HOME}danh-muc/moi/", {**form, "by_day": "31/02"}).status_code == 422
    assert head.get(f"{HOME}danh-muc/moi/").status_code == 403
    assert OwnDuty.objects.count() == 0
    assert clerk.post(f"{HOME}danh-muc/moi/", form).status_code == 302
    own = f"{HOME}danh-muc/own.{OwnDuty.objects.get().pk}/"
    assert "15/4" in said(head, own)
    assert "phòng cháy" in said(clerk, f"{HOME}danh-muc/?q=phong+chay")
    assert "15/04" in said(clerk, f"{own}sua/")
    assert clerk.post(f"{own}sua/", {**form, "often": "quarter", "day_of_month": "20"}).status_code == 302
    assert "Hằng quý" in said(clerk, own)
    assert clerk.post(f"{own}thoi/", {"on": "?"}).status_code == 422
    assert clerk.post(f"{own}thoi/", {"on": "01/7/2026"}).status_code == 302
    assert OwnDuty.objects.get().said["valid_to"] == "2026-07-01"


def test_every_duty_of_the_list_has_its_page(officer: Client) -> None:
    for duty in queries.duties():
        assert duty.name.partition("“")[0].strip() in said(officer, f"{HOME}danh-muc/{duty.code}/")
    assert officer.get(f"{HOME}danh-muc/none.such/").status_code == 404


def test_a_section_has_its_keeper_and_its_last_update(office: Office, head: Client, officer: Client) -> None:
    opened(office, "section.about")
    own = f"{HOME}trang-thong-tin/{office.interior.pk}/section.about/"
    assert head.post(own, {"act": "keep", "keeper_text": "", "link": ""}).status_code == 422
    kept = {"act": "keep", "keeper_text": "Văn phòng Sở", "link": "https://snv.anlac.example/gioi-thieu"}
    assert head.post(own, kept).status_code == 302
    assert head.post(own, {"act": "update", "on": "ngày kia"}).status_code == 422
    assert head.post(own, {"act": "update", "on": "02/6/2026", "note": "Danh sách lãnh đạo"}).status_code == 302
    assert SectionUpdate.objects.get().on_day == date(2026, 6, 2)
    page = said(officer, f"{HOME}trang-thong-tin/")
    assert "Văn phòng Sở" in page
    assert "02/6/2026" in page
    assert officer.get(f"{HOME}trang-thong-tin/xuat/").status_code == 200
    with nothing_changes():
        assert officer.post(own, {**kept, "keeper_text": "Khác"}).status_code in {302, 403, 422}


def test_a_clerk_notes_the_update_and_who_performs_meets_with_it_what_was_due(
    office: Office, people: People, signed_in: SignedIn, head: Client
) -> None:
    opened(office, "section.about")
    clerk = signed_in(people.user("van-thu-so", (Role.CLERK, office.interior, office.interior)))
    own = f"{HOME}trang-thong-tin/{office.interior.pk}/section.about/"
    link = "https://snv.anlac.example/gioi-thieu"
    assert "do người thực hiện nhiệm vụ của đơn vị ghi nhận" in said(clerk, own)
    assert clerk.post(own, {"act": "update", "on": "02/6/2026", "link": link}).status_code == 302
    assert SectionUpdate.objects.get().on_day == date(2026, 6, 2)
    entry = Entry.objects.get(unit=office.interior, period="2026-h1")
    assert entry.met_on is None
    page = f"{HOME}{entry.pk}/"
    assert link not in said(clerk, page)
    assert link in said(head, page)
    assert head.post(f"{page}nhan/", {"link": link, "on": "02/6/2026"}).status_code == 302
    met = Entry.objects.get(pk=entry.pk)
    assert (met.met_on, met.met_link) == (date(2026, 6, 2), link)


def test_what_only_a_web_page_meets_asks_for_no_document(office: Office, officer: Client, head: Client) -> None:
    opened(office, "section.about", "publication.budget")
    section = Entry.objects.get(unit=office.interior, period="2026-h1")
    for client in (officer, head):
        page = said(client, f"{HOME}{section.pk}/")
        assert "chưa có văn bản nào phù hợp" not in page
        assert "chọn văn bản" not in page
        assert 'name="sign"' not in page
        assert f"{HOME}trang-thong-tin/{office.interior.pk}/section.about/" in page
    budget = Entry.objects.get(unit=office.interior, duty="publication.budget")
    assert "chưa có văn bản nào phù hợp" in said(head, f"{HOME}{budget.pk}/")


def test_the_list_of_duties_is_taken_away_as_a_sheet_as_it_is_narrowed(officer: Client) -> None:
    page = officer.get("/viec-phai-lam/danh-muc/?q=chuyen+doi+so").content.decode()
    assert 'href="/viec-phai-lam/danh-muc/xuat/?q=chuyen+doi+so"' in page
    rows = [sheet_of(officer, query) for query in ("", "?q=chuyen+doi+so")]
    assert 0 < len(rows[1]) < len(rows[0])
    assert any("Kế hoạch chuyển đổi số" in str(row[0]) for row in rows[1])


def sheet_of(client: Client, query: str) -> list[list[Any]]:
    """The rows of the sheet below its head."""
    content = client.get(f"/viec-phai-lam/danh-muc/xuat/{query}").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    head = next(number for number, row in enumerate(rows) if row[0] == "Việc phải làm")
    return rows[head + 1 :]
