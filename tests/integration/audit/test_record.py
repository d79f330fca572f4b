"""The audit log: complete, and written once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from dondoc.audit import queries
from dondoc.audit.append_only import ACTS, TABLES, laying, lifting
from dondoc.audit.models import AppendOnly, ChainLink, Record
from dondoc.audit.operations import record
from dondoc.audit.sealing import seal
from dondoc.figures.actors import Actor
from tests import prepared

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


@pytest.fixture
def guarded() -> None:
    """The triggers as every database in use has them; SQLite's test database is emptied by DELETE and goes without."""
    with connection.cursor() as cursor:
        for statement in [*lifting(connection.vendor), *laying(connection.vendor)]:
            cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 1", "DELETE FROM {}"])
def test_nor_by_a_statement_of_its_own(guarded: None, table: str, statement: str) -> None:
    kept = note()
    seal([kept.pk])
    column = "subject_id" if table == "audit_record" else "record_number"
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table, column))
    assert Record.objects.get().subject_id == 7
    assert ChainLink.objects.get().record_number == kept.pk


def test_a_database_in_use_has_the_triggers_after_its_migrations() -> None:
    """On SQLite the tests take them away from their own database; the copy laid aside before has them."""
    if laid_aside := prepared.name_on("sqlite"):
        with closing(sqlite3.connect(laid_aside)) as made:
            rows = made.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        wanted = {f"{table}_no_{act}" for table in TABLES for act in ACTS}
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tgname FROM pg_trigger")
            rows = cursor.fetchall()
        wanted = {f"{table}_written_once" for table in TABLES}
    assert {row[0] for row in rows} >= wanted
