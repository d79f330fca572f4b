"""Numbers of a book: one after the other whoever asks, none lost, none twice; and what is written of those missing."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, transaction

from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.documents import book_queries, operations
from dondoc.documents.books import EntryNumber, Gap
from dondoc.documents.kinds import Direction, Numbering
from dondoc.documents.models import Document, StoredFile
from dondoc.documents.rejections import DocumentRejected
from dondoc.figures.actors import Refused
from tests.integration.office import NOW, TODAY, Office, make_office, receive, set_numbering
from tests.integration.unchanged import nothing_changes

PROCESSES, EACH = 8, 125
ROOT = Path(__file__).parents[3]


@pytest.mark.django_db(transaction=True)
def test_eight_processes_take_a_thousand_numbers_without_a_gap_or_a_double() -> None:
    office = make_office()
    book = operations.book_of(office.committee, Direction.INCOMING, day=TODAY)
    kept = {"size": 1, "media_type": "text/plain", "stored_at": NOW}
    shelf = [StoredFile(sha256=f"{number:064}", **kept) for number in range(PROCESSES * EACH)]
    first = min(file.pk for file in StoredFile.objects.bulk_create(shelf))
    takers = [_taker(book.pk, first + EACH * process) for process in range(PROCESSES)]
    for taker in takers:
        assert taker.stdout is not None
        assert taker.stdout.readline().strip() == "ready"
    for taker in takers:
        assert taker.stdin is not None
        taker.stdin.write("go\n")
        taker.stdin.flush()
    said = [taker.communicate(timeout=120)[1] for taker in takers]
    assert [taker.returncode for taker in takers] == [0] * PROCESSES, said
    numbers = list(Document.objects.order_by("entry_number").values_list("entry_number", flat=True))
    assert numbers == list(range(1, PROCESSES * EACH + 1))
    assert book_queries.gaps(book, 2026) == []


def _taker(book: int, first: int) -> subprocess.Popen[str]:
    """A process on the test's own database."""
    name = connection.settings_dict["NAME"]
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.integration.documents.same_database"}
    surroundings |= {"DONDOC_TEST_NAME": str(name), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "tests.integration.documents.taking_numbers", str(book), str(first), str(EACH)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(words, cwd=ROOT, env=surroundings, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def test_a_number_whose_entry_is_given_up_goes_to_the_next(office: Office) -> None:
    receive(office, "một")
    with transaction.atomic():
        assert receive(office, "hai").document.entry_number == 2
        transaction.set_rollback(True)
    assert receive(office, "ba").document.entry_number == 2


def test_a_new_year_begins_with_one(office: Office) -> None:
    last = receive(office, "một", received_on=date(2025, 12, 31)).document
    first = receive(office, "hai", received_on=date(2026, 1, 1)).document
    assert [(entry.entry_year, entry.entry_number) for entry in (last, first)] == [(2025, 1), (2026, 1)]


def test_the_default_book_leaves_the_number_to_the_e_office(office: Office) -> None:
    set_numbering(office, Numbering.TAKEN_OVER)
    document = receive(office).document
    assert (document.entry_number, document.book.numbering) == (None, Numbering.TAKEN_OVER)
    typed = operations.type_number(by=office.clerk, document=document, number=EntryNumber(7, "a", 2025), now=NOW)
    assert (typed.entry_number, typed.entry_suffix, typed.entry_year) == (7, "a", 2025)
    with nothing_changes():
        operations.type_number(by=office.clerk, document=document, number=EntryNumber(7, "a", 2025), now=NOW)


def test_an_own_book_gives_the_numbers_and_none_is_typed(office: Office) -> None:
    document = receive(office).document
    with nothing_changes(), pytest.raises(DocumentRejected, match="do hệ thống cấp số"):
        operations.type_number(by=office.clerk, document=document, number=EntryNumber(9), now=NOW)


def test_who_numbers_a_book_is_changed_by_its_keeper_with_a_day_in_the_trail(office: Office) -> None:
    book = operations.book_of(office.committee, Direction.INCOMING, day=TODAY)
    for somebody in (office.officer, office.person(Role.CLERK, office.interior)):
        with nothing_changes(), pytest.raises(Refused):
            operations.set_numbering(by=somebody, book=book, numbering=Numbering.TAKEN_OVER, now=NOW)
    changed = operations.set_numbering(by=office.clerk, book=book, numbering=Numbering.TAKEN_OVER, now=NOW)
    assert (changed.numbering, changed.numbering_since) == (Numbering.TAKEN_OVER, TODAY)
    assert Record.objects.filter(action="book.numbering_set", subject_id=book.pk).count() == 1
    with nothing_changes():
        operations.set_numbering(by=office.clerk, book=book, numbering=Numbering.TAKEN_OVER, now=NOW)


def test_own_numbers_go_on_after_those_taken_over(office: Office) -> None:
    set_numbering(office, Numbering.TAKEN_OVER)
    document = receive(office, "một").document
    operations.type_number(by=office.clerk, document=document, number=EntryNumber(41), now=NOW)
    set_numbering(office, Numbering.OWN)
    assert receive(office, "hai").document.entry_number == 42


def test_missing_numbers_are_told_with_the_reason_where_there_is_one(office: Office) -> None:
    book = operations.book_of(office.committee, Direction.INCOMING, day=TODAY)
    receive(office, "một")
    operations.note_number(by=office.clerk, book=book, year=2026, number=2, reason="Văn bản mật, vào sổ giấy", now=NOW)
    assert receive(office, "hai").document.entry_number == 3
    Document.objects.filter(entry_number=1).delete()
    assert book_queries.gaps(book, 2026) == [Gap(1, 1), Gap(2, 2, "Văn bản mật, vào sổ giấy")]


@pytest.mark.parametrize(
    ("number", "reason", "code"), [(1, "x", "number-taken"), (9, "x", "number-ahead"), (2, " ", "number-reason")]
)
def test_a_note_that_cannot_be_is_refused(office: Office, number: int, reason: str, code: str) -> None:
    book = operations.book_of(office.committee, Direction.INCOMING, day=TODAY)
    receive(office, "một")
    with nothing_changes(), pytest.raises(DocumentRejected) as refusal:
        operations.note_number(by=office.clerk, book=book, year=2026, number=number, reason=reason, now=NOW)
    assert refusal.value.code == code
