"""Codes, terms of keeping and the day by which a file goes to the archive: decided on plain values."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class FileState(StrEnum):
    """How far a work file is."""

    OPEN = "open"
    CLOSED = "closed"  # the work has ended, the file waits for the archive
    HANDED_OVER = "handed_over"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a file is kept; `years` is None for ever. `unverified` where nobody has held it against its source."""

    code: str
    label: str
    years: int | None
    unverified: bool


def retentions(entries: Iterable[Mapping[str, Any]]) -> tuple[Retention, ...]:
    """The terms of a table, in its order."""
    return tuple(
        Retention(str(each["code"]), str(each["label"]), each.get("years"), bool(each.get("unverified")))
        for each in entries
    )


def code_of(pattern: str, *, number: int, year: int, unit: str) -> str:
    """The code of a file by the pattern of the installation.

    >>> code_of("{number:02d}/{year}/{unit}", number=7, year=2026, unit="SNV")
    '07/2026/SNV'
    """
    return re.sub(r"[/.-]+$", "", pattern.format(number=number, year=year, unit=unit))


def due_for_hand_over(closed_on: date, months: int) -> date:
    """The last day to hand a file over: so many months after the work ended (Decree 30/2020/NĐ-CP, article 30).

    >>> due_for_hand_over(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    years, month = divmod(closed_on.month - 1 + months, 12)
    year = closed_on.year + years
    return date(year, month + 1, min(closed_on.day, monthrange(year, month + 1)[1]))


def closed_by(on: date, months: int) -> date:
    """The last day on which a file may have been closed to be overdue on `on`; the other way round.

    >>> closed_by(date(2026, 6, 10), 12)
    datetime.date(2025, 6, 9)
    """
    day = due_for_hand_over(on, -months)
    while due_for_hand_over(day, months) >= on:
        day = date.fromordinal(day.toordinal() - 1)
    return day
