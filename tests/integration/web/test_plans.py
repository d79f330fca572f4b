"""The pages of plans, of tracking sheets, of targets and marks, and the narrative list."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment, Mark, Target, TrackingBatch
from dondoc.jobs.worker import run_one
from dondoc.plans.models import Heading, Item, Plan
from dondoc.sheets.reading import open_sheet
from tests.integration.assignments.test_tracking import ROWS, sheet
from tests.integration.office import NOW, Office
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database

SignedIn = Callable[[User], Client]


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def text(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


def work() -> None:
    while run_one(NOW):
        pass


def sent(office: Office) -> dict[str, object]:
    return {"unit": office.committee.pk, "kind": "reform", "title": "Kế hoạch CCHC năm 2026", "year": "2026"}


def test_a_plan_from_its_name_to_its_annex(office: Office, officer: Client) -> None:
    form = sent(office)
    assert officer.post("/ke-hoach/moi/", {**form, "title": ""}).status_code == 422
    assert officer.post("/ke-hoach/moi/", {**form, "until_year": "2025"}).status_code == 422
    assert officer.post("/ke-hoach/moi/", form).status_code == 302
    plan = Plan.objects.get()
    own = f"/ke-hoach/{plan.pk}/"
    assert officer.post(f"{own}muc/", {"title": "Thể chế"}).status_code == 302
    heading = Heading.objects.get()
    item = {"text": "Rà soát văn bản", "heading": heading.pk, "leads": "so noi vu\nSở Tài chính", "due": "quý IV"}
    wrong = officer.post(f"{own}noi-dung/them/", {**item, "leads": "Sở Lạ", "due": "bao giờ xong"})
    assert wrong.status_code == 422
    assert "bao giờ xong" in wrong.content.decode()
    assert officer.post(f"{own}noi-dung/them/", item).status_code == 302
    made = Item.objects.get()
    assert (made.due_text, str(made.due), made.leads.count()) == ("quý IV", "2026-12-31", 2)
    assert officer.post(f"{own}ban-hanh/", {"on": "02/6/2026"}).status_code == 302
    assert "thành 2 nhiệm vụ" in text(officer, f"{own}giao/")
    assert officer.post(f"{own}giao/", {"on": "02/6/2026"}).status_code == 422
    assert officer.post(f"{own}giao/", {"on": "02/6/2026", "item": [made.pk]}).status_code == 302
    work()
    page = text(officer, own)
    assert page.count("Còn trong hạn") >= 2
    assert f"?ke_hoach={plan.pk}&amp;co_cau=mapped&amp;han=open_in_time" in page
    listed = text(officer, f"/nhiem-vu/?ke_hoach={plan.pk}&co_cau=mapped&han=open_in_time")
    assert listed.count("Rà soát văn bản") >= 2
    assert "0/2 hoàn thành" in text(officer, "/ke-hoach/?q=cchc")
    word = Word(BytesIO(officer.get(f"{own}word/").content))
    cells = [cell.text for row in word.tables[-1].rows for cell in row.cells]
    assert "Rà soát văn bản" in cells
    assert any("I. Thể chế" in cell for cell in cells)
    for address in ("/ke-hoach/xuat/", f"{own}xuat/"):
        assert open_sheet("x.xlsx", officer.get(address).content).titles


def test_a_page_of_units_and_headings_that_are_missing_says_so_at_the_field(office: Office, officer: Client) -> None:
    officer.post("/ke-hoach/moi/", sent(office))
    own = f"/ke-hoach/{Plan.objects.get().pk}/"
    assert officer.post(f"{own}muc/", {"title": " "}).status_code == 422
    assert officer.post(f"{own}noi-dung/them/", {"text": "", "leads": "", "due": ""}).status_code == 422
    assert "Không còn" not in text(officer, f"{own}noi-dung/tu-van-ban/")
    assert not Item.objects.exists()


def test_a_sheet_is_taken_in_page_by_page(office: Office, officer: Client) -> None:
    template = open_sheet("mau.xlsx", officer.get("/nhiem-vu/nhap/mau/").content)
    assert "Nội dung nhiệm vụ" in template.titles
    assert officer.post("/nhiem-vu/nhap/", {"unit": office.committee.pk}).status_code == 422
    file = SimpleUploadedFile("theo-doi.xlsx", sheet(ROWS))
    assert officer.post("/nhiem-vu/nhap/", {"unit": office.committee.pk, "file": file}).status_code == 302
    batch = TrackingBatch.objects.get()
    own = f"/nhiem-vu/nhap/{batch.pk}/"
    assert "Báo cáo quý" in text(officer, own)
    assert officer.post(f"{own}nhap/").status_code == 422
    assert officer.post(f"{own}kiem-tra/", batch.columns).status_code == 302
    work()
    assert "nghĩa là gì" in text(officer, own)
    assert officer.post(f"{own}quyet-dinh/", {}).status_code == 422
    assert officer.post(f"{own}quyet-dinh/", {"row-8": "basically"}).status_code == 302
    work()
    assert officer.post(f"{own}nhap/").status_code == 302
    work()
    assert "đã nhập xong" in text(officer, own)
    assert officer.get(f"{own}khong-nhan/").status_code == 200
    assert Assignment.objects.count() == 7
    told = text(officer, "/nhiem-vu/van-ban-giao-tra-loi/")
    assert "15/TB-UBND ngày 02/02/2026" in told
    assert "5/BC-SNV ngày 30/3/2026" in told
    assert "chưa có văn bản" in told
    for address in ("xuat/", "word/"):
        assert officer.get(f"/nhiem-vu/van-ban-giao-tra-loi/{address}?q=bao+cao").status_code == 200


def test_targets_are_typed_as_papers_write_them(office: Office, officer: Client) -> None:
    file = SimpleUploadedFile("theo-doi.xlsx", sheet(ROWS[:1]))
    officer.post("/nhiem-vu/nhap/", {"unit": office.committee.pk, "file": file})
    batch = TrackingBatch.objects.get()
    officer.post(f"/nhiem-vu/nhap/{batch.pk}/kiem-tra/", batch.columns)
    work()
    officer.post(f"/nhiem-vu/nhap/{batch.pk}/nhap/")
    work()
    own = f"/nhiem-vu/{Assignment.objects.get().pk}/chi-tieu/"
    assert officer.post(own, {"name": "Tỷ lệ", "aim": "thật cao"}).status_code == 422
    assert officer.post(own, {"name": "Tỷ lệ", "aim": "giảm so với 2019"}).status_code == 422
    assert officer.post(own, {"name": "Tỷ lệ", "aim": "trên 55 %"}).status_code == 302
    target = Target.objects.get()
    assert officer.post(f"{own}{target.pk}/so-lieu/", {"on": "01/6/2026", "value": "56,1 %"}).status_code == 302
    page = text(officer, own)
    assert "trên 55%" in page
    assert "56,1%" in page


def test_marks_lead_to_what_carries_them(office: Office, officer: Client, people: People, signed_in: SignedIn) -> None:
    form = {"name": "Trọng tâm 2026", "kind": "key_task", "year": "2026", "unit": office.committee.pk}
    assert officer.post("/nhiem-vu/nhan/", {**form, "name": ""}).status_code == 422
    assert officer.post("/nhiem-vu/nhan/", form).status_code == 302
    assert officer.post("/nhiem-vu/nhan/", form).status_code == 422
    mark = Mark.objects.get()
    assert f"?dau={mark.pk}&amp;noi_bo=ca" in text(officer, "/nhiem-vu/nhan/")
    head = signed_in(people.head)
    assert "Trọng tâm 2026" in text(head, "/nhiem-vu/nhan/")
    assert head.post("/nhiem-vu/nhan/", form).status_code == 403


def test_the_words_of_a_restricted_assignment_stand_in_no_plan(
    office: Office, officer: Client, people: People, signed_in: SignedIn
) -> None:
    officer.post("/ke-hoach/moi/", sent(office))
    own = f"/ke-hoach/{Plan.objects.get().pk}/"
    item = {"text": "Việc kín đáo", "leads": "Sở Nội vụ", "due": "", "product": "Báo cáo riêng"}
    officer.post(f"{own}noi-dung/them/", item)
    officer.post(f"{own}ban-hanh/", {"on": "02/6/2026"})
    officer.post(f"{own}giao/", {"on": "02/6/2026", "item": [Item.objects.get().pk]})
    work()
    Assignment.objects.update(restricted=True)
    specialist = signed_in(people.user("chuyen-vien", (Role.SPECIALIST, office.interior, office.interior)))
    assert "Việc kín đáo" in text(officer, own)  # who gave it
    page = text(specialist, own)
    assert "Nội dung hạn chế tiếp cận" in page
    assert "Việc kín đáo" not in page
    sheet_rows = open_sheet("x.xlsx", specialist.get(f"{own}xuat/").content).rows
    table = Word(BytesIO(specialist.get(f"{own}word/").content)).tables[-1]
    cells = {cell.text for row in table.rows for cell in row.cells}
    cells |= {cell.text for row in sheet_rows for cell in row.cells.values()}
    assert not {"Việc kín đáo", "Báo cáo riêng"} & cells
