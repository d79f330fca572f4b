"""Reading sheets: their leaves with every number, and how they stand as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from dondoc.scoring.models import Adjustment, CriteriaSet, Round, Score, Sheet
from dondoc.scoring.queries.sets import tree
from dondoc.scoring.rules.kinds import NOT_SELF_SCORED, RuleKind
from dondoc.scoring.standing import Numbers, in_force
from dondoc.scoring.states import NotApplicable, Stage
from dondoc.scoring.totals import Adjusting, Index, Mark, index_of
from dondoc.scoring.tree import Node


def leaves_of(sheet: Sheet) -> QuerySet[Score]:
    """The leaves of a sheet, in the order of its set, each with its criterion and the number of its evidence."""
    return (
        Score.objects.filter(sheet=sheet)
        .select_related("criterion", "survey")
        .annotate(evidence_count=Count("evidence", distinct=True))
        .order_by("criterion__position")
    )


def leaves_in(round: Round) -> QuerySet[Score]:
    """The leaves of every sheet of a round."""
    return Score.objects.filter(sheet__round=round)


def numbers_of(score: Score) -> Numbers:
    """The numbers of a leaf as values."""
    return Numbers(
        proposed=score.proposed,
        self_points=score.self_points,
        first=score.first,
        second=score.second,
        council=score.council,
        not_applicable=NotApplicable(score.not_applicable) if score.not_applicable else None,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sheet stands up to one stage: its tree, the index at every node, its leaves by criterion."""

    sheet: Sheet
    tree: tuple[Node, ...]
    index: Index
    leaves: Mapping[int, Score]
    upto: Stage

    def points_of(self, leaf: Score) -> Decimal | None:
        """The number of a leaf that is in force here."""
        return points_in_force(leaf, self.upto)


def standing(sheet: Sheet, upto: Stage = Stage.COUNCIL, *, nodes: tuple[Node, ...] | None = None) -> Standing:
    """The sheet as it stands; `nodes` is the tree of its set where it was read already."""
    found = tree(sheet.round.set) if nodes is None else nodes
    leaves = {leaf.criterion_id: leaf for leaf in leaves_of(sheet)}
    return Standing(sheet, found, index(sheet, found, leaves, upto), leaves, upto)


def index(sheet: Sheet, nodes: tuple[Node, ...], leaves: Mapping[int, Score], upto: Stage) -> Index:
    """The points of a sheet added up, with the bonus and penalty that stand."""
    given = sheet.adjustments.filter(withdrawn_at__isnull=True).values_list("points", flat=True)
    return added_up(sheet.round.set, nodes, leaves, given, upto)


def added_up(
    rules: CriteriaSet,
    nodes: tuple[Node, ...],
    leaves: Mapping[int, Score],
    adjustments: Iterable[Decimal],
    upto: Stage,
) -> Index:
    """The index of leaves that were read already; `adjustments` count once the council has spoken."""
    return index_of(
        nodes,
        {number: mark_of(leaf, upto) for number, leaf in leaves.items()},
        adjustments=adjustments if upto is Stage.COUNCIL else (),
        adjusting=Adjusting(rules.bonus_cap, rules.penalty_cap, rules.over_total),
        negative_lowers=rules.negative_lowers,
    )


def indices(round: Round, sheets: Iterable[Sheet], nodes: tuple[Node, ...], upto: Stage) -> dict[int, Index]:
    """The index of many sheets of one round by their number. Two queries."""
    numbers = [sheet.pk for sheet in sheets]
    leaves: dict[int, dict[int, Score]] = {number: {} for number in numbers}
    for leaf in Score.objects.filter(sheet__in=numbers).select_related("criterion").only(*_NUMBERS):
        leaves[leaf.sheet_id][leaf.criterion_id] = leaf
    given: dict[int, list[Decimal]] = {number: [] for number in numbers}
    standing_ones = Adjustment.objects.filter(sheet__in=numbers, withdrawn_at__isnull=True)
    for number, points in standing_ones.values_list("sheet_id", "points"):
        given[number].append(points)
    return {number: added_up(round.set, nodes, leaves[number], given[number], upto) for number in numbers}


_NUMBERS = (
    *("sheet_id", "criterion__kind", "not_applicable"),
    *("proposed", "self_points", "first", "second", "council"),
)


def mark_of(leaf: Score, upto: Stage) -> Mark:
    """What a leaf counts with."""
    return Mark(points_in_force(leaf, upto), numbers_of(leaf).left_out)


def points_in_force(leaf: Score, upto: Stage = Stage.COUNCIL) -> Decimal | None:
    """The number of a leaf that is in force up to a stage; a surveyed one stands by its survey."""
    return in_force(numbers_of(leaf), upto=upto, surveyed=RuleKind(leaf.criterion.kind) in NOT_SELF_SCORED)
