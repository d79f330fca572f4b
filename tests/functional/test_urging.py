"""The overdue ones are urged from the first page, the letter is taken away, the lead explains, the officer takes it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from tests.functional.visiting import Visit
from tests.integration.following.urgings import late_orders
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


def test_the_overdue_ones_are_urged_and_answered(people: People, visit: Visit) -> None:
    office = people.office
    late_orders(office, [office.interior, office.interior, office.finance])
    officer = visit(people.officer)
    officer.goto("/")
    officer.get_by_role("link", name="Đôn đốc tất cả").click()
    officer.get_by_text("Thể thức công văn").click()
    officer.locator("[name=signer]").fill("Lê Văn Ví")
    officer.get_by_role("button", name="Ghi và lập 2 công văn").click()
    officer.get_by_role("link", name="Sở Nội vụ").click()
    with officer.expect_download() as download:
        officer.get_by_role("link", name="Công văn đôn đốc").click()
    letter = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert [row.cells[5].text for row in letter.tables[-1].rows][1:] == ["01", "01"]
    assert "Kính gửi: Sở Nội vụ" in [paragraph.text for paragraph in letter.paragraphs]
    lead = visit(people.head)
    lead.goto("/")
    lead.get_by_text("Được đôn đốc, chưa giải trình").first.wait_for()
    lead.goto(officer.url)
    first = lead.locator("article").first
    first.locator("summary").click()
    first.get_by_label("Giải trình", exact=True).fill("Chờ ý kiến của Bộ.")
    first.get_by_role("button", name="Gửi giải trình").click()
    lead.get_by_text("Giải trình chờ xem xét").wait_for()
    officer.reload()
    officer.get_by_role("button", name="Chấp nhận giải trình").click()
    officer.get_by_text("Đã chấp nhận giải trình").first.wait_for()
    for page in (officer, lead):
        page.context.close()
