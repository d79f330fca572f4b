"""A figure is opened from the list, its records from its number; the period over, it is closed and stays as it was."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dondoc.indicators.models import Closing
from tests.functional.visiting import Visit
from tests.integration.indicators.test_figures_of_parts import outgoing, sign
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_a_figure_opens_its_records_and_is_closed(people: People, visit: Visit) -> None:
    office = people.office
    last = timezone.localdate().year - 1
    sign(outgoing(office.interior, 8, received_on=date(last, 3, 2))[:7])
    page = visit(people.officer)
    page.goto("/so-lieu/?q=van ban di ky so")
    page.get_by_label("Đơn vị và bên dưới").select_option(label="\u2003Sở Nội vụ")
    page.get_by_label("Kỳ", exact=True).select_option(label=f"Năm {last}")
    expect(page.get_by_text(f"Năm {last}: từ ngày 01/01/{last}")).to_be_visible()
    page.get_by_role("link", name="Tỷ lệ văn bản đi ký số").click()
    expect(page.locator("#value")).to_have_text("87,5%")
    page.get_by_role("link", name="mở bản ghi").first.click()
    expect(page.get_by_text("Có 7 bản ghi")).to_be_visible()
    page.go_back()
    page.get_by_text("Những lần chốt", exact=True).wait_for()
    page.get_by_role("link", name="Chốt số liệu kỳ này").click()
    page.get_by_label("Ghi chú").fill("Chấm điểm năm")
    page.get_by_role("button", name="Chốt số liệu này").click()
    expect(page.locator("#closed-value")).to_have_text("87,5%")
    outgoing(office.interior, 2, received_on=date(last, 3, 2))
    page.reload()
    expect(page.locator("#closed-value")).to_have_text("87,5%")
    expect(page.locator("#now-value")).to_have_text("70,0%")
    assert Closing.objects.get().note == "Chấm điểm năm"
