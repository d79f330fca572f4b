"""Orders: who leads, with whom, does what, by when, as the text says it. The one door is `find`."""

from __future__ import annotations

from dondoc.reading.orders.finding import find

__all__ = ["find"]
