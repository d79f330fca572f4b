"""What all tests share: the tools of the machine, and the choice of the database."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.tools import missing, refused, required

# A slow machine is not a mistake; a continuous run draws the same examples each time.
settings.register_profile("dondoc", deadline=None, derandomize=os.environ.get("CI") == "true", print_blob=True)
settings.load_profile("dondoc")
# Looking for garbage as often as a program must that runs for months was a seventh of a run; this halves it.
gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """Runs that share what they make begin on SQLite with tables laid out once; what is lacking is applied then."""
    from tests import prepared

    return prepared.begun_with_a_copy() or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Lay a copy of the prepared database aside.

    On SQLite a test database is emptied by DELETE, which the audit log refuses: tests of that lay the triggers.
    """
    from django.db import connection

    from dondoc.audit.append_only import lifting
    from tests import prepared

    with django_db_blocker.unblock():
        prepared.lay_aside()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                for statement in lifting("sqlite"):
                    cursor.execute(statement)
    yield
    with django_db_blocker.unblock():
        prepared.forget()


SAME_EVERYWHERE = ("looks", "one_database")
NEEDS_DATABASE = frozenset({"db", "transactional_db", "live_server"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--only` divides the tests: those for both databases, and those that one run has to do."""
    parser.addoption("--only", choices=tuple(PARTS), help="run only the tests of one part; all together run as well")


def for_both_databases(item: pytest.Item) -> bool:
    """Not what is marked as the same on every database, unless it is an exception in its file."""
    if item.get_closest_marker("both_databases"):
        return True
    return asks_for_database(item) and not any(item.get_closest_marker(marker) for marker in SAME_EVERYWHERE)


def asks_for_database(item: pytest.Item) -> bool:
    """By its marker, by a fixture, or as a method of one of Django's test cases."""
    if item.get_closest_marker("django_db") or not NEEDS_DATABASE.isdisjoint(getattr(item, "fixturenames", ())):
        return True
    return any(base.__name__ == "TransactionTestCase" for base in getattr(getattr(item, "cls", None), "__mro__", ()))


PARTS: dict[str, Callable[[pytest.Item], bool]] = {
    "both": for_both_databases,
    "once": lambda item: not for_both_databases(item),
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The browser's driver leaves an event loop in the thread: its tests come last. Of a part, the rest is left out."""
    items.sort(key=lambda item: ("chromium" in _tools(item), _waits(item)))
    belongs = PARTS.get(config.getoption("--only") or "")
    if belongs is None:
        return
    config.hook.pytest_deselected(items=[item for item in items if not belongs(item)])
    items[:] = [item for item in items if belongs(item)]


def _waits(item: pytest.Item) -> bool:
    """On PostgreSQL, for the demonstration: the run on SQLite, which goes on beside it, loads it first thing."""
    return bool(os.environ.get("DONDOC_TEST_DATABASE")) and "demonstration" in getattr(item, "fixturenames", ())


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not walk it again."""
    gc.collect()
    gc.freeze()


def _tools(item: pytest.Item) -> list[str]:
    return [str(tool) for marker in item.iter_markers("needs") for tool in marker.args]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test whose tool is missing is skipped, or fails where every tool must be there."""
    for tool in _tools(item):
        reason = missing(tool)
        if not reason:
            continue
        item.config.stash.setdefault(refused, {}).setdefault(tool, []).append(item.nodeid)
        if required():
            pytest.fail(f"needs {tool}: {reason}; DONDOC_TOOLS=all allows no skip", pytrace=False)
        pytest.skip(f"needs {tool}: {reason}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List by tool what could not be tried."""
    without = config.stash.get(refused, {})
    if not without:
        return
    terminalreporter.section("tools this machine lacks")
    for tool, tests in sorted(without.items()):
        terminalreporter.line(f"{tool} ({missing(tool)}), tests not run: {len(tests)}")
        for test in tests:
            terminalreporter.line(f"    {test}")
