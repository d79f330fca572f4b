"""What of the points that a sheet lost can still be won, how, and until when. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dondoc.scoring.gaps import Gap
from dondoc.scoring.levers import Chance
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED, RuleKind
from dondoc.scoring.states import RoundState
from dondoc.scoring.tree import Node

END_MONTH, END_DAY = 12, 31


class Way(StrEnum):
    """How the points of a criterion can still be won."""

    WORK = "work"  # by moving the figure: the unit's own work
    EVIDENCE = "evidence"  # judged by appraisers: by what is shown to them
    OTHERS = "others"  # others decide: people asked, who publishes an index
    NOT_THIS_YEAR = "not_this_year"  # what happened cannot be undone, or its last day has passed
    NEXT_YEAR = "next_year"  # the result is published


@dataclass(frozen=True, slots=True)
class Terms:
    """The year that is judged, the last day for evidence, where the round stands, and today."""

    year: int
    evidence_until: date
    state: RoundState
    today: date

    @property
    def fixed(self) -> bool:
        """Whether the points stand: nothing can be won in this round any more."""
        return self.state in (RoundState.DECIDED, RoundState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Loss:
    """A criterion below its maximum. `until`: the last day on which something can be done about it, None: none.

    `winnable` is what can still be won in this round. `gain` is what a measure may aim at: that, and in a round that
    is over all that was lost, for the next year. `tentative`: its points are those that the figure proposes.
    """

    gap: Gap
    area: Node
    way: Way
    until: date | None
    tentative: bool = False

    @property
    def winnable(self) -> Fraction:
        """In this round."""
        return won_by(self.gap, self.way)

    @property
    def gain(self) -> Fraction:
        """What a measure may aim at."""
        return Fraction(self.gap.lost) if self.way is not Way.WORK else self.winnable


def loss(gap: Gap, area: Node, terms: Terms, *, tentative: bool = False) -> Loss:
    """What of a gap can still be won, and until when."""
    way = _way(gap, terms)
    until = last_day(gap.leaf, terms) if way in (Way.WORK, Way.EVIDENCE, Way.OTHERS) else None
    return Loss(gap, area, way, until, tentative)


def last_day(leaf: Node, terms: Terms) -> date:
    """A figure counts the year that is judged, as of the last day for evidence; what is judged, until that day."""
    return min(terms.evidence_until, date(terms.year, END_MONTH, END_DAY)) if leaf.indicator else terms.evidence_until


def _way(gap: Gap, terms: Terms) -> Way:
    if terms.fixed:
        return Way.NEXT_YEAR
    if last_day(gap.leaf, terms) < terms.today:
        return Way.NOT_THIS_YEAR
    if gap.needed is not None and gap.needed.full is not None:
        ways = {Chance.OPEN: Way.WORK, Chance.LOST: Way.NOT_THIS_YEAR, Chance.OTHERS: Way.OTHERS}
        return ways[gap.needed.chance]
    by_others = gap.leaf.kind in NOT_SELF_SCORED or gap.leaf.kind is RuleKind.EXTERNAL
    return Way.OTHERS if by_others else Way.EVIDENCE


def won_by(gap: Gap, way: Way) -> Fraction:
    """What can still be won that way by the unit's own work."""
    match way:
        case Way.WORK:
            return gap.winnable
        case Way.EVIDENCE:
            return Fraction(gap.lost)
        case _:
            return Fraction(0)


def lost(losses: Iterable[Loss]) -> Decimal:
    """All that was lost."""
    return sum((each.gap.lost for each in losses), Decimal(0))


def winnable(losses: Iterable[Loss], way: Way | None = None) -> Fraction:
    """What can still be won in this round, one way or any."""
    return sum((each.winnable for each in losses if way in (None, each.way)), Fraction(0))
