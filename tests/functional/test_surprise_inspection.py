"""A surprise inspection, from its sheet to the last remedy confirmed; its unit knows of it when the team is there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect

from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.documents.kinds import Direction
from dondoc.inspections.models import Finding, Inspection, Recommendation, Sample
from dondoc.inspections.operations import preparing
from dondoc.inspections.states import InspectionState
from dondoc.jobs.worker import run_one
from dondoc.language import dates
from tests.functional.visiting import Visit
from tests.integration.office import Office, receive_and_read
from tests.integration.web.people import People
from tests.integration.web.photographs import photograph_of

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

TITLE = "Kiểm tra đột xuất công tác cải cách hành chính"


def prepared(office: Office, people: People) -> Inspection:
    """The inspection of the Department of Finance, with its team, before anybody there knows."""
    member = people.user("doan", (Role.INSPECTOR, office.cabinet, office.committee), full_name="Vũ Thanh Bình")
    today = timezone.localdate()
    content = preparing.Content(
        kind="reform",
        title=TITLE,
        unit=office.finance,
        leading=office.committee,
        from_day=date(today.year, 1, 1),
        to_day=today + timedelta(days=1),
        as_of=today,
        is_surprise=True,
        decision="Quyết định số 215/QĐ-UBND ngày 02/6/2026",
    )
    seats = [preparing.Seat(member, "head", "Phó Giám đốc Sở Nội vụ")]
    by = actor_of(people.officer, on=today)
    return preparing.prepare(by=by, content=content, seats=seats, now=timezone.now())


def test_a_surprise_inspection_from_its_sheet_to_the_remedy_confirmed(people: People, visit: Visit) -> None:
    office = people.office
    for name in ("thong-bao.txt", "cong-van.txt"):
        text, day = f"Số: 12/{name}\n\nCông văn về việc ký số", timezone.localdate()
        receive_and_read(office, text, unit=office.finance, name=name, received_on=day, now=timezone.now())
    found = prepared(office, people)
    team = visit(people.known["doan"])
    answering = people.user("so-tai-chinh", (Role.SPECIALIST, office.finance, office.finance))
    unit = visit(answering)
    lead = visit(people.officer)
    here = f"/kiem-tra/{found.pk}/"

    _sheet(team, here)
    _sample(team, here)
    unit.goto("/kiem-tra/")
    expect(unit.get_by_text("Chưa có cuộc kiểm tra")).to_be_visible()
    expect(unit.get_by_text(TITLE)).to_have_count(0)
    assert unit.context.request.get(here).status == 404

    team.goto(here)
    team.get_by_role("link", name="Mở tại đơn vị").click()
    team.get_by_role("button", name="Mở cuộc kiểm tra").click()
    expect(team.get_by_text("từ lúc này đơn vị biết")).to_be_visible()
    _compare(team, here)
    _find(team, here)
    _write(team, here)

    unit.goto(f"{here}bien-ban/")
    unit.get_by_label("Giải trình về tồn tại 1").fill("Chứng thư số hết hạn từ tháng 3")
    unit.get_by_role("button", name="Lưu giải trình").click()
    expect(unit.get_by_text("Đã lưu ý kiến giải trình.")).to_be_visible()
    expect(unit.get_by_role("link", name="Thông báo", exact=True)).to_have_count(0)

    team.goto(f"{here}bien-ban/chot/")
    team.get_by_role("button", name="Chốt biên bản").click()
    expect(team.get_by_text("Đã chốt biên bản làm việc.")).to_be_visible()
    _conclude(team, lead, office, here)
    _remedy(unit, lead, office, here)
    assert Inspection.objects.get().state == InspectionState.ENDED


def _sheet(team: Page, here: str) -> None:
    """All that is known of the unit, before the visit."""
    team.goto(f"{here}phieu/")
    team.get_by_role("button", name="Lập phiếu số liệu").click()
    expect(team.get_by_text("Đang lập phiếu số liệu, Vũ Thanh Bình yêu cầu")).to_be_visible()
    while run_one(timezone.now()):
        pass
    expect(team.get_by_text("Vũ Thanh Bình lập lúc")).to_be_visible()


def _sample(team: Page, here: str) -> None:
    """A sample drawn before the visit: its seed is on the page, and with it anybody draws the same again."""
    team.goto(f"{here}mau/")
    team.get_by_label("Lấy mẫu").select_option("documents")
    team.get_by_label("Số lượng").fill("1")
    team.get_by_label("Số khởi tạo mẫu").fill("2026")
    team.get_by_role("button", name="Lấy mẫu").click()
    expect(team.get_by_text("lấy 1 trên 2, số khởi tạo mẫu 2026")).to_be_visible()
    team.get_by_role("link", name="Lấy lại để kiểm chứng").click()
    expect(team.get_by_text("đúng mẫu này")).to_be_visible()


def _compare(team: Page, here: str) -> None:
    """At the unit: the sampled thing is on paper, and differs in the software."""
    sample = Sample.objects.get()
    team.goto(f"{here}mau/{sample.pk}/")
    for side in ("on_paper-agrees", "in_software-differs"):
        with team.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
            team.locator(f"label[for$='-{side}']").click()
        expect(team.get_by_text("Đã lưu lúc")).to_be_visible()
    item = sample.items.get()
    assert (sample.seed, item.on_paper, item.in_software) == ("2026", "agrees", "differs")


def _find(team: Page, here: str) -> None:
    """A finding out of a line of the sheet, in one tap."""
    team.goto(f"{here}phieu/")
    team.get_by_role("link", name="Ghi tồn tại").first.click()
    expect(team.get_by_label("Nội dung", exact=True)).not_to_be_empty()
    team.get_by_label("Nội dung", exact=True).fill("Tỷ lệ văn bản đi có ký số đạt 88%")
    team.get_by_label("Lĩnh vực").select_option("digital")
    team.get_by_role("button", name="Lưu", exact=True).click()
    expect(team.get_by_text("Chưa chọn mức độ của tồn tại, hạn chế")).to_be_visible()
    team.get_by_label("Mức độ").select_option("shortcoming")
    photograph = FilePayload(name="quay.jpg", mimeType="image/jpeg", buffer=photograph_of("navy"))
    team.get_by_label("Chụp ảnh").set_input_files(photograph)
    team.get_by_label("Ảnh, tệp gửi kèm không chứa bí mật nhà nước").check()
    team.get_by_role("button", name="Lưu", exact=True).click()
    expect(team.get_by_text("Tỷ lệ văn bản đi có ký số đạt 88%")).to_be_visible()
    assert Finding.objects.get().line is not None
    small = team.get_by_alt_text("Ảnh chứng minh: quay.jpg")
    expect(small).to_be_visible()
    assert small.evaluate("each => each.naturalWidth") > 0, "the picture is shown"


def _write(team: Page, here: str) -> None:
    """The minutes."""
    team.goto(f"{here}bien-ban/")
    yesterday = timezone.localdate() - timedelta(days=1)
    team.get_by_label("Ngày của buổi làm việc").fill(dates.written(yesterday))
    team.get_by_label("Bắt đầu lúc").fill("8h")
    team.get_by_label("Kết thúc lúc").fill("10:30")
    team.get_by_label("Đại diện đơn vị được kiểm tra").fill("Lê Hồng Quân, Giám đốc Sở Tài chính")
    team.get_by_label("Nội dung, diễn biến buổi làm việc").fill("Hai bên đối chiếu số liệu.")
    team.get_by_role("button", name="Lưu biên bản").click()
    expect(team.get_by_text("Đã lưu biên bản.")).to_be_visible()


def _conclude(team: Page, lead: Page, office: Office, here: str) -> None:
    """Recommendations, the three parts, the signed notice of the register."""
    team.goto(f"{here}kien-nghi/them/?ton_tai=1")
    team.get_by_label("Nội dung kiến nghị").fill("Ký số mọi văn bản đi")
    team.get_by_role("button", name="Lưu", exact=True).click()
    expect(team.get_by_text("Hãy ghi ngày hết hạn, hoặc chọn không quy định thời hạn.")).to_be_visible()
    team.get_by_label("Không quy định thời hạn").check()
    team.get_by_role("button", name="Lưu", exact=True).click()
    expect(team.get_by_text("Đã ghi kiến nghị.")).to_be_visible()
    lead.goto(f"{here}ket-luan/")
    lead.get_by_label("1. Đánh giá chung").fill("Đơn vị đã ban hành đủ kế hoạch của năm.")
    lead.get_by_role("button", name="Lưu dự thảo").click()
    expect(lead.get_by_text("Đã lưu dự thảo thông báo.")).to_be_visible()
    _signed(office)
    lead.get_by_role("link", name="Ban hành", exact=True).click()
    lead.get_by_label("Thông báo đã có trong sổ văn bản").fill("112/TB-UBND")
    lead.get_by_label("Số, ký hiệu", exact=False).last.fill("112/TB-UBND")
    lead.get_by_label("Ban hành kết luận và giao các kiến nghị").check()
    lead.get_by_role("button", name="Ban hành kết luận").click()
    expect(lead.get_by_text("các kiến nghị đã thành nhiệm vụ")).to_be_visible()
    given = Recommendation.objects.get().assignment
    assert given is not None
    assert given.document is not None
    assert given.document.sign == "112/TB-UBND"


def _signed(office: Office) -> None:
    """The signed notice, entered in the committee's outgoing book as any other document."""
    now = timezone.now()
    receive_and_read(office, direction=Direction.OUTGOING, received_on=timezone.localdate(now), now=now)


def _remedy(unit: Page, lead: Page, office: Office, here: str) -> None:
    """The unit reports, is sent back, reports anew; the leading side confirms and the inspection ends."""
    now = timezone.now()
    report = "Số: 31/BC-STC\n\nBÁO CÁO\nKết quả khắc phục sau kiểm tra\n\nĐã gia hạn chứng thư số."
    receive_and_read(
        office, report, unit=office.finance, direction=Direction.OUTGOING, received_on=timezone.localdate(now), now=now
    )
    for words in ("Đang gia hạn chứng thư số", "Đã ký số mọi văn bản đi"):
        unit.goto(f"{here}khac-phuc/")
        unit.get_by_label("Kết quả khắc phục").fill(words)
        unit.get_by_label("Văn bản báo cáo đã có trong sổ").fill("31/BC-STC")
        unit.get_by_role("button", name="Gửi báo cáo khắc phục").click()
        expect(unit.get_by_text("Đã gửi báo cáo khắc phục")).to_be_visible()
        lead.goto(f"{here}kien-nghi/")
        lead.get_by_role("link", name="Xem và xác nhận").click()
        if words.startswith("Đang"):
            lead.get_by_label("Lý do trả lại").fill("Chưa có số liệu chứng minh")
            lead.get_by_role("button", name="Trả lại báo cáo").click()
            expect(lead.get_by_text("Đã trả lại báo cáo khắc phục.")).to_be_visible()
    lead.get_by_role("button", name="Xác nhận đã khắc phục").click()
    expect(lead.get_by_text("Đã xác nhận khắc phục.")).to_be_visible()
    lead.goto("/kiem-tra/kien-nghi/")
    expect(lead.get_by_role("cell", name="đã khắc phục")).to_be_visible()
