"""Pages of reports: who sees one, who sees only the part that it writes, and nobody else anything."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.documents.models import Document
from dondoc.documents.operations.restricting import restrict
from dondoc.obligations import operations as obligations
from dondoc.reports.checking.findings import Kind, PaperFinding, as_json
from dondoc.reports.models import Check, Report
from dondoc.reports.operations import checking, filing, gathering, parts
from dondoc.reports.writing import composing
from tests.integration.office import NOW, TODAY, Office
from tests.integration.reports.checking.conftest import register
from tests.integration.reports.kept import worked_year
from tests.integration.reports.reporting import begun, writer
from tests.integration.reports.test_report_life import DOT
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(office: Office) -> People:
    return People(worked_year(office))


@pytest.fixture
def report(people: People) -> Report:
    """Of Home Affairs, with its figures; its division writes one part."""
    office = people.office
    made, by = begun(office, office.interior), writer(office, office.interior)
    gathering.gather(by=by, report=made, now=NOW)
    part = made.parts.get(section="overdue")
    parts.give(by=by, part=part, unit=office.division, due=TODAY + timedelta(days=3), now=NOW)
    return made


def opened(user: User, address: str) -> int:
    client = Client()
    client.force_login(user, backend="dondoc.accounts.backend.Accounts")
    return client.get(address).status_code


def test_who_writes_only_a_part_sees_that_and_nothing_that_the_unit_gathers(people: People, report: Report) -> None:
    office = people.office
    head = people.user("truongphongcchc", (Role.UNIT_HEAD, office.division, office.division))
    stranger = people.user("chuyenvientc", (Role.SPECIALIST, office.finance, office.finance))
    own = people.user("chuyenviensnv", (Role.SPECIALIST, office.interior, office.interior))
    part = report.parts.get(section="overdue")
    addresses = {
        "report": f"/bao-cao/{report.pk}/",
        "part": f"/bao-cao/{report.pk}/phan/{part.pk}/",
        "figures": f"/bao-cao/{report.pk}/so-lieu/",
        "figure": f"/bao-cao/{report.pk}/so-lieu/assignments.given/",
        "differences": f"/bao-cao/{report.pk}/so-sanh/",
        "history": f"/nhat-ky/report/{report.pk}/",
    }
    answers = {
        who: [opened(user, each) for each in addresses.values()]
        for who, user in {"own": own, "head": head, "stranger": stranger}.items()
    }
    assert answers["own"] == [200] * 6
    assert answers["head"] == [200, 200, 403, 403, 403, 404]
    assert answers["stranger"] == [404] * 6


def test_the_list_shows_no_report_of_another_unit(people: People, report: Report) -> None:
    office = people.office
    stranger = people.user("chuyenvientc", (Role.SPECIALIST, office.finance, office.finance))
    client = Client()
    client.force_login(stranger, backend="dondoc.accounts.backend.Accounts")
    page = client.get("/bao-cao/?nam=2026").content.decode()
    assert report.title not in page
    assert client.get("/bao-cao/xuat/?nam=2026").status_code == 200


def test_who_writes_one_part_does_not_read_what_others_write_in_theirs(people: People, report: Report) -> None:
    office = people.office
    head = people.user("truongphongcchc", (Role.UNIT_HEAD, office.division, office.division))
    own = people.user("chuyenviensnv", (Role.SPECIALIST, office.interior, office.interior))
    other = report.parts.exclude(section="overdue").order_by("position")[0]
    parts.write(by=writer(office, office.interior), part=other, text="Chưa ai được biết.", now=NOW)
    address = f"/bao-cao/{report.pk}/phan/{other.pk}/"
    assert [opened(user, address) for user in (own, head)] == [200, 404]
    client = Client()
    client.force_login(head, backend="dondoc.accounts.backend.Accounts")
    page = client.get(f"/bao-cao/{report.pk}/").content.decode()
    assert f"/phan/{report.parts.get(section='overdue').pk}/" in page
    assert address not in page


def test_a_restricted_document_of_a_report_keeps_its_name_to_itself(people: People, report: Report) -> None:
    office = people.office
    register(office, 902, "12/BC-SNV", TODAY, "Sở Nội vụ")
    document = Document.objects.get(sign="12/BC-SNV")
    Report.objects.filter(pk=report.pk).update(document=document, issued_on=TODAY, state="issued")
    own = people.user("chuyenviensnv", (Role.SPECIALIST, office.interior, office.committee))
    client = Client()
    client.force_login(own, backend="dondoc.accounts.backend.Accounts")
    before = client.get(f"/bao-cao/{report.pk}/").content.decode()
    assert "số 12/BC-SNV" in before
    assert f"/van-ban/{document.pk}/" in before
    restrict(by=office.clerk, document=document, reason="Nhân sự", now=NOW)
    page = client.get(f"/bao-cao/{report.pk}/").content.decode()
    assert "12/BC-SNV" not in page
    assert f"/van-ban/{document.pk}/" not in page
    assert "Văn bản hạn chế tiếp cận" in page


def test_the_page_of_a_reports_check_shows_what_the_worker_kept(
    people: People, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILES_ROOT, settings.LAKE_ROOT = tmp_path / "files", tmp_path / "lake"
    monkeypatch.setattr(composing, "png", lambda _chart: DOT)
    office = people.office
    by, found = writer(office, office.interior), begun(office, office.interior)
    paper = filing.make(by=by, report=found, now=NOW)
    kept = checking.check(by=by, report=Report.objects.select_related("file", "unit").get(pk=found.pk), now=NOW)
    told = PaperFinding(Kind.SUM, False, "Thiếu 1 so với 10", "Sửa lại số.")
    Check.objects.filter(pk=kept.pk).update(findings=as_json([told]), false_sums=1)
    client = Client()
    own = people.user("chuyenviensnv", (Role.SPECIALIST, office.interior, office.interior))
    client.force_login(own, backend="dondoc.accounts.backend.Accounts")
    for address in (f"/bao-cao/van-ban/{paper.pk}/kiem-tra/", f"/bao-cao/{found.pk}/"):
        assert "Thiếu 1 so với 10" in client.get(address).content.decode()
    assert "Thiếu 1 so với 10" not in client.get(f"/bao-cao/van-ban/{paper.pk}/kiem-tra/?hien_nay=1").content.decode()


def test_what_must_exist_leads_to_its_report_from_its_page_and_from_its_assignment(people: People) -> None:
    office = people.office
    keeper = office.person(Role.FOLLOW_UP_OFFICER, *office.all)
    asked = obligations.to_open(by=keeper, year=2026, on=TODAY, units=[office.interior.pk], codes=["report.par"])
    entry = obligations.open_entry(by=keeper, ahead=asked[0], now=NOW)
    assert entry is not None
    client = Client()
    own = people.user("chuyenviensnv", (Role.SPECIALIST, office.interior, office.interior))
    client.force_login(own, backend="dondoc.accounts.backend.Accounts")
    addresses = (f"/viec-phai-lam/{entry.pk}/", f"/nhiem-vu/{entry.assignment_id}/")
    begin = f"/bao-cao/moi/?don_vi={office.interior.pk}&amp;loai=par-quarter&amp;nam=2026&amp;ky=1"
    assert [begin in client.get(each).content.decode() for each in addresses] == [True, True]
    made = begun(office, office.interior, "par-quarter", 1)
    pages = [client.get(each).content.decode() for each in addresses]
    assert [(begin in page, f"/bao-cao/{made.pk}/" in page) for page in pages] == [(False, True)] * 2
