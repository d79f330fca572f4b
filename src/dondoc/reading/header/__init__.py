"""The head and foot of an official document (Decree 30/2020/NĐ-CP, article 8), or the posting day of a news item."""

from __future__ import annotations

from dondoc.reading.header.finding import find

__all__ = ["find"]
