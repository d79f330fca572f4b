"""Counting kinds of events with points each, for the rules that add or take points for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dondoc.figures.figure import Exact
from dondoc.figures.measured import Measured
from dondoc.scoring.rules.given import Entry
from dondoc.scoring.rules.rule import number
from dondoc.scoring.rules.saying import amount, plain, reckon, say


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something happened, and what that makes."""

    entry: Entry
    count: Exact

    @property
    def points(self) -> Fraction:
        """The number times the points, at most what the entry allows in all."""
        whole = Fraction(self.count) * self.entry.points
        return whole if self.entry.most is None else min(whole, self.entry.most)

    @property
    def reckoning(self) -> str:
        """The same as a reckoning."""
        product = f"{plain(self.count)} * {reckon(self.entry.points)}"
        return product if self.entry.most is None else f"min({reckon(self.entry.most)}, {product})"

    @property
    def words(self) -> str:
        """The same as an official writes it: "2 × 0,25"."""
        product = f"{amount(self.count)} × {say(self.entry.points)}"
        over = self.entry.most is not None and Fraction(self.count) * self.entry.points > self.entry.most
        return f"{product} (tính tối đa {say(self.points)})" if over else product


def counted(entries: Sequence[Entry], measured: Measured) -> list[Counted]:
    """Each kind with its number; raises Unscored where one was not measured."""
    return [Counted(entry, number(measured, entry.code, entry.words)) for entry in entries]


def summed_words(found: Sequence[Counted]) -> str:
    """ "2 × 0,25 + 1 × 0,5"."""
    return " + ".join(each.words for each in found)
