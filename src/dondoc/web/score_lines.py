"""A sheet as an outline: areas that fold, a line for each criterion and leaf, its numbers, bar and who must act."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dondoc.scoring.models import Score
from dondoc.scoring.queries.sheets import Standing, numbers_of
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED
from dondoc.scoring.states import RoundState, Stage
from dondoc.scoring.totals import Totals
from dondoc.scoring.tree import Node, walked
from dondoc.scoring.waiting import Waits, waits_for
from dondoc.web.labels.chips import Chip, Words
from dondoc.web.labels.scores import LEFT_OUT, WAITS

SHOWN = (Stage.SELF, Stage.FIRST, Stage.SECOND, Stage.COUNCIL)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline. Of a leaf: `numbers` by stage up to what the reader sees; of the rest: the sums.

    `filled` is how much of the net maximum the bar fills, in whole per cent. `waits` says who must act.
    """

    depth: int
    node: Node
    totals: Totals
    filled: int
    leaf: Score | None = None
    numbers: tuple[Decimal | None, ...] = ()
    chip: Chip | None = None
    surveyed: bool = False
    waits: Waits | None = None

    @property
    def waits_words(self) -> Words:
        """Who must act, in words; "" where nobody must."""
        return WAITS[self.waits] if self.waits else ""

    @property
    def is_low(self) -> bool:
        """Whether points are missing to the maximum of what is scored."""
        return self.totals.net > 0 and self.totals.points < self.totals.net

    @property
    def is_bare(self) -> bool:
        """Whether it is a leaf that evidence could prove and none does."""
        return self.leaf is not None and not self.surveyed and self.totals.net > 0 and not _evidence(self.leaf)


@dataclass(frozen=True, slots=True)
class Area:
    """An area with the lines that are shown below it; counts go over all of its leaves."""

    head: Line
    lines: Sequence[Line]
    leaves: int
    mine: int
    waiting: int
    low: int
    open: bool


def areas(
    found: Standing,
    state: RoundState,
    *,
    signed: bool,
    mine: Callable[[Line, Node], bool],
    wanted: Callable[[Line, bool], bool] | None = None,
    unfolded: bool = False,
) -> list[Area]:
    """The outline, in the order of the set. `mine` says of a leaf whether it waits for the reader.

    `wanted` narrows the leaves that are shown, knowing of each whether it is the reader's; headings stay above them.
    """
    shown = columns(found)
    made = []
    for node in found.tree:
        inside = [_line(found, depth, each, state, shown, signed=signed) for depth, each in walked([node])]
        waiting = {line.node.id for line in inside if line.leaf is not None and mine(line, node)}
        kept = inside if wanted is None else _narrowed(inside, waiting, wanted)
        made.append(_area(inside, kept, len(waiting), bool(wanted) or unfolded))
    return made if wanted is None else [area for area in made if area.lines]


def columns(found: Standing) -> tuple[Stage, ...]:
    """The stages that are shown: those reached, as far as the reader sees."""
    reach = SHOWN[: SHOWN.index(found.upto) + 1]
    given: Collection[Stage] = {
        stage for leaf in found.leaves.values() for stage in reach if numbers_of(leaf).of(stage) is not None
    }
    return tuple(stage for stage in reach if stage is Stage.SELF or stage in given)


def _area(inside: Sequence[Line], kept: Sequence[Line], mine: int, unfolded: bool) -> Area:
    leaves = [line for line in inside if line.leaf is not None]
    return Area(
        head=inside[0],
        lines=[line for line in kept if line.depth or line.leaf is not None],
        leaves=len(leaves),
        mine=mine,
        waiting=sum(line.waits is not None for line in leaves),
        low=sum(line.is_low and not line.totals.waiting for line in leaves),
        open=unfolded,
    )


def _narrowed(inside: Sequence[Line], mine: Collection[int], wanted: Callable[[Line, bool], bool]) -> list[Line]:
    """The wanted leaves with the headings above each."""
    kept: list[Line] = []
    above: list[Line] = []
    for line in inside:
        above = [each for each in above if each.depth < line.depth]
        if line.leaf is None:
            above.append(line)
        elif wanted(line, line.node.id in mine):
            kept += [each for each in above if each not in kept]
            kept.append(line)
    return kept


def _line(
    found: Standing, depth: int, node: Node, state: RoundState, shown: tuple[Stage, ...], *, signed: bool
) -> Line:
    totals = found.index.nodes[node.id]
    filled = int(totals.points * 100 / totals.net) if totals.net > 0 else 0
    leaf = found.leaves.get(node.id)
    if leaf is None:
        return Line(depth, node, totals, max(0, min(100, filled)))
    numbers = numbers_of(leaf)
    surveyed = node.kind in NOT_SELF_SCORED
    return Line(
        depth,
        node,
        totals,
        max(0, min(100, filled)),
        leaf,
        tuple(numbers.of(stage) for stage in shown),
        LEFT_OUT[numbers.not_applicable] if numbers.not_applicable else None,
        surveyed,
        waits_for(numbers, state, signed=signed, surveyed=surveyed),
    )


def _evidence(leaf: Score) -> int:
    """How much evidence a leaf has, as the query of its sheet counted it."""
    return int(getattr(leaf, "evidence_count", 0))
