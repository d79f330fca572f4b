"""Sheets beside each other: areas of many units by fifths, two sheets criterion by criterion. Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dondoc.scoring.totals import Index, Totals
from dondoc.scoring.tree import Node, walked

PARTS = 5


@dataclass(frozen=True, slots=True)
class Side:
    """A criterion on one of two sheets."""

    node: Node
    totals: Totals

    @property
    def told(self) -> bool:
        """Whether there is a number to compare: not left out, and nothing below it waits for points."""
        return self.totals.net > 0 and not self.totals.waiting


@dataclass(frozen=True, slots=True)
class Pair:
    """A criterion of two sheets, matched by its code; a side is None where its set has no such code."""

    depth: int
    left: Side | None
    right: Side | None

    @property
    def code(self) -> str:
        """By which the two were matched."""
        return self._any.node.code

    @property
    def name(self) -> str:
        """As the left sheet calls it, where it has it."""
        return self._any.node.name

    @property
    def renamed(self) -> str:
        """The other name, where the two sets call the same code differently: perhaps not the same criterion."""
        if self.left is None or self.right is None or self.left.node.name == self.right.node.name:
            return ""
        return self.right.node.name

    @property
    def is_leaf(self) -> bool:
        """Whether points are given here, on either sheet."""
        return self._any.node.is_leaf

    @property
    def difference(self) -> Decimal | None:
        """Points of the left over those of the right; None where one of them has no number."""
        if self.left is None or self.right is None or not (self.left.told and self.right.told):
            return None
        return self.left.totals.points - self.right.totals.points

    @property
    def maxima_differ(self) -> bool:
        """Whether the two points are out of another net maximum, so that their difference alone says little."""
        both = self.left is not None and self.right is not None
        return both and self.left.totals.net != self.right.totals.net  # type: ignore[union-attr]

    @property
    def _any(self) -> Side:
        found = self.left or self.right
        assert found is not None, "a pair has a side"
        return found


def paired(left: tuple[Sequence[Node], Index], right: tuple[Sequence[Node], Index]) -> list[Pair]:
    """Every code of either tree once: in the order of the left one, what only the right has after its forerunner."""
    depths: dict[str, int] = {}
    sides = [_sides(tree, index, depths) for tree, index in (left, right)]
    order = list(sides[0])
    before = -1
    for code in sides[1]:
        if code not in sides[0]:
            order.insert(before + 1, code)
        before = order.index(code)
    return [Pair(depths[code], sides[0].get(code), sides[1].get(code)) for code in order]


def _sides(tree: Sequence[Node], index: Index, depths: dict[str, int]) -> Mapping[str, Side]:
    found: dict[str, Side] = {}
    for depth, node in walked(tree):
        found[node.code] = Side(node, index.nodes[node.id])
        depths.setdefault(node.code, depth)
    return found


def fifths(rates: Sequence[Fraction | None]) -> list[int | None]:
    """In which fifth of the units each rate stands: 1 the best, 5 the last; equal rates stand in one, None in none.

    >>> fifths([Fraction(9, 10), Fraction(1, 2), None, Fraction(9, 10)])
    [1, 4, None, 1]
    """
    there = [rate for rate in rates if rate is not None]
    return [None if rate is None else 1 + PARTS * sum(each > rate for each in there) // len(there) for rate in rates]
