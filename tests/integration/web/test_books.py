"""Books, the register of the e-office and the offered result, through the pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.models import Book, Document, NumberNote, RegisterBatch
from tests.integration.documents.registers import book, entered, line, work, xlsx
from tests.integration.documents.test_registers import NOTICE_ROW
from tests.integration.office import Office, receive, receive_and_read, set_numbering
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]


def text(answer: Any) -> str:
    return str(answer.content.decode())


def sent(into: Book, rows: list[Any]) -> dict[str, Any]:
    return {"book": into.pk, "file": SimpleUploadedFile("so-den.xlsx", xlsx(rows))}


def test_a_register_is_sent_looked_at_tried_and_entered(office: Office, people: People, signed_in: SignedIn) -> None:
    into, client = book(office), signed_in(people.clerk)
    answer = client.post("/van-ban/nhap-so/", sent(into, [NOTICE_ROW, line("không số")]))
    batch = RegisterBatch.objects.get()
    assert answer.headers["Location"] == f"/van-ban/nhap-so/{batch.pk}/"
    page = text(client.get(answer.headers["Location"]))
    assert "112/TB-UBND" in page
    assert "không phải là số vào sổ" in page
    client.post(f"/van-ban/nhap-so/{batch.pk}/kiem-tra/", batch.columns)
    work()
    assert not Document.objects.exists()
    assert "Nếu nhập bây giờ" in text(client.get(answer.headers["Location"]))
    client.post(f"/van-ban/nhap-so/{batch.pk}/nhap/")
    work()
    assert Document.objects.get().entry_number == 15
    refused = client.get(f"/van-ban/nhap-so/{batch.pk}/khong-nhan/")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(refused.content)).get_sheet_by_index(0).to_python()
    assert rows[1][-1] == "Số đến: không phải là số vào sổ; hãy ghi như 15, 15a hoặc 15/2026"


def test_columns_can_be_changed_and_seen_before_anything_is_tried(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    into, client = book(office), signed_in(people.clerk)
    client.post("/van-ban/nhap-so/", sent(into, [NOTICE_ROW]))
    batch = RegisterBatch.objects.get()
    changed = {**batch.columns, "subject": "Cơ quan ban hành", "issuer_text": "", "look": "1"}
    with nothing_changes():
        page = text(client.post(f"/van-ban/nhap-so/{batch.pk}/kiem-tra/", changed))
    assert "Về số hóa hồ sơ" not in page
    with nothing_changes():
        wrong = client.post(f"/van-ban/nhap-so/{batch.pk}/kiem-tra/", {**batch.columns, "number": ""})
    assert wrong.status_code == 422
    assert "Hãy chọn cột cho: Số đến." in text(wrong)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_a_file_that_is_no_table_is_told_at_its_field(
    office: Office, people: People, signed_in: SignedIn, data: bytes
) -> None:
    into, client = book(office), signed_in(people.clerk)
    with nothing_changes():
        answer = client.post("/van-ban/nhap-so/", {"book": into.pk, "file": SimpleUploadedFile("so.xlsx", data)})
    assert answer.status_code == 422
    assert 'id="file-wrong"' in text(answer)


def test_the_register_of_another_unit_is_not_there(office: Office, people: People, signed_in: SignedIn) -> None:
    batch = entered(office, book(office), [NOTICE_ROW])
    other = people.user("vt2", (Role.CLERK, office.finance, office.finance))
    client = signed_in(other)
    for address in ("", "kiem-tra/", "nhap/", "bo/"):
        with nothing_changes():
            assert client.post(f"/van-ban/nhap-so/{batch.pk}/{address}").status_code in {404, 405}
    assert client.get(f"/van-ban/nhap-so/{batch.pk}/").status_code == 404
    assert client.get(f"/van-ban/so/{batch.book_id}/").status_code == 404


def test_the_address_of_a_merged_entry_leads_to_the_file(office: Office, people: People, signed_in: SignedIn) -> None:
    entered(office, book(office), [NOTICE_ROW])
    old = Document.objects.get().pk
    client = signed_in(people.clerk)
    assert "Chưa có tệp" in text(client.get(f"/van-ban/{old}/"))
    assert client.get(f"/van-ban/{old}/tep/").status_code == 404
    document = receive_and_read(office)
    assert client.get(f"/van-ban/{old}/").headers["Location"] == f"/van-ban/{document.pk}/"
    page = text(client.get(f"/van-ban/{document.pk}/"))
    assert "Văn bản đến số 15/2026" in page
    client.post(f"/van-ban/{document.pk}/tach/")
    assert "Chưa có tệp" in text(client.get(f"/van-ban/{old}/"))


def test_an_ambiguous_match_is_one_click(office: Office, people: People, signed_in: SignedIn) -> None:
    row = line(15, "112/TB-UBND", date(2026, 6, 4), issuer="Ủy ban nhân dân tỉnh An Lạc")
    entered(office, book(office), [row])
    known, client = Document.objects.get(), signed_in(people.clerk)
    document = receive_and_read(office)
    for address in (f"/van-ban/{document.pk}/", "/van-ban/nhap-so/"):
        assert f'name="known" value="{known.pk}"' in text(client.get(address))
    client.post(f"/van-ban/{document.pk}/ghep/", {"known": known.pk})
    document.refresh_from_db()
    assert document.entry_number == 15


def test_a_number_is_typed_and_a_taken_one_is_told_with_its_holder(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    set_numbering(office, Numbering.TAKEN_OVER)
    one, other = receive(office, "một").document, receive(office, "hai").document
    client = signed_in(people.clerk)
    client.post(f"/van-ban/{one.pk}/so/", {"number": "15a/2025"})
    one.refresh_from_db()
    assert (one.entry_number, one.entry_suffix, one.entry_year) == (15, "a", 2025)
    for typed, said in (("15a/2025", "đã là của"), ("mười", "không phải là số vào sổ")):
        with nothing_changes():
            answer = client.post(f"/van-ban/{other.pk}/so/", {"number": typed})
        assert answer.status_code == 422
        assert said in text(answer)
        assert f'value="{typed}"' in text(answer)


def test_the_keeper_says_who_numbers_and_why_a_number_is_missing(
    office: Office, people: People, signed_in: SignedIn
) -> None:
    receive(office, "một")
    found = Book.objects.get(unit=office.committee, direction=Direction.INCOMING)
    client, reader = signed_in(people.clerk), signed_in(people.of_role(Role.READER))
    why = {"number": "2", "reason": "Văn bản mật, vào sổ giấy", "nam": "2026"}
    client.post(f"/van-ban/so/{found.pk}/so-trong/", why)
    assert NumberNote.objects.get().number == 2
    assert "Văn bản mật, vào sổ giấy" in text(reader.get(f"/van-ban/so/{found.pk}/?nam=2026"))
    with nothing_changes():
        wrong = client.post(f"/van-ban/so/{found.pk}/so-trong/", {"number": "9", "reason": "x", "nam": "2026"})
        assert wrong.status_code == 422
        assert reader.post(f"/van-ban/so/{found.pk}/cach-vao-so/", {"numbering": "taken_over"}).status_code == 403
    client.post(f"/van-ban/so/{found.pk}/cach-vao-so/", {"numbering": "taken_over"})
    found.refresh_from_db()
    assert found.numbering == Numbering.TAKEN_OVER


def test_a_book_prints_in_the_columns_of_its_form(office: Office, people: People, signed_in: SignedIn) -> None:
    into = book(office)
    entered(office, into, [NOTICE_ROW, line(16, "9/QĐ-SNV", date(2026, 6, 5), "Trích yếu hai")])
    client = signed_in(people.clerk)
    page = text(client.get(f"/van-ban/so/{into.pk}/in/?so_tu=16&nam=2026"))
    assert "Trích yếu hai" in page
    assert "Về số hóa hồ sơ" not in page
    assert page.index("Ngày đến</th>") < page.index("Tác giả</th>") < page.index("Ký nhận</th>")
    sheet = client.get(f"/van-ban/so/{into.pk}/xuat/?so_tu=16")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert rows[3][:4] == ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu"]
    assert rows[4][1:4] == ["16", "UBND tỉnh An Lạc", "9/QĐ-SNV"]
