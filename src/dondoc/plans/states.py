"""How far a plan is."""

from __future__ import annotations

from enum import StrEnum


class PlanState(StrEnum):
    """A plan is drafted, issued, and closed when its time is over."""

    DRAFT = "draft"
    ISSUED = "issued"
    CLOSED = "closed"
