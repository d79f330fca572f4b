"""Remembered totals, pages and tables never lag behind: whoever writes, they are those of a fresh question."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Event as Signal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from dondoc.assignments import listed, operations, remembering
from dondoc.assignments.counting import Counts
from dondoc.assignments.models import Assignment, Stamp, Standing
from dondoc.assignments.operations.stamping import stamp
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.tables import queries as tables
from dondoc.assignments.tables.questions import Question
from dondoc.figures.actors import Actor
from dondoc.organisation.models import Unit
from dondoc.periods.ranges import Period
from tests.integration.assignments.orders import DUE, ordered
from tests.integration.office import NOW, TODAY, Office, make_office

pytestmark = pytest.mark.django_db(transaction=True)
ANY = AssignmentFilter()
YEAR = Question(Period(date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)), TODAY, 3)


@pytest.fixture
def office(transactional_db: None) -> Office:
    """The invented province, where other connections see it."""
    return make_office()


@pytest.fixture
def one(office: Office) -> Assignment:
    """An order in progress."""
    found = ordered(office)
    operations.acknowledge(by=office.specialist, assignment=found, now=NOW)
    return found


def counted(actor: Actor, on: date = TODAY, filter: AssignmentFilter = ANY) -> Counts:
    return listed.totals(listed.asked(actor, filter, on, soon=3))


def states(actor: Actor, on: date = TODAY) -> list[str]:
    """As the page of the list shows them."""
    return [vars(each)["state_on"] for each in listed.page(listed.asked(actor, ANY, on, soon=3), 0, 25)]


def in_table(actor: Actor) -> int:
    return tables.table(actor, YEAR).whole.of("total")


def questions(ask: Callable[[], object]) -> list[str]:
    """The statements asked that read standings."""
    with CaptureQueriesContext(connection) as asked:
        ask()
    return [each["sql"] for each in asked if Standing._meta.db_table in each["sql"]]


def elsewhere(act: Callable[[], object]) -> None:
    """On a connection of its own."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


@pytest.mark.parametrize("ask", [counted, states, in_table])
def test_asked_again_it_is_not_read_again(office: Office, one: Assignment, ask: Callable[[Actor], object]) -> None:
    first = ask(office.officer)
    assert questions(lambda: ask(office.officer)) == []
    assert ask(office.officer) == first


def test_what_another_connection_wrote_is_seen_by_the_next_question(office: Office, one: Assignment) -> None:
    assert (counted(office.officer).open, states(office.officer)) == (1, [State.IN_PROGRESS.value])
    elsewhere(lambda: operations.close(by=office.officer, assignment=one, reason="đã có quyết định mới", now=NOW))
    assert (counted(office.officer).open, states(office.officer)) == (0, [State.CLOSED.value])
    elsewhere(lambda: ordered(office))
    assert counted(office.officer).total == in_table(office.officer) == 2


def test_every_question_finds_its_own_answer(office: Office, one: Assignment) -> None:
    """The day turns, a right is withdrawn, another unit is asked for."""
    for _again in range(2):
        assert counted(office.officer, DUE).open_overdue == 0
        assert counted(office.officer, DUE + timedelta(days=1)).open_overdue == 1
        assert counted(office.officer, TODAY - timedelta(days=1)).total == 0
        assert counted(replace(office.officer, grants=frozenset())).total == 0
        assert in_table(replace(office.officer, grants=frozenset())) == 0
        assert counted(office.officer, filter=AssignmentFilter(unit=office.finance.pk)).total == 0
        assert counted(office.officer, filter=AssignmentFilter(unit=office.interior.pk)).total == 1


def test_the_table_of_a_unit_counts_what_lies_below_it_now(office: Office, one: Assignment) -> None:
    """A unit may come under another without a stamp."""

    def total() -> int:
        return tables.table(office.officer, replace(YEAR, unit=office.finance.pk)).whole.of("total")

    assert total() == 0
    Unit.objects.filter(pk=office.interior.pk).update(parent=office.finance)
    assert total() == 1


def test_inside_a_transaction_one_reads_what_one_has_written_and_leaves_it_to_nobody(
    office: Office, one: Assignment
) -> None:
    assert counted(office.officer).open == 1
    with transaction.atomic():
        operations.close(by=office.officer, assignment=one, reason="đã có quyết định mới", now=NOW)
        assert (counted(office.officer).open, states(office.officer)) == (0, [State.CLOSED.value])
        assert in_table(office.officer) == 1
        transaction.set_rollback(True)
    assert (counted(office.officer).open, states(office.officer)) == (1, [State.IN_PROGRESS.value])


def test_without_a_stamp_nothing_is_remembered(office: Office, one: Assignment) -> None:
    assert counted(office.officer).open == 1
    Stamp.objects.all().delete()
    assert remembering.version() is None
    Standing.objects.filter(assignment=one).update(state=State.CLOSED.value)
    assert counted(office.officer).open == 0


def test_an_order_by_the_names_of_units_is_asked_each_time(office: Office, one: Assignment) -> None:
    """A unit may be renamed without a stamp."""
    ordered(office)
    by_lead = replace(ANY, order=AssignmentOrder.LEAD)

    def numbers() -> list[int]:
        return listed.numbers(listed.asked(office.officer, by_lead, TODAY, soon=3), 0, 25)

    first = numbers()
    [again] = questions(numbers)
    assert not remembering.is_stamped(again)
    assert numbers() == first


@pytest.mark.parametrize("table", sorted(remembering.STAMPED))
def test_a_statement_of_other_tables_is_no_statement_to_remember(table: str) -> None:
    alone = f'SELECT 1 FROM "{table}" WHERE EXISTS(SELECT 1 FROM "{table}" U0)'
    assert remembering.is_stamped(alone)
    assert not remembering.is_stamped(f'{alone} AND 1 IN (SELECT id FROM "documents_document")')
    assert not remembering.is_stamped(f'SELECT 1 FROM "{table}" LEFT OUTER JOIN "accounts_user" T3 ON (1 = 1)')


def test_two_who_write_at_once_wait_for_neither_and_both_are_seen(transactional_db: None) -> None:
    """On PostgreSQL the second takes a row of its own; SQLite lets one write after the other."""
    stamp_alone()
    before = remembering.version()
    if connection.vendor != "postgresql":
        elsewhere(stamp_alone)
        assert remembering.version() not in {None, before}
        return
    stamped, done = Signal(), Signal()

    def slow() -> None:
        with transaction.atomic():
            stamp()
            stamped.set()
            assert done.wait(30)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(elsewhere, slow)
        assert stamped.wait(30)
        stamp_alone()  # would wait for ever if it waited for the row of the first
        between = remembering.version()
        done.set()
        first.result()
    after = remembering.version()
    assert len({before, between, after}) == 3
    assert Stamp.objects.count() == 2


def stamp_alone() -> None:
    """In a transaction of its own."""
    with transaction.atomic():
        stamp()
