"""The pages of Word papers: the list, one paper with its numbers, an edited copy given back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dondoc.accounts.roles import Role
from dondoc.reports.models import Paper as Kept
from dondoc.reports.models import Template
from dondoc.reports.queries import papers
from tests.integration.office import Office
from tests.integration.reports.kept import edited, kept_report, worked_year
from tests.integration.unchanged import nothing_changes
from tests.integration.web.conftest import SignedIn
from tests.integration.web.people import People
from tests.unit.papers.test_own_templates import template

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def report(office: Office) -> Kept:
    return kept_report(worked_year(office), office.person(Role.FOLLOW_UP_OFFICER, *office.all))


def test_the_page_shows_numbers_with_ways_and_takes_the_edited_file(
    report: Kept, people: People, signed_in: SignedIn
) -> None:
    client = signed_in(people.officer)
    address = f"/bao-cao/van-ban/{report.pk}/"
    page = client.get(address).content.decode()
    for words in ("50,00%", "Số người", 'href="/so-lieu/assignments.given/?', "So với hiện nay"):
        assert words in page
    assert "Mọi số đều khớp" in client.get(f"{address}?hien_nay=1").content.decode()
    assert client.get(f"{address}tep/").content == papers.data_of(report)
    listed = client.get("/bao-cao/van-ban/?q=bao cao").content.decode()
    assert address in listed
    assert address not in client.get("/bao-cao/van-ban/?q=khongco").content.decode()
    data = edited(papers.data_of(report), 1, "09")
    sent = {"file": SimpleUploadedFile("sua.docx", data), "no_secret": "on"}
    answer = client.post(f"{address}nop/", sent, follow=True)
    assert "sửa tay, khác số đã lập" in answer.content.decode()
    with nothing_changes():
        refused = client.post(f"{address}nop/", {"no_secret": "on"})
    assert refused.status_code == 422


def test_another_unit_has_no_such_page(report: Kept, people: People, signed_in: SignedIn) -> None:
    finance = people.office.finance
    client = signed_in(people.user("tai-chinh", (Role.UNIT_HEAD, finance, finance)))
    assert client.get(f"/bao-cao/van-ban/{report.pk}/").status_code == 404
    assert client.get(f"/bao-cao/van-ban/{report.pk}/tep/").status_code == 404


def test_a_template_is_sent_tried_used_and_retired_on_its_page(people: People, signed_in: SignedIn) -> None:
    client, interior = signed_in(people.head), people.office.interior
    assert "Chưa có mẫu riêng" in client.get("/bao-cao/mau/").content.decode()
    shipped = client.get("/bao-cao/mau/co-san/report/").content
    wrong = template("{{ co_qua }}", "{{ noi_dung }}")
    sent = {"kind": "report", "unit": interior.pk, "name": "Mẫu Sở"}
    with nothing_changes():
        refused = client.post("/bao-cao/mau/moi/", {**sent, "file": SimpleUploadedFile("mau.docx", wrong)})
    assert refused.status_code == 422
    assert "có phải “co_quan”?" in refused.content.decode()
    assert 'value="Mẫu Sở"' in refused.content.decode()  # what was typed stays
    client.post("/bao-cao/mau/moi/", {**sent, "file": SimpleUploadedFile("mau.docx", shipped)})
    kept = Template.objects.get()
    assert "đang dùng" in client.get("/bao-cao/mau/").content.decode()
    assert client.get(f"/bao-cao/mau/{kept.pk}/tep/").content == shipped
    assert client.get(f"/bao-cao/mau/{kept.pk}/in-thu/").content[:2] == b"PK"
    client.post(f"/bao-cao/mau/{kept.pk}/doi/", {"viec": "thoi"})
    kept.refresh_from_db()
    assert not kept.is_used
