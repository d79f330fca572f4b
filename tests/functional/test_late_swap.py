"""A swap announced late: entered by whoever keeps the calendar, looked at and decided by the assigning side."""

from __future__ import annotations

from datetime import date, timedelta
from time import sleep
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import Choice, give_many
from dondoc.documents.kinds import ReadingState
from dondoc.documents.models import Document
from dondoc.language.dates import in_words, written
from dondoc.workdays import operations, queries
from dondoc.workdays.counting import Calendar
from tests.integration.assignments.orders import proposals
from tests.integration.office import NOTICE, Office, make_office, receive
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

LETTER = "Công văn số 88/VPCP-KGVX"


def opened(browser: Browser, site: str, user: User) -> Page:
    client = Client()
    client.force_login(user, backend="dondoc.accounts.backend.Accounts")
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    cookie = client.cookies["dondoc_session"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
    return context.new_page()


def read_by_the_worker(office: Office, text: str) -> Document:
    """The site's own worker reads it: two that read one document would undo each other's proposals."""
    document = receive(office, text).document
    for _ in range(600):
        document.refresh_from_db()
        if document.state == ReadingState.READ:
            break
        sleep(0.05)
    return document


def given(office: Office, today: date) -> list[Assignment]:
    """Two orders of a notice of three days ago, of 20 and of 25 working days."""
    text = (
        NOTICE.replace("ngày 03 tháng 6 năm 2026", in_words(today - timedelta(days=3)))
        .replace("trước ngày 30/6/2026", "trong 20 ngày làm việc kể từ ngày ban hành Thông báo này")
        .replace("05 ngày làm việc", "25 ngày làm việc")
    )
    choices = [Choice(each, ()) for each in proposals(read_by_the_worker(office, text))[:2]]
    return give_many(by=office.clerk, choices=choices, assigner=office.committee, on=today, now=timezone.now())


def swapped(calendar: Calendar, today: date) -> tuple[date, date]:
    """A working day soon, and a day of weekly rest after both deadlines."""
    off = calendar.next_working_day(today + timedelta(days=5))
    after = [off + timedelta(days=90 + step) for step in range(14)]
    return off, next(day for day in after if (rest := calendar.rest(day)) and rest.weekly)


def test_a_swap_announced_late_is_reviewed_and_applied(browser: Browser, live_server: Any, worker: None) -> None:
    office, today = make_office(), timezone.localdate()
    people = People(office)
    operations.load_shipped(by=office.person(Role.ADMINISTRATOR, *office.all), now=timezone.now())
    moved, left = given(office, today)
    assert moved.current_due is not None
    calendar = queries.calendar()
    off, worked = swapped(calendar, today)
    later = {each.pk: calendar.working_day_after(each.current_due, 1) for each in (moved, left) if each.current_due}

    keeper = opened(browser, live_server.url, people.of_role(Role.ADMINISTRATOR))
    keeper.goto("/ngay-lam-viec/")
    keeper.get_by_role("link", name="Ghi hoán đổi").click()
    keeper.get_by_label("Ngày nghỉ").fill(written(off))
    keeper.get_by_label("Ngày làm bù").fill(written(worked))
    keeper.get_by_label("Văn bản quyết định").fill(LETTER)
    keeper.get_by_role("button", name="Lưu").click()
    expect(keeper.get_by_text("2 thời hạn đang mở sẽ thành ngày khác")).to_be_visible()
    moved.refresh_from_db()
    assert moved.current_due == moved.original_due, "nothing moves before it was looked at"

    officer = opened(browser, live_server.url, people.officer)
    officer.goto("/nhiem-vu/")
    officer.get_by_role("link", name="Tính lại thời hạn").click()
    boxes = officer.locator("input[name=move]")
    expect(boxes).to_have_count(2)
    assert all(boxes.nth(place).is_checked() for place in range(2))
    expect(officer.get_by_text(f"ngày {written(off)} nay nghỉ").first).to_be_visible()
    officer.locator(f"input[name=move][value='{left.pk}']").uncheck()
    officer.get_by_label("Lý do").fill(LETTER)
    officer.get_by_role("button", name="Chuyển các thời hạn đã đánh dấu").click()
    expect(officer.get_by_text("Đã chuyển 1/1 thời hạn, để nguyên 1.")).to_be_visible()

    officer.goto(f"/nhiem-vu/{moved.pk}/")
    expect(officer.locator(".due b").first).to_have_text(written(later[moved.pk]))
    officer.get_by_text("Căn cứ, cách tính").click()
    told = f"Tính lại ngày {written(today)} vì lịch làm việc thay đổi ({LETTER})"
    expect(officer.get_by_text(told)).to_be_visible()
    officer.get_by_text("Từng ngày").click()
    expect(officer.locator(".day-steps")).to_contain_text(f"{written(off)}")
    expect(officer.locator(".day-steps")).to_contain_text("nghỉ hoán đổi")
    left.refresh_from_db()
    assert left.current_due == left.original_due
    for page in (keeper, officer):
        page.context.close()
