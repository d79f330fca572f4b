"""Where points were lost: the leaves of a sheet below their maximum, with what each still needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dondoc.figures.measured import Measured
from dondoc.scoring.needed import Needed, needed
from dondoc.scoring.rules.scoring import checked
from dondoc.scoring.totals import Mark
from dondoc.scoring.tree import Node, leaves

NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class Gap:
    """A leaf below its maximum. `points` None: it has none yet, so all of the maximum is open.

    `needed` says what its figure still needs; None where no figure measures it or nothing was measured.
    """

    leaf: Node
    points: Decimal | None
    lost: Decimal
    needed: Needed | None

    @property
    def winnable(self) -> Fraction:
        """Points that the unit can still win by its own work, at most those that are lost.

        A leaf without points yet can still win all. Where a figure says more than the appraisers gave, the loss is not
        the figure's: nothing is counted as winnable by moving it.
        """
        if self.points is None:
            return Fraction(self.lost)
        return min(self.needed.winnable, Fraction(self.lost)) if self.needed is not None else Fraction(0)


def gaps(
    nodes: Sequence[Node],
    marks: Mapping[int, Mark],
    measures: Mapping[int, Measured],
    groups: Mapping[int, Sequence[Measured]] | None = None,
) -> list[Gap]:
    """The leaves below their maximum in the order of the table, without those that are left out.

    `measures` are by leaf; `groups` the measures of all units, for leaves that are held against the best of them.
    Raises BadRule for a leaf whose rule cannot be used.
    """
    found = []
    for leaf in leaves(nodes):
        mark = marks.get(leaf.id, NO_MARK)
        if mark.left_out or (mark.points is not None and mark.points >= leaf.maximum):
            continue
        points = mark.points
        lost = leaf.maximum - (points or Decimal(0))
        group = (groups or {}).get(leaf.id, ())
        found.append(Gap(leaf, points, lost, _needed(leaf, measures.get(leaf.id), group)))
    return found


def _needed(leaf: Node, measured: Measured | None, group: Sequence[Measured]) -> Needed | None:
    if measured is None or leaf.kind is None:
        return None
    return needed(checked(leaf.kind, leaf.parameters, leaf.maximum), measured, group)


def winnable(found: Iterable[Gap]) -> Fraction:
    """The sum that can still be won."""
    return sum((gap.winnable for gap in found), Fraction(0))
