"""The whole line in the browser: from a document on the desk to a confirmed assignment."""

from __future__ import annotations

import base64
import io
from datetime import date, timedelta

import docx
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from dondoc.language import dates
from tests.functional.visiting import Visit
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]
# Milliseconds: the worker begins when it looks again, and the page learns of it when it asks again.
READ_WITHIN = 60_000


def notice(today: date) -> bytes:
    """A notice of conclusions as .docx, three days old, with two specific orders and a general one."""
    issued = today - timedelta(days=3)
    day = f"ngày {issued.day:02d} tháng {issued.month:02d} năm {issued.year}"
    due = [dates.written(today + timedelta(days=count)) for count in (20, 30)]
    paper = docx.Document()
    for line in (
        "ỦY BAN NHÂN DÂN",
        "TỈNH AN LẠC",
        "Số: 318/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"An Lạc, {day}",
        "THÔNG BÁO",
        "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về bộ phận một cửa",
        "Sau khi nghe Sở Nội vụ báo cáo, Chủ tịch UBND tỉnh kết luận:",
        "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính trình UBND tỉnh đề án sắp xếp bộ phận một cửa"
        f" trước ngày {due[0]}.",
        f"2. Giao Sở Tài chính báo cáo UBND tỉnh phương án kinh phí trước ngày {due[1]}.",
        "3. Các sở, ngành tiếp tục quan tâm, nâng cao chất lượng phục vụ người dân.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Đàm Quốc Khôi",
    ):
        paper.add_paragraph(line)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def drop(page: Page, name: str, data: bytes) -> None:
    """Let a file fall on the frame, as a hand with a mouse does."""
    transfer = page.evaluate_handle(
        """([name, coded]) => {
            const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], name));
            return transfer;
        }""",
        [name, base64.b64encode(data).decode()],
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": transfer})


def test_a_document_becomes_a_confirmed_assignment(
    people: People, visit: Visit, request: pytest.FixtureRequest
) -> None:
    today = timezone.localdate()
    clerk = visit(people.clerk)
    receive_by_drop(clerk, notice(today))
    expect(clerk.get_by_role("progressbar")).to_be_visible()
    request.getfixturevalue("worker")
    expect(clerk.get_by_role("heading", name="Thông báo số 318/TB-UBND")).to_be_visible(timeout=READ_WITHIN)
    correct_the_subject(clerk)
    clerk.goto("/")
    expect(clerk.locator("#to-decide")).to_contain_text("Thông báo số 318/TB-UBND")
    give_two(clerk)

    lead = visit(people.head)
    expect(lead.locator("#new")).to_contain_text("đề án sắp xếp bộ phận một cửa")
    report_done(lead, notice(today - timedelta(days=1)), today)

    officer = visit(people.officer)
    expect(officer.locator("#to-confirm")).to_contain_text("đề án sắp xếp bộ phận một cửa")
    officer.locator("#to-confirm .title").click()
    officer.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(officer.get_by_role("status")).to_contain_text("Đã xác nhận hoàn thành.")
    expect(officer.locator(".page-head")).to_contain_text("Hoàn thành trước hạn")
    expect(officer.locator(".story")).to_contain_text("Xác nhận hoàn thành")
    for page in (lead, officer):
        page.goto("/")
        expect(page.locator(".is-done").first).to_contain_text("1")
        expect(page.locator("#to-confirm")).to_have_count(0)


def receive_by_drop(page: Page, data: bytes) -> None:
    page.get_by_role("link", name="Tiếp nhận văn bản").first.click()
    expect(page.locator("[data-drop]")).to_be_hidden()
    page.get_by_label("Không chứa bí mật nhà nước").check()
    drop(page, "thong-bao-318.docx", data)
    expect(page.locator("[data-chosen]")).to_contain_text("thong-bao-318.docx")
    page.get_by_role("button", name="Gửi và đọc").click()


def correct_the_subject(page: Page) -> None:
    item = page.locator("#r-h-subject")
    item.get_by_role("link", name="Sửa").click()
    item.get_by_label("Trích yếu").fill("Kết luận về bộ phận một cửa các cấp")
    item.get_by_label("Lý do sửa").fill("ghi gọn")
    item.get_by_role("button", name="Lưu").click()
    expect(page.locator("#r-h-subject")).to_contain_text("Kết luận về bộ phận một cửa các cấp")
    expect(page.locator("#r-h-subject")).to_contain_text("Hệ thống trích xuất: Kết luận của Chủ tịch")


def give_two(page: Page) -> None:
    page.locator("#to-decide .title").click()
    # Only the specific orders are chosen from the start.
    expect(page.locator("input.take:checked")).to_have_count(2)
    go_to_its_place_and_back(page)
    page.get_by_role("button", name="Giao 2 nhiệm vụ đã chọn").click()
    expect(page.get_by_role("status")).to_contain_text("Đã giao 2 nhiệm vụ.")
    expect(page.locator(".offer .chip-done")).to_have_count(2)


def go_to_its_place_and_back(page: Page) -> None:
    """An item leads to its place in the text, and the place to its item."""
    page.locator(".offer .jump").first.click()
    lit = page.locator("#pane-text .m.at").first
    expect(lit).to_be_in_viewport()
    expect(lit).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".offer.at")).to_be_in_viewport()


def report_done(page: Page, result: bytes, today: date) -> None:
    page.locator("#new").get_by_role("button", name="Tiếp nhận").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tiếp nhận nhiệm vụ.")
    page.goto("/nhiem-vu/")
    page.get_by_role("link", name="đề án sắp xếp bộ phận một cửa").first.click()
    note = page.locator("#note")
    note.locator("summary").click()
    note.get_by_label("Nội dung").fill("Đã có dự thảo đề án.")
    note.get_by_role("button", name="Ghi chú tiến độ").click()
    expect(page.locator(".story")).to_contain_text("Đã có dự thảo đề án.")
    report = page.locator("#report")
    report.locator("summary").click()
    report.get_by_label("Ngày hoàn thành").fill(dates.written(today))
    report.get_by_label("Tệp tải lên không chứa bí mật nhà nước").check()
    report.get_by_label("Hoặc tải văn bản kết quả lên").set_input_files(
        {"name": "to-trinh.docx", "mimeType": "application/octet-stream", "buffer": result}
    )
    report.get_by_role("button", name="Báo cáo hoàn thành").click()
    expect(page.get_by_role("status")).to_contain_text("Đã báo cáo hoàn thành")
    expect(page.locator(".page-head")).to_contain_text("Đã báo cáo, chờ xác nhận")
