"""Receiving documents through the page: the question first, errors said clearly, nothing left of what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dondoc.documents.models import Document
from dondoc.documents.rejections import FileUnreadable
from dondoc.jobs.models import Job
from dondoc.jobs.worker import run_one
from dondoc.language import dates
from dondoc.reading.formats import Reason
from dondoc.web.refusals import SENTENCES
from tests.integration.office import NOTICE, NOW, Office, receive
from tests.integration.unchanged import everything
from tests.integration.web.people import People
from tests.unit.reading.formats.samples import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SignedIn = Callable[[Any], Client]
ADDRESS = "/van-ban/tiep-nhan/"
SECRET = "MẬT\n" + NOTICE


def file(text: str = NOTICE, name: str = "thong-bao.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def sent(office: Office, *files: SimpleUploadedFile, **changes: Any) -> dict[str, Any]:
    today = dates.written(timezone.localdate())
    fields = {"classified": "no", "direction": "incoming", "unit": office.committee.pk, "received_on": today}
    return {**fields, "papers": list(files), **changes}


@pytest.fixture
def clerk(people: People, signed_in: SignedIn) -> Client:
    return signed_in(people.clerk)


def test_one_file_goes_into_the_book_and_its_page_opens(clerk: Client, office: Office) -> None:
    answer = clerk.post(ADDRESS, sent(office, file()))
    document = Document.objects.get()
    assert answer["Location"] == f"/van-ban/{document.pk}/"
    assert (document.unit, document.registered_by_key) == (office.committee, "van-thu")
    page = clerk.get(answer["Location"]).content.decode()
    assert "Đã vào sổ; chờ máy đọc." in page
    assert f'hx-get="/van-ban/{document.pk}/tien-do/"' in page


def test_several_files_are_listed_each_with_what_became_of_it(clerk: Client, office: Office) -> None:
    receive(office, "đã có trong sổ", now=NOW)
    files = [file("một", "mot.txt"), file("", "rong.txt"), file("đã có trong sổ", "lai.txt"), file(SECRET, "x.txt")]
    answer = clerk.post(ADDRESS, sent(office, *files), follow=True)
    page = answer.content.decode()
    assert Document.objects.count() == 2
    assert "mot.txt" in page
    assert "Tệp rỗng (0 byte)" in page
    assert "Tệp này đã có trong sổ" in page or "chờ máy đọc" in page
    assert "Tệp thứ 4" in page
    assert "x.txt" not in page, "a secret file is not even named"
    assert "Vừa gửi" not in clerk.get(ADDRESS).content.decode()


def test_a_secret_file_leaves_nothing_behind(clerk: Client, office: Office) -> None:
    before = everything()
    answer = clerk.post(ADDRESS, sent(office, file(SECRET, "ke-hoach-mat.txt")))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "có dấu “mật”" in page.lower()
    assert "/nhiem-vu/ngoai-he-thong/" in page
    assert "ke-hoach-mat" not in page
    after = everything()
    changed = {table for table in after if after[table] != before[table]}
    assert changed == {"audit.Record"}
    assert "ke-hoach-mat" not in str(after)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("quet.pdf", pdf([""]), "là hình ảnh mà máy không nhận dạng được chữ"),
        ("khoa.pdf", pdf(["Cong van giao nhiem vu cho cac don vi"], encrypt=True), "Tệp có mật khẩu"),
        ("van-ban.docx", b"MZ\x90\x00\x03" + bytes(range(256)) * 4, "Nội dung tệp không phải văn bản"),
        ("van-ban.docx", b"PK\x03\x04 bi cat", "Tệp bị hỏng hoặc bị cắt"),
    ],
)
def test_a_file_nobody_can_look_into_is_refused_with_what_to_do_and_leaves_nothing(
    clerk: Client, office: Office, name: str, data: bytes, words: str
) -> None:
    before = everything()
    answer = clerk.post(ADDRESS, sent(office, SimpleUploadedFile(name, data)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "gửi" in page.split(words)[1]
    assert name in page
    after = everything()
    assert {table for table in after if after[table] != before[table]} == {"audit.Record"}
    assert name not in str(after)


def test_the_name_of_a_file_nobody_could_look_into_is_not_kept_beside_one_that_was_taken(
    clerk: Client, office: Office
) -> None:
    broken = SimpleUploadedFile("ten-khong-giu.docx", b"PK\x03\x04 bi cat")
    clerk.post(ADDRESS, sent(office, file(), broken))
    kept = str(clerk.session["received"])
    assert "Tệp thứ 2" in kept
    assert "ten-khong-giu" not in kept + str(everything())


def test_every_reason_for_which_a_file_cannot_be_looked_into_has_its_sentence() -> None:
    codes = {FileUnreadable(reason.value, "", "").code for reason in Reason if reason is not Reason.SECRET}
    assert codes - set(SENTENCES) == set()


def test_who_says_that_it_is_secret_is_led_to_following_outside(clerk: Client, office: Office) -> None:
    before = everything()
    answer = clerk.post(ADDRESS, sent(office, file(), classified="yes"))
    assert answer["Location"] == "/nhiem-vu/ngoai-he-thong/"
    assert everything() == before


def test_the_question_comes_before_the_files_and_must_be_answered(clerk: Client, office: Office) -> None:
    page = clerk.get(ADDRESS).content.decode()
    assert page.index('name="classified"') < page.index('type="file"')
    before = everything()
    fields = sent(office, file())
    del fields["classified"]
    answer = clerk.post(ADDRESS, fields)
    assert answer.status_code == 422
    assert "Hãy trả lời câu hỏi này trước khi gửi tệp." in answer.content.decode()
    assert everything() == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"papers": []}, "Chưa chọn tệp nào."),
        ({"received_on": "31/02/2026"}, "không phải là một ngày"),
        ({"received_on": "01/01/2090"}, "hãy sửa lại ngày"),
        ({"unit": "999999"}, "Bạn không vào sổ cho đơn vị này"),
    ],
)
def test_a_mistake_is_said_what_was_typed_is_kept_and_nothing_is_entered(
    clerk: Client, office: Office, changes: dict[str, Any], words: str
) -> None:
    before = everything()
    answer = clerk.post(ADDRESS, sent(office, file(), **{"direction": "outgoing", **changes}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert '<option value="outgoing" selected>' in page
    if "received_on" in changes:
        assert f'value="{changes["received_on"]}"' in page
    assert everything() == before


def test_too_much_at_once_is_a_page_of_its_own(clerk: Client, office: Office, settings: LazySettings) -> None:
    settings.MAX_FILE_BYTES = 1
    before = everything()
    answer = clerk.post(ADDRESS, sent(office, file("x" * 3_000_000)))
    assert answer.status_code == 413
    assert "Tệp quá lớn" in answer.content.decode()
    assert everything() == before


def test_every_page_that_takes_a_file_answers_too_much_the_same_way(
    signed_in: SignedIn, people: People, settings: LazySettings
) -> None:
    settings.MAX_FILE_BYTES = 1
    head = signed_in(people.head)
    before = everything()
    answer = head.post("/nhiem-vu/1/bao-cao/", {"note": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "Tệp quá lớn" in answer.content.decode()
    assert everything() == before


def test_a_file_of_just_the_largest_size_is_taken_whole(clerk: Client, office: Office, settings: LazySettings) -> None:
    size = settings.FILE_UPLOAD_MAX_MEMORY_SIZE - settings.FORM_BYTES
    assert size == settings.MAX_FILE_BYTES
    settings.MAX_FILE_BYTES, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 4_000, 4_000 + settings.FORM_BYTES
    text = (NOTICE * 9).encode()[:4_000].decode("utf-8", "ignore")
    clerk.post(ADDRESS, sent(office, file(text)))
    stored = Document.objects.get().file
    assert stored is not None
    assert stored.size == len(text.encode())


def test_an_evil_file_name_is_shown_as_text(clerk: Client, office: Office) -> None:
    answer = clerk.post(ADDRESS, sent(office, file("a", "<img src=x onerror=alert(1)>.txt")), follow=True)
    page = answer.content.decode()
    assert "<img" not in page
    assert "&lt;img" in page


def test_the_strip_of_progress_ends_by_loading_the_page_anew(clerk: Client, office: Office) -> None:
    document = receive(office).document
    address = f"/van-ban/{document.pk}/tien-do/"
    here = {"HX-Request": "true", "HX-Current-URL": f"http://testserver/van-ban/{document.pk}/"}
    waiting = clerk.get(address, headers=here)
    assert "HX-Refresh" not in waiting
    assert "every 1s" in waiting.content.decode()
    assert run_one(NOW)
    done = clerk.get(address, headers=here)
    assert done["HX-Refresh"] == "true"
    assert "every 1s" not in done.content.decode()
    elsewhere = clerk.get(address, headers={"HX-Current-URL": "http://testserver/van-ban/tiep-nhan/"})
    assert "HX-Refresh" not in elsewhere


def test_a_reading_is_stopped_and_tried_again(clerk: Client, office: Office) -> None:
    clerk.post(ADDRESS, sent(office, file()))
    document = Document.objects.get()
    clerk.post(f"/van-ban/{document.pk}/dung/")
    page = clerk.get(f"/van-ban/{document.pk}/").content.decode()
    assert "Đọc lại" in page
    clerk.post(f"/van-ban/{document.pk}/doc-lai/")
    assert run_one(timezone.now())
    assert 'id="pane-text"' in clerk.get(f"/van-ban/{document.pk}/").content.decode()


def test_nothing_to_stop_is_said_and_nothing_else(clerk: Client, office: Office) -> None:
    clerk.post(ADDRESS, sent(office, file()))
    document = Document.objects.get()
    assert run_one(timezone.now())
    page = clerk.post(f"/van-ban/{document.pk}/dung/", follow=True).content.decode()
    assert "không còn gì để dừng" in page
    assert Job.objects.get().state == "done"


def test_only_who_asked_for_the_reading_is_offered_to_stop_it(clerk: Client, office: Office) -> None:
    document = receive(office).document
    page = clerk.get(f"/van-ban/{document.pk}/").content.decode()
    assert "/dung/" not in page
    before = everything()
    assert clerk.post(f"/van-ban/{document.pk}/dung/").status_code == 403
    assert everything() == before


def test_the_original_comes_back_byte_by_byte_and_is_never_shown(clerk: Client, office: Office) -> None:
    document = receive(office, "<script>alert(1)</script>", name="trang web số 5.html").document
    answer = clerk.get(f"/van-ban/{document.pk}/tep/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_files_sent_one_by_one_are_answered_each_with_its_line(clerk: Client, office: Office) -> None:
    taken = clerk.post(ADDRESS, sent(office, file(), one="1")).content.decode()
    assert 'data-became="taken"' in taken
    assert "thong-bao.txt" in taken
    assert "<html" not in taken
    assert 'data-became="known"' in clerk.post(ADDRESS, sent(office, file(), one="2")).content.decode()
    refused = clerk.post(ADDRESS, sent(office, file(SECRET, "x.txt"), one="3")).content.decode()
    assert 'data-became="refused"' in refused
    assert "Tệp thứ 3" in refused
    assert "x.txt" not in refused
    assert Document.objects.count() == 1


def test_a_mistake_in_the_form_takes_none_of_the_files(clerk: Client, office: Office) -> None:
    answer = clerk.post(ADDRESS, sent(office, file(), one="1", received_on="31/02/2026"))
    assert answer.status_code == 422
    assert "<html" in answer.content.decode()
    assert Document.objects.count() == 0


def test_a_name_that_says_secret_is_refused_unopened_and_is_nowhere(clerk: Client, office: Office) -> None:
    before = everything()
    answer = clerk.post(ADDRESS, sent(office, file(NOTICE, "CV 12 (MẬT) Quyên Phúc.txt")))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đổi tên tệp" in page
    assert "Quyên Phúc" not in page
    after = everything()
    assert {table for table in after if after[table] != before[table]} <= {
        "audit.Record",
        "audit.Chain",
        "sessions.Session",
    }
    assert "Quyên" not in str(after)
