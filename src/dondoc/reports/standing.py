"""How a report that must exist stands on a day: whether it is issued, and whether in time. Values in, values out."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a report stands on a day."""

    ISSUED = "issued"  # in time, or nothing says by when
    ISSUED_LATE = "issued_late"
    BEGUN = "begun"  # drafted, its day not past
    BEGUN_LATE = "begun_late"  # drafted, its day past
    AHEAD = "ahead"  # nobody began it, its day not past
    MISSING = "missing"  # nobody began it, its day past


LATE = frozenset({Standing.ISSUED_LATE, Standing.BEGUN_LATE, Standing.MISSING})


def standing(*, issued_on: date | None, due: date | None, begun: bool, on: date) -> Standing:
    """How it stands: what was issued is judged by its day, what was not by the day asked for.

    >>> standing(issued_on=None, due=date(2026, 6, 16), begun=False, on=date(2026, 6, 17)).value
    'missing'
    """
    if issued_on is not None:
        return Standing.ISSUED_LATE if due is not None and issued_on > due else Standing.ISSUED
    past = due is not None and due < on
    if begun:
        return Standing.BEGUN_LATE if past else Standing.BEGUN
    return Standing.MISSING if past else Standing.AHEAD
