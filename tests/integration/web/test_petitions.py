"""The pages of petitions and of the yearly assessment: the whole way, mistakes at their field, numbers that open."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.dossiers.lake.duckdb import DuckEngine
from dondoc.dossiers.models import Petition, QualityAssessment
from dondoc.dossiers.queries import engines
from dondoc.language.dates import written
from tests.integration.office import Office
from tests.integration.web.people import People
from tests.lakes import TinyLake

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]
LIST, NEW, SHEET = "/ho-so/phan-anh/", "/ho-so/phan-anh/moi/", "/ho-so/phan-anh/nhap/"


@pytest.fixture
def clerk(people: People, office: Office, signed_in: SignedIn) -> Client:
    return signed_in(people.user("van-thu-snv", (Role.CLERK, office.interior, office.interior)))


@pytest.fixture
def keeper(people: People, office: Office, signed_in: SignedIn) -> Client:
    """Follows up for the province, from its Office."""
    return signed_in(people.user("theo-doi", (Role.FOLLOW_UP_OFFICER, office.cabinet, office.committee)))


@pytest.fixture(autouse=True)
def lake(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No dossier at all."""
    by = DuckEngine(TinyLake(tmp_path / "lake"))
    monkeypatch.setattr(engines, "engine_of", lambda *_: by)


def day(back: int) -> str:
    return written(timezone.localdate() - timedelta(days=back))


def entered(client: Client, office: Office, **changed: object) -> Any:
    told = {"code": "PA-01", "unit": office.interior.pk, "kind": "attitude", "channel": "portal", "procedure": ""}
    told |= {"received_on": day(9), "content": "Cán bộ hẹn lại nhiều lần.", "field": ""}
    return client.post(NEW, told | changed)


def answered(client: Client, place: str, **changed: str) -> Any:
    told = {"answered_on": day(1), "paper": "31/SNV-VP", "finding": "upheld"}
    return client.post(f"{place}tra-loi/", told | changed)


def page_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def test_a_petition_is_entered_answered_and_confirmed_by_another(clerk: Client, keeper: Client, office: Office) -> None:
    assert "Chưa có phản ánh" in page_of(clerk.get(LIST))
    place = entered(clerk, office)["Location"]
    assert answered(clerk, place).status_code == 302
    assert "Xác nhận kết luận" not in re.findall(r"<h2[^>]*>([^<]*)", page_of(clerk.get(place)))
    assert clerk.post(f"{place}ket-luan/", {"act": "confirm"}).status_code == 403
    assert "1 kết luận chờ bạn xác nhận" in page_of(keeper.get(LIST))
    assert keeper.post(f"{place}ket-luan/", {"act": "confirm", "note": ""}).status_code == 302
    page = page_of(keeper.get(LIST))
    assert Petition.objects.get().settled
    assert "1 phản ánh về giải quyết thủ tục hoặc thái độ đã được xác nhận là đúng" in page
    links = [unescape(link) for link in re.findall(r'<td class="at-end num"><a href="([^"]*)"', page)]
    assert len(links) >= 6
    for link in links:
        assert "1 phản ánh, kiến nghị" in page_of(keeper.get(link))
    book = CalamineWorkbook.from_filelike(io.BytesIO(clerk.get(f"{LIST}xuat/").content))
    assert {"PA-01", "Sở Nội vụ", "đúng", "có"} <= set(book.get_sheet_by_index(0).to_python()[-1])
    assert "20 ngày làm việc" in page_of(clerk.get(place))


def test_a_name_in_the_content_is_kept_and_its_writer_asked_to_look_again(clerk: Client, office: Office) -> None:
    named = entered(clerk, office, content="Bà Nguyễn Thị Lan hẹn lại nhiều lần.")
    told = "Nội dung có “Bà Nguyễn Thị Lan”: nếu là tên người gửi"
    assert told in page_of(clerk.get(named["Location"]))
    assert Petition.objects.get().content.startswith("Bà Nguyễn Thị Lan")
    plain = entered(clerk, office, code="PA-02", content="Ông Chủ tịch xã hẹn lại nhiều lần.")
    assert "nếu là tên người gửi" not in page_of(clerk.get(plain["Location"]))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"content": "Gọi số 0912 345 678 không ai nghe"}, "hãy bỏ số điện thoại"),
        ({"received_on": "31/2/2026"}, "không phải là một ngày"),
        ({"received_on": day(-2)}, "đến hôm nay"),
        ({"procedure": "9.999999"}, "không có thủ tục mã"),
        ({"code": ""}, "Mục này còn trống"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_kept(
    clerk: Client, office: Office, changed: dict[str, str], sentence: str
) -> None:
    answer = entered(clerk, office, **changed)
    assert (answer.status_code, Petition.objects.count()) == (422, 0)
    assert sentence in page_of(answer)
    assert "PA-01" in page_of(answer) or not changed.get("code", "x")


def test_a_wrong_answer_keeps_what_was_typed(clerk: Client, office: Office) -> None:
    place = entered(clerk, office)["Location"]
    answer = answered(clerk, place, answered_on=day(30))
    assert (answer.status_code, Petition.objects.get().answered_on) == (422, None)
    assert "ở trước ngày tiếp nhận" in page_of(answer)
    assert "31/SNV-VP" in page_of(answer)


def test_due_day_and_striking_belong_to_whoever_is_above(clerk: Client, keeper: Client, office: Office) -> None:
    place = entered(clerk, office)["Location"]
    for act in ("han", "bo"):
        assert clerk.post(f"{place}{act}/", {"due_on": day(-60), "reason": "Xin thêm"}).status_code == 403
    assert keeper.post(f"{place}han/", {"due_on": day(-60), "reason": ""}).status_code == 422
    keeper.post(f"{place}han/", {"due_on": day(-60), "reason": "Chờ ý kiến Bộ"})
    assert "ban đầu" in page_of(clerk.get(place))
    keeper.post(f"{place}bo/", {"reason": "Ghi hai lần"})
    assert "Đã đưa ra khỏi số liệu" in page_of(clerk.get(place))
    assert "0 phản ánh, kiến nghị" in page_of(clerk.get(LIST))
    assert "1 phản ánh, kiến nghị" in page_of(clerk.get(f"{LIST}?bo=1"))


def test_a_sheet_is_looked_at_then_written_and_only_once(clerk: Client) -> None:
    template = clerk.get(f"{SHEET}mau/").content

    def sent() -> str:
        return page_of(clerk.post(SHEET, {"file": SimpleUploadedFile("pa.xlsx", template)}))

    page = sent()
    assert ("1 phản ánh mới" in page, Petition.objects.count()) == (True, 0)
    kept = re.search(r'name="kept" value="([^"]*)"', page)
    assert kept is not None
    assert "Đã thêm 1 phản ánh" in page_of(clerk.post(SHEET, {"kept": kept[1]}))
    assert "1 không đổi" in sent()
    assert clerk.post(SHEET, {}).status_code == 422


def test_who_may_read_elsewhere_sees_nothing_here(
    people: People, office: Office, clerk: Client, signed_in: SignedIn
) -> None:
    place = entered(clerk, office)["Location"]
    other = signed_in(people.user("doc-stc", (Role.READER, office.finance, office.finance)))
    assert other.get(place).status_code == 404
    assert "PA-01" not in page_of(other.get(LIST))
    assert other.get(NEW).status_code == 403


def test_an_assessment_is_entered_confirmed_and_listed(clerk: Client, keeper: Client, office: Office) -> None:
    year = timezone.localdate().year - 1
    form = f"/ho-so/danh-gia/moi/?don_vi={office.interior.pk}&nam={year}"
    page = page_of(clerk.get(form))
    assert ("chưa có số liệu" in page, "không phát sinh" in page) == (True, True)
    told = dict.fromkeys(re.findall(r'name="(points_\d+)"', page), "1,5")
    told |= dict.fromkeys(re.findall(r'name="(evidence_\d+)"', page), "Biên bản 12/BB-KT")
    assert len(told) == 18
    refused = clerk.post(form, told | {"points_3": "2,5"})
    assert (refused.status_code, QualityAssessment.objects.count()) == (422, 0)
    assert "điểm phải từ 0 đến 2" in page_of(refused)
    assert "Biên bản 12/BB-KT" in page_of(refused)
    place = clerk.post(form, told)["Location"]
    assert clerk.post(f"{place}xem-xet/", {"act": "confirm"}).status_code == 403
    assert "Chờ bạn xác nhận" in page_of(keeper.get("/ho-so/danh-gia/"))
    assert keeper.post(f"{place}xem-xet/", {"act": "refuse", "note": ""}).status_code == 422
    assert keeper.post(f"{place}xem-xet/", {"act": "confirm", "note": ""}).status_code == 302
    page = page_of(clerk.get("/ho-so/danh-gia/?q=so+noi+vu"))
    assert re.search(r"<b>13,5</b>/18", page)
    assert "Tốt" in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(clerk.get("/ho-so/danh-gia/xuat/").content))
    assert {"Sở Nội vụ", 13.5, "Tốt", "Đã xác nhận"} <= set(book.get_sheet_by_index(0).to_python()[-1])
    assert "lý do sửa" in page_of(clerk.post(form, told | {"reason": ""})).lower()
