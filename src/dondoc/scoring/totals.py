"""Points of a sheet added up: at every node of its tree, and as an index with bonus and penalty points.

Points are the stored decimals, so sums are exact; a rate is a fraction and rounded only where it is printed. Full
maximum, what is left out and the net maximum are three numbers, and none is inferred from another's label.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dondoc.scoring.rules.saying import near
from dondoc.scoring.tree import Node

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a leaf of a sheet has: its points in force (None: none yet), and whether it is left out (không chấm)."""

    points: Decimal | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """What a node has. `waiting` is the maximum of leaves in the denominator that have no points yet."""

    points: Decimal
    full: Decimal
    excluded: Decimal
    waiting: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        """The maximum of what is scored: the denominator."""
        return self.full - self.excluded

    @property
    def rate(self) -> Fraction | None:
        """Points over the net maximum; None where all of it is left out."""
        return Fraction(self.points) / Fraction(self.net) if self.net else None

    @property
    def lost(self) -> Decimal:
        """What is missing to the net maximum."""
        return self.net - self.points

    def percent(self, places: int = 2) -> Decimal | None:
        """The rate in per cent as it is printed, halves away from zero.

        >>> Totals(Decimal("79.48"), Decimal(100), Decimal("2.5")).percent()
        Decimal('81.52')
        """
        return None if self.rate is None else near(self.rate * 100, places)

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.points + other.points,
            self.full + other.full,
            self.excluded + other.excluded,
            self.waiting + other.waiting,
        )


@dataclass(frozen=True, slots=True)
class Adjusting:
    """What a set says of bonus and penalty points: caps (0: none are given), and whether the index may pass 100 %."""

    bonus_cap: Decimal = ZERO
    penalty_cap: Decimal = ZERO
    over_total: bool = False

    def applied(self, adjustments: Iterable[Decimal]) -> Decimal:
        """What the adjustments make together, capped on each side."""
        given = list(adjustments)
        bonus = min(sum((each for each in given if each > 0), ZERO), self.bonus_cap)
        return bonus + max(sum((each for each in given if each < 0), ZERO), -self.penalty_cap)


@dataclass(frozen=True, slots=True)
class Index:
    """A sheet as a whole: its criteria, what bonus and penalty make of them, and every node by its id."""

    criteria: Totals
    adjusted: Totals
    nodes: Mapping[int, Totals]


def index_of(
    nodes: Sequence[Node],
    marks: Mapping[int, Mark],
    *,
    adjustments: Iterable[Decimal] = (),
    adjusting: Adjusting = Adjusting(),
    negative_lowers: bool = True,
) -> Index:
    """The index of a sheet. `marks` are of leaves by their id; a leaf without one has no points yet.

    `negative_lowers`: whether points below zero lower what stands above their leaf; otherwise they count there as zero.
    """
    by_node: dict[int, Totals] = {}
    criteria = _added(nodes, marks, negative_lowers, by_node)
    points = criteria.points + adjusting.applied(adjustments)
    if not adjusting.over_total:
        points = min(points, criteria.net)
    adjusted = Totals(points, criteria.full, criteria.excluded, criteria.waiting)
    return Index(criteria, adjusted, by_node)


def _added(
    nodes: Sequence[Node], marks: Mapping[int, Mark], negative_lowers: bool, by_node: dict[int, Totals]
) -> Totals:
    points = full = excluded = waiting = ZERO
    for node in nodes:
        if node.is_leaf:
            found = leaf_totals(node, marks.get(node.id, _NO_MARK))
        else:
            found = _added(node.below, marks, negative_lowers, by_node)
        by_node[node.id] = found
        points += found.points if negative_lowers or not node.is_leaf else max(found.points, ZERO)
        full += found.full
        excluded += found.excluded
        waiting += found.waiting
    return Totals(points, full, excluded, waiting)


_NO_MARK = Mark()


def leaf_totals(leaf: Node, mark: Mark) -> Totals:
    """What one leaf has: left out, it has neither points nor a place in the denominator."""
    if mark.left_out:
        return Totals(ZERO, leaf.maximum, leaf.maximum)
    if mark.points is None:
        return Totals(ZERO, leaf.maximum, ZERO, leaf.maximum)
    return Totals(mark.points, leaf.maximum, ZERO)
