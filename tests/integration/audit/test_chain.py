"""The chain of the audit log: whole when left alone, and telling what was done to it when not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from dondoc.audit.append_only import laying, lifting
from dondoc.audit.chain import GENESIS, Break, BreakKind, link
from dondoc.audit.checks import chain
from dondoc.audit.models import ChainHead, ChainLink, Record
from dondoc.audit.operations import SEALED_LATE, record, seal_left
from dondoc.audit.sealing import content_of, head, unsealed
from dondoc.audit.verifying import breaks
from dondoc.checks.registry import Look
from dondoc.figures.actors import Actor

NOW = datetime(2026, 3, 2, 2, 0, 0, 123456, tzinfo=UTC)
CLERK = Actor("vanthu", "Lê Thị Ngân")

pytestmark = pytest.mark.django_db(transaction=True)


def note(number: int = 1, by: Actor = CLERK) -> Record:
    return record(
        by=by,
        action="thing.changed",
        subject=("thing", number),
        before={"due": date(2026, 3, 1), "b": 1.5, "a": [None, True]},
        after={"due": None},
        reason="gõ nhầm",
        at=NOW,
    )


@pytest.fixture
def log() -> list[int]:
    """Five records, each of a transaction of its own."""
    return [note(number).pk for number in range(5)]


@pytest.fixture
def tamper() -> Callable[[str], None]:
    """A statement of somebody who owns the database and has lifted the triggers."""

    def run(statement: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for each in [*lifting(connection.vendor), statement]:
                cursor.execute(each)
            transaction.set_rollback(False)

    return run


@pytest.fixture(autouse=True)
def triggers_as_before() -> Iterator[None]:
    """What a test lifted is laid again on PostgreSQL, whose test database keeps its triggers."""
    yield
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for statement in [*lifting("postgresql"), *laying("postgresql")]:
                cursor.execute(statement)


def test_every_record_is_chained_when_its_transaction_ends(log: list[int]) -> None:
    links = list(ChainLink.objects.all())
    assert [(each.position, each.record_number) for each in links] == list(enumerate(log, start=1))
    assert (head().count, head().hash) == (5, links[-1].hash)
    assert list(breaks()) == []


def test_what_is_rolled_back_leaves_no_link(log: list[int]) -> None:
    with transaction.atomic():
        note()
        with transaction.atomic():
            note()
            transaction.set_rollback(True)
    assert (head().count, Record.objects.count()) == (6, 6)
    assert list(breaks()) == []


def test_an_altered_record_is_named(log: list[int], tamper: Callable[[str], None]) -> None:
    tamper(f"UPDATE audit_record SET reason = 'khác' WHERE id = {log[2]}")
    assert list(breaks()) == [Break(BreakKind.ALTERED, 3, log[2])]


@pytest.mark.parametrize(
    "change", ["at = '2026-03-02 02:00:01+00'", "actor_key = 'x'", "before = '{}'", "subject_id = 99", "after = NULL"]
)
def test_no_item_of_a_record_can_be_altered_unseen(log: list[int], tamper: Callable[[str], None], change: str) -> None:
    tamper(
        f"UPDATE audit_record SET {change.replace('+00', '' if connection.vendor == 'sqlite' else '+00')}"
        f" WHERE id = {log[0]}"
    )
    assert list(breaks()) == [Break(BreakKind.ALTERED, 1, log[0])]


def test_a_removed_record_is_named(log: list[int], tamper: Callable[[str], None]) -> None:
    tamper(f"DELETE FROM audit_record WHERE id = {log[1]}")
    assert list(breaks()) == [Break(BreakKind.MISSING, 2, log[1])]


def test_a_record_removed_with_its_link_leaves_a_gap(log: list[int], tamper: Callable[[str], None]) -> None:
    tamper(f"DELETE FROM audit_record WHERE id IN ({log[1]}, {log[2]})")
    tamper("DELETE FROM audit_chainlink WHERE position IN (2, 3)")
    assert list(breaks()) == [Break(BreakKind.LINK_MISSING, 2, count=2)]


def test_a_record_and_link_made_to_fit_break_the_one_behind(log: list[int], tamper: Callable[[str], None]) -> None:
    tamper(f"UPDATE audit_record SET reason = 'khác' WHERE id = {log[0]}")
    forged = link(GENESIS, content_of(Record.objects.get(pk=log[0])))
    tamper(f"UPDATE audit_chainlink SET hash = '{forged}' WHERE position = 1")
    assert list(breaks()) == [Break(BreakKind.ALTERED, 2, log[1])]


def test_a_record_put_in_by_hand_stands_outside(log: list[int], tamper: Callable[[str], None]) -> None:
    tamper(
        "INSERT INTO audit_record (at, actor_key, actor_name, action, subject_kind, subject_id, reason, words)"
        " SELECT at, actor_key, actor_name, action, subject_kind, subject_id, 'chèn', '' FROM audit_record"
        f" WHERE id = {log[0]}"
    )
    [found] = breaks()
    assert (found.kind, found.record > log[-1]) == (BreakKind.INSERTED, True)


def test_an_end_that_is_cut_off_is_missed(log: list[int], tamper: Callable[[str], None]) -> None:
    tamper(f"DELETE FROM audit_record WHERE id >= {log[3]}")
    tamper("DELETE FROM audit_chainlink WHERE position >= 4")
    assert list(breaks()) == [Break(BreakKind.CUT_OFF, 4, count=2)]
    paper = ChainHead.objects.get().hash
    last = ChainLink.objects.get(position=3)
    tamper(f"UPDATE audit_chainhead SET count = 3, hash = '{last.hash}'")
    assert list(breaks()) == [], "who changes the head too is found by the hash kept on paper"
    assert head().hash != paper


def test_a_head_set_back_does_not_fit(log: list[int], tamper: Callable[[str], None]) -> None:
    last = ChainLink.objects.get(position=3)
    tamper(f"UPDATE audit_chainhead SET count = 3, hash = '{last.hash}'")
    assert [each.kind for each in breaks()] == [BreakKind.HEAD_ALTERED]


def test_what_a_failing_machine_left_is_chained_at_the_next_start_and_told(log: list[int]) -> None:
    left = Record(
        at=NOW, actor_key="vanthu", actor_name="Ngân", action="thing.changed", subject_kind="thing", subject_id=1
    )
    left.save()
    assert unsealed() == [left.pk]
    assert seal_left(by=CLERK, now=NOW) == 1
    assert list(breaks()) == []
    told = Record.objects.get(action=SEALED_LATE)
    assert told.after == {"records": [left.pk], "count": 1}
    assert seal_left(by=CLERK, now=NOW) == 0


def test_writers_at_once_make_one_chain_and_never_wait_in_a_circle() -> None:
    def write(who: int) -> None:
        try:
            for number in range(15):
                with transaction.atomic():
                    note(number, Actor(f"w{who}", "Người ghi"))
                    note(number + 100, Actor(f"w{who}", "Người ghi"))
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    failures: list[Exception] = []
    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert head().count == Record.objects.count() == ChainLink.objects.count() == 120
    assert list(breaks()) == []


def test_the_check_says_where_and_what_to_do(log: list[int], tamper: Callable[[str], None]) -> None:
    tamper(f"UPDATE audit_record SET reason = 'khác' WHERE id = {log[1]}")
    [found] = chain(Look(NOW))
    assert found.told(found.summary) == f"Bản ghi nhật ký số {log[1]} đã bị sửa sau khi ghi."
    assert "02/3/2026" in found.told(found.detail)
    assert "mã chuỗi đã ghi trên giấy" in found.told(found.remedy)
