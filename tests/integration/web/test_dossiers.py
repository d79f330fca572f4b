"""Hồ sơ TTHC: every number opens as many dossiers as it says, to whom they may be shown; files; one dossier."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from openpyxl import load_workbook

from dondoc.accounts.roles import Role
from dondoc.care.checks.dossiers import doubles as check_doubles
from dondoc.checks.findings import Severity
from dondoc.checks.registry import Look
from dondoc.dossiers.lake.store import Lake
from dondoc.dossiers.models import Closing, Correction, CorrectionState, Procedure, ProcedureField, Source, TimeLimit
from dondoc.language.folding import folded
from dondoc.language.sorting import sort_key
from tests.integration.office import NOW, Office
from tests.integration.web.people import People
from tests.lakes import at, dossier, table

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
PERIOD = "ky=tu-do&tu=1/3/2026&den=31/3/2026"
LINK = re.compile(r'<a href="(/ho-so/danh-sach/\?[^"]+)">(?:<b>)?([\d.]+)')
FOUND = re.compile(r'id="found">\D*([\d.]+)')
CLOSED_TO_STRANGERS = (
    *("", "xuat/", "word/", "danh-sach/", "danh-sach/xuat/", "tre-han/", "tre-han/xuat/", "mc/SNV-1/"),
    *("dich-vu/", "dich-vu/xuat/", "dich-vu/thu-tuc/", "dich-vu/thu-tuc/xuat/", "chot/", "chot/moi/"),
    *("so-sanh/", "so-sanh/thang/xuat/"),
)
LAND, CIVIL = "1.000001", "1.000002"


@pytest.fixture
def some(office: Office, lake_folder: Path) -> Office:
    """Dossiers of every class of two departments, a division and a commune in March 2026."""
    for code, name, number in (("DD", "Đất đai", LAND), ("HT", "Hộ tịch", CIVIL)):
        field = ProcedureField.objects.create(code=code, name=name, folded=folded(name), sort_key=sort_key(name))
        title = f"Cấp giấy về {name.lower()}"
        Procedure.objects.create(code=number, name=title, field=field, folded=folded(title), sort_key=sort_key(title))
    TimeLimit.objects.create(procedure=Procedure.objects.get(code=LAND), number=5, unit="working_day")
    Source.objects.create(code="mc", name="Hệ thống một cửa", unit=office.committee, sort_key="he thong")
    Lake(lake_folder).merge(table(_rows(office)), batch=1)
    return office


def _rows(office: Office) -> list[dict[str, Any]]:
    interior, finance = {"unit": office.interior.pk}, {"unit": office.finance.pk}
    first, due = date(2026, 3, 2), date(2026, 3, 9)
    halt = [{"begins": at(date(2026, 3, 20)), "ends": None, "kind": "supplement"}]
    return [
        dossier("SNV-1", first, due=due, finished=date(2026, 3, 5), channel="online", **interior),
        dossier("SNV-2", first, due=due, finished=due, **interior),
        dossier("SNV-3", first, due=due, finished=date(2026, 3, 12), procedure=CIVIL, **interior),
        dossier("SNV-4", date(2026, 2, 20), due=date(2026, 4, 2), procedure=CIVIL, **interior),
        dossier("SNV-5", first, finished=due, outcome="moved", **interior),
        dossier("SNV-6", first, finished=due, outcome="returned", procedure="9.9", **interior),
        dossier("PCC-1", first, due=due, unit=office.division.pk),
        dossier("STC-1", first, due=due, channel="postal", postal_in=True, **finance),
        dossier("STC-2", date(2026, 3, 18), due=date(2026, 3, 25), suspensions=halt, **finance),
        dossier("STC-3", first, due=date(2026, 3, 30), **finance),
        dossier("TH-1", first, unit=office.communes[0].pk, finished=date(2026, 3, 30)),
        dossier("TH-2", date(2026, 4, 1), unit=office.communes[0].pk),
    ]


@pytest.fixture
def officer(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.officer)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def opened(client: Client, shown: str) -> int:
    """Follow numbers of a page, a dozen spread over it; how many there are."""
    links = list(dict.fromkeys((unescape(url), count) for url, count in LINK.findall(shown)))
    for url, count in links[:: len(links) // 12 + 1]:
        found = FOUND.search(page(client, url))
        assert found is not None, url
        assert found[1] == count, url
    return len(links)


@pytest.mark.parametrize("how", ["theo=linh-vuc", "theo=don-vi&co_cau=mapped&xet=real"])
def test_every_number_of_the_form_opens_as_many_dossiers_as_it_says(some: Office, officer: Client, how: str) -> None:
    corrected(some)
    assert opened(officer, page(officer, f"/ho-so/?{PERIOD}&{how}")) > 20


def corrected(office: Office) -> None:
    Correction.objects.create(
        source=Source.objects.get(),
        code="SNV-3",
        unit=office.interior,
        finished=datetime(2026, 3, 9, 2, tzinfo=NOW.tzinfo),
        reason="Nhập muộn",
        proof="Sổ giao nhận số 12",
        state=CorrectionState.CONFIRMED.value,
        asked_at=NOW,
        asked_by_key="a",
        asked_by_name="Người đề nghị",
        decided_at=NOW,
        decided_by_key="b",
        decided_by_name="Người xác nhận",
    )


def total(shown: str) -> list[int]:
    """The eleven numbers of the last line."""
    [last] = re.findall(r"<tfoot>(.*?)</tfoot>", shown, re.DOTALL)
    words = re.findall(r">\s*([\d.]+)\s*</(?:a|span)>", last)
    return [int(number.replace(".", "")) for number in words[:11]]


def test_the_classes_that_no_column_holds_are_named_with_their_number(some: Office, officer: Client) -> None:
    shown = page(officer, f"/ho-so/?{PERIOD}")
    assert total(shown) == [10, 1, 8, 1, 5, 1, 3, 1, 5, 2, 3]
    [below] = re.findall(r'<div class="below-form small">(.*?)</div>', shown, re.DOTALL)
    told = " ".join(re.sub(r"<[^>]+>", "", below).split())
    assert "Không tính vào cột nào của biểu: Chuyển cơ quan khác 1." in told
    assert "Trong cột (9) có: Đã giải quyết, không có ngày hẹn 1; Trả lại 1." in told


def test_a_correction_is_counted_apart_and_changes_only_the_form_in_reality(some: Office, officer: Client) -> None:
    corrected(some)
    entered, real = (page(officer, f"/ho-so/?{PERIOD}{how}") for how in ("", "&xet=real"))
    assert total(entered)[5:8] == [1, 3, 1]
    assert total(real)[5:8] == [1, 4, 0]
    for shown in (entered, real):
        assert "1 hồ sơ quá hạn trên phần mềm nhưng thực tế không quá hạn" in shown


def test_a_department_sees_its_own_dossiers_and_no_others(some: Office, people: People, signed_in: SignedIn) -> None:
    interior = some.interior
    client = signed_in(people.user("chuyen-vien", (Role.SPECIALIST, interior, interior)))
    assert total(page(client, f"/ho-so/?{PERIOD}"))[0] == 6
    assert total(page(client, f"/ho-so/?{PERIOD}&don_vi={some.division.pk}"))[0] == 1
    assert "STC-1" not in page(client, f"/ho-so/danh-sach/?{PERIOD}")
    assert client.get("/ho-so/mc/SNV-1/").status_code == 200
    assert client.get("/ho-so/mc/STC-1/").status_code == 404


def test_who_holds_no_post_opens_none_of_these_pages(some: Office, people: People, signed_in: SignedIn) -> None:
    client = signed_in(people.stranger)
    for address in (
        "",
        "xuat/",
        "word/",
        "danh-sach/",
        "danh-sach/xuat/",
        "tre-han/",
        "dich-vu/",
        "chot/",
        "chot/moi/",
        "mc/SNV-1/",
    ):
        assert client.get(f"/ho-so/{address}").status_code == 403, address


def test_before_the_first_import_the_pages_say_what_to_do_first(
    lake_folder: Path, people: People, signed_in: SignedIn
) -> None:
    client = signed_in(people.officer)
    for address in ("/ho-so/", "/ho-so/danh-sach/", "/ho-so/tre-han/", "/ho-so/dich-vu/"):
        assert "Việc đầu tiên" in page(client, address)
    assert "Khi cán bộ theo dõi nhập tệp" in page(signed_in(people.head), "/ho-so/")


def test_the_sheet_has_the_layout_of_the_form(some: Office, officer: Client) -> None:
    answer = officer.get(f"/ho-so/xuat/?{PERIOD}&don_vi={some.interior.pk}")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == "Biểu số II.06a/VPCP/KSTT"
    assert any("từ ngày 01/3/2026 đến hết ngày 31/3/2026".casefold() in str(row).casefold() for row in rows)
    assert "Đơn vị báo cáo: Sở Nội vụ" in rows[0]
    [numbers] = [row for row in rows if row[:1] == ["(1)"]]
    assert numbers[2] == "(3)=(4)+(5)+(6)"
    [last] = [row for row in rows if "Tổng cộng" in row]
    assert last[-11:] == [6, 1, 4, 1, 4, 1, 2, 1, 2, 1, 1]
    assert any("Chuyển cơ quan khác: 1" in str(row) for row in rows)


def test_the_word_paper_holds_the_same_numbers(some: Office, officer: Client) -> None:
    answer = officer.get(f"/ho-so/word/?{PERIOD}")
    text = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    plain = re.sub(r"<[^>]+>", "|", text)
    cells = [each for each in plain.split("|") if each.strip()]
    at = cells.index("Tổng cộng")
    assert cells[at + 1 : at + 12] == ["10", "1", "8", "1", "5", "1", "3", "1", "5", "2", "3"]
    assert any("Biểu số II.06a/VPCP/KSTT" in each for each in cells)


def test_a_dossier_says_why_it_is_due_and_why_it_stands_in_its_class(some: Office, officer: Client) -> None:
    corrected(some)
    shown = page(officer, "/ho-so/mc/SNV-3/")
    assert "đã quá 03 ngày" in shown
    assert "Theo ngày thực tế đã đính chính" in shown
    assert "Sổ giao nhận số 12" in shown
    assert "Thời hạn giải quyết của thủ tục: 05 ngày làm việc." in page(officer, "/ho-so/mc/SNV-1/")
    assert "Đang giải quyết, trong hạn" in page(officer, "/ho-so/mc/STC-1/?ngay=5/3/2026")
    assert "Đang giải quyết, trễ hẹn" in page(officer, "/ho-so/mc/STC-1/?ngay=10/3/2026")
    assert officer.get("/ho-so/mc/KHONG-CO/").status_code == 404


def test_late_dossiers_stand_in_bands_that_open_as_many(some: Office, officer: Client) -> None:
    shown = page(officer, f"/ho-so/tre-han/?{PERIOD}")
    assert opened(officer, shown) > 8
    [ages] = re.findall(r"<tbody>(.*?)</tbody>", shown.split("Lâu nhất")[1], re.DOTALL)[:1]
    overdue, done = (re.sub(r"<[^>]+>|\s+", " ", row).split() for row in ages.split("</tr>")[:2])
    assert overdue[-7:] == ["1", "0", "2", "0", "3", "22", "ngày"]
    assert done[-7:] == ["1", "0", "0", "0", "1", "3", "ngày"]


def test_the_list_is_searched_sorted_and_taken_away(some: Office, officer: Client) -> None:
    shown = page(officer, f"/ho-so/danh-sach/?{PERIOD}&q=stc&sap_xep=ma")
    assert re.findall(r'/ho-so/mc/([^/"]+)/"', shown) == ["STC-1", "STC-2", "STC-3"]
    answer = officer.get(f"/ho-so/danh-sach/xuat/?{PERIOD}&o=7&sap_xep=-ma")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    codes = [str(row[0]) for row in sheet.iter_rows(values_only=True) if re.fullmatch(r"[A-Z]+-\d", str(row[0]))]
    assert codes == ["TH-1", "SNV-6", "SNV-3", "SNV-2", "SNV-1"]


def test_what_no_form_counts_is_not_found(some: Office, officer: Client) -> None:
    assert officer.get(f"/ho-so/danh-sach/?{PERIOD}&o=khong-co").status_code == 404
    assert "không phải là một ngày" in page(officer, "/ho-so/?ky=tu-do&tu=31/2/2026&den=1/3/2026")


def test_a_period_that_still_runs_is_counted_to_today_and_says_so(some: Office, officer: Client) -> None:
    assert "kỳ chưa kết thúc" in page(officer, "/ho-so/")
    assert "kỳ chưa kết thúc" not in page(officer, f"/ho-so/?{PERIOD}")


def test_no_address_lies_behind_that_of_a_dossier() -> None:
    """It takes every address of two parts: what stands after it would never be reached."""
    inside = [str(each.pattern) for each in get_resolver().url_patterns if str(each.pattern).startswith("ho-so/")]
    nested = [
        str(each.pattern)
        for group in get_resolver().url_patterns
        for each in getattr(group, "url_patterns", ())
        if str(each.pattern).startswith("ho-so/")
    ]
    assert [*inside, *nested][-1] == "ho-so/<str:source>/<path:code>/"


def closed(client: Client, office: Office) -> int:
    """Close March of the department; the number of the closing."""
    answer = client.post(f"/ho-so/chot/moi/?{PERIOD}&don_vi={office.interior.pk}", {"ghi_chu": "Báo cáo tháng 3"})
    assert answer.status_code == 302
    return Closing.objects.get().pk


def test_a_closed_form_stays_and_tells_what_differs_from_now(some: Office, officer: Client, lake_folder: Path) -> None:
    number = closed(officer, some)
    before = page(officer, f"/ho-so/chot/{number}/")
    assert "Không có hồ sơ nào thay đổi kể từ khi chốt." in before
    moved = dossier("SNV-2", date(2026, 3, 2), finished=date(2026, 3, 9), outcome="moved", unit=some.interior.pk)
    Lake(lake_folder).merge(table([moved]), batch=2)
    shown = page(officer, f"/ho-so/chot/{number}/")
    assert total(shown) == total(before) == [6, 1, 4, 1, 4, 1, 2, 1, 2, 1, 1]
    assert "trùng khớp số đã chốt" in shown
    assert "SNV-2" in shown
    assert total(page(officer, f"/ho-so/?{PERIOD}&don_vi={some.interior.pk}"))[0] == 5
    assert opened(officer, shown) > 20  # each opens what was counted then, not what is there now


def test_a_period_is_closed_only_when_it_is_over_and_by_who_keeps_dossiers(
    some: Office, officer: Client, people: People, signed_in: SignedIn
) -> None:
    running = officer.post(f"/ho-so/chot/moi/?don_vi={some.interior.pk}", {})
    assert running.status_code == 422
    assert "chưa kết thúc" in running.content.decode()
    nobody = officer.post(f"/ho-so/chot/moi/?{PERIOD}", {})
    assert nobody.status_code == 422
    head = signed_in(people.head)
    assert head.post(f"/ho-so/chot/moi/?{PERIOD}&don_vi={some.interior.pk}", {}).status_code == 403
    assert not Closing.objects.exists()


def test_who_may_not_read_a_unit_finds_no_closing_of_it(
    some: Office, officer: Client, people: People, signed_in: SignedIn
) -> None:
    number = closed(officer, some)
    client = signed_in(people.user("tai-chinh", (Role.SPECIALIST, some.finance, some.finance)))
    for address in (f"chot/{number}/", f"chot/{number}/xuat/", f"danh-sach/?chot={number}"):
        assert client.get(f"/ho-so/{address}").status_code == 404, address
    assert "Chưa chốt số liệu kỳ nào" in page(client, "/ho-so/chot/")
    sheet = load_workbook(io.BytesIO(officer.get(f"/ho-so/chot/{number}/xuat/").content)).active
    assert sheet is not None
    assert any("Số liệu chốt ngày" in str(row) for row in sheet.iter_rows(values_only=True))


def test_services_tell_each_rate_with_both_its_numbers(some: Office, officer: Client) -> None:
    shown = " ".join(re.sub(r"<[^>]+>", " ", page(officer, f"/ho-so/dich-vu/?{PERIOD}")).split())
    assert "nộp trực tuyến / tiếp nhận trong kỳ 10,00% 1 / 10" in shown
    assert "nộp qua bưu chính / tiếp nhận trong kỳ 10,00% 1 / 10" in shown
    book = load_workbook(io.BytesIO(officer.get(f"/ho-so/dich-vu/xuat/?{PERIOD}").content))
    assert book.sheetnames == ["Tỷ lệ", "Số liệu", "Thủ tục"]


def test_a_code_of_two_sources_is_counted_once_and_named(some: Office, officer: Client, lake_folder: Path) -> None:
    before = numbers_of(page(officer, f"/ho-so/?{PERIOD}"))
    Source.objects.create(code="so", name="Sổ riêng", unit=some.committee, sort_key="so rieng", precedence=2)
    again = dossier("SNV-1", date(2026, 3, 2), source="so", unit=some.interior.pk, finished=date(2026, 3, 20))
    lake = Lake(lake_folder)
    lake.merge(table([again]), batch=2)
    shown = page(officer, f"/ho-so/?{PERIOD}")
    assert numbers_of(shown) == before
    assert "1 hồ sơ trùng mã với nguồn được tính trước" in shown
    assert re.findall(r'/ho-so/(\w+)/SNV-1/"', page(officer, f"/ho-so/danh-sach/?{PERIOD}&o=doubled")) == ["so"]
    assert "biểu không đếm hồ sơ ở trang này" in page(officer, "/ho-so/so/SNV-1/")
    assert "biểu chỉ đếm hồ sơ ở trang này" in page(officer, "/ho-so/mc/SNV-1/")
    [told] = check_doubles(Look(NOW))
    assert (told.severity, told.values) == (Severity.NOTE, {"source": "so", "count": 1})


def numbers_of(shown: str) -> list[str]:
    """The cells of the last line of the form."""
    return re.findall(r">([\d.]+)<", shown.split("<tfoot>")[1].split("</tfoot>")[0])


def test_the_months_stand_in_a_table_whose_numbers_open_and_as_a_file(some: Office, officer: Client) -> None:
    shown = page(officer, f"/ho-so/so-sanh/?{PERIOD}").split("Số hồ sơ theo tháng")[-1]
    assert opened(officer, shown) > 8
    answer = officer.get(f"/ho-so/so-sanh/thang/xuat/?{PERIOD}")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    [march] = [row for row in sheet.iter_rows(values_only=True) if row[0] == "3/2026"]
    assert list(march[1:]) == [int(number) for number in numbers_of(page(officer, f"/ho-so/?{PERIOD}"))[:11]]


def test_a_unit_of_the_form_opens_the_units_under_it_then_its_fields(some: Office, officer: Client) -> None:
    units = links_of(page(officer, f"/ho-so/?{PERIOD}&theo=don-vi"))
    assert f"don_vi={some.interior.pk}&theo=don-vi" in units[str(some.interior)]
    assert f"don_vi={some.communes[0].pk}&theo=linh-vuc" in units[str(some.communes[0])]
    under = links_of(page(officer, units[str(some.interior)]))
    assert set(under) == {str(some.interior), str(some.division)}
    assert f"don_vi={some.interior.pk}&theo=linh-vuc" in under[str(some.interior)]


def links_of(shown: str) -> dict[str, str]:
    """The lines of the form with what they open."""
    return {
        name: unescape(url)
        for url, name in re.findall(r'<th scope="row" class="name"><a href="([^"]+)">([^<]+)', shown)
    }


def test_every_number_of_services_opens_what_it_counts(some: Office, officer: Client) -> None:
    assert opened(officer, page(officer, f"/ho-so/dich-vu/?{PERIOD}")) > 12
    listed = page(officer, f"/ho-so/danh-sach/?{PERIOD}&dv=nop-buu-chinh&muc=khong-truc-tuyen")
    assert "Tất cả hồ sơ của kỳ; Nộp qua bưu chính; thủ tục: không trực tuyến" in listed
    assert re.findall(r'/ho-so/mc/([^/"]+)/"', listed) == ["STC-1"]
    used = page(officer, f"/ho-so/dich-vu/thu-tuc/?{PERIOD}&nhom=all&co=1")
    assert "2 thủ tục" in used
    assert opened(officer, used) == 4
    book = officer.get(f"/ho-so/dich-vu/thu-tuc/xuat/?{PERIOD}&nhom=all").content
    assert LAND in str(list(load_workbook(io.BytesIO(book)).worksheets[0].values))
    assert officer.get("/ho-so/dich-vu/thu-tuc/?nhom=khac").status_code == 404
