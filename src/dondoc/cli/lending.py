"""Connections to the database are lent to requests: whoever comes has the one that was used last.

Otherwise each thread has a connection of its own, and every statement is prepared over each of them. So most requests
use the same one, over which everything that is often asked has been prepared already.
"""

from __future__ import annotations

import time
from typing import NamedTuple, Self

from django.core.signals import request_finished, request_started
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

# Seconds. A database that goes away is not back within them, so a connection used just now is not tried out first.
FRESH = 1.0


class Idle(NamedTuple):
    """A connection that nobody uses, and since when."""

    connection: BaseDatabaseWrapper
    since: float


class Lending:
    """The connections of a process. A stack: taking from it and laying on it are each one step, so need no lock."""

    def __init__(self) -> None:
        self.idle: list[Idle] = []

    def __enter__(self) -> Self:
        """From now on every request borrows and gives back, by the signals of Django."""
        request_started.connect(self._lend)
        request_finished.connect(self._take_back)
        return self

    def __exit__(self, *_reason: object) -> None:
        request_started.disconnect(self._lend)
        request_finished.disconnect(self._take_back)

    def _lend(self, **_signal: object) -> None:
        """Unless the thread has one: somebody went away before the answer was sent."""
        if not connections.all(initialized_only=True):
            connections[DEFAULT_DB_ALIAS] = self._last_used() or _made()

    def _last_used(self) -> BaseDatabaseWrapper | None:
        try:
            connection, since = self.idle.pop()
        except IndexError:
            return None
        connection.close_if_unusable_or_obsolete()
        vars(connection)["health_check_done"] = time.monotonic() - since < FRESH
        return connection

    def _take_back(self, **_signal: object) -> None:
        for connection in connections.all(initialized_only=True):
            del connections[connection.alias]
            self.idle.append(Idle(connection, time.monotonic()))


def _made() -> BaseDatabaseWrapper:
    made: BaseDatabaseWrapper = connections.create_connection(DEFAULT_DB_ALIAS)
    made.inc_thread_sharing()
    return made
