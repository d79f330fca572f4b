"""A new source in the browser: mapped by example, tried, mended, written with progress; then the form and its cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect
from python_calamine import CalamineWorkbook

from dondoc.dossiers.lake.store import current
from tests.integration.web.people import People
from tests.unit.dossiers.exports import Value, book, row

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

Visit = Callable[[AbstractBaseUser], Page]
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _lake(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.LAKE_ROOT = tmp_path / "lake"  # type: ignore[attr-defined]


def export() -> bytes:
    """Four rows to be taken, two of them only once their words are told; and one that is wrong."""
    year = timezone.localdate().year - 1
    days: dict[str, Value] = {"Ngày tiếp nhận": f"02/03/{year} 08:15", "Ngày hẹn trả": f"12/03/{year}"}
    done: dict[str, Value] = {**days, "Ngày có kết quả": f"11/03/{year} 16:00"}
    rows = [
        row("H01-1", **done),
        row("H01-2", **{**days, "Ngày có kết quả": None, "Trạng thái": "4"}),
        row("H01-3", **{**done, "Trạng thái": "Xong hết rồi"}),
        row("H01-4", **{**done, "Cơ quan xử lý": "Bộ phận chuyên môn"}),
        row("H01-5", **{**done, "Ngày có kết quả": f"01/02/{year}"}),
    ]
    return book(rows)


def mended(place: Path) -> bytes:
    """The refused rows with the wrong day set right, columns as they came back."""
    titles, *lines = CalamineWorkbook.from_path(place).get_sheet_by_index(0).to_python()
    column = titles.index("Ngày có kết quả")
    year = timezone.localdate().year - 1
    rows: list[list[Value]] = [
        [f"11/03/{year}" if number == column else str(value) for number, value in enumerate(line)] for line in lines
    ]
    return book(rows, [str(title) for title in titles], above=0)


def test_a_new_source_from_its_first_file_to_the_cells_of_the_form(
    people: People,
    visit: Visit,
    worker: None,
    tmp_path: Path,
) -> None:
    page = visit(people.officer)
    page.goto("/ho-so/nhap/")
    page.get_by_role("link", name="Thêm nguồn").click()
    page.get_by_label("Tên nguồn").fill("Hệ thống một cửa điện tử")
    page.get_by_label("Mã nguồn").fill("mot-cua")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Gửi tệp của nguồn này").click()

    # By example: columns are guessed, and the first rows shown as they would be understood.
    _send(page, "ho-so.xlsx", export())
    expect(page.get_by_label("Mã hồ sơ", exact=True)).to_have_value("Mã hồ sơ")
    rows = page.get_by_role("table", name="Các dòng đầu").get_by_role("row")
    expect(rows.filter(has_text="H01-1")).to_contain_text("Sở Nội vụ")
    expect(rows.filter(has_text="Ngày có kết quả ở trước ngày tiếp nhận")).to_have_count(1)
    page.get_by_label("“Xong hết rồi”").select_option("đã có kết quả")
    page.get_by_label("“Bộ phận chuyên môn”").fill("Sở Nội vụ")
    page.get_by_role("button", name="Xem lại các dòng đầu").click()
    expect(rows.filter(has_text="H01-4")).to_contain_text("Sở Nội vụ")

    # The dry run, and what it refuses taken home.
    page.get_by_role("button", name="Kiểm tra trước").click()
    expect(page.get_by_role("button", name="Ghi 4 hồ sơ")).to_be_visible()
    assert not current().exists()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải các dòng không nhận").click()
    refused = tmp_path / "refused.xlsx"
    taken.value.save_as(refused)

    # Written, with progress, until the page offers the form.
    page.get_by_role("button", name="Ghi 4 hồ sơ").click()
    expect(page.get_by_role("link", name="Xem Biểu II.06a")).to_be_visible()

    # The mended rows come in by the same map.
    page.goto("/ho-so/nhap/")
    _send(page, "sua.xlsx", mended(refused))
    page.get_by_role("button", name="Kiểm tra trước").click()
    page.get_by_role("button", name="Ghi 1 hồ sơ").click()
    expect(page.get_by_role("link", name="Xem Biểu II.06a")).to_be_visible()

    _form_and_its_cells(page)


def _send(page: Page, name: str, data: bytes) -> None:
    page.get_by_label(re.compile("Tệp .xlsx")).set_input_files(FilePayload(name=name, mimeType=KIND, buffer=data))
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def _form_and_its_cells(page: Page) -> None:
    """Five received, four resolved early, one open and overdue; a cell opens its dossiers, which are exported."""
    year = timezone.localdate().year - 1
    page.goto(f"/ho-so/?ky=tu-do&tu=01/01/{year}&den=31/12/{year}")
    line = page.locator("#results table").first.locator("tbody tr").first
    expect(line.get_by_role("link", name="5", exact=True).first).to_be_visible()
    line.get_by_role("link", name="4", exact=True).first.click()
    listed = page.locator("#results")
    for code in ("H01-1", "H01-3", "H01-4", "H01-5"):
        expect(listed).to_contain_text(code)
    expect(listed).not_to_contain_text("H01-2")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Xuất .xlsx").click()
    exported = CalamineWorkbook.from_path(taken.value.path()).get_sheet_by_index(0).to_python()
    assert {f"H01-{number}" for number in (1, 3, 4, 5)} <= {str(cell) for line in exported for cell in line}
