"""An assignment's life in the browser: given to twelve communes, extended between two people, submitted and issued."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import give_order, submit
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import State
from dondoc.language.dates import written
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit
from dondoc.organisation.operations import create_unit
from tests.functional.visiting import Visit
from tests.integration.office import FOUNDED, receive_and_read
from tests.integration.reorganisation.merging import keeper
from tests.integration.web.people import People

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db(transaction=True)]


def given(people: People, *, due: int = 10, since: int = 5) -> Assignment:
    """An order to Home Affairs."""
    office, today = people.office, timezone.localdate()
    (entry,) = give_order(
        by=office.officer,
        assigner=office.committee,
        leads=[office.interior],
        what="trình đề án sắp xếp kho lưu trữ",
        origin=Origin.MEETING,
        due=today + timedelta(days=due),
        on=today - timedelta(days=since),
        now=timezone.now(),
    )
    return entry


def day(days: int) -> str:
    return written(timezone.localdate() + timedelta(days=days))


def test_one_document_is_given_to_twelve_communes_found_by_typing(people: People, visit: Visit) -> None:
    office = people.office
    for number in range(3, 14):
        create_unit(
            by=keeper(office, "lap"),
            name=f"UBND xã Suối Mây {number}",
            short_name=f"Xã Suối Mây {number}",
            kind=UnitKind.COMMUNE,
            parent=office.committee,
            code="",
            valid_from=FOUNDED,
            now=timezone.now(),
        )
    document = receive_and_read(office, now=timezone.now())
    page = visit(people.officer)
    page.goto(f"/van-ban/{document.pk}/")
    page.get_by_role("link", name="Giao việc khác theo văn bản này").click()
    page.get_by_label("Việc phải làm").fill("thống kê hồ sơ chưa số hóa")
    page.get_by_label("Thời hạn", exact=True).fill(day(30))
    search = page.get_by_role("searchbox", name="Tìm đơn vị để chọn")
    search.fill("suoi may")
    page.get_by_role("button", name="Chọn cả 11 đơn vị đang hiện").click()
    search.fill("tan hoa")
    search.press("Enter")
    expect(page.get_by_text("Đã chọn 12 đơn vị")).to_be_visible()
    page.get_by_role("button", name="Giao nhiệm vụ", exact=True).click()
    expect(page.get_by_text("Đã giao 12 nhiệm vụ")).to_be_visible()
    entries = Assignment.objects.filter(document=document)
    assert entries.values("lead").distinct().count() == 12
    assert set(entries.values_list("lead__kind", flat=True)) == {UnitKind.COMMUNE}
    assert not entries.filter(lead=Unit.objects.get(name="UBND phường Bình An")).exists()


def test_an_extension_is_asked_answered_with_another_day_and_taken(people: People, visit: Visit) -> None:
    entry = given(people)
    lead, office = visit(people.head), visit(people.officer)
    lead.goto(f"/nhiem-vu/{entry.pk}/")
    lead.get_by_text("Việc khác").click()
    lead.get_by_role("link", name="Đề nghị gia hạn").click()
    lead.get_by_label("Đề nghị gia hạn đến ngày").fill(day(35))
    lead.get_by_label("Lý do, việc đã làm, việc còn lại").fill("Chờ ý kiến các xã.")
    lead.get_by_role("button", name="Đề nghị gia hạn").click()
    expect(lead.get_by_text("Đã gửi đề nghị gia hạn")).to_be_visible()
    office.goto(f"/nhiem-vu/{entry.pk}/")
    expect(office.get_by_text("Chờ ý kiến các xã.").first).to_be_visible()
    office.locator("summary", has_text="Đưa ra thời hạn khác").click()
    office.get_by_label("Thời hạn đưa ra").fill(day(20))
    office.get_by_role("button", name="Đưa ra thời hạn khác").click()
    expect(office.get_by_text("Đã đưa ra thời hạn khác")).to_be_visible()
    lead.goto(f"/nhiem-vu/{entry.pk}/")
    expect(lead.get_by_text(f"Hạn mới: {day(20)}.")).to_be_visible()
    lead.get_by_role("button", name="Nhận thời hạn này").click()
    expect(lead.get_by_text("Đã nhận thời hạn bên giao đưa ra.")).to_be_visible()
    expect(lead.get_by_text("Được gia hạn")).to_be_visible()
    entry.refresh_from_db()
    assert (entry.state, written(entry.current_due)) == (State.IN_PROGRESS, day(20))  # type: ignore[arg-type]


def test_submitted_in_time_and_issued_late_the_lead_is_still_in_time(people: People, visit: Visit) -> None:
    entry, office = given(people, due=-3, since=20), people.office
    own_day = timezone.localdate() - timedelta(days=5)
    submit(
        by=office.specialist,
        assignment=entry,
        submitted_on=own_day,
        document_sign="45/TTr-SNV",
        route="legal",
        now=timezone.now(),
    )
    page = visit(people.officer)
    page.goto(f"/nhiem-vu/{entry.pk}/")
    expect(page.get_by_text("Đã trình, chờ ban hành").first).to_be_visible()
    expect(page.get_by_text("Ủy ban nhân dân tỉnh An Lạc: Trình UBND tỉnh")).to_be_visible()
    page.get_by_label("Văn bản đã ban hành").fill("90/QĐ-UBND")
    page.get_by_role("button", name="Ghi văn bản đã ban hành").click()
    expect(page.get_by_text("Đã ghi văn bản ban hành; nhiệm vụ hoàn thành.")).to_be_visible()
    lead = visit(people.head)
    lead.goto(f"/nhiem-vu/{entry.pk}/")
    expect(lead.get_by_text("Hoàn thành trước hạn")).to_be_visible()
    expect(lead.get_by_text("sớm hơn hạn 2 ngày").first).to_be_visible()
