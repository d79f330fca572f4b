"""The public page on a telephone, without signing in: calm while nothing is shown, then figures, units, files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from dondoc.dossiers.lake.store import Lake
from tests.integration.office import make_office
from tests.integration.reports.public.closed import closed_figure, closed_form, rows, show
from tests.lakes import table

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def fits(page: Page) -> bool:
    """Whether nothing stands beyond the edge of the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_public_page_at_360_pixels(
    browser: Browser, live_server: Any, tmp_path: Path, settings: LazySettings
) -> None:
    settings.LAKE_ROOT = tmp_path / "lake"
    settings.PUBLIC_CACHE_SECONDS = 0
    settings.FEEDBACK_ADDRESS = "https://phananh.example.vn/"
    cache.clear()
    office = make_office()
    dossiers = [*rows(office.interior, 42, late=2), *rows(office.communes[0], 2), *rows(office.communes[1], 3)]
    Lake(tmp_path / "lake").merge(table(dossiers), batch=1)
    for unit in (office.committee, office.interior, *office.communes):
        closed_form(office, unit)
    closed_figure(office, office.committee, "dossiers.apologised_rate")
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, accept_downloads=True, locale="vi-VN"
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/cong-khai/")
    expect(page.get_by_role("heading", name="Chưa công khai nội dung nào")).to_be_visible()
    assert fits(page)
    show(office, "dossiers", "late_dossiers", "feedback", "open_data")
    page.reload()
    expect(page.get_by_text("Hồ sơ trễ hẹn tháng 5 năm 2026: 2, đã xin lỗi: 0")).to_be_visible()
    expect(page.get_by_role("link", name="Gửi phản ánh, kiến nghị")).to_have_attribute(
        "href", "https://phananh.example.vn/"
    )
    assert fits(page)
    page.get_by_role("link", name="Hồ sơ thủ tục", exact=True).click()
    expect(page.get_by_text("không công bố vì quá ít hồ sơ")).to_have_count(2)
    assert fits(page)
    page.get_by_label("Tìm đơn vị").fill("so noi vu")
    page.get_by_label("Tìm đơn vị").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("42")
    page.get_by_role("link", name="Sở Nội vụ", exact=True).click()
    expect(page.get_by_role("heading", name="Sở Nội vụ")).to_be_visible()
    assert fits(page)
    with page.expect_download() as got:
        page.get_by_role("link", name=".csv").click()
    assert Path(got.value.path()).read_bytes().startswith(b"\xef\xbb\xbfunit_id,unit,")
    page.get_by_role("link", name="Dữ liệu mở", exact=True).click()
    page.get_by_text("Các trường", exact=True).first.click()
    expect(page.get_by_role("rowheader", name="period_from").first).to_be_visible()
    assert fits(page)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1, name="Open data")).to_be_visible()
    show(office, "tasks")
    page.goto("/cong-khai/xep-hang/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("page")
    context.close()
