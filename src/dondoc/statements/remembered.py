"""`Remembered`: answers of statements, kept in the process while the version of what they read is the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from hashlib import blake2b
from threading import Lock
from typing import Any

Rows = Sequence[Sequence[Any]]
Version = Hashable
Name = tuple[Hashable, ...]
# Longer values are not kept beside the answer.
_LONG = 200


class Remembered:
    """The rows of statements of one version; those of another are forgotten at once.

    `most`: how many rows are kept, the ones not asked for the longest time go first. An answer with more is not kept.
    A statement is the same where its words and all its values are.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._version: Version | None = None
        self._answers: OrderedDict[Name, Rows] = OrderedDict()
        self._held = 0

    def rows(self, version: Version | None, words: str, values: Sequence[object], ask: Callable[[], Rows]) -> Rows:
        """The rows as remembered, else asked for. `version` None: always asked for. Nobody may change them."""
        if version is None:
            return ask()
        name = _name(words, values)
        found = self._found(version, name)
        if found is None:
            found = ask()
            self._keep(version, name, found)
        return found

    def _found(self, version: Version, name: Name) -> Rows | None:
        with self._lock:
            if version != self._version:
                self._version, self._held = version, 0
                self._answers.clear()
            found = self._answers.get(name)
            if found is not None:
                self._answers.move_to_end(name)
            return found

    def _keep(self, version: Version, name: Name, rows: Rows) -> None:
        """Unless another version was asked for meanwhile."""
        weight = _weight(rows)
        with self._lock:
            if version != self._version or name in self._answers or weight > self._most:
                return
            self._answers[name] = rows
            self._held += weight
            while self._held > self._most:
                _name, oldest = self._answers.popitem(last=False)
                self._held -= _weight(oldest)


def _weight(rows: Rows) -> int:
    """An answer without rows takes its place too."""
    return len(rows) + 1


def _name(words: str, values: Sequence[object]) -> Name:
    """What the statement with its values is found by: long values, as thousands of numbers, by their digest."""
    return words, *(_short(value) for value in values)


def _short(value: object) -> Hashable:
    if isinstance(value, str | bytes) and len(value) > _LONG:
        return blake2b(value.encode() if isinstance(value, str) else value, digest_size=32).digest()
    return tuple(value) if isinstance(value, list) else value
