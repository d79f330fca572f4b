"""The pages of sources and imports of dossiers: a map made by example, refused rows mended, written, withdrawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.dossiers.lake.store import current
from dondoc.dossiers.models import Batch, BatchState, Source
from dondoc.jobs.worker import run_one
from tests.integration.dossiers.exports import TITLES, export, line
from tests.integration.office import NOW, Office
from tests.integration.unchanged import changed_tables, everything
from tests.integration.web.people import People

pytestmark = pytest.mark.one_database

SignedIn = Callable[[User], Client]
IMPORTS, SOURCES = "/ho-so/nhap/", "/ho-so/nguon/"


@pytest.fixture
def officer(people: People, signed_in: SignedIn, settings: LazySettings, tmp_path: Path) -> Client:
    settings.LAKE_ROOT = tmp_path / "lake"
    return signed_in(people.officer)


@pytest.fixture
def source(officer: Client, office: Office) -> Source:
    sent = {
        "name": "Hệ thống một cửa",
        "code": "mot-cua",
        "unit": office.committee.pk,
        "due_by": "source",
        "active": "on",
    }
    assert officer.post(f"{SOURCES}moi/", sent).status_code == 302
    return Source.objects.get()


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def sent(client: Client, data: bytes, name: str = "ho-so.csv") -> Batch:
    answer = client.post(IMPORTS, {"source": "mot-cua", "file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302
    return Batch.objects.latest("pk")


def page(batch: Batch, rest: str = "") -> str:
    return f"{IMPORTS}{batch.pk}/{rest}"


def mapped(office: Office, **other: str | list[str]) -> dict[str, str | list[str]]:
    """The map as the form sends it."""
    columns = {f"c-{key}": title for key, title in TITLES.items()}
    return {**columns, "days": "dmy", "unit": office.interior.name, **other}


def test_empty_pages_say_what_to_do_first(officer: Client) -> None:
    assert "Thêm nguồn" in text(officer, IMPORTS)
    assert "Thêm nguồn đầu tiên" in text(officer, SOURCES)


def test_a_new_source_is_mapped_by_example_and_its_rows_reach_the_lake(
    officer: Client, source: Source, office: Office
) -> None:
    rows = [line(1), line(2, status="Xong hết rồi"), line(3, finished="01/01/2026")]
    batch = sent(officer, export(rows))
    shown = text(officer, page(batch))
    assert "tiêu đề “Mã hồ sơ”" in shown
    assert "Trần Văn Mẫu" not in shown
    assert "Chưa đủ cột" in shown

    answer = officer.post(page(batch, "kiem-tra/"), {**mapped(office), "look": "1"})
    looked = answer.content.decode()
    assert "000.00.0001" in looked
    assert "Sở Nội vụ" in looked
    assert "Ngày có kết quả ở trước ngày tiếp nhận" in looked
    assert "“Xong hết rồi”" in looked
    source.refresh_from_db()
    assert source.map == {}

    words = {"word-status": ["Xong hết rồi"], "meaning-status": ["resolved"]}
    assert officer.post(page(batch, "kiem-tra/"), mapped(office, **words)).status_code == 302
    assert "Đang kiểm tra" in text(officer, page(batch))
    assert run_one(NOW)
    tried = text(officer, page(batch))
    assert "Ghi 2 hồ sơ" in tried
    source.refresh_from_db()
    assert source.map["codes"] == {"status": {"xong het roi": "resolved"}}
    assert not current().exists()
    assert "1 thủ tục chưa có trong danh mục" in tried
    assert "1 dòng" in text(officer, page(batch, "xem-lai/thu-tuc-la/"))
    every = officer.get(page(batch, "xem-lai/thu-tuc-la/xuat/")).getvalue()
    listed = CalamineWorkbook.from_filelike(io.BytesIO(every)).get_sheet_by_index(0).to_python()
    assert listed[-1] == [line(1)["procedure"], "2"]
    assert "Không còn gì phải xem lại" in text(officer, page(batch, "xem-lai/trung-nguon-khac/?trang=9"))
    text(officer, page(batch, "xem-lai/khac/"), 404)

    assert officer.post(page(batch, "ghi/")).status_code == 302
    assert run_one(NOW)
    assert "Xem Biểu II.06a" in text(officer, page(batch))
    text(officer, page(batch, "xem-lai/doi-ngay-tiep-nhan/"), 404)
    found = current().rows_of(None, [("mot-cua", line(number)["code"]) for number in (1, 2, 3)])
    assert sorted(found["code"].to_pylist()) == ["000.00.0001", "000.00.0002"]

    refused = officer.get(page(batch, "khong-nhan/"))
    lines = CalamineWorkbook.from_filelike(io.BytesIO(refused.getvalue())).get_sheet_by_index(0).to_python()
    assert lines[1][lines[0].index("Mã hồ sơ")] == "000.00.0003"
    assert "Trần Văn Mẫu" not in str(lines)
    again = sent(officer, refused.getvalue(), "sua.xlsx")
    assert "như lần trước" in text(officer, page(again))
    assert "Hệ thống một cửa" in text(officer, f"{SOURCES}{source.pk}/")


def test_what_is_missing_in_a_map_is_said_at_its_field_and_nothing_is_kept(
    officer: Client, source: Source, office: Office
) -> None:
    batch = sent(officer, export([line(1)]))
    before = everything()
    wrong = mapped(office, unit="Sở Không Có")
    wrong["c-code"] = ""
    answer = officer.post(page(batch, "kiem-tra/"), wrong)
    assert answer.status_code == 422
    assert "Hãy chọn cột này." in answer.content.decode()
    assert "Không có đơn vị này trong phạm vi của nguồn" in answer.content.decode()
    assert changed_tables(before) == set()


def test_one_column_for_two_of_ours_is_refused(officer: Client, source: Source, office: Office) -> None:
    batch = sent(officer, export([line(1)]))
    twice = mapped(office)
    twice["c-due"] = TITLES["finished"]
    answer = officer.post(page(batch, "kiem-tra/"), twice)
    assert (answer.status_code, "được chọn cho hai mục" in answer.content.decode()) == (422, True)
    assert Source.objects.get().map == {}


def test_withdrawing_is_asked_twice_with_a_reason(officer: Client, source: Source, office: Office) -> None:
    batch = sent(officer, export([line(1)]))
    officer.post(page(batch, "kiem-tra/"), mapped(office))
    assert run_one(NOW)
    officer.post(page(batch, "ghi/"))
    assert run_one(NOW)
    assert "Vì sao số liệu này không dùng được" in text(officer, page(batch, "thu-hoi/"))
    assert officer.post(page(batch, "thu-hoi/"), {"reason": " "}).status_code == 422
    assert Batch.objects.get().state == BatchState.WRITTEN
    assert officer.post(page(batch, "thu-hoi/"), {"reason": "Xuất nhầm kỳ"}).status_code == 302
    assert run_one(NOW)
    assert "Xuất nhầm kỳ" in text(officer, page(batch))
    assert Batch.objects.get().state == BatchState.WITHDRAWN


def test_a_running_dry_run_is_stopped_and_a_file_is_dropped(officer: Client, source: Source, office: Office) -> None:
    batch = sent(officer, export([line(1)]))
    officer.post(page(batch, "kiem-tra/"), mapped(office))
    assert officer.post(page(batch, "dung/")).status_code == 302
    assert "Kiểm tra trước" in text(officer, page(batch))
    assert officer.post(page(batch, "bo/")).status_code == 302
    assert "Đã bỏ" in text(officer, page(batch))
    assert "ho-so.csv" in text(officer, f"{IMPORTS}?nguon=mot-cua&tinh_trang=dropped&sap_xep=nguon")
    assert "Không có lần nhập nào khớp" in text(officer, f"{IMPORTS}?tinh_trang=written")
    assert officer.get(f"{IMPORTS}xuat/").status_code == 200


def test_a_file_that_is_no_table_is_refused_at_its_field(officer: Client, source: Source) -> None:
    file = SimpleUploadedFile("a.xlsx", b"%PDF-1.7")
    answer = officer.post(IMPORTS, {"source": "mot-cua", "file": file})
    assert (answer.status_code, "Tệp là PDF" in answer.content.decode()) == (422, True)
    assert officer.post(IMPORTS, {"source": "mot-cua"}).status_code == 422
    assert not Batch.objects.exists()


def test_a_source_is_changed_but_not_its_code(officer: Client, source: Source, office: Office) -> None:
    address = f"{SOURCES}{source.pk}/"
    changed = {"name": "Một cửa điện tử", "unit": office.committee.pk, "due_by": "computed"}
    assert officer.post(address, {**changed, "code": "khac"}).status_code == 302
    source.refresh_from_db()
    assert (source.code, source.name, source.due_by, source.active) == ("mot-cua", "Một cửa điện tử", "computed", False)
    answer = officer.post(IMPORTS, {"source": "mot-cua", "file": SimpleUploadedFile("a.csv", export([line(1)]))})
    assert answer.status_code == 422


@pytest.mark.parametrize("code", ["nhap", "Một cửa", "mot-cua"])
def test_a_code_that_is_taken_or_no_code_is_refused(officer: Client, source: Source, office: Office, code: str) -> None:
    sent = {"name": "Nguồn hai", "code": code, "unit": office.committee.pk, "due_by": "source"}
    assert officer.post(f"{SOURCES}moi/", sent).status_code == 422
    assert Source.objects.count() == 1


def test_whoever_keeps_nothing_sees_no_imports(
    officer: Client, source: Source, people: People, signed_in: SignedIn
) -> None:
    batch = sent(officer, export([line(1)]))
    specialist = signed_in(people.of_role(Role.SPECIALIST))
    for address in (IMPORTS, SOURCES, page(batch), page(batch, "khong-nhan/")):
        assert specialist.get(address).status_code == 403, address
