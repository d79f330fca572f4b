"""What becomes of a request for a later deadline."""

from __future__ import annotations

from enum import StrEnum


class ExtensionState(StrEnum):
    """How far a request is."""

    OPEN = "open"
    COUNTERED = "countered"  # the assigning side offers another day; the lead answers
    GRANTED = "granted"
    REFUSED = "refused"
    DECLINED = "declined"  # the lead did not take the other day
    WITHDRAWN = "withdrawn"  # the lead took its request back
    LAPSED = "lapsed"  # reported, transferred or ended before anybody decided


PENDING = frozenset({ExtensionState.OPEN, ExtensionState.COUNTERED})
