"""Which number of a leaf is in force, and in which state of a round who may write which. Values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dondoc.scoring.states import ROUND_ORDER, NotApplicable, RoundState, Stage

LATER_FIRST = (Stage.COUNCIL, Stage.SECOND, Stage.FIRST, Stage.SELF)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a leaf, by whose they are; None: not given yet."""

    proposed: Decimal | None = None
    self_points: Decimal | None = None
    first: Decimal | None = None
    second: Decimal | None = None
    council: Decimal | None = None
    not_applicable: NotApplicable | None = None

    def of(self, stage: Stage) -> Decimal | None:
        """The number of one stage."""
        match stage:
            case Stage.PROPOSED:
                return self.proposed
            case Stage.SELF:
                return self.self_points
            case Stage.FIRST:
                return self.first
            case Stage.SECOND:
                return self.second
            case Stage.COUNCIL:
                return self.council

    @property
    def left_out(self) -> bool:
        """Whether the leaf is out of the denominator: a request alone does not take it out."""
        return self.not_applicable is NotApplicable.APPROVED


def in_force(numbers: Numbers, *, upto: Stage = Stage.COUNCIL, surveyed: bool = False) -> Decimal | None:
    """The latest number given, by whoever speaks last, not beyond `upto`; None where none is, or it is left out.

    A surveyed leaf is scored by its survey: its proposal stands wherever nobody of the council has said otherwise.

    >>> in_force(Numbers(self_points=Decimal(2), first=Decimal(1)))
    Decimal('1')
    >>> in_force(Numbers(self_points=Decimal(2), first=Decimal(1)), upto=Stage.SELF)
    Decimal('2')
    """
    if numbers.left_out:
        return None
    stages = LATER_FIRST[LATER_FIRST.index(upto) :] if upto in LATER_FIRST else ()
    found = next((number for stage in stages if (number := numbers.of(stage)) is not None), None)
    return numbers.proposed if found is None and surveyed else found


def may_self_score(state: RoundState, *, signed: bool) -> bool:
    """Until the head has signed the sheet off."""
    return state is RoundState.SELF_SCORING and not signed


def appraised_stage(state: RoundState) -> Stage | None:
    """Whose number members of the council write now; None where they write none."""
    return {RoundState.FIRST_APPRAISAL: Stage.FIRST, RoundState.SECOND_APPRAISAL: Stage.SECOND}.get(state)


def seen_by_the_unit(state: RoundState) -> Stage:
    """Up to whose number a unit sees its own sheet: appraised scores once there is something to answer."""
    place = ROUND_ORDER.index(state)
    if place < ROUND_ORDER.index(RoundState.SUPPLEMENT):
        return Stage.SELF
    return Stage.FIRST if place < ROUND_ORDER.index(RoundState.DECIDED) else Stage.COUNCIL


def next_state(state: RoundState) -> RoundState | None:
    """What follows; None at the end."""
    place = ROUND_ORDER.index(state) + 1
    return ROUND_ORDER[place] if place < len(ROUND_ORDER) else None
