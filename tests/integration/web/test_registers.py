"""The pages of the registers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.registers import queries
from dondoc.registers.kinds import ColumnKind
from dondoc.registers.laid import own_code
from dondoc.registers.models import OwnRegister, Row, Version
from dondoc.registers.operations import add_register, row_sheets
from dondoc.registers.own import OwnColumn, OwnContent
from dondoc.sheets.reading import open_sheet
from dondoc.sheets.tables import Column, Table, workbook
from tests.integration.assignments.orders import mover
from tests.integration.office import NOW, Office
from tests.integration.registers.entries import confirmed, entered, inspection, register
from tests.integration.unchanged import changed_tables, everything
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database

SignedIn = Callable[[User], Client]
PLACE = "/so-theo-doi/"
LIST = f"{PLACE}inspections/"
SENT = {
    "c_kind": "reform",
    "c_unit_name": "Chi cục Văn thư",
    "c_planned_on": "15/5/2026",
    "c_planned": "yes",
    "c_inspected_on": "10/5/2026",
    "c_units_total": "5",
    "c_found": "4",
    "c_done": "3",
    "paper": "12/QĐ-SNV",
    "section": "Mục II",
    "page": "3",
}


@pytest.fixture
def specialist(people: People, signed_in: SignedIn) -> Client:
    office = people.office
    return signed_in(people.user("chuyen-vien", (Role.SPECIALIST, office.interior, office.interior)))


@pytest.fixture
def head(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.head)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def sent(office: Office, **other: str) -> dict[str, str]:
    return {"unit": str(office.interior.pk), **SENT, **other}


def test_every_register_has_its_pages_also_while_it_is_empty(specialist: Client) -> None:
    page = text(specialist, PLACE)
    for each in queries.registers():
        assert each.title in page
    for each in queries.registers()[:4]:
        assert "Sổ chưa có dòng nào" in text(specialist, f"{PLACE}{each.code}/")
        assert each.columns[0].title in text(specialist, f"{PLACE}{each.code}/them/")
    text(specialist, f"{PLACE}khong-co/", 404)


def test_mistakes_stand_at_their_fields_and_what_was_typed_stays(specialist: Client, office: Office) -> None:
    before = everything()
    wrong = sent(office, c_planned_on="31/6/2026", c_done="7", c_inspected_on="", paper="")
    answer = specialist.post(f"{LIST}them/", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert changed_tables(before) == set()
    assert "“31/6/2026” không phải là một ngày" in page
    assert "nhiều hơn “Số vấn đề phát hiện” (4)" in page
    assert page.count("Mục này còn trống.") == 1  # the paper; a day of inspection is not required
    assert 'value="Chi cục Văn thư"' in page


def test_a_row_from_entering_to_the_figure_that_counts_it(specialist: Client, head: Client, office: Office) -> None:
    answer = specialist.post(f"{LIST}them/", sent(office))
    row = Row.objects.get()
    assert answer["Location"] == f"{PLACE}dong/{row.pk}/"
    assert "người khác phải xác nhận" in text(specialist, f"{PLACE}dong/{row.pk}/")
    assert "chưa có số liệu" in text(specialist, f"{LIST}?nam=2026")
    assert specialist.post(f"{PLACE}dong/{row.pk}/xac-nhan/", {"version": row.waiting_id}).status_code == 403

    assert "Chi cục Văn thư" in text(head, "/")
    assert "Chi cục Văn thư" in text(head, f"{PLACE}cho-xac-nhan/")
    head.post(f"{PLACE}cho-xac-nhan/xac-nhan/", {"dong": [row.waiting_id]})
    page = text(specialist, f"{LIST}?nam=2026")
    assert "20,00%" in page
    assert "3 xong, 0 đang làm / 4" in page
    assert "Chi cục Văn thư" in text(specialist, f"{LIST}?nam=2026&so_lieu=units_rate&phan=numerator")
    assert "Không có dòng nào khớp" in text(specialist, f"{LIST}?nam=2026&so_lieu=specialised_rate")


def test_what_waits_is_sent_back_with_a_reason(specialist: Client, head: Client, office: Office) -> None:
    specialist.post(f"{LIST}them/", sent(office))
    row = Row.objects.get()
    refuse = f"{PLACE}dong/{row.pk}/tra-lai/"
    assert head.post(refuse, {"version": row.waiting_id, "tra-reason": ""}).status_code == 422
    assert head.post(refuse, {"version": row.waiting_id, "tra-reason": "Thiếu biên bản"}).status_code == 302
    assert "Thiếu biên bản" in text(specialist, f"{PLACE}dong/{row.pk}/")
    assert specialist.post(f"{PLACE}dong/{row.pk}/sua/", {**SENT, "c_done": "4"}).status_code == 302
    assert Row.objects.get().waiting is not None


def test_a_confirmed_row_is_changed_and_withdrawn_with_reasons_only(
    specialist: Client, people: People, office: Office
) -> None:
    row = confirmed(entered(office, inspection()), office.person(Role.LEADER, office.interior))
    address = f"{PLACE}dong/{row.pk}/"
    assert specialist.post(f"{address}sua/", {**SENT, "c_done": "4"}).status_code == 422
    assert specialist.post(f"{address}sua/", {**SENT, "c_done": "4", "reason": "Đã xử lý"}).status_code == 302
    page = text(specialist, address)
    assert "Đã xử lý xong: 3 → 4" in page
    assert specialist.post(f"{address}rut/", {"rut-reason": ""}).status_code == 422
    assert specialist.post(f"{address}rut/", {"rut-reason": "Ghi hai lần"}).status_code == 302
    assert Version.objects.filter(state="waiting").get().kind == "withdrawal"


def test_that_nothing_arose_is_a_row_too(specialist: Client, office: Office) -> None:
    page = text(specialist, f"{PLACE}discipline/them/?khong-phat-sinh=1")
    assert "Không phát sinh tính đến ngày" in page
    said = {"unit": str(office.interior.pk), "nothing_on": "05/6/2026", "paper": "Báo cáo công tác cán bộ"}
    assert specialist.post(f"{PLACE}discipline/them/?khong-phat-sinh=1", said).status_code == 302
    assert "không phát sinh, ghi ngày 05/6/2026" in text(specialist, f"{PLACE}discipline/?nam=2026")


@pytest.mark.both_databases
def test_the_list_is_filtered_sorted_and_exported(specialist: Client, office: Office) -> None:
    leader = office.person(Role.LEADER, office.interior)
    confirmed(entered(office, inspection("Ân Thi", done="1")), leader)
    confirmed(entered(office, inspection("Đông Anh", done="3")), leader)
    entered(office, inspection("Bắc Hà", done="2"))
    page = text(specialist, f"{LIST}?nam=2026&sap_xep=unit_name")
    assert page.index("Ân Thi") < page.index("Bắc Hà") < page.index("Đông Anh")
    page = text(specialist, f"{LIST}?nam=2026&sap_xep=-done")
    assert page.index("Đông Anh") < page.index("Bắc Hà") < page.index("Ân Thi")
    assert "Bắc Hà" not in text(specialist, f"{LIST}?nam=2026&tinh_trang=confirmed")
    assert "Đông Anh" in text(specialist, f"{LIST}?nam=2026&q=dong+anh")
    assert "Không có dòng nào khớp" in text(specialist, f"{LIST}?nam=2026&c_kind=finance")
    exported = specialist.get(f"{LIST}xuat/?nam=2026&sap_xep=unit_name")
    sheet = open_sheet("so.xlsx", exported.content)
    assert [row["Đơn vị được kiểm tra"].text for row in sheet.rows] == ["Ân Thi", "Bắc Hà", "Đông Anh"]


def test_a_file_is_looked_at_mended_and_taken_once(specialist: Client, office: Office) -> None:
    found = register("initiatives")
    titles = ["Tên sáng kiến", "Loại", "Cấp công nhận", "Ngày công nhận", "Về cải cách hành chính", row_sheets.PAPER]
    good = ["Một lượt hẹn", "Sáng kiến", "Tỉnh", "05/3/2026", "có", "12/QĐ-SNV"]
    bad = ["Hai", "Sáng chế", "Tỉnh", "05/3/2026", "có", "12/QĐ-SNV"]

    def look(*rows: list[str]) -> str:
        data = workbook(Table("Sáng kiến", [Column(title) for title in titles], rows))
        answer = specialist.post(f"{PLACE}initiatives/nhap/", {"file": SimpleUploadedFile("so.xlsx", data)})
        assert answer.status_code == 200
        return answer.content.decode()

    page = look(good, bad)
    assert "2 dòng; 1 dòng mới" in page
    assert "<b>Loại:</b> “Sáng chế” không có trong danh mục" in page
    assert not Row.objects.exists()
    kept = page.split('name="kept" value="')[1].split('"')[0]
    refused = specialist.post(f"{PLACE}initiatives/nhap/khong-nhan/", {"kept": kept})
    assert len(list(open_sheet("lai.xlsx", refused.content).rows)) == 1
    assert "Đã thêm 1 dòng" in specialist.post(f"{PLACE}initiatives/nhap/", {"kept": kept}).content.decode()
    assert "1 không đổi" in look(good)
    assert specialist.post(f"{PLACE}initiatives/nhap/", {"kept": "x"}).status_code == 302
    assert specialist.post(f"{PLACE}initiatives/nhap/", {}).status_code == 422
    assert row_sheets.titles_of(found)[1] == "Tên sáng kiến"


def test_other_units_rows_are_not_found(people: People, signed_in: SignedIn, office: Office) -> None:
    row = entered(office, inspection())
    other = signed_in(people.user("ke-toan", (Role.SPECIALIST, office.finance, office.finance)))
    text(other, f"{PLACE}dong/{row.pk}/", 404)
    assert "Chi cục Văn thư" not in text(other, f"{LIST}?nam=2026")
    assert other.post(f"{LIST}them/", sent(office)).status_code == 422
    assert Row.objects.count() == 1


def test_a_register_made_here_takes_other_words_and_more_columns_and_loses_none(
    people: People, signed_in: SignedIn, specialist: Client, office: Office
) -> None:
    columns = [
        OwnColumn("Nước đến", ColumnKind.TEXT),
        OwnColumn("Loại", ColumnKind.CHOICE, ("học tập", "công tác"), counted=True),
    ]
    own = add_register(by=mover(office), owner=office.committee, content=_travels(columns), now=NOW)
    keeper = signed_in(people.user("thuong-truc", (Role.REFORM_OFFICER, office.committee, office.committee)))
    below = signed_in(people.user("thuong-truc-so", (Role.REFORM_OFFICER, office.interior, office.interior)))
    place, before = f"{PLACE}{own_code(own)}/", OwnRegister.objects.get().said
    said = {"unit": str(office.committee.pk), "area": "steering", "title": "Đoàn ra", "counting_unit": "đoàn"}
    said |= {"day_title": "Ngày đi", **{f"cot{number}-kind": "text" for number in range(3, 13)}}
    said |= {
        "cot1-title": "Nước, vùng",
        "cot2-title": "Loại",
        "cot2-choices": "học tập; công tác",
        "cot2-counted": "on",
    }

    assert specialist.get(f"{place}sua-so/").status_code == 403
    assert below.post(f"{place}sua-so/", said).status_code == 403
    for wrong in (
        {"cot1-title": ""},
        {"cot2-choices": "công tác; học tập"},
        {"cot2-counted": ""},
        {"cot3-title": "Số người", "cot3-kind": "whole", "cot3-required": "on"},
    ):
        assert keeper.post(f"{place}sua-so/", {**said, **wrong}).status_code == 422, wrong
    assert OwnRegister.objects.get().said == before

    more = {
        "cot2-choices": "học tập; công tác; khác",
        "cot3-title": "Số người",
        "cot3-kind": "whole",
        "cot3-counted": "on",
    }
    assert keeper.post(f"{place}sua-so/", {**said, **more}).status_code == 302
    after = OwnRegister.objects.get().said
    assert [each["title"] for each in after["columns"]] == [*("Ngày đi", "Nước, vùng", "Loại", "Số người")]
    assert [each["code"] for each in after["figures"]] == ["rows", "c2_by", "c3_sum"]
    assert after["columns"][0]["key"], "what tells rows from each other is as it was"


def _travels(columns: list[OwnColumn]) -> OwnContent:
    return OwnContent("Đoàn ra nước ngoài", "steering", "đoàn", "Ngày", columns)


def test_a_register_made_here_counts_what_was_marked_and_is_retired(
    people: People, signed_in: SignedIn, specialist: Client, office: Office
) -> None:
    keeper = signed_in(people.user("thuong-truc", (Role.REFORM_OFFICER, office.committee, office.committee)))
    said = {"unit": str(office.committee.pk), "area": "steering", "title": "Đoàn ra", "counting_unit": "đoàn"}
    said |= {"day_title": "Ngày đi", **{f"cot{place}-kind": "text" for place in range(1, 13)}}
    said |= {"cot1-title": "Nước đến", "cot1-key": "on", "cot2-title": "Số người", "cot2-kind": "whole"}
    said |= {"cot2-counted": "on", "cot3-title": "Loại", "cot3-kind": "choice", "cot3-choices": "một"}
    address = f"{PLACE}so-moi/"
    assert specialist.get(address).status_code == 403
    wrong = keeper.post(address, said)
    assert wrong.status_code == 422
    assert "ít nhất hai lựa chọn" in wrong.content.decode()
    place = keeper.post(address, {**said, "cot3-choices": "học tập; công tác"})["Location"]
    assert "Đoàn ra" in text(specialist, PLACE)

    row = {"unit": str(office.interior.pk), "c_day": "05/3/2026", "c_c1": "Lào", "c_c2": "6", "paper": "Quyết định"}
    assert specialist.post(f"{place}them/", row).status_code == 302
    confirmed(Row.objects.get(), office.person(Role.LEADER, office.interior))
    assert "6" in text(specialist, f"{place}?nam=2026").split("Tổng: Số người")[1].split("</li>")[0]
    assert keeper.post(f"{place}thoi/").status_code == 302
    assert "chỉ để xem" in text(specialist, place)
    assert specialist.post(f"{place}them/", {**row, "c_c1": "Cuba"}).status_code == 422
    assert "Đoàn ra" not in text(specialist, PLACE)
