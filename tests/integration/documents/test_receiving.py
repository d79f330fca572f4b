"""A file into a unit's book."""

from __future__ import annotations

import io
import threading
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, transaction

from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.audit.models import Record
from dondoc.documents import operations, store
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.models import Document, StoredFile
from dondoc.documents.operations.receiving import READ_JOB, file_name
from dondoc.documents.rejections import FileUnreadable
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs.models import Job
from tests.integration.office import NOTICE, NOW, TODAY, Office, make_office, receive
from tests.integration.unchanged import changed_tables, everything, nothing_changes
from tests.unit.reading.formats.samples import docx, paragraph, pdf


def test_a_file_is_entered_stored_and_given_to_the_reader(office: Office, files: Path) -> None:
    received = receive(office)
    entry = received.document
    assert (entry.entry_number, entry.entry_year, entry.state) == (1, 2026, ReadingState.READING)
    assert (entry.registered_by_key, entry.registered_at) == (office.clerk.key, NOW)
    assert entry.file is not None
    assert store.get(files, entry.file.sha256) == NOTICE.encode()
    assert received.job is not None
    assert (received.job.kind, received.job.arguments) == (READ_JOB, {"document_id": entry.pk})
    assert Record.objects.filter(action="document.received", subject_id=entry.pk).count() == 1


def test_numbers_run_by_unit_direction_and_year(office: Office) -> None:
    last_year = TODAY - timedelta(days=365)
    taken = [
        receive(office, "một"),
        receive(office, "hai"),
        receive(office, "ba", direction=Direction.OUTGOING),
        receive(office, "bốn", unit=office.interior),
        receive(office, "năm", received_on=last_year),
        receive(office, "sáu"),
    ]
    assert [received.document.entry_number for received in taken] == [1, 2, 1, 1, 1, 3]


def test_the_database_itself_refuses_a_number_twice(office: Office) -> None:
    entry = receive(office, "một").document
    other = receive(office, "hai").document
    with nothing_changes(), pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        Document.objects.filter(pk=other.pk).update(entry_number=entry.entry_number)


@pytest.mark.django_db(transaction=True)
def test_clerks_who_enter_at_the_same_moment_get_different_numbers() -> None:
    office = make_office()
    start, failures = threading.Barrier(6), list[Exception]()

    def enter(number: int) -> None:
        try:
            start.wait()
            receive(office, f"văn bản {number}")
        except Exception as failure:  # told by the test below, not lost in a thread
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    numbers = Document.objects.order_by("entry_number").values_list("entry_number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5, 6]
    assert Job.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_one_file_dropped_several_times_at_once_is_entered_once() -> None:
    office = make_office()
    start, entries = threading.Barrier(4), list[int]()

    def enter() -> None:
        try:
            start.wait()
            entries.append(receive(office).document.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(entries) == 4
    assert len(set(entries)) == Document.objects.count() == Job.objects.count() == 1


def test_the_same_file_again_in_the_same_book_gives_the_entry_that_is_there(office: Office) -> None:
    first = receive(office).document
    with nothing_changes():
        again = receive(office, name="ten-khac.txt")
    assert again.duplicate_of == again.document == first
    assert again.job is None


def test_the_same_file_in_another_book_is_an_entry_of_its_own_over_one_stored_file(office: Office) -> None:
    one, other = receive(office).document, receive(office, unit=office.interior).document
    assert one.pk != other.pk
    assert one.file == other.file
    assert StoredFile.objects.count() == 1


def every_refused(office: Office) -> list[Actor]:
    """Everybody who may not register in the committee's book."""
    roles = [role for role in Role if Permission.DOCUMENT_REGISTER not in PERMISSIONS[role]]
    return [*(office.person(role, *office.all) for role in roles), office.person(Role.CLERK, office.interior)]


def test_only_who_may_register_in_that_book_enters_a_file(office: Office) -> None:
    for somebody in every_refused(office):
        with nothing_changes(), pytest.raises(Refused):
            receive(office, by=somebody)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"declared_not_secret": False}, "not-declared"),
        ({"data": b""}, "empty"),
        ({"data": b"x" * 1001}, "too-large"),
        ({"received_on": TODAY + timedelta(days=1)}, "received-in-future"),
    ],
)
def test_what_cannot_be_entered_is_told_and_leaves_nothing(
    office: Office, settings: LazySettings, changes: dict[str, object], code: str
) -> None:
    settings.MAX_FILE_BYTES = 1000
    asked: dict[str, object] = {
        "by": office.clerk,
        "unit": office.committee,
        "name": "a.txt",
        "data": b"noi dung",
        "direction": Direction.INCOMING,
        "received_on": TODAY,
        "declared_not_secret": True,
        "now": NOW,
    }
    with nothing_changes(), pytest.raises(operations.DocumentRejected) as refusal:
        operations.receive(**{**asked, **changes})  # type: ignore[arg-type]
    assert refusal.value.code == code
    assert len(str(refusal.value)) > 30


SECRET = NOTICE.replace("Số: 112/TB-UBND", "TUYỆT MẬT\nSố: 112/TB-UBND")


def test_a_state_secret_leaves_only_the_word_that_a_file_was_refused(office: Office, files: Path) -> None:
    before = everything()
    with pytest.raises(operations.StateSecret, match=r"(?i)tuyệt mật"):
        receive(office, SECRET, name="ke-hoach-rat-rieng.txt")
    assert changed_tables(before) == {"audit.Record"}
    assert not files.exists() or not list(files.rglob("*"))
    record = Record.objects.latest("pk")
    assert (record.action, record.subject_kind, record.subject_id) == (
        "document.secret_refused",
        "unit",
        office.committee.pk,
    )
    assert (record.before, record.after, record.reason) == (None, None, "")


def test_a_state_secret_is_refused_before_the_book_is_asked_whether_it_has_it(office: Office) -> None:
    """Else the answer "already entered" would tell that such a file exists."""
    with pytest.raises(operations.StateSecret):
        receive(office, SECRET)
    with pytest.raises(operations.StateSecret):
        receive(office, SECRET)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\an\\Thông báo.docx", "Thông báo.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\u202e\x00b\n.txt", "ab.txt"),
        ("", "van-ban"),
        ("x" * 300 + ".docx", "x" * 195 + ".docx"),
    ],
)
def test_a_name_is_kept_without_folders_and_tricks(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_a_document_of_the_turn_of_the_year_is_numbered_in_the_year_it_came(office: Office) -> None:
    entry = receive(office, received_on=date(2025, 12, 31)).document
    assert (entry.entry_year, entry.entry_number) == (2025, 1)


def test_reading_is_asked_for_again_only_when_nobody_is_at_it(office: Office) -> None:
    entry = receive(office).document
    with nothing_changes(), pytest.raises(operations.DocumentRejected, match="đang được đọc"):
        operations.try_again(by=office.clerk, document=entry, now=NOW)
    Job.objects.filter(kind=READ_JOB).update(state="failed", finished_at=NOW)
    job = operations.try_again(by=office.clerk, document=Document.objects.get(pk=entry.pk), now=NOW)
    assert job.pk != entry.job_id
    with nothing_changes(), pytest.raises(Refused):
        operations.try_again(by=replace(office.clerk, grants=frozenset()), document=entry, now=NOW)


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


ENDLESS = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + bytes(range(256)) * 8
WORDS = "Cong van giao nhiem vu cho cac don vi thuoc tinh"
UNSEEN = {
    "encrypted": ("khoa.pdf", pdf([WORDS], encrypt=True)),
    "damaged": ("hong.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type"),
    "scan": ("quet.pdf", pdf(["", WORDS])),
    "bomb": ("bom.docx", zipped({"word/document.xml": ENDLESS + b"A" * 40_000_000})),
    "other-kind": ("chuong-trinh.docx", PROGRAM),
    "empty": ("trang.docx", docx(paragraph(""))),
}


@pytest.mark.parametrize("why", UNSEEN)
def test_a_first_page_that_nobody_can_look_at_is_not_stored_either(office: Office, files: Path, why: str) -> None:
    name, data = UNSEEN[why]
    before = everything()
    with pytest.raises(FileUnreadable) as refusal:
        operations.receive(
            by=office.clerk,
            unit=office.committee,
            name=name,
            data=data,
            direction=Direction.INCOMING,
            received_on=TODAY,
            declared_not_secret=True,
            now=NOW,
        )
    assert refusal.value.code == f"unreadable-{why}"
    assert len(str(refusal.value)) > 30
    assert changed_tables(before) == {"audit.Record"}
    assert name not in str(everything())
    assert not files.exists() or not list(files.rglob("*"))
    record = Record.objects.latest("pk")
    assert (record.action, record.subject_kind, record.before) == ("document.unreadable_refused", "unit", None)
    assert record.after == {"reason": why.replace("-", "_")}
