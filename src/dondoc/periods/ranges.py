"""A stretch of days: from its first day up to, and without, the day after its last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` up to, without, `after`: half-open, so that one period ends where the next begins.

    Raises ValueError where it holds no day.
    """

    first: date
    after: date

    def __post_init__(self) -> None:
        if self.after <= self.first:
            raise ValueError(f"a period needs at least one day: {self.first} to {self.after}")

    @property
    def last(self) -> date:
        """Its last day, as a page says it: "đến hết ngày"."""
        return self.after - timedelta(days=1)

    @property
    def eve(self) -> date:
        """The day before it: what was open then is carried over."""
        return self.first - timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.after - self.first).days

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.after


def inclusive(first: date, last: date) -> Period:
    """From a first to a last day as people type them, both in it. Raises ValueError where the last is before the first.

    >>> inclusive(date(2020, 1, 1), date(2020, 7, 6)).days
    188
    """
    return Period(first, last + timedelta(days=1))
