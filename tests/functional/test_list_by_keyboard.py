"""A list of assignments worked through by keyboard alone: rows, the panel beside them, the next one, the keys."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from dondoc.accounts.models import User
from dondoc.assignments import operations
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.following.models import UrgingItem
from tests.integration.assignments.orders import DUE, led_to
from tests.integration.following.urgings import late_orders
from tests.integration.office import NOW, make_office
from tests.integration.web.people import People

pytestmark = [pytest.mark.looks, pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]


def opened(browser: Browser, site: str, user: User, address: str) -> Page:
    client = Client()
    client.force_login(user, backend="dondoc.accounts.backend.Accounts")
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    cookie = client.cookies["dondoc_session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    page = context.new_page()
    page.goto(address)
    return page


def test_two_reports_are_confirmed_without_leaving_the_list(browser: Browser, live_server: Any) -> None:
    office = make_office()
    for number in (1, 2, 3):
        [one] = operations.give_order(
            by=office.officer,
            assigner=office.committee,
            leads=[office.interior],
            what=f"báo cáo việc {number}",
            origin=Origin.CHAIRMAN,
            due=DUE,
            now=NOW,
        )
        led_to(office, one, State.REPORTED)
    page = opened(browser, live_server.url, People(office).officer, "/nhiem-vu/?trang_thai=reported")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)

    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-many-count]")).to_have_text("Đã chọn 1 nhiệm vụ")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-row].here a[data-open]")).to_have_text("Báo cáo việc 2")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("q")
    for title, following in (("Báo cáo việc 1", "Báo cáo việc 2"), ("Báo cáo việc 2", "Báo cáo việc 3")):
        expect(page.locator("#quick [data-heading]")).to_have_text(title)
        expect(page.locator("#quick [data-heading]")).to_be_focused()
        page.locator("#quick form", has_text="Xác nhận hoàn thành").get_by_role("button").first.press("Enter")
        expect(page.locator("#quick [data-heading]")).to_have_text(following)
    assert Assignment.objects.filter(state=State.COMPLETED.value).count() == 2
    expect(page.locator("tr.dealt")).to_have_count(2)

    page.keyboard.press("Escape")
    expect(page.locator("#quick > *")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Báo cáo việc 3")
    assert refused == []
    page.context.close()


def test_the_late_ones_are_urged_one_after_the_other_by_keyboard(browser: Browser, live_server: Any) -> None:
    office = make_office()
    late_orders(office, [office.interior, office.interior, office.finance])
    page = opened(browser, live_server.url, People(office).officer, "/nhiem-vu/?han=open_overdue")
    page.keyboard.press("j")
    page.keyboard.press("q")
    heading = page.locator("#quick .quiet.tiny").first
    for place in ("1", "2"):
        expect(heading).to_have_text(f"Thứ {place} trong danh sách")
        expect(page.locator("#quick [data-heading]")).to_be_focused()
        page.keyboard.press("a")
        expect(page.locator("[name=urge-channel]")).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(page.locator("tr.dealt")).to_have_count(int(place))
        page.wait_for_load_state("networkidle")
    expect(heading).to_have_text("Thứ 3 trong danh sách")
    expect(page.locator("tr.dealt")).to_have_count(2)
    assert UrgingItem.objects.filter(ordinal=1).count() == 2
    page.keyboard.press("k")
    expect(heading).to_have_text("Thứ 2 trong danh sách")
    page.keyboard.press("j")
    expect(heading).to_have_text("Thứ 3 trong danh sách")
    page.locator("#quick summary", has_text="Việc khác").click()
    page.get_by_role("link", name="Điều chỉnh thời hạn").click()
    expect(page.locator("[name=change_deadline-due]")).to_be_focused()
    page.context.close()
