"""The pages of work files, of kept filters, of citations put right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dondoc.accounts.models import User
from dondoc.documents.models import Document
from dondoc.workfiles.models import WorkFile
from tests.integration.office import Office, receive_and_read
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database

SignedIn = Callable[[User], Client]


@pytest.fixture
def document(office: Office) -> Document:
    return receive_and_read(office)


@pytest.fixture
def clerk(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.clerk)


def test_a_file_is_opened_filled_listed_and_closed(
    office: Office, people: People, clerk: Client, document: Document
) -> None:
    sent = {
        "unit": office.committee.pk,
        "title": "Số hóa hồ sơ năm 2026",
        "keeper": people.clerk.pk,
        "retention": "y10",
        "opened_on": "02/6/2026",
    }
    assert clerk.post("/ho-so-cong-viec/moi/", {**sent, "title": ""}).status_code == 422
    assert clerk.post("/ho-so-cong-viec/moi/", sent).status_code == 302
    work_file = WorkFile.objects.get()
    own = f"/ho-so-cong-viec/{work_file.pk}/"
    assert document.sign in clerk.get(f"{own}them/?q=so+hoa").content.decode()
    assert clerk.post(f"{own}them/", {"document": [document.pk]}).status_code == 302
    for address in (own, f"/van-ban/{document.pk}/", "/ho-so-cong-viec/?q=so+hoa"):
        assert work_file.code in clerk.get(address).content.decode(), address
    assert document.sign in clerk.get(own).content.decode()
    for address in ("muc-luc/", "sua/"):
        assert clerk.get(own + address).status_code == 200
    assert clerk.get("/ho-so-cong-viec/xuat/?nam_ket_thuc=2026").status_code == 200
    assert clerk.post(f"{own}ket-thuc/", {"on": "không rõ"}).status_code == 422
    assert clerk.post(f"{own}ket-thuc/", {"on": "05/6/2026"}).status_code == 302
    assert "nộp lưu chậm nhất ngày 05/6/2027" in clerk.get("/ho-so-cong-viec/").content.decode()


def test_documents_marked_in_the_register_go_into_a_file(
    office: Office, people: People, clerk: Client, document: Document
) -> None:
    sent = {"unit": office.committee.pk, "title": "Việc", "keeper": people.clerk.pk, "retention": "y5"}
    clerk.post("/ho-so-cong-viec/moi/", {**sent, "opened_on": "02/6/2026"})
    work_file = WorkFile.objects.get()
    assert 'form="to-file"' in clerk.get("/van-ban/").content.decode()
    chosen = {"work_file": work_file.pk, "document": [document.pk]}
    assert clerk.post("/ho-so-cong-viec/them-van-ban/", chosen).status_code == 302
    assert [row.document_id for row in work_file.entries.all()] == [document.pk]


def test_a_filter_is_kept_and_forgotten(people: People, clerk: Client) -> None:
    kept = {"place": "documents", "name": "Đến trong tháng", "query": "huong=incoming"}
    assert clerk.post("/bo-loc/luu/", kept)["Location"] == "/van-ban/?huong=incoming"
    page = clerk.get("/van-ban/").content.decode()
    assert "/van-ban/?huong=incoming" in page
    saved = people.clerk.saved_lists.get()
    assert clerk.post(f"/bo-loc/{saved.pk}/bo/").status_code == 302
    assert not people.clerk.saved_lists.exists()


def test_the_words_are_shown_in_place(clerk: Client, document: Document) -> None:
    page = clerk.get("/van-ban/?q=kho+luu+tru").content.decode()
    assert "<mark>kho</mark> <mark>lưu</mark> <mark>trữ</mark>" in page


@pytest.mark.both_databases
def test_the_second_to_correct_is_told_and_keeps_what_was_typed(clerk: Client, document: Document) -> None:
    address = f"/van-ban/{document.pk}/sua/subject/"
    seen = document.subject
    assert clerk.post(address, {"value": "Của người thứ nhất", "seen": seen}).status_code == 302
    answer = clerk.post(address, {"value": "Của người thứ hai", "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Của người thứ nhất" in page
    assert "Của người thứ hai" in page
    document.refresh_from_db()
    assert document.subject == "Của người thứ nhất"


def test_a_citation_is_added_on_its_page(clerk: Client, document: Document) -> None:
    address = f"/van-ban/{document.pk}/vien-dan/"
    assert clerk.post(address, {"sign": "", "relation": "cites"}).status_code == 422
    assert clerk.post(address, {"sign": "9/NQ-HĐND", "relation": "basis"}).status_code == 302
    page = clerk.get(f"/van-ban/{document.pk}/").content.decode()
    assert "9/NQ-HĐND" in page
    assert "hệ thống không tìm thấy trong văn bản" in page
