"""The audit log: complete, and written once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from dondoc.audit import queries
from dondoc.audit.models import AppendOnly, Record
from dondoc.audit.operations import record
from dondoc.figures.actors import Actor

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
CLERK = Actor("vanthu", "Lê Thị Ngân")

pytestmark = pytest.mark.django_db


def note(number: int = 7, action: str = "thing.changed") -> Record:
    return record(
        by=CLERK,
        action=action,
        subject=("thing", number),
        before={"due": date(2026, 3, 1)},
        after={"due": None},
        reason="gõ nhầm",
        at=NOW,
    )


def test_a_record_says_who_did_what_to_what_and_why() -> None:
    kept = Record.objects.get(pk=note().pk)
    assert (kept.actor_key, kept.actor_name, kept.action, kept.at) == ("vanthu", "Lê Thị Ngân", "thing.changed", NOW)
    assert (kept.before, kept.after, kept.reason) == ({"due": "2026-03-01"}, {"due": None}, "gõ nhầm")


def test_the_history_of_a_subject_is_its_own_and_oldest_first() -> None:
    first, _, last = note(action="a"), note(number=8), note(action="b")
    assert list(queries.history("thing", 7)) == [first, last]
    assert list(queries.history("other", 7)) == []


def test_a_record_cannot_be_changed_or_deleted_by_the_program() -> None:
    kept = note()
    kept.reason = "khác"
    for attempt in (
        kept.save,
        kept.delete,
        Record.objects.all().delete,
        lambda: Record.objects.update(reason="khác"),
        lambda: Record.objects.bulk_update([kept], ["reason"]),
    ):
        with pytest.raises(AppendOnly), transaction.atomic():
            attempt()
    assert Record.objects.get().reason == "gõ nhầm"


def test_nor_by_a_statement_of_its_own() -> None:
    note()
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_record SET reason = 'other'")
    assert Record.objects.get().reason == "gõ nhầm"


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite empties test databases by DELETE")
def test_nor_deleted_by_a_statement() -> None:
    note()
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_record")
    assert Record.objects.count() == 1
