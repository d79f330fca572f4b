"""For whom a leaf of a sheet waits, by where its round stands. Values in, values out."""

from __future__ import annotations

from enum import StrEnum

from dondoc.scoring.standing import Numbers
from dondoc.scoring.states import NotApplicable, RoundState


class Waits(StrEnum):
    """Who must act on a leaf now."""

    UNIT = "unit"  # scores itself
    HEAD = "head"  # signs
    COUNCIL = "council"  # appraises
    ANSWER = "answer"  # the unit explains or supplements
    LEAVING_OUT = "leaving_out"  # who keeps the round, or the chair, decides on what is asked
    SURVEY = "survey"  # who keeps the round brings in the result


def waits_for(numbers: Numbers, state: RoundState, *, signed: bool, surveyed: bool) -> Waits | None:
    """Who must act on a leaf; None where nobody must. Decided, a round waits for the Chairman alone.

    >>> waits_for(Numbers(), RoundState.SELF_SCORING, signed=False, surveyed=False)
    <Waits.UNIT: 'unit'>
    """
    if numbers.left_out or state in (RoundState.PREPARING, RoundState.DECIDED, RoundState.PUBLISHED):
        return None
    if numbers.not_applicable is NotApplicable.ASKED:
        return Waits.LEAVING_OUT
    if surveyed:
        return Waits.SURVEY if numbers.proposed is None and numbers.council is None else None
    match state:
        case RoundState.SELF_SCORING if numbers.self_points is None:
            return Waits.UNIT
        case RoundState.SELF_SCORING if not signed:
            return Waits.HEAD
        case RoundState.FIRST_APPRAISAL if numbers.first is None:
            return Waits.COUNCIL
        case RoundState.SUPPLEMENT if numbers.first != numbers.self_points:
            return Waits.ANSWER
        case RoundState.SECOND_APPRAISAL if numbers.second is None and numbers.council is None:
            return Waits.COUNCIL
        case _:
            return None
