"""Requests take turns in a process: worked on together, they would only slow each other."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Condition
from typing import Any

# What a web server asks: with its surroundings, and what takes the head of the answer.
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# Seconds. A page is made within it; what takes longer mostly waits for the database, and holds nobody up.
LONGEST = 0.03


class Turns:
    """One after the other, in the order in which they came; `longest`: seconds after which the next need not wait."""

    def __init__(self, longest: float = LONGEST) -> None:
        self.longest = longest
        self._line: deque[object] = deque()  # whose turn it is, then who waits
        self._until = 0.0
        self._moved = Condition()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return max(len(self._line) - 1, 0)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Begins when it is its turn, and goes on to its end beside the next where it takes longer than that."""
        mine = object()
        with self._moved:
            self._wait(mine)
        try:
            yield
        finally:
            with self._moved:
                if self._line and self._line[0] is mine:
                    self._move()

    def _wait(self, mine: object) -> None:
        self._line.append(mine)
        if len(self._line) == 1:
            self._until = time.monotonic() + self.longest
        # No longer in the line: its turn came and went, taken for a long one, before this thread was awake.
        while mine in self._line and self._line[0] is not mine:
            left = self._until - time.monotonic()
            if left > 0:
                self._moved.wait(left)
            else:
                self._move()

    def _move(self) -> None:
        self._line.popleft()
        self._until = time.monotonic() + self.longest
        self._moved.notify_all()


def in_turns(application: Application, longest: float = LONGEST) -> Application:
    """The same, asked for one answer after the other. Files are sent after its turn, as the server reads them."""
    turns = Turns(longest)

    @wraps(application)
    def answered(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        with turns.taken():
            return application(environ, start)

    return answered
