"""Where points of a sheet were lost, what came of other figures, and how a remedial plan goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.figures.measured import Measured
from dondoc.plans import queries as plans
from dondoc.scoring import measuring
from dondoc.scoring.choosing import Stretch, stretch
from dondoc.scoring.gaps import gaps
from dondoc.scoring.losses import Loss, Terms, loss
from dondoc.scoring.models import Score, Sheet, Snapshot
from dondoc.scoring.queries import rights
from dondoc.scoring.queries.sheets import Standing, mark_of, points_in_force, standing
from dondoc.scoring.rules.kinds import SECOND_PASS
from dondoc.scoring.rules.saying import near
from dondoc.scoring.rules.scored import KEPT_PLACES
from dondoc.scoring.states import NotApplicable, RoundState, Stage
from dondoc.scoring.totals import Adjusting, Mark
from dondoc.scoring.tree import Node, leaves, walked
from dondoc.scoring.what_if import Outcome, what_if
from dondoc.scoring.what_if import Sheet as Values
from dondoc.scoring.what_if import Terms as SetTerms

KIND = "remedial"  # of the table of kinds of plans: what comes out of one is counted as measures
Target = int | str  # what a measure moves: a criterion by its number, a component of another index by its name


@dataclass(frozen=True, slots=True)
class Losses:
    """The criteria of a sheet below their maximum, and those at full points, in the order of the table."""

    standing: Standing
    terms: Terms
    rows: tuple[Loss, ...]
    full: tuple[Node, ...]
    areas: tuple[Node, ...]

    def leaf(self, row: Loss) -> Score:
        """The stored leaf of a row."""
        return self.standing.leaves[row.gap.leaf.id]


def losses(standing: Standing, today: date) -> Losses:
    """What the sheet lost, up to whose number the reader sees. A leaf that nobody has scored stands by its figure."""
    round = standing.sheet.round
    terms = Terms(round.year, round.evidence_until, RoundState(round.state), today)
    marks = {number: _tentative(leaf, standing.upto) for number, leaf in standing.leaves.items()}
    found = gaps(standing.tree, marks, measures_of(standing), groups_of(standing))
    area = areas_of(standing.tree)
    rows = tuple(
        loss(gap, area[gap.leaf.id], terms, tentative=gap.points is not None and _is_open(standing, gap.leaf))
        for gap in found
    )
    below = {row.gap.leaf.id for row in rows}
    full = [leaf for leaf in leaves(standing.tree) if leaf.id not in below and _is_scored(marks, leaf)]
    return Losses(standing, terms, rows, tuple(full), standing.tree)


def areas_of(nodes: Sequence[Node]) -> dict[int, Node]:
    """The area of every node by its number."""
    return {node.id: area for area in nodes for _depth, node in walked((area,))}


def measures_of(standing: Standing) -> dict[int, Measured]:
    """What the sheet keeps of its figures, by leaf."""
    found = ((number, measuring.read(leaf.measured)) for number, leaf in standing.leaves.items())
    return {number: measured for number, measured in found if measured is not None}


def _tentative(leaf: Score, upto: Stage) -> Mark:
    mark = mark_of(leaf, upto)
    return Mark(leaf.proposed) if mark.points is None and not mark.left_out else mark


def _is_open(standing: Standing, leaf: Node) -> bool:
    return leaf.id in standing.leaves and standing.points_of(standing.leaves[leaf.id]) is None


def _is_scored(marks: Mapping[int, Mark], leaf: Node) -> bool:
    mark = marks.get(leaf.id, Mark())
    return mark.points is not None and not mark.left_out and leaf.maximum > 0


def groups_of(standing: Standing) -> dict[int, list[Measured]]:
    """The measures of all units at the leaves that are held against the best of them. One query, or none.

    Who is left out there is not one of them.
    """
    second = [leaf.id for leaf in leaves(standing.tree) if leaf.kind in SECOND_PASS]
    found: dict[int, list[Measured]] = {number: [] for number in second}
    if second:
        rows = Score.objects.filter(sheet__round=standing.sheet.round, criterion__in=second)
        rows = rows.exclude(not_applicable=NotApplicable.APPROVED.value)
        for number, kept in rows.values_list("criterion_id", "measured"):
            if (measured := measuring.read(kept)) is not None:
                found[number].append(measured)
    return found


def outcome(standing: Standing, moved: Mapping[int, Measured]) -> Outcome:
    """What comes of other figures for the sheet, among the sheets of its round. Two queries. Raises BadRule."""
    rules = standing.sheet.round.set
    adjusting = Adjusting(rules.bonus_cap, rules.penalty_cap, rules.over_total)
    every = _values(standing)
    return what_if(standing.tree, every, standing.sheet.unit_id, moved, SetTerms(adjusting, rules.negative_lowers))


def _values(standing: Standing) -> list[Values]:
    """Every sheet of the round as values, up to the same stage."""
    sheets = Sheet.objects.filter(round=standing.sheet.round).prefetch_related("adjustments").order_by("pk")
    by_sheet: dict[int, list[Score]] = {}
    scores = Score.objects.filter(sheet__round=standing.sheet.round).select_related("criterion")
    for leaf in scores:
        by_sheet.setdefault(leaf.sheet_id, []).append(leaf)
    return [_value(sheet, by_sheet.get(sheet.pk, []), standing.upto) for sheet in sheets]


def _value(sheet: Sheet, found: Sequence[Score], upto: Stage) -> Values:
    measures = ((leaf.criterion_id, measuring.read(leaf.measured)) for leaf in found)
    given = [each.points for each in sheet.adjustments.all() if each.withdrawn_at is None]
    return Values(
        sheet.unit_id,
        {leaf.criterion_id: mark_of(leaf, upto) for leaf in found},
        {number: measured for number, measured in measures if measured is not None},
        tuple(given) if upto is Stage.COUNCIL else (),
    )


def cause_of(leaf: Score, upto: Stage) -> str:
    """What the appraisers said last of a leaf, as far as the reader sees; else the reckoning of its figure.

    Where no figure proposed anything and points were given all the same, the unit's own words stand for it.
    """
    notes = [(Stage.COUNCIL, leaf.council_note), (Stage.SECOND, leaf.second_note), (Stage.FIRST, leaf.first_note)]
    order = (Stage.SELF, Stage.FIRST, Stage.SECOND, Stage.COUNCIL)
    seen = [note for stage, note in notes if order.index(stage) <= order.index(upto) and note]
    if seen:
        return seen[0]
    given = leaf.proposed is None and points_in_force(leaf, upto) is not None
    return " ".join(filter(None, ("Chưa có số liệu để tính.", leaf.self_note))) if given else leaf.explained


@dataclass(frozen=True, slots=True)
class Aim:
    """What a measure may move: under which heading it stands, what is lost there (None: not known), why.

    `stood`: its points now (None: none yet); `measured`: what its figure says now, as scores keep it; `stretch`: how
    far work can still move that figure, None where it cannot.
    """

    code: str
    name: str
    area: str
    lost: Decimal | None
    gain: Decimal
    cause: str = ""
    evidence: str = ""
    stood: Decimal | None = None
    measured: Mapping[str, Any] = field(default_factory=dict)
    stretch: Stretch | None = None

    @property
    def full(self) -> bool:
        """Whether nothing is lost: only a measure that keeps the points has a place."""
        return self.lost == 0


def may_plan(actor: Actor, unit: int) -> bool:
    """Who drafts remedial plans of the unit: who gives its assignments, scores it, signs its sheet, keeps scores."""
    return plans.may_draft(actor, unit, KIND)


def may_see(actor: Actor, of: Sheet | Snapshot) -> bool:
    """A sheet as everywhere; other indices are seen by whoever reads scores."""
    if isinstance(of, Snapshot):
        return actor.anywhere(Permission.SCORE_READ)
    return rights.sheets_visible_to(actor).filter(pk=of.pk).exists()


def targets(actor: Actor, of: Sheet | Snapshot, today: date) -> dict[Target, Aim]:
    """All that a measure may move, in the order of the table."""
    if isinstance(of, Snapshot):
        return {each.component: _component_aim(each) for each in components(of)}
    upto = rights.sees_upto(actor, of, rights.seat_of(actor, of.round))
    found = losses(standing(of, upto), today)
    measures, groups = measures_of(found.standing), groups_of(found.standing)
    aims: dict[Target, Aim] = {}
    for row in found.rows:
        leaf = row.gap.leaf
        moved = stretch(leaf, measures.get(leaf.id), groups.get(leaf.id, ()), Fraction(row.gap.lost))
        aims[leaf.id] = _loss_aim(found, row, moved)
    area = areas_of(found.areas)
    for leaf in found.full:
        aims[leaf.id] = Aim(
            leaf.code,
            leaf.name,
            area[leaf.id].name,
            Decimal(0),
            Decimal(0),
            evidence=leaf.evidence,
            stood=leaf.maximum,
            measured=found.standing.leaves[leaf.id].measured,
        )
    return {leaf.id: aims[leaf.id] for leaf in leaves(found.areas) if leaf.id in aims}


def _loss_aim(found: Losses, row: Loss, moved: Stretch | None) -> Aim:
    leaf = row.gap.leaf
    stored = found.leaf(row)
    return Aim(
        leaf.code,
        leaf.name,
        row.area.name,
        row.gap.lost,
        near(row.gain, KEPT_PLACES),
        cause_of(stored, found.standing.upto),
        leaf.evidence,
        row.gap.points,
        stored.measured,
        moved,
    )


def _component_aim(each: Snapshot) -> Aim:
    lost = each.maximum - each.value if each.maximum is not None and each.value is not None else None
    return Aim(each.component, each.component, each.index.name, lost, lost or Decimal(0), stood=each.value)


def components(of: Snapshot) -> QuerySet[Snapshot]:
    """The components of an index that were entered with it, for the same unit and day."""
    same = Snapshot.objects.filter(index=of.index_id, unit=of.unit_id, on=of.on).exclude(component="")
    return same.select_related("index").order_by("pk")
