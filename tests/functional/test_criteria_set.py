"""A criteria set in the browser: a sheet with two mistakes, mended and sent again; then published for good."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import FilePayload, Page, expect

from dondoc.accounts.roles import Role
from dondoc.scoring import set_sheets
from dondoc.scoring.models.sets import CriteriaSet, Criterion
from tests.integration.web.people import PASSWORD, People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(**cells: object) -> bytes:
    """The template with other values in some cells: `C7=3`."""
    book = openpyxl.load_workbook(io.BytesIO(set_sheets.template()))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def place_of(code: str, column: str) -> str:
    """The cell of a line of the template."""
    rows = openpyxl.load_workbook(io.BytesIO(set_sheets.template())).worksheets[0].iter_rows()
    return next(f"{column}{row[0].row}" for row in rows if row[0].value == code)


def test_a_sheet_with_two_mistakes_is_mended_and_its_set_published(
    people: People,
    page: Page,
    complaints: list[str],
) -> None:
    _sign_in(page, people.of_role(Role.REFORM_OFFICER))
    page.goto("/chi-so/bo-tieu-chi/moi/")
    page.get_by_label("Tên bộ tiêu chí").fill("Bộ tiêu chí thử năm 2026")
    page.get_by_label("Quyết định ban hành").fill("12/QĐ-UBND ngày 05/01/2026")
    page.get_by_label("Tổng điểm").fill("2,5")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Nhập từ Excel").first.click()

    # Two mistakes: a kind of rule that there is none of, and a maximum that does not add up.
    wrong = {place_of("1.1.1", "D"): "Theo cảm tính", place_of("1.1", "C"): 2}
    _send(page, sheet(**wrong))
    mistakes = page.get_by_role("table", name="Lỗi của tệp").get_by_role("row")
    expect(mistakes.filter(has_text="không có cách tính “Theo cảm tính”")).to_have_count(1)
    expect(mistakes.filter(has_text="các mục bên dưới cộng lại được 1,5 (lệch 0,5)")).to_have_count(1)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải các dòng cần sửa").click()
    assert taken.value.suggested_filename == "bo-tieu-chi-can-sua.xlsx"
    assert not Criterion.objects.exists()

    # Mended in the file and sent again: what it does is shown before it is written.
    _send(page, sheet())
    expect(page.get_by_text("3 tiêu chí chấm điểm, cộng lại 2,5 điểm")).to_be_visible()
    page.get_by_role("button", name="Ghi vào bộ tiêu chí").click()
    expect(page.get_by_text("Đã nhập bộ tiêu chí.")).to_be_visible()

    # The rule of a leaf is tried before it counts.
    page.get_by_role("link", name="Mở tất cả").click()
    page.get_by_role("link", name="1.1.2. Mức độ hoàn thành kế hoạch").click()
    page.get_by_label("Tử số").fill("44")
    page.get_by_label("Mẫu số").fill("50")
    page.get_by_role("button", name="Tính thử").click()
    expect(page.get_by_text("88% × 1 = 0,88 điểm")).to_be_visible()

    page.get_by_role("link", name="Bộ tiêu chí thử năm 2026").click()
    page.get_by_role("link", name="Ban hành bộ tiêu chí").click()
    page.get_by_role("button", name="Ban hành bộ tiêu chí").click()
    expect(page.get_by_text("đã ban hành", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Nhập từ Excel")).to_have_count(0)
    assert CriteriaSet.objects.get().seal
    # The browser names the answer to the sheet with mistakes; of nothing else it complains.
    (refused,) = complaints
    assert "422" in refused
    complaints.clear()


def _sign_in(page: Page, user: AbstractBaseUser) -> None:
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(user.get_username())
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc cần xử lý", level=1)).to_be_visible()


def _send(page: Page, data: bytes) -> None:
    page.get_by_label("Bảng tiêu chí").set_input_files(FilePayload(name="bo.xlsx", mimeType=KIND, buffer=data))
    page.get_by_role("button", name="Xem trước").click()
