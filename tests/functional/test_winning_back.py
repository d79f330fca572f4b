"""A criterion below its maximum becomes a measure, the measure an assignment; done, the expected score rises."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.jobs.worker import run_one
from tests.functional.visiting import signed_in
from tests.integration.scoring.rounds import self_scored
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_expected_points_rise_once_the_assignment_of_a_measure_is_done(browser: Browser, live_server: Any) -> None:
    stage = self_scored()
    office = stage.office
    user = People(office).user("theo-doi-so", (Role.FOLLOW_UP_OFFICER, office.interior, office.interior))
    page = signed_in(browser, live_server.url, user).new_page()
    page.goto(f"/chi-so/diem-mat/{stage.sheet(office.interior).pk}/")
    page.get_by_label("Chọn tiêu chí 1.2").check()
    page.get_by_role("button", name="Lập kế hoạch khắc phục").click()
    page.get_by_label("Giải pháp").fill("Công nhận thêm sáng kiến cải cách hành chính")
    page.get_by_label("Điểm dự kiến đạt thêm").fill("0,9")
    page.get_by_role("button", name="Lưu dự thảo kế hoạch").click()
    expect(page.get_by_text("điểm dự kiến đạt thêm phải từ 0 đến 0,5")).to_be_visible()
    page.get_by_label("Điểm dự kiến đạt thêm").fill("0,5")
    page.get_by_role("button", name="Lưu dự thảo kế hoạch").click()
    expect(page.locator("#expected")).to_have_text("5,5")
    remedy = page.url
    page.get_by_role("link", name="Sửa, ban hành ở trang kế hoạch").click()
    page.get_by_role("button", name="Ghi đã ban hành").click()
    page.get_by_role("link", name="Giao").first.click()
    page.get_by_role("button", name="Giao các nội dung đã chọn").click()
    page.wait_for_url("**/ke-hoach/*/")
    while run_one(timezone.now()):
        pass
    page.goto(remedy)
    expect(page.locator("#expected")).to_have_text("5,5")
    _finish(stage, Assignment.objects.get())
    page.reload()
    expect(page.locator("#expected")).to_have_text("6")
    expect(page.get_by_text("đã hoàn thành: 1")).to_be_visible()


def _finish(stage: Any, assignment: Assignment) -> None:
    """The lead reports it, the assigning side confirms."""
    now, office = timezone.now(), stage.office
    by, today = office.person(Role.SPECIALIST, office.interior), timezone.localdate()
    assignments.acknowledge(by=by, assignment=assignment, on=today, now=now)
    assignments.report(by=by, assignment=assignment, finished_on=today, note="Xong", on=today, now=now)
    confirmer = office.person(Role.FOLLOW_UP_OFFICER, office.interior)
    assignments.confirm(by=confirmer, assignment=assignment, on=today, now=now)
