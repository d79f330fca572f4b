"""How the assigning side judges a result when it takes it."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """The grades, the best first."""

    MET = "met"
    MET_AFTER = "met_after"  # after it was sent back or mended
    NOT_MET = "not_met"  # ended all the same: nothing more is asked
