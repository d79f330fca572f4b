"""The pages of procedures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.dossiers.models import Procedure, ProposalState
from dondoc.dossiers.operations import procedure_sheets, procedures
from dondoc.dossiers.operations.procedures import Content
from dondoc.sheets.reading import open_sheet
from tests.integration.office import NOW, Office
from tests.integration.unchanged import changed_tables, everything
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database

SignedIn = Callable[[User], Client]
LIST = "/ho-so/thu-tuc/"


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


@pytest.fixture
def specialist(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.of_role(Role.SPECIALIST))


@pytest.fixture
def procedure(office: Office) -> Procedure:
    content = Content("1.000101", "Cấp chứng chỉ hành nghề lưu trữ", "Văn thư và lưu trữ", old_level=4)
    return procedures.enter(by=office.officer, content=content, now=NOW)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.both_databases
def test_list_is_searched_and_says_what_to_do_when_empty(officer: Client, specialist: Client, office: Office) -> None:
    assert "Nhập danh mục từ bảng" in text(officer, LIST)
    procedures.enter(by=office.officer, content=Content("1", "Đăng ký dịch vụ", "Việc làm"), now=NOW)

    assert "Đăng ký dịch vụ" in text(specialist, f"{LIST}?q=dang+ky")
    assert "Không có thủ tục nào khớp" in text(specialist, f"{LIST}?q=khong+co")
    assert "Thêm thủ tục" not in text(specialist, LIST)


def test_procedure_from_its_name_to_its_last_decision(officer: Client) -> None:
    sent = {"code": "1.000101", "name": "Cấp chứng chỉ", "field": "Lưu trữ", "fee": "50.000", "one_stop": "on"}
    assert officer.post(f"{LIST}moi/", {**sent, "name": "", "fee": "1,5"}).status_code == 422
    assert officer.post(f"{LIST}moi/", sent).status_code == 302
    procedure = Procedure.objects.get()
    assert (procedure.fee, procedure.field.name) == (50_000, "Lưu trữ")
    own = f"{LIST}{procedure.pk}/"

    steps = {
        "thoi-han/": {"channel": "", "number": "10", "unit": "working_day", "valid_from": ""},
        "cap/": {"level": "province", "valid_from": ""},
        "quyet-dinh/": {
            "act": "announced",
            "basis": "121/QĐ-UBND",
            "signed_on": "01/02/2024",
            "ministry_basis": "45/QĐ-BNV",
            "ministry_signed_on": "20/01/2024",
        },
        "de-xuat/": {"year": "2026", "content": "Giảm 03 ngày làm việc"},
    }
    for address, values in steps.items():
        assert officer.post(f"{own}{address}", values).status_code == 302, address
    proposal = procedure.proposals.get()
    prefix = f"step_{proposal.pk}"
    step = {f"{prefix}-on": "05/06/2026", f"{prefix}-basis": "9/BC-UBND", "step": "sent"}
    assert officer.post(f"{own}de-xuat/{proposal.pk}/", step).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state is ProposalState.SENT

    shown = text(officer, own)
    for words in ("10 ngày làm việc", "cấp tỉnh", "121/QĐ-UBND", ">12<", "Giảm 03 ngày làm việc", "gửi 05/6/2026"):
        assert words in shown, words
    assert f">{1}<" in text(officer, f"{LIST}so-lieu/?nam=2024")
    assert officer.get(f"/lich-su/procedure/{procedure.pk}/").status_code in {200, 404}


def test_mistake_stands_at_its_field_and_changes_nothing(officer: Client, procedure: Procedure) -> None:
    own = f"{LIST}{procedure.pk}/"
    before = everything()

    answer = officer.post(f"{own}quyet-dinh/", {"act": "amended", "basis": "", "signed_on": "31/02/2026"})
    assert answer.status_code == 422
    assert "31/02/2026" in answer.content.decode()
    late = {"act": "amended", "basis": "1/QĐ", "signed_on": "01/02/2026", "ministry_signed_on": "03/02/2026"}
    answer = officer.post(f"{own}quyet-dinh/", {**late, "ministry_basis": "2/QĐ-BNV"})
    assert answer.status_code == 422
    assert "không thể ký sau" in answer.content.decode()
    taken = {"code": "1.000101", "name": "Khác", "field": "Lĩnh vực mới"}
    answer = officer.post(f"{LIST}moi/", taken)
    assert answer.status_code == 422
    assert "đã là của thủ tục" in answer.content.decode()
    assert changed_tables(before) == set()


def test_who_keeps_no_dossiers_is_refused(specialist: Client, procedure: Procedure) -> None:
    for address in ("moi/", "nhap/", "nhap/mau/", f"{procedure.pk}/sua/"):
        assert specialist.get(f"{LIST}{address}").status_code == 403, address
    for address in ("thoi-han/", "cap/", "quyet-dinh/", "de-xuat/"):
        assert specialist.post(f"{LIST}{procedure.pk}/{address}", {}).status_code == 403, address


def test_template_is_looked_at_then_written_and_exported_again(officer: Client) -> None:
    file = SimpleUploadedFile("thu-tuc.xlsx", procedure_sheets.template())
    before = everything()
    looked = officer.post(f"{LIST}nhap/", {"file": file})
    assert looked.status_code == 200
    assert "1 thủ tục mới" in looked.content.decode()
    assert changed_tables(before) == set()

    kept = looked.context["kept"]
    assert "Đã thêm 1 thủ tục" in officer.post(f"{LIST}nhap/", {"kept": kept}).content.decode()
    sheet = open_sheet("x.xlsx", officer.get(f"{LIST}xuat/").content)
    assert [row["Mã thủ tục"].text for row in sheet.rows] == ["9.000001"]
    assert officer.get(f"{LIST}so-lieu/xuat/").status_code == 200


def test_refused_rows_come_back_as_a_file(officer: Client) -> None:
    bad = "Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn giải quyết\n1,Cấp phép,Lưu trữ,mười ngày\n"
    looked = officer.post(f"{LIST}nhap/", {"file": SimpleUploadedFile("a.csv", bad.encode())})
    assert "không phải thời hạn" in looked.content.decode()

    answer = officer.post(f"{LIST}nhap/khong-nhan/", {"kept": looked.context["kept"]})

    (row,) = open_sheet("r.xlsx", answer.content).rows
    assert row["Thời hạn giải quyết"].text == "mười ngày"
    assert officer.post(f"{LIST}nhap/", {"kept": "không nguyên"}).status_code == 302
