"""How far a plan is, and what may be done with it then."""

from __future__ import annotations

from enum import StrEnum


class PlanState(StrEnum):
    """A plan is drafted by one person, reviewed by another, then carried out."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # waits for another person's review; nobody changes it meanwhile
    APPROVED = "approved"
    CARRIED_OUT = "carried_out"
    WITHDRAWN = "withdrawn"  # given up before it was carried out


OPEN = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.APPROVED)
