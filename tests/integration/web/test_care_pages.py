"""Nhật ký, lịch sử, Công việc nền, Kiểm tra hệ thống: who sees what, and what can be done there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from dondoc.accounts.models import User
from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.care.models import CheckRun
from dondoc.documents.kinds import ReadingState
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor
from dondoc.jobs import operations as jobs
from dondoc.jobs import registry, worker
from dondoc.jobs.models import Job
from dondoc.jobs.registry import kinds
from dondoc.jobs.states import JobState
from dondoc.web.job_words import KINDS
from tests.integration.office import NOW, Office, receive, receive_and_read, receive_unread
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db

SignedIn = Callable[[User], Client]


@pytest.fixture
def administrator(people: People, signed_in: SignedIn) -> Client:
    """Who cares for the system of the whole province."""
    return signed_in(people.of_role(Role.ADMINISTRATOR))


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_log_says_who_did_what_and_is_searched_without_diacritics(
    administrator: Client, office: Office, people: People
) -> None:
    people.user("khac", (Role.READER, office.cabinet, office.committee), full_name="Trần Thị Bưởi")
    page = text(administrator.get(reverse("trail")))
    assert "Giao chức vụ" in page
    found = text(administrator.get(reverse("trail"), {"q": "tran thi buoi"}))
    assert "Trần Thị Bưởi" in found
    assert "Không có bản ghi nào khớp" in text(administrator.get(reverse("trail"), {"q": "khong co ai ten nay"}))
    assert "Lập tài khoản" in text(administrator.get(reverse("trail"), {"q": "lap tai khoan", "loai": "user"}))


def test_days_are_typed_and_mistakes_are_said(administrator: Client, office: Office) -> None:
    receive(office)
    day = {"tu": "10/6/2026", "den": "10/6/2026", "viec": "document.received"}
    assert "1 bản ghi" in text(administrator.get(reverse("trail"), day))
    assert "0 bản ghi" in text(administrator.get(reverse("trail"), {**day, "tu": "11/6/2026", "den": "12/6/2026"}))
    assert "không phải là một ngày" in text(administrator.get(reverse("trail"), {"tu": "mai"}))


def test_who_reads_the_log_learns_nothing_of_papers_that_are_not_theirs(
    administrator: Client, office: Office, people: People, signed_in: SignedIn
) -> None:
    document = receive_and_read(office)
    Record.objects.create(
        at=NOW,
        actor_key="x",
        actor_name="X",
        action="document.corrected",
        subject_kind="document",
        subject_id=document.pk,
        after={"subject": "nội dung kín"},
        words="noi dung kin",
    )
    listed = text(administrator.get(reverse("trail"), {"viec": "document.corrected"}))
    assert "nội dung kín" not in listed
    assert "không thuộc phạm vi" in listed
    assert "0 bản ghi" in text(administrator.get(reverse("trail"), {"q": "noi dung kin"}))
    assert b"n\xe1\xbb\x99i dung k\xc3\xadn" not in sheet(administrator.get(reverse("trail-export")))
    assert administrator.get(reverse("subject-history", args=["document", document.pk])).status_code == 404
    assert "nội dung kín" in text(
        signed_in(people.clerk).get(reverse("subject-history", args=["document", document.pk]))
    )


def sheet(answer: Any) -> bytes:
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_a_history_is_seen_with_the_rights_of_the_thing(
    office: Office, people: People, signed_in: SignedIn, administrator: Client
) -> None:
    document = receive_and_read(office)
    stranger, clerk = signed_in(people.stranger), signed_in(people.clerk)
    for kind, number in (("document", document.pk), ("unit", office.interior.pk), ("job", document.job_id)):
        assert stranger.get(reverse("subject-history", args=[kind, number])).status_code == 404, kind
    assert "Vào sổ" in text(clerk.get(reverse("subject-history", args=["document", document.pk])))
    assert "Lập đơn vị" in text(clerk.get(reverse("subject-history", args=["unit", office.interior.pk])))
    own = reverse("subject-history", args=["user", people.stranger.pk])
    assert "Lập tài khoản" in text(stranger.get(own))
    assert clerk.get(own).status_code == 404
    assert clerk.get(reverse("subject-history", args=["no-such-kind", 1])).status_code == 404


def test_everybody_sees_their_own_jobs_and_the_administrator_all(
    office: Office, people: People, signed_in: SignedIn, administrator: Client
) -> None:
    mine = jobs.start(kind="care.check", arguments={}, by=actor(people.clerk), now=NOW)
    other = jobs.start(kind="care.check", arguments={}, by=actor(people.officer), now=NOW)
    clerk = signed_in(people.clerk)
    assert "1 công việc" in text(clerk.get(reverse("jobs")))
    assert "2 công việc" in text(administrator.get(reverse("jobs")))
    assert text(clerk.get(reverse("job", args=[mine.pk])))
    assert clerk.get(reverse("job", args=[other.pk])).status_code == 404
    with nothing_changes():
        assert clerk.post(reverse("job-stop", args=[other.pk])).status_code == 404
    clerk.post(reverse("job-stop", args=[mine.pk]))
    assert Job.objects.get(pk=mine.pk).state == JobState.STOPPED
    administrator.post(reverse("job-stop", args=[other.pk]))
    assert Job.objects.get(pk=other.pk).state == JobState.STOPPED
    assert Record.objects.filter(action="job.stopped").count() == 2
    assert len(sheet(administrator.get(reverse("jobs-export")))) > 1000


def actor(user: User) -> Actor:
    return Actor(user.username, user.full_name)


def test_a_failed_reading_is_tried_again_under_its_number(office: Office, administrator: Client) -> None:
    document = receive_unread(office)
    assert document.job_id is not None
    failed = Job.objects.get(pk=document.job_id)
    assert (failed.state, failed.failure_code) == (JobState.FAILED, "unreadable-damaged")
    assert "Thử lại" in text(administrator.get(reverse("jobs"), {"tinh_trang": "failed"}))
    administrator.post(reverse("job-retry", args=[failed.pk]))
    again = Document.objects.get(pk=document.pk)
    assert (again.state, again.failure) == (ReadingState.READING, "")
    assert worker.run_one(NOW)
    assert Document.objects.get(pk=document.pk).state == ReadingState.READ
    done = Job.objects.get(pk=failed.pk)
    assert (done.state, done.attempts, done.failure_code) == (JobState.DONE, 2, "")
    with nothing_changes():
        administrator.post(reverse("job-retry", args=[failed.pk]))


def test_a_failure_is_told_in_the_language_of_the_page(office: Office, administrator: Client) -> None:
    document = receive_unread(office)
    administrator.post(reverse("language"), {"language": "en", "next": "/"})
    page = text(administrator.get(reverse("job", args=[document.job_id]))).partition("<pre")[0]
    assert "damaged" in page
    assert "bị hỏng" not in page


def test_a_job_cut_short_too_often_can_be_tried_again_as_often(
    office: Office, administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(registry._handlers, "tests.work", lambda progress: None)
    job = jobs.start(kind="tests.work", arguments={}, by=office.clerk, now=NOW)
    lost = {"state": JobState.RUNNING, "heartbeat_at": NOW - timedelta(hours=1), "attempts": worker.MOST_ATTEMPTS}
    Job.objects.filter(pk=job.pk).update(**lost)
    worker.return_orphans(now=NOW)
    assert Job.objects.get(pk=job.pk).state == JobState.FAILED
    administrator.post(reverse("job-retry", args=[job.pk]))
    Job.objects.filter(pk=job.pk).update(**{**lost, "attempts": worker.MOST_ATTEMPTS + 1})
    worker.return_orphans(now=NOW)
    assert Job.objects.get(pk=job.pk).state == JobState.QUEUED


def test_every_kind_of_job_has_words() -> None:
    assert {kind for kind in kinds() if not kind.startswith("tests.")} - KINDS.keys() == set()


def test_the_checks_run_as_a_job_and_their_result_stays(office: Office, administrator: Client) -> None:
    receive_and_read(office)
    assert "Chưa kiểm tra lần nào" in text(administrator.get(reverse("health")))
    administrator.post(reverse("health-start"))
    administrator.post(reverse("health-start"))
    assert Job.objects.filter(kind="care.check").count() == 1, "a second press asks for nothing more"
    assert "hx-trigger" in text(administrator.get(reverse("health")))
    assert worker.run_one(NOW)
    page = text(administrator.get(reverse("health")))
    assert "Kết quả lúc 10:00 ngày 10/6/2026" in page
    assert CheckRun.objects.get().checks


def test_a_lost_original_is_found_with_its_document_and_its_remedy(office: Office, administrator: Client) -> None:
    document = receive_and_read(office)
    assert document.file is not None
    for path in Path(settings.FILES_ROOT).rglob(document.file.sha256):
        path.unlink()
    (Path(settings.FILES_ROOT) / "strange").write_text("x")
    administrator.post(reverse("health-start"))
    while worker.run_one(NOW + timedelta(days=20_000)):
        pass
    page = text(administrator.get(reverse("health")))
    assert f"Bản gốc {document.file.sha256[:12]} không còn" in page
    assert "Khôi phục tệp này từ bản sao lưu" in page
    assert "Tệp strange trong kho không thuộc văn bản nào" in page
