"""A yearly report in the browser: drafted, its file written, a false sum stopped, mended, issued with a signed PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from playwright.sync_api import FilePayload, Page, expect

from dondoc.accounts.roles import Role
from dondoc.reports.models import Report
from dondoc.reports.states import ReportState
from tests.integration.reports.kept import worked_year
from tests.integration.reports.reporting import as_signed, printed, with_words
from tests.integration.web.people import PASSWORD, People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FALSE_SUM = "Tổng số 10 nhiệm vụ, trong đó 06 nhiệm vụ đã hoàn thành, 03 nhiệm vụ chưa hoàn thành."
LONG = 60_000  # milliseconds: figures, charts and the file are made meanwhile


def test_a_yearly_report_from_draft_to_issued_with_a_false_sum_stopped_on_the_way(
    people: People,
    page: Page,
    worker: None,
    complaints: list[str],
) -> None:
    interior = people.office.interior
    worked_year(people.office)
    _sign_in(page, people.user("lapbaocao", (Role.FOLLOW_UP_OFFICER, interior, interior)))
    page.goto("/bao-cao/")
    page.get_by_role("link", name="Lập báo cáo").first.click()
    expect(page.get_by_role("heading", name="Lập báo cáo", level=1)).to_be_visible()
    page.get_by_label("Loại báo cáo").select_option("par-year")
    page.get_by_label("Năm", exact=True).fill("2026")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("heading", name="cải cách hành chính năm 2026", level=1)).to_be_visible()

    page.get_by_role("link", name="III. TỒN TẠI").click()
    page.get_by_label("Nội dung").fill("Một số nhiệm vụ còn chậm do chờ ý kiến.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu nội dung.")).to_be_visible()
    page.get_by_role("link", name="Kết quả thực hiện công tác cải cách hành chính").click()

    page.get_by_role("button", name="Tạo tệp Word").click()
    expect(page.get_by_role("link", name="Tệp Word")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("heading", name="số liệu chưa có")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Tệp Word").click()
    clean = Path(saved.value.path()).read_bytes()

    _give_back(page, with_words(clean, FALSE_SUM))
    page.get_by_role("button", name="Kiểm tra tệp").click()
    expect(page.get_by_text("1 chỗ số liệu không khớp: chưa ban hành được.")).to_be_visible(timeout=LONG)
    expect(page.get_by_text(FALSE_SUM.removesuffix("."))).to_be_visible()
    expect(page.get_by_role("button", name="Ban hành", exact=True)).to_have_count(0)

    _give_back(page, clean)
    page.get_by_role("button", name="Kiểm tra tệp").click()
    expect(page.get_by_text("không thấy chỗ nào sai")).to_be_visible(timeout=LONG)
    form = page.locator("form").filter(has=page.get_by_role("button", name="Ban hành", exact=True))
    form.get_by_label("Tệp", exact=True).set_input_files(
        FilePayload(name="bao-cao.pdf", mimeType="application/pdf", buffer=_signed(clean))
    )
    form.get_by_label("Số, ký hiệu").fill("12/BC-SNV")
    form.get_by_label("Tệp không chứa bí mật nhà nước").check()
    form.get_by_role("button", name="Ban hành", exact=True).click()
    expect(page.get_by_text("đã ban hành").first).to_be_visible(timeout=LONG)
    expect(page.get_by_role("link", name="12/BC-SNV")).to_be_visible()
    report = Report.objects.get(unit=interior)
    assert report.state == ReportState.ISSUED
    assert report.document is not None
    assert complaints == []


def _signed(data: bytes) -> bytes:
    """In a thread of its own: the signer runs a loop, and the browser's is running here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(as_signed, printed(data)).result()


def _give_back(page: Page, data: bytes) -> None:
    form = page.locator("form").filter(has=page.get_by_role("button", name="Gửi bản đã sửa"))
    form.get_by_label("Tệp", exact=True).set_input_files(FilePayload(name="sua.docx", mimeType=WORD, buffer=data))
    form.get_by_label("Tệp không chứa bí mật nhà nước").check()
    form.get_by_role("button", name="Gửi bản đã sửa").click()
    expect(page.get_by_text("Tệp chưa được kiểm tra")).to_be_visible(timeout=LONG)


def _sign_in(page: Page, user: AbstractBaseUser) -> None:
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user.get_username())
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc cần xử lý", level=1)).to_be_visible()
