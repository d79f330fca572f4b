"""How long work says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _said: str) -> None:
    """Nobody hears how far the work is."""
