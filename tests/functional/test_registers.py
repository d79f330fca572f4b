"""A register in the browser: entered by one, confirmed by another, counted; a sheet with a mistake, then taken."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from dondoc.accounts.roles import Role
from dondoc.sheets.tables import Column, Table, Value, workbook
from tests.functional.visiting import Visit
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

TITLES = ["Tên sáng kiến", "Loại", "Cấp công nhận", "Ngày công nhận", "Về cải cách hành chính", "Tài liệu kiểm chứng"]


def figure(page: Page) -> Any:
    """The box of the register's first figure."""
    return page.locator(".register-figures li").first


def sheet(kind: str) -> bytes:
    """A sheet with one initiative of that kind."""
    row: list[Value] = ["Số hóa phiếu hẹn", kind, "Tỉnh", timezone.localdate(), "có", "15/QĐ-SNV"]
    return workbook(Table("Sáng kiến", [Column(title) for title in TITLES], [row]))


def choose_file(page: Page, data: bytes) -> None:
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.get_by_label("Bảng của sổ").set_input_files({"name": "so.xlsx", "mimeType": xlsx, "buffer": data})
    page.get_by_role("button", name="Xem trước").click()


def test_one_enters_another_confirms_and_the_figure_opens_the_row(people: People, visit: Visit) -> None:
    interior = people.office.interior
    page = visit(people.user("chuyen-vien", (Role.SPECIALIST, interior, interior)))
    page.goto("/so-theo-doi/initiatives/")
    expect(figure(page)).to_contain_text("chưa có số liệu")
    page.get_by_role("link", name="Thêm dòng").first.click()
    page.get_by_label("Tên sáng kiến").fill("Một lượt hẹn cho nhiều hồ sơ")
    page.get_by_label("Loại").select_option("initiative")
    page.get_by_label("Cấp công nhận").select_option("province")
    page.get_by_label("Ngày công nhận").fill("31/6/2026")
    page.get_by_label("Về cải cách hành chính").select_option("yes")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("“31/6/2026” không phải là một ngày")).to_be_visible()
    page.get_by_label("Ngày công nhận").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_label("Văn bản hoặc tài liệu").fill("12/QĐ-SNV")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("người khác phải xác nhận")).to_be_visible()
    expect(page.get_by_role("button", name="Xác nhận", exact=True)).to_have_count(0)

    head = visit(people.head)
    head.goto("/")
    head.get_by_role("link", name="Một lượt hẹn cho nhiều hồ sơ").click()
    head.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(head.get_by_text("Đã xác nhận: Một lượt hẹn cho nhiều hồ sơ.")).to_be_visible()

    page.goto("/so-theo-doi/initiatives/")
    expect(figure(page)).to_contain_text("1 sáng kiến")
    figure(page).get_by_role("link").first.click()
    expect(page.get_by_role("link", name="Một lượt hẹn cho nhiều hồ sơ")).to_be_visible()
    expect(page.get_by_text("Chỉ hiện các dòng đã xác nhận")).to_be_visible()

    page.goto("/so-theo-doi/initiatives/nhap/")
    choose_file(page, sheet("Sáng chế"))
    expect(page.get_by_text("“Sáng chế” không có trong danh mục")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi 1 dòng")).to_have_count(0)
    page.get_by_role("link", name="Chọn tệp khác").click()
    choose_file(page, sheet("Sáng kiến"))
    page.get_by_role("button", name="Ghi 1 dòng").click()
    expect(page.get_by_text("Đã thêm 1 dòng")).to_be_visible()
    page.get_by_role("link", name="Xem các dòng chờ xác nhận").click()
    expect(page.get_by_role("link", name="Số hóa phiếu hẹn")).to_be_visible()
