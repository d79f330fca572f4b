"""From the file in the book to what was read in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db.models import Model

from dondoc.documents import jobs, looking, operations, queries, store
from dondoc.documents.kinds import Item, ProposalState, ReadingState
from dondoc.documents.models import Document, Proposal
from dondoc.jobs import operations as long_work
from dondoc.jobs.models import Job
from dondoc.jobs.progress import Progress
from dondoc.jobs.worker import run_one
from dondoc.reading import reader
from tests.integration.office import NOTICE, NOW, Office, receive, receive_and_read, receive_unread


def read_again(office: Office, document: Document) -> Document:
    operations.try_again(by=office.clerk, document=document, now=NOW)
    while run_one(NOW):
        pass
    return Document.objects.get(pk=document.pk)


def proposals(document: Document) -> list[Proposal]:
    return list(queries.proposals(document))


def visible(document: Document) -> dict[str, object]:
    """What a person sees of a document, ids of rows aside."""
    rows = [_values(row, but="id") for row in (*document.citations.order_by("position"), *proposals(document))]
    shown = _values(document, but="job_id")
    words = list(document.search_sections.order_by("position").values_list("position", "words"))
    return {"document": shown, "rows": rows, "words": words, "readings": document.readings.count()}


def _values(row: Model, *, but: str) -> dict[str, object]:
    return {name: value for name, value in row.__dict__.items() if name[0] != "_" and name != but}


def test_the_head_is_read_into_the_entry(office: Office) -> None:
    document = receive_and_read(office)
    assert document.state == ReadingState.READ
    assert (document.sign, document.issued_on, document.type) == ("112/TB-UBND", date(2026, 6, 3), "Thông báo")
    assert document.issuer_unit == office.committee
    assert document.signer_name == "Đàm Quốc Khôi"


def test_units_are_found_by_the_names_in_the_text(office: Office) -> None:
    first, second, third = proposals(receive_and_read(office))
    assert (first.lead_unit, list(first.supporting_units.all())) == (office.interior, [office.finance])
    assert (second.lead_unit, second.deadline_count, second.deadline_unit) == (office.finance, 5, "working_day")
    assert (third.lead_unit, third.lead_text) == (None, "UBND các xã, phường")


def test_a_plural_addressee_stays_words_and_offers_every_unit_it_may_mean(office: Office) -> None:
    found = proposals(receive_and_read(office))
    offered = queries.candidates_of(found, day=date(2026, 6, 10))
    assert {unit.pk for unit in offered[found[2].pk]} == {unit.pk for unit in office.communes}
    assert offered.keys() == {found[2].pk}


def test_a_blank_number_is_registered_and_shown_as_blank(office: Office) -> None:
    document = receive_and_read(office, NOTICE.replace("112/TB-UBND", "     /TB-UBND"))
    assert (document.state, document.number_blank, document.sign_key) == (ReadingState.READ, True, "")
    assert document.sign.endswith("/TB-UBND")
    assert document.entry_number == 1


def test_a_job_that_runs_twice_changes_nothing_a_person_can_see(office: Office) -> None:
    document = receive_and_read(office)
    before = visible(document)
    assert document.job is not None
    Job.objects.filter(pk=document.job.pk).update(state="queued", finished_at=None)
    assert run_one(NOW)
    assert visible(Document.objects.get(pk=document.pk)) == before


def test_reading_again_keeps_what_people_decided(office: Office) -> None:
    document = receive_and_read(office)
    accepted, edited, dropped = proposals(document)
    operations.accept_proposal(by=office.clerk, proposal=accepted, now=NOW)
    changes = replace(operations.content_of(edited), what="lập dự toán kinh phí")
    operations.edit_proposal(by=office.clerk, proposal=edited, changes=changes, now=NOW)
    operations.drop_proposal(by=office.clerk, proposal=dropped, reason="trùng", now=NOW)
    operations.correct(by=office.clerk, document=document, item=Item.SIGNER_NAME, value="Đàm Quốc Khởi", now=NOW)
    before = visible(Document.objects.get(pk=document.pk))
    after = read_again(office, document)
    assert visible(after) == before
    assert [one.pk for one in proposals(after)] == [accepted.pk, edited.pk, dropped.pk]
    states = [one.state for one in proposals(after)]
    assert states == [ProposalState.ACCEPTED, ProposalState.WAITING, ProposalState.DROPPED]


def test_a_newer_reader_renews_what_nobody_touched_and_keeps_the_older_reading(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = receive_and_read(office)
    first, second, _ = proposals(document)
    operations.accept_proposal(by=office.clerk, proposal=second, now=NOW)
    newer = reader.read(NOTICE)
    found = replace(newer, orders=(replace(newer.orders[0], what="trình đề án sắp xếp kho"), newer.orders[2]))
    monkeypatch.setattr(looking, "reader_version", lambda: "99")
    monkeypatch.setattr(reader, "read", lambda _text, _progress: found)
    after = read_again(office, document)
    assert sorted(after.readings.values_list("reader_version", flat=True)) != ["99"]
    assert [one.what for one in proposals(after)] == [
        "trình đề án sắp xếp kho",
        proposals(after)[1].what,
        second.what,  # accepted: kept after the others though the newer reader does not find it
    ]
    assert not Proposal.objects.filter(pk=first.pk).exists()


def test_a_file_that_cannot_be_read_says_so_on_the_document_and_can_be_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.objects.select_related("job").get(pk=receive_unread(office).pk)
    assert document.state == ReadingState.FAILED
    assert len(document.failure) > 20
    assert document.job is not None
    assert document.job.state == "failed"
    assert document.job.message == document.failure
    monkeypatch.setattr(looking, "text_of", lambda *_, **__: NOTICE)
    after = read_again(office, document)
    assert (after.state, after.failure, after.sign) == (ReadingState.READ, "", "112/TB-UBND")


def test_a_defect_of_the_reader_is_told_in_words_for_people(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("list index out of range")

    monkeypatch.setattr(reader, "read", broken)
    document = receive_and_read(office)
    assert (document.state, document.failure) == (ReadingState.FAILED, jobs.BROKEN)


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_an_original_that_is_lost_or_changed_is_not_read(office: Office, files: Path, damage: str) -> None:
    received = receive(office)
    assert received.document.file is not None
    original = store.place(files, received.document.file.sha256)
    if damage == "gone":
        original.unlink()
    else:
        original.write_bytes(b"khac")
    run_one(NOW)
    document = Document.objects.get(pk=received.document.pk)
    assert document.state == ReadingState.FAILED
    assert "bản sao lưu" in document.failure


def test_a_stop_is_honoured_between_steps_and_said_on_the_document(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = receive(office)
    assert received.job is not None
    job, step = received.job, Progress.step

    def stopping(progress: Progress, done: int, total: int, message: str = "") -> None:
        long_work.request_stop(job=job, by=office.clerk, now=NOW)
        step(progress, done, total, message)

    monkeypatch.setattr(Progress, "step", stopping)
    run_one(NOW)
    document = Document.objects.select_related("job").get(pk=received.document.pk)
    assert (document.state, document.failure) == (ReadingState.FAILED, jobs.STOPPED)
    assert document.job is not None
    assert document.job.state == "stopped"
    assert not document.readings.exists()


def test_a_job_stopped_before_it_began_can_be_tried_again(office: Office) -> None:
    received = receive(office)
    assert received.job is not None
    long_work.request_stop(job=received.job, by=office.clerk, now=NOW)
    document = Document.objects.select_related("job").get(pk=received.document.pk)
    assert read_again(office, document).state == ReadingState.READ


def test_progress_counts_the_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int, str]] = []
    monkeypatch.setattr(Progress, "step", lambda _, done, total, message="": told.append((done, total, message)))

    def by_page(data: bytes, *, name: str, progress: object) -> str:
        for page in (1, 2, 3):
            progress(page, 3)  # type: ignore[operator]
        return NOTICE

    monkeypatch.setattr(looking, "text_of", by_page)
    receive_and_read(office)
    assert [message for _, _, message in told][:3] == ["Đã đọc trang 1/3", "Đã đọc trang 2/3", "Đã đọc trang 3/3"]
    assert [done for done, _, _ in told] == [1, 2, 3, 3, 4, 5]
    assert {total for _, total, _ in told} == {5}


@pytest.mark.parametrize(
    ("text", "code"), [("\x00\x00Số: 1/TB-UBND\x00", "unreadable-other-kind"), ("\ufeff", "unreadable-empty")]
)
def test_a_text_of_odd_characters_only_is_refused_in_words(office: Office, text: str, code: str) -> None:
    with pytest.raises(operations.DocumentRejected) as refusal:
        receive(office, text)
    assert refusal.value.code == code


@pytest.mark.parametrize("text", ["a\ud7ff" * 10, "Giao Sở Nội vụ\x00 báo cáo trước ngày 30/6/2026, gửi về tỉnh."])
def test_odd_characters_among_others_are_stored(office: Office, text: str) -> None:
    document = receive_and_read(office, text)
    assert document.state == ReadingState.READ
    assert document.failure == ""


def test_a_secret_known_as_one_only_later_is_destroyed_in_every_book(
    office: Office, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = receive_and_read(office)
    other = receive_and_read(office, unit=office.interior)
    assert document.file is not None
    original = store.place(files, document.file.sha256)

    def newer_rules(*_: object, **__: object) -> str:
        raise operations.StateSecret

    monkeypatch.setattr(looking, "text_of", newer_rules)
    read_again(office, document)
    assert not original.exists()
    for entry in Document.objects.filter(pk__in=[document.pk, other.pk]):
        assert (entry.state, entry.sign, entry.subject, entry.signer_name) == (ReadingState.FAILED, "", "", "")
        assert entry.file_name != "thong-bao.txt"
        left = (entry.readings, entry.citations, entry.proposals, entry.search_sections, entry.corrections)
        assert [rows.count() for rows in left] == [0, 0, 0, 0, 0]
        assert entry.entry_number == 1
