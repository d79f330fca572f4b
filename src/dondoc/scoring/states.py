"""The states of criteria sets, rounds and sheets, and what each lets be done. Values in, values out."""

from __future__ import annotations

from enum import StrEnum


class SetState(StrEnum):
    """A set is edited as a draft; published it never changes again."""

    DRAFT = "draft"
    PUBLISHED = "published"


class RoundState(StrEnum):
    """Where a round stands; it goes forward only."""

    PREPARING = "preparing"  # council and units are named
    SELF_SCORING = "self_scoring"
    FIRST_APPRAISAL = "first_appraisal"
    SUPPLEMENT = "supplement"  # units explain and add evidence
    SECOND_APPRAISAL = "second_appraisal"
    DECIDED = "decided"  # the council has decided: the table is fixed, the Chairman has not
    PUBLISHED = "published"


ROUND_ORDER = tuple(RoundState)


class Stage(StrEnum):
    """Whose number a score is."""

    PROPOSED = "proposed"  # from the figure, by the rule
    SELF = "self"
    FIRST = "first"
    SECOND = "second"
    COUNCIL = "council"  # where members differed: by vote, or by the chair


class NotApplicable(StrEnum):
    """A request that a criterion be left out for a unit (không chấm)."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
