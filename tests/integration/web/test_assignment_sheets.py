"""What the page of one assignment tells, as .xlsx: its targets with their values, its story; rights as on the page."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from dondoc.accounts.models import User
from dondoc.assignments.models import Assignment, Target
from dondoc.assignments.operations import acknowledge, report, targeting
from dondoc.assignments.operations.targeting import Measurement, TargetContent
from dondoc.assignments.targets import Aim, Direction
from dondoc.documents.operations import restrict
from tests.integration.office import NOW, Office, receive_and_read
from tests.integration.web.people import People
from tests.integration.web.test_assignment import address, assignment

__all__ = ["assignment"]

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
ABOVE = Aim(Direction.MORE_THAN, Decimal(55), "%", "năm 2019")


def sheet(client: Client, where: str) -> list[tuple[Any, ...]]:
    """All its lines."""
    answer = client.get(where)
    assert answer.status_code == 200
    return list(load_workbook(io.BytesIO(answer.content)).active.values)


def table(client: Client, where: str) -> list[dict[str, Any]]:
    """The lines under the titles of the columns, by title."""
    lines = sheet(client, where)
    first = next(at for at, line in enumerate(lines) if all(line))
    return [dict(zip(lines[first], line, strict=True)) for line in lines[first + 1 :]]


@pytest.fixture
def target(office: Office, assignment: Assignment) -> Target:
    """Two values, the newer one shown by a paper that few may see."""
    content = TargetContent("Tỷ lệ qua đào tạo", ABOVE, Decimal("40.5"), date(2026, 12, 31))
    made = targeting.set_target(by=office.officer, assignment=assignment, content=content, now=timezone.now())
    paper = receive_and_read(office)
    restrict(by=office.clerk, document=paper, reason="Nhân sự", now=NOW)
    today = timezone.localdate()
    for on, value, evidence in ((today - timedelta(days=1), "54", None), (today, "56.1", paper)):
        measured = Measurement(on, Decimal(value), evidence, "" if evidence else "12/BC-SNV", "ước tính")
        targeting.measure(by=office.clerk, target=made, measurement=measured, now=timezone.now())
    return made


def test_targets_go_out_with_each_value_and_only_papers_that_the_reader_may_see(
    assignment: Assignment, target: Target, people: People, signed_in: SignedIn
) -> None:
    of_the_clerk, of_the_officer = (
        table(signed_in(user), address(assignment, "chi-tieu/xuat/")) for user in (people.clerk, people.officer)
    )
    newest, older = of_the_clerk
    assert newest["Ngày"].date() == timezone.localdate()
    assert [(each["Trị số"], each["Đơn vị tính"]) for each in (newest, older)] == [(56.1, "%"), (54, "%")]
    assert (newest["Chỉ tiêu"], newest["Phải đạt"], newest["Số gốc"]) == (target.name, "trên 55%", "40,5% (năm 2019)")
    assert newest["Vào ngày"].date() == date(2026, 12, 31)
    assert (older["Tài liệu kiểm chứng"], older["Ghi chú"]) == ("12/BC-SNV", "ước tính")
    assert "112/TB-UBND" in newest["Tài liệu kiểm chứng"]
    assert [each["Tài liệu kiểm chứng"] for each in of_the_officer] == ["", "12/BC-SNV"]


def test_a_value_that_nothing_proves_says_so_wherever_it_is_shown(
    office: Office, assignment: Assignment, target: Target, people: People, signed_in: SignedIn
) -> None:
    unproven = "chưa có tài liệu kiểm chứng"
    officer = signed_in(people.officer)
    pages = [address(assignment), address(assignment, "chi-tieu/")]
    assert not any(unproven in officer.get(page).content.decode() for page in pages), "some papers few may see"
    today = timezone.localdate()
    targeting.measure(by=office.clerk, target=target, measurement=Measurement(today, Decimal(57)), now=timezone.now())
    for page in pages:
        assert officer.get(page).content.decode().count(unproven) == 1, page
    found = [each["Tài liệu kiểm chứng"] for each in table(officer, address(assignment, "chi-tieu/xuat/"))]
    assert found == [unproven, "", "12/BC-SNV"]


def test_a_target_without_values_has_its_line(
    office: Office, assignment: Assignment, people: People, signed_in: SignedIn
) -> None:
    content = TargetContent("Số hồ sơ", Aim(Direction.MORE_THAN, Decimal(100), "hồ sơ"))
    targeting.set_target(by=office.officer, assignment=assignment, content=content, now=timezone.now())
    (line,) = table(signed_in(people.officer), address(assignment, "chi-tieu/xuat/"))
    assert (line["Chỉ tiêu"], line["Phải đạt"], line["Trị số"]) == ("Số hồ sơ", "trên 100 hồ sơ", None)


def test_the_story_goes_out_event_by_event_and_the_page_leads_to_both_sheets(
    office: Office, assignment: Assignment, target: Target, people: People, signed_in: SignedIn
) -> None:
    today = timezone.localdate()
    acknowledge(by=office.specialist, assignment=assignment, on=today, now=timezone.now())
    report(
        by=office.specialist,
        assignment=assignment,
        finished_on=today,
        result_sign="30/TTr-SNV",
        note="=Đã trình",
        now=timezone.now(),
    )
    client = signed_in(people.officer)
    lines = table(client, address(assignment, "xuat/"))
    page = client.get(address(assignment)).content.decode()
    assert len(lines) == page.count('<span class="dot ')
    last = lines[-1]
    assert last["Ngày"].date() == today
    assert (last["Nội dung"], last["Văn bản"]) == ("=Đã trình", "30/TTr-SNV")
    assert last["Người thực hiện"] == office.specialist.signature
    assert sheet(client, address(assignment, "xuat/"))[1][0] == "Trình đề án sắp xếp kho"
    for tail in ("xuat/", "chi-tieu/xuat/"):
        assert f'href="{address(assignment, tail)}"' in page
