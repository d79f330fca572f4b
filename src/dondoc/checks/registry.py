"""Which checks there are. A part registers its own when Django starts (`AppConfig.ready` imports its `checks.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from dondoc.checks.findings import Finding


def _nobody(_done: int, _total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Look:
    """What a check is given: the moment of the look, and whom to tell how far it is (and be stopped by)."""

    now: datetime
    step: Callable[[int, int], None] = _nobody


Checking = Callable[[Look], Iterable[Finding]]
Registered = TypeVar("Registered", bound=Checking)


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its name such as "documents.files", with the question it answers (marked by `say`)."""

    name: str
    question: str
    look: Checking


_checks: dict[str, Check] = {}


def checks(name: str, question: str) -> Callable[[Registered], Registered]:
    """Register `def check(look: Look) -> Iterable[Finding]`; it only reads, and gives a bounded number of findings."""

    def register(look: Registered) -> Registered:
        known = _checks.get(name)
        if known is not None and known.look.__qualname__ != look.__qualname__:
            raise ValueError(f"two checks named {name!r}: {known.look.__qualname__} and {look.__qualname__}")
        _checks[name] = Check(name, question, look)
        return look

    return register


def registered() -> Iterator[Check]:
    """All checks, by name."""
    return iter([_checks[name] for name in sorted(_checks)])
