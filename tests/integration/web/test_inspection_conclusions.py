"""Pages of an inspection from the visit on: who reads what when, forms that keep what was typed, lists taken away."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from dondoc.accounts.models import User
from dondoc.accounts.operations import hold_post
from dondoc.accounts.roles import Role
from dondoc.inspections.models import Finding, Inspection, Recommendation
from dondoc.inspections.states import InspectionState
from dondoc.language.dates import written
from tests.integration.inspections.visits import DUE, Visit, visit
from tests.integration.office import FOUNDED, NOW
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SignedIn = Callable[[Any], Client]


@pytest.fixture
def at() -> Visit:
    """A visit under way with a finding and a drafted recommendation."""
    made = visit()
    made.find()
    made.recommend()
    return made


@pytest.fixture
def team(at: Visit, signed_in: SignedIn) -> Client:
    """The head of the team, signed in."""
    member = User.objects.get(username="thanh-vien")
    office = at.office
    hold_post(
        by=People(office).keeper(),
        user=member,
        unit=office.cabinet,
        scope=office.committee,
        role=Role.INSPECTOR,
        title="Đoàn kiểm tra",
        valid_from=FOUNDED,
        now=NOW,
    )
    return signed_in(member)


@pytest.fixture
def unit(at: Visit, signed_in: SignedIn) -> Client:
    """Somebody of the inspected department, signed in."""
    finance = at.office.finance
    return signed_in(People(at.office).user("so-tai-chinh", (Role.SPECIALIST, finance, finance)))


def pages(at: Visit) -> str:
    """Where the inspection's pages are."""
    return f"/kiem-tra/{at.inspection.pk}/"


def test_the_unit_reads_findings_and_explains_but_sees_nothing_of_the_draft_of_the_conclusions(
    at: Visit, unit: Client
) -> None:
    here = pages(at)
    assert "88%" in unit.get(f"{here}ton-tai/").content.decode()
    assert "Giải trình về tồn tại 1" in unit.get(f"{here}bien-ban/").content.decode()
    assert unit.get(f"{here}kien-nghi/").status_code == 404
    drafted = unit.get(f"{here}ket-luan/").content.decode()
    assert "Ký số mọi văn bản đi" not in drafted
    assert "Chưa có thông báo kết luận" in drafted
    assert "Ký số" not in unit.get("/kiem-tra/kien-nghi/").content.decode()
    with nothing_changes():
        assert unit.post(f"{here}ton-tai/them/", {"text": "Không có gì"}).status_code == 403
        assert unit.post(f"{here}bien-ban/chot/").status_code == 403
        assert unit.post(f"{here}ket-luan/", {"results": "Tốt"}).status_code == 403


def test_the_history_tells_the_unit_what_is_asked_of_it_only_once_the_notice_does(at: Visit, unit: Client) -> None:
    at.closed()
    history = reverse("subject-history", args=["inspection", at.inspection.pk])
    day = written(DUE)  # by when the recommendation is to be carried out
    before = unit.get(history).content.decode()
    assert "Chốt biên bản" in before
    assert day not in before
    at.concluded_from_closed()
    assert day in unit.get(history).content.decode()


def test_of_an_unopened_inspection_no_page_is_there_for_its_unit(at: Visit, unit: Client) -> None:
    Inspection.objects.update(state=InspectionState.PREPARING.value, opened_at=None)
    for page in ("bien-ban/", "ton-tai/", "ket-luan/", "kien-nghi/", "khac-phuc/", "ton-tai/them/"):
        assert unit.get(f"{pages(at)}{page}").status_code == 404, page
    for listed in ("/kiem-tra/ton-tai/?q=ky+so", "/kiem-tra/kien-nghi/", "/"):
        assert "88%" not in unit.get(listed).content.decode()
    sheet = load_workbook(BytesIO(unit.get("/kiem-tra/ton-tai/xuat/").content)).active
    assert sheet is not None
    assert not any("88%" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_a_form_with_a_mistake_comes_back_with_what_was_typed(at: Visit, team: Client) -> None:
    here = pages(at)
    with nothing_changes():
        answer = team.post(f"{here}ton-tai/them/", {"is_merit": "no", "text": "Chậm công khai", "area": "tasks"})
        assert answer.status_code == 422
        assert "Chậm công khai" in answer.content.decode()
        said = {
            "day": "09/6/2026",
            "begun": "10h",
            "ended": "9h",
            "content": "Hai bên trao đổi",
            "team": "",
            "unit": "",
        }
        answer = team.post(f"{here}bien-ban/", said)
        assert answer.status_code == 422
        assert "Giờ kết thúc phải sau giờ bắt đầu." in answer.content.decode()
        answer = team.post(f"{here}kien-nghi/them/", {"text": "Công khai", "lead": "so tai chinh", "when": "day"})
        assert answer.status_code == 422


def test_the_team_writes_a_finding_and_a_recommendation(at: Visit, team: Client) -> None:
    here = pages(at)
    said = {"is_merit": "no", "text": "Chậm công khai", "area": "tasks", "grade": "remark"}
    assert team.post(f"{here}ton-tai/them/", said).status_code == 302
    assert Finding.objects.count() == 2
    said = {"text": "Công khai đúng hạn", "lead": "so tai chinh", "when": "none"}
    assert team.post(f"{here}kien-nghi/them/", said).status_code == 302
    assert Recommendation.objects.get(number=2).has_no_deadline
    page = team.get(f"{here}kien-nghi/").content.decode()
    assert "không quy định thời hạn" in page


def test_what_was_asked_is_taken_away_as_a_sheet_once_it_is_issued(at: Visit, unit: Client) -> None:
    at.concluded()
    sheet = load_workbook(BytesIO(unit.get("/kiem-tra/kien-nghi/xuat/?q=ky so").content)).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Ký số mọi văn bản đi" in cells
    assert "112/TB-TCT" in cells


def test_a_unit_that_was_asked_without_being_inspected_reports_what_it_did(at: Visit, signed_in: SignedIn) -> None:
    interior = at.office.interior
    at.recommend("Hướng dẫn chuyên môn", lead=interior)
    at.concluded()
    client = signed_in(People(at.office).user("so-noi-vu", (Role.SPECIALIST, interior, interior)))
    assert client.get(pages(at)).status_code == 404
    page = client.get(f"{pages(at)}khac-phuc/")
    assert page.status_code == 200
    assert "Hướng dẫn chuyên môn" in page.content.decode()
    assert "Ký số" not in page.content.decode()
