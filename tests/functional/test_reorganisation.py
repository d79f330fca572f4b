"""Two departments with open assignments and people are united in the browser: by one person, approved by another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import follow_outside
from dondoc.language import dates
from tests.functional.visiting import Visit
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]
NEW = "Sở Nội vụ và Tài chính"


def followed(people: People) -> list[Assignment]:
    """An open assignment at each of the two departments, given twenty days ago."""
    office, now = people.office, timezone.now()
    today = timezone.localdate(now)
    return [
        follow_outside(
            by=office.clerk,
            reference=reference,
            lead=lead,
            due=today + timedelta(days=30),
            assigner=office.committee,
            on=today - timedelta(days=20),
            now=now,
        )
        for reference, lead in (("N-1", office.interior), ("N-2", office.finance))
    ]


def numbers(page: Page, unit: str, day: str) -> list[str]:
    """The tally of a unit's list of that day: every class that is not zero."""
    page.goto("/nhiem-vu/")
    option = page.locator("#f-don-vi option", has_text=unit).first.get_attribute("value")
    page.goto(f"/nhiem-vu/?don_vi={option}&ngay={day}")
    return page.locator(".tally li:not(.is-zero)").all_inner_texts()


def test_two_departments_are_united_by_two_people(people: People, visit: Visit, worker: None) -> None:
    followed(people)
    office, today = people.office, timezone.localdate()
    day, earlier = dates.written(today - timedelta(days=2)), dates.written(today - timedelta(days=5))
    an = people.user("an", (Role.ADMINISTRATOR, office.cabinet, office.committee), full_name="Trần Văn An")
    binh = people.user("binh", (Role.ADMINISTRATOR, office.cabinet, office.committee), full_name="Lý Thanh Bình")
    officer = visit(people.officer)
    before = numbers(officer, "Sở Nội vụ", earlier)
    assert people.head.posts.count() == 1

    page = visit(an)
    page.goto("/to-chuc/sap-xep/moi/")
    page.get_by_label("Cách sắp xếp").select_option("unite")
    page.get_by_label("Đơn vị thay đổi").fill("so noi vu\nso tai chinh")
    page.locator("#id_new_units").fill(f"{NEW}; SNVTC")
    page.get_by_label("Số, ký hiệu quyết định").fill("15/QĐ-UBND")
    for label in ("Ngày ban hành", "Ngày có hiệu lực", "Ngày thực hiện"):
        page.get_by_label(label, exact=True).fill(day)
    page.get_by_role("button", name="Lập bản nháp").click()
    expect(page.get_by_text("có thể trình duyệt")).to_be_visible()
    plan = page.url
    page.get_by_role("link", name="2 nhiệm vụ đang mở").click()
    expect(page.get_by_role("cell", name="Sở Tài chính")).to_be_visible()
    page.goto(plan)
    page.get_by_role("button", name="Trình duyệt").click()
    expect(page.get_by_text("người khác phải duyệt")).to_be_visible()
    expect(page.get_by_role("button", name="Duyệt phương án")).to_have_count(0)

    page = visit(binh)
    page.goto(plan)
    page.get_by_role("button", name="Duyệt phương án").click()
    page.get_by_label("Tôi đã xem lại và xác nhận thực hiện").check()
    page.get_by_role("button", name="Thực hiện phương án").click()
    expect(page.locator(".page-head .chip", has_text="Đã thực hiện")).to_be_visible()

    assert numbers(officer, "Sở Nội vụ (đến hết", earlier) == before
    now = dates.written(today)
    assert [text.split("\n")[-1] for text in numbers(officer, "Sở Nội vụ (đến hết", now)] == ["Tất cả", "Đã chuyển"]
    [whole, in_time] = numbers(officer, NEW, now)
    assert (whole.split("\n")[0], in_time.split("\n")[0]) == ("2", "2")
    officer.get_by_role("link", name="số N-1").first.click()
    expect(officer.get_by_text("Nhiệm vụ chuyển từ Sở Nội vụ")).to_be_visible()
    officer.get_by_role("link", name="Xem diễn biến ở đơn vị cũ").click()
    expect(officer.get_by_text(f"nhiệm vụ chuyển đến {NEW}")).to_be_visible()
    people.head.refresh_from_db()
    assert [post.unit.name for post in people.head.posts.order_by("pk")] == ["Sở Nội vụ", NEW]
