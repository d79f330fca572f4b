"""All units there ever were, as nearly every page asks for them: for rights, for lists to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dondoc.organisation.models import Unit
from dondoc.statements.kept import Kept


class Ever(NamedTuple):
    """A unit that is or was, with what stands above it and, where it has ended, a unit that has its work."""

    id: int
    parent_id: int | None
    valid_from: date
    valid_to: date | None
    taker_id: int | None
    kind: str = ""
    sort_key: str = ""
    name: str = ""

    def is_there(self, day: date) -> bool:
        """Whether it exists on that day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)


@dataclass(frozen=True, slots=True, eq=False)
class EveryUnit:
    """All of them: the very same object until one changes, so that what follows from them is remembered by it."""

    units: tuple[Ever, ...]

    def __iter__(self) -> Iterator[Ever]:
        return iter(self.units)


def every_unit() -> EveryUnit:
    """All units there ever were; one that ended comes once for each unit that took over from it."""
    read = _READ.get()
    if read is None:
        return _read()
    if not read:
        read.append(_read())
    return read[0]


@contextmanager
def reading_once() -> Iterator[None]:
    """Within it they are read once: for what only reads, and so sees them as they were when it began."""
    token = _READ.set([])
    try:
        yield
    finally:
        _READ.reset(token)


# What is read already, within `reading_once`; None outside.
_READ: ContextVar[list[EveryUnit] | None] = ContextVar("_READ", default=None)


def _read() -> EveryUnit:
    return _made(tuple(map(tuple, _EVERY_UNIT.rows())))


@lru_cache(maxsize=4)
def _made(rows: tuple[tuple[object, ...], ...]) -> EveryUnit:
    return EveryUnit(tuple(Ever(*row) for row in rows))  # type: ignore[arg-type]


_COLUMNS = ("pk", "parent_id", "valid_from", "valid_to", "successions_out__to_unit", "kind", "sort_key", "name")
_EVERY_UNIT = Kept(lambda: Unit.objects.order_by("pk").values_list(*_COLUMNS))
