"""For how many days somebody has held an assignment: "đang chờ ai, bao nhiêu ngày"."""

from __future__ import annotations

from datetime import date


def days_since(since: date, on: date) -> int:
    """How many whole days it has lasted; never below 0.

    >>> days_since(date(2026, 6, 1), date(2026, 6, 10)), days_since(date(2026, 6, 10), date(2026, 6, 1))
    (9, 0)
    """
    return max(0, (on - since).days)
