"""The pages of corrections and of letters of apology: who may what, both figures, and no name that is kept."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.dossiers.lake.duckdb import DuckEngine
from dondoc.dossiers.models import Apology, ApologyExemption, Correction, Source
from dondoc.dossiers.queries import engines
from dondoc.jobs.models import Job
from dondoc.language.dates import written
from tests.integration.office import Office
from tests.integration.web.people import People
from tests.lakes import TinyLake, dossier

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[User], Client]
ASK = "/ho-so/dinh-chinh/moi/?nguon=mc&ma=000.11/2026"
NEW = "/ho-so/xin-loi/moi/?nguon=mc&ma=H2"
EXEMPT = "/ho-so/xin-loi/mien/moi/?nguon=mc&ma=H2"
NAME, STREET = "Lò Thị Mùi Xuyến", "Bản Nà Khoang 77"


@pytest.fixture
def late(office: Office, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One dossier that the software says was finished late, and one that is overdue."""
    lake = TinyLake(tmp_path / "lake")
    by = DuckEngine(lake)
    monkeypatch.setattr(engines, "engine_of", lambda *_: by)
    today = timezone.localdate()
    told: dict[str, Any] = {"unit": office.interior.pk, "due": today - timedelta(days=6)}
    begun = today - timedelta(days=20)
    lake.write(
        [
            dossier("000.11/2026", begun, **told, finished=today - timedelta(days=2)),
            dossier("H2", begun, **told, procedure="2.000002"),
        ]
    )
    Source.objects.create(code="mc", name="Một cửa An Lạc", unit=office.interior, sort_key="mot cua")


@pytest.fixture
def clerk(people: People, office: Office, signed_in: SignedIn) -> Client:
    return signed_in(people.user("van-thu-snv", (Role.CLERK, office.interior, office.interior)))


@pytest.fixture
def keeper(people: People, office: Office, signed_in: SignedIn) -> Client:
    return signed_in(people.user("theo-doi-snv", (Role.FOLLOW_UP_OFFICER, office.interior, office.interior)))


def asked(client: Client, **values: str) -> Any:
    day = written(timezone.localdate() - timedelta(days=6))
    told = {"day": day, "hour": "", "reason": "Quên bấm trả", "proof": "Sổ giao nhận, trang 15", "paper": ""}
    return client.post(ASK, told | values)


def text_of(data: bytes) -> str:
    word: Any = Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


@pytest.mark.usefixtures("late")
def test_a_correction_is_asked_for_and_confirmed_by_another(clerk: Client, keeper: Client) -> None:
    assert "Đã giải quyết quá hạn" in clerk.get(ASK).content.decode()
    place = asked(clerk)["Location"]
    assert 'value="confirm"' not in clerk.get(place).content.decode()
    page = keeper.get(place).content.decode()
    assert "Đã giải quyết quá hạn" in page
    assert "Đã giải quyết đúng hạn" in page
    assert "1 đề nghị chờ bạn xem xét" in keeper.get("/ho-so/dinh-chinh/").content.decode()
    assert keeper.post(f"{place}xem-xet/", {"act": "confirm", "note": ""}).status_code == 302
    assert Correction.objects.get().state == "confirmed"
    book = CalamineWorkbook.from_filelike(io.BytesIO(clerk.get("/ho-so/dinh-chinh/xuat/").content))
    row = book.get_sheet_by_index(0).to_python()[-1]
    assert {"000.11/2026", "Đã giải quyết quá hạn", "Đã giải quyết đúng hạn", "Đã xác nhận"} <= set(row)


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": ""}, "Mục này còn trống"),
        ({"day": "31/2/2026"}, "không phải là một ngày"),
        ({"hour": "25:00"}, "Giờ viết như 16:30"),
        ({"paper": "99/QĐ-KHÔNG"}, "Sổ văn bản không có"),
        ({"day": written(timezone.localdate())}, "ngày thực tế phải sớm hơn"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(
    clerk: Client, values: dict[str, str], sentence: str
) -> None:
    answer = asked(clerk, **values)
    page = answer.content.decode()
    assert (answer.status_code, Correction.objects.count()) == (422, 0)
    assert sentence in page
    assert "trang 15" in page


@pytest.mark.usefixtures("late")
def test_a_refusal_says_what_is_missing(clerk: Client, keeper: Client) -> None:
    place = asked(clerk)["Location"]
    answer = keeper.post(f"{place}xem-xet/", {"act": "refuse", "note": ""})
    assert (answer.status_code, Correction.objects.get().state) == (422, "asked")
    keeper.post(f"{place}xem-xet/", {"act": "refuse", "note": "Sổ thiếu chữ ký"})
    assert "Sổ thiếu chữ ký" in clerk.get(place).content.decode()


@pytest.mark.usefixtures("late")
def test_what_belongs_to_another_unit_is_not_there(
    people: People, office: Office, signed_in: SignedIn, clerk: Client
) -> None:
    place = asked(clerk)["Location"]
    other = signed_in(people.user("van-thu-stc", (Role.CLERK, office.finance, office.finance)))
    assert [other.get(address).status_code for address in (ASK, place, NEW)] == [404, 404, 404]
    assert "Chưa có đề nghị đính chính nào" in other.get("/ho-so/dinh-chinh/").content.decode()


@pytest.mark.usefixtures("late")
def test_a_letter_is_noted_and_printed_and_the_name_is_kept_nowhere(
    clerk: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert "H2" in clerk.get("/ho-so/xin-loi/").content.decode()
    sent = {"reason": "Chờ xác minh", "new_due": written(timezone.localdate() + timedelta(days=5))}
    place = clerk.post(NEW, sent | {"sent_on": written(timezone.localdate())})["Location"]
    assert "Không có hồ sơ nào cần xin lỗi" in clerk.get("/ho-so/xin-loi/").content.decode()
    told = {"addressee": NAME, "address": STREET, "called": "Bà", "body": "Sở Nội vụ", "place": "An Lạc"}
    answer = clerk.post(place, told)
    paper = text_of(answer.content)
    for words in (NAME, STREET, "SỞ NỘI VỤ", "mã hồ sơ: H2", "Chờ xác minh", sent["new_due"], "xin lỗi Bà"):
        assert words in paper
    assert "no-store" in answer["Cache-Control"]
    assert NAME not in caplog.text
    assert STREET not in caplog.text
    assert not kept(NAME)
    assert not kept(STREET)
    assert NAME not in clerk.get(place).content.decode()


def kept(words: str) -> list[str]:
    """The tables in which the words stand."""
    found = []
    for model in apps.get_models():
        rows = model._default_manager.values_list()
        if any(words in str(value) for row in rows for value in row):
            found.append(model.__name__)
    return found


@pytest.mark.usefixtures("late")
def test_why_no_letter_is_owed_is_noted_shown_and_taken_back(clerk: Client) -> None:
    assert 'href="/ho-so/H' not in clerk.get("/ho-so/xin-loi/mien/").content.decode()
    empty = clerk.post(EXEMPT, {"ground": "", "reason": "Bản Nà Khoang bị lũ cô lập"})
    assert empty.status_code == 422
    assert "Bản Nà Khoang bị lũ cô lập" in empty.content.decode()
    assert clerk.post(EXEMPT, {"ground": "force_majeure", "reason": "Bản bị lũ cô lập"}).status_code == 302
    assert "Không phải xin lỗi (1)" in clerk.get("/ho-so/xin-loi/").content.decode()
    assert "Sự kiện bất khả kháng" in clerk.get("/ho-so/xin-loi/mien/?q=h2").content.decode()
    assert clerk.get("/ho-so/xin-loi/mien/xuat/").status_code == 200
    made = ApologyExemption.objects.get()
    assert "Ghi: không phải xin lỗi" in clerk.get("/ho-so/mc/H2/").content.decode()
    place = f"/ho-so/xin-loi/mien/{made.pk}/"
    assert clerk.post(place, {"reason": ""}).status_code == 422
    assert clerk.post(place, {"reason": "Đường đã thông"}).status_code == 302
    assert not ApologyExemption.objects.exists()


@pytest.mark.usefixtures("late")
def test_a_dossier_gets_one_letter(clerk: Client) -> None:
    sent = {"reason": "Chờ xác minh", "new_due": written(timezone.localdate() + timedelta(days=5))}
    sent["sent_on"] = written(timezone.localdate())
    place = clerk.post(NEW, sent)["Location"]
    assert clerk.get(NEW)["Location"] == place
    assert clerk.post(NEW, sent)["Location"] == place
    assert Apology.objects.count() == 1
    listed = clerk.get("/ho-so/xin-loi/da-lap/?q=h2").content.decode()
    assert "Chờ xác minh" in listed
    assert clerk.get("/ho-so/xin-loi/da-lap/xuat/").status_code == 200
    assert clerk.get("/ho-so/xin-loi/xuat/?han=qua").status_code == 200


@pytest.mark.usefixtures("late")
def test_a_name_is_asked_for_and_a_new_day_must_be_later(clerk: Client, keeper: Client) -> None:
    sent = {"reason": "Chờ", "new_due": written(timezone.localdate() - timedelta(days=7)), "sent_on": "x"}
    assert clerk.post(NEW, sent).status_code == 422
    sent["sent_on"] = written(timezone.localdate())
    answer = clerk.post(NEW, sent)
    assert "phải sau ngày hẹn trả" in answer.content.decode()
    assert not Apology.objects.exists()
    sent["new_due"] = written(timezone.localdate() + timedelta(days=5))
    place = clerk.post(NEW, sent)["Location"]
    assert clerk.post(place, {"body": "Sở", "called": "Bà"}).status_code == 422
    assert keeper.post(place, {"addressee": NAME, "called": "Bà", "body": "Sở"}).status_code == 403


@pytest.mark.usefixtures("late")
def test_due_dates_are_counted_anew_by_whoever_keeps_dossiers(clerk: Client, keeper: Client) -> None:
    assert "Không có hồ sơ nào lệch ngày hẹn" in clerk.get("/ho-so/hen-tra/").content.decode()
    assert "tinh-lai" not in clerk.get("/ho-so/hen-tra/").content.decode()
    assert clerk.post("/ho-so/hen-tra/tinh-lai/", {"act": "look"}).status_code == 403
    refused = keeper.post("/ho-so/hen-tra/tinh-lai/", {"act": "write", "reason": ""})
    assert (refused.status_code, Job.objects.count()) == (422, 0)
    assert "Chưa ghi lý do" in refused.content.decode()
    answer = keeper.post("/ho-so/hen-tra/tinh-lai/", {"act": "look", "reason": ""})
    job = Job.objects.get()
    assert (answer["Location"], job.arguments["write"]) == (f"/cong-viec/{job.pk}/", False)
    assert keeper.get("/ho-so/hen-tra/xuat/").status_code == 200
