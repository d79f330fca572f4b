"""The page that checks any document: findings in place, a Word copy with comments, nothing kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from dondoc.accounts.roles import Role
from dondoc.reports.models import Paper as Kept
from dondoc.reports.queries import papers
from tests.integration.office import NOTICE, Office
from tests.integration.reports.checking.clean_papers import notice
from tests.integration.reports.checking.planting import planted, words
from tests.integration.reports.kept import edited, kept_report, worked_year
from tests.integration.unchanged import nothing_changes
from tests.integration.web.conftest import SignedIn
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADDRESS = "/bao-cao/kiem-tra-van-ban/"
WRONG = planted(notice(), words("80 nhiệm vụ, đang", "81 nhiệm vụ, đang"))


@pytest.fixture
def client_of_officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def sent(data: bytes, name: str, **more: str) -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data), "no_secret": "on", **more}


def test_what_does_not_agree_is_shown_in_place_and_nothing_is_kept(client_of_officer: Client) -> None:
    assert "Kiểm tra văn bản" in client_of_officer.get(ADDRESS).content.decode()
    with nothing_changes():
        page = client_of_officer.post(ADDRESS, sent(WRONG, "thong bao.docx")).content.decode()
    assert "1 chỗ cần sửa" in page
    assert "81 + 11" in page
    assert "đã hoàn thành 81 nhiệm vụ" in page.partition("paper-quote")[2]


def test_the_word_copy_bears_comments_and_the_words_as_they_were(client_of_officer: Client) -> None:
    with nothing_changes():
        answer = client_of_officer.post(ADDRESS, sent(WRONG, "thong bao.docx", ban="word"))
    assert "thong%20bao" in answer["Content-Disposition"] or "thong bao" in answer["Content-Disposition"]
    assert any("81 + 11" in comment.text for comment in Document(BytesIO(answer.content)).comments)


def test_a_document_of_another_kind_is_checked_as_far_as_it_can_be(client_of_officer: Client) -> None:
    text = NOTICE.replace(
        "1. Giao", "Giao 91 nhiệm vụ, gồm: hoàn thành 81 nhiệm vụ, đang thực hiện 11 nhiệm vụ.\n\n1. Giao"
    )
    page = client_of_officer.post(ADDRESS, sent(text.encode(), "thong-bao.txt")).content.decode()
    assert "81 + 11" in page
    assert "chỉ kiểm tra được trên tệp .docx" in page
    refused = client_of_officer.post(ADDRESS, sent(text.encode(), "thong-bao.txt", ban="word"))
    assert refused.status_code == 422
    assert "lưu văn bản thành .docx" in refused.content.decode()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (("MẬT\n" + NOTICE).encode(), "a.txt", "bí mật nhà nước"),
        (NOTICE.encode(), "TUYỆT MẬT - bao cao.txt", "bí mật nhà nước"),
        (b"PK\x03\x04 cut off", "a.docx", "hỏng"),
    ],
)
def test_what_is_secret_or_broken_is_refused_and_leaves_nothing(
    client_of_officer: Client, data: bytes, name: str, said: str
) -> None:
    with nothing_changes():
        answer = client_of_officer.post(ADDRESS, sent(data, name))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_without_the_word_on_secrets_nothing_is_opened(client_of_officer: Client) -> None:
    answer = client_of_officer.post(ADDRESS, {"file": SimpleUploadedFile("a.docx", WRONG)})
    assert answer.status_code == 422
    assert "Hãy xác nhận" in answer.content.decode()
    assert "81 + 11" not in answer.content.decode()


def test_a_paper_made_here_shows_its_findings_and_leads_to_each_number(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    report = kept_report(worked_year(office), office.person(Role.FOLLOW_UP_OFFICER, *office.all))
    client = signed_in(people.officer)
    data = edited(papers.data_of(report), 0, "09")
    form = {"file": SimpleUploadedFile("sua.docx", data), "no_secret": "on"}
    client.post(f"/bao-cao/van-ban/{report.pk}/nop/", form)
    copy = Kept.objects.get(is_upload=True)
    with nothing_changes():
        page = client.get(f"/bao-cao/van-ban/{copy.pk}/kiem-tra/").content.decode()
        word = client.get(f"/bao-cao/van-ban/{copy.pk}/nhan-xet/")
    assert "văn bản ghi 09, số liệu là 02" in page
    assert f"/bao-cao/van-ban/{copy.pk}/#" in page
    assert any("số liệu là 02" in comment.text for comment in Document(BytesIO(word.content)).comments)


def test_who_may_not_open_the_paper_sees_no_check_of_it(office: Office, people: People, signed_in: SignedIn) -> None:
    report = kept_report(worked_year(office), office.person(Role.FOLLOW_UP_OFFICER, *office.all))
    other = signed_in(people.user("khac", (Role.UNIT_HEAD, office.finance, office.finance)))
    for address in ("kiem-tra", "nhan-xet"):
        assert other.get(f"/bao-cao/van-ban/{report.pk}/{address}/").status_code == 404
