"""A sheet as an outline: a line for each area, criterion and leaf, with its numbers, its bar and who must act."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as lazy

from dondoc.scoring.models import Score
from dondoc.scoring.queries.sheets import Standing, numbers_of
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED
from dondoc.scoring.standing import Numbers
from dondoc.scoring.states import NotApplicable, RoundState, Stage
from dondoc.scoring.totals import Totals
from dondoc.scoring.tree import Node, walked
from dondoc.web.labels import Chip, Words
from dondoc.web.score_labels import LEFT_OUT

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
    waits: Words = ""

    @property
    def is_low(self) -> bool:
        """Whether points are missing to the maximum of what is scored."""
        return self.totals.net > 0 and self.totals.points < self.totals.net


def lines(found: Standing, state: RoundState, *, signed: bool) -> list[Line]:
    """The outline, in the order of the set."""
    return [_line(found, depth, node, state, signed) for depth, node in walked(found.tree)]


def columns(found: Standing) -> tuple[Stage, ...]:
    """The stages that are shown: those reached, as far as the reader sees."""
    reach = SHOWN[: SHOWN.index(found.upto) + 1]
    given: Collection[Stage] = {
        stage for leaf in found.leaves.values() for stage in reach if numbers_of(leaf).of(stage) is not None
    }
    return tuple(stage for stage in reach if stage is Stage.SELF or stage in given)


def _line(found: Standing, depth: int, node: Node, state: RoundState, signed: bool) -> Line:
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
        tuple(numbers.of(stage) for stage in columns(found)),
        LEFT_OUT[numbers.not_applicable] if numbers.not_applicable else None,
        surveyed,
        _waits(numbers, state, signed=signed, surveyed=surveyed),
    )


def _waits(numbers: Numbers, state: RoundState, *, signed: bool, surveyed: bool) -> Words:
    """Who must act on a leaf now; "" where nobody must."""
    if numbers.not_applicable is NotApplicable.APPROVED:
        return ""
    if numbers.not_applicable is NotApplicable.ASKED:
        return lazy("cơ quan thường trực")
    if surveyed:
        return lazy("cơ quan thường trực nhập kết quả điều tra") if numbers.proposed is None else ""
    match state:
        case RoundState.SELF_SCORING if numbers.self_points is None:
            return lazy("đơn vị tự chấm")
        case RoundState.SELF_SCORING if not signed:
            return lazy("thủ trưởng ký chốt")
        case RoundState.FIRST_APPRAISAL if numbers.first is None:
            return lazy("hội đồng thẩm định")
        case RoundState.SUPPLEMENT if numbers.first != numbers.self_points:
            return lazy("đơn vị giải trình")
        case RoundState.SECOND_APPRAISAL if numbers.second is None and numbers.council is None:
            return lazy("hội đồng thẩm định")
        case _:
            return ""
