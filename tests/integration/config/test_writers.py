"""Several writers and readers at once: nobody is told that the database is locked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

WRITERS = 4
EACH = 40


def write(writer: int) -> int:
    """Read first and write afterwards in one transaction, which is what fails with SQLite's own defaults."""
    end = timezone.now() + timedelta(days=1)
    try:
        for number in range(EACH):
            with transaction.atomic():
                Session.objects.count()
                Session.objects.create(session_key=f"{writer}-{number}", session_data="", expire_date=end)
    finally:
        connection.close()
    return EACH


@pytest.mark.django_db(transaction=True)
def test_four_writers_at_once_lose_nothing_and_are_never_refused() -> None:
    with ThreadPoolExecutor(WRITERS) as threads:
        written = sum(threads.map(write, range(WRITERS)))
    assert written == Session.objects.count() == WRITERS * EACH


@pytest.mark.django_db
def test_sqlite_runs_with_the_write_ahead_log() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("says something about SQLite only")
    with connection.cursor() as cursor:
        modes = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert modes == ["wal", 1]
