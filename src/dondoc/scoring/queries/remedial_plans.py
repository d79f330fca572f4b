"""Remedial plans: who may see them, how their measures go, the score to be expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import Q, QuerySet

from dondoc.assignments.models import Assignment
from dondoc.assignments.states import STOPPED, State
from dondoc.figures.actors import Actor
from dondoc.plans import queries as plans
from dondoc.scoring import measuring
from dondoc.scoring.carrying_out import Work, progress
from dondoc.scoring.choosing import Choice, Curve, Option, along, beyond, capped, chosen, risen
from dondoc.scoring.expected import Expected, Progress, expected
from dondoc.scoring.models import Measure, RemedialPlan, Sheet, Snapshot
from dondoc.scoring.queries import rights
from dondoc.scoring.queries.remedies import components, groups_of, targets
from dondoc.scoring.queries.sheets import Standing, mark_of, standing
from dondoc.scoring.rules.scoring import checked
from dondoc.scoring.tree import Node, leaves


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure of a remedial plan: how it goes, and the assignments that it became, where they lie now."""

    measure: Measure
    progress: Progress
    given: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """How a remedial plan goes: its measures in the order of the plan, and the score that is to be expected.

    `counted` are the measures that gain something as options along the `curves` of their criteria.
    """

    rows: tuple[MeasureRow, ...]
    expected: Expected | None
    counted: tuple[tuple[Option, Progress], ...] = ()
    curves: Mapping[int, Curve] = field(default_factory=dict)

    def best(self, most: int) -> Choice:
        """Of the measures that can still be carried out, at most so many that together gain most on what is done.

        Their keys are the numbers of the measures.
        """
        done = [option for option, progress in self.counted if progress is Progress.DONE]
        open_ = [option for option, progress in self.counted if progress in (Progress.ON_COURSE, Progress.LATE)]
        return chosen(open_, beyond(done, self.curves), most)


def remedial_visible_to(actor: Actor) -> QuerySet[RemedialPlan]:
    """The remedial plans whose plan the actor may see, and the sheet that they were drawn from."""
    found = RemedialPlan.objects.filter(plan__in=plans.visible_to(actor))
    sheets = rights.sheets_visible_to(actor)
    found = found.filter(Q(snapshot__isnull=False) | Q(sheet__in=sheets))
    return found.select_related("plan__unit", "sheet__round__set", "sheet__unit", "snapshot__index", "snapshot__unit")


def carried(actor: Actor, remedial: RemedialPlan, today: date) -> Carried:
    """How the measures go, whoever carries them out, and what is to be expected. A bounded number of queries."""
    rows = tuple(_measure_row(each, today) for each in _measures(remedial))
    if remedial.snapshot is not None:
        return _carried_index(actor, remedial.snapshot, rows, today)
    assert remedial.sheet is not None, "a remedial plan is of a sheet or of an index"
    upto = rights.sees_upto(actor, remedial.sheet, rights.seat_of(actor, remedial.sheet.round))
    found = standing(remedial.sheet, upto)
    totals = found.index.adjusted
    counted = _options(rows, lambda measure: measure.criterion_id or 0)
    curves = _curves(rows, found)
    return Carried(rows, expected(totals.points, totals.net, counted, curves), tuple(counted), curves)


def _curves(rows: Sequence[MeasureRow], stood: Standing) -> dict[int, Curve]:
    """By criterion what its measures still add to the points that it has by now.

    Along its figure as it was when the plan was drafted, where measures say their steps.
    """
    groups = groups_of(stood) if any(row.measure.steps for row in rows) else {}
    known = {leaf.id: leaf for leaf in leaves(stood.tree)}
    found: dict[int, Curve] = {}
    for row in rows:
        number, measured = row.measure.criterion_id or 0, measuring.read(row.measure.baseline)
        leaf = known.get(number)
        most, already = _room(stood, leaf, row.measure)
        found.setdefault(number, risen(capped(most), already))
        if row.measure.steps and leaf is not None and leaf.kind is not None and measured is not None:
            rule = checked(leaf.kind, leaf.parameters, leaf.maximum)
            found[number] = risen(along(rule, measured, groups.get(number, ()), most), already)
    return found


def _room(stood: Standing, leaf: Node | None, measure: Measure) -> tuple[Fraction, Fraction]:
    """The most that measures of a criterion gain on what it had when they were written, and what it rose by since.

    Nothing where it is left out by now; what nobody has scored stands as it did.
    """
    score = stood.leaves.get(leaf.id) if leaf is not None else None
    if leaf is None or score is None or mark_of(score, stood.upto).left_out:
        return Fraction(0), Fraction(0)
    had = Fraction(measure.stood or 0)
    points = stood.points_of(score)
    now = had if points is None else Fraction(points)
    already = max(now - had, Fraction(0))
    return Fraction(leaf.maximum) - now + already, already


def _measures(remedial: RemedialPlan) -> QuerySet[Measure]:
    found = remedial.measures.select_related("item__heading", "criterion").order_by("item__position", "pk")
    return found.prefetch_related("item__leads", "item__given__assignment__latest")


def _measure_row(measure: Measure, today: date) -> MeasureRow:
    given = tuple(each.assignment.latest or each.assignment for each in measure.item.given.all())
    works = [Work(_is(each, State.COMPLETED), State(each.state) in STOPPED, each.current_due) for each in given]
    return MeasureRow(measure, progress(works, measure.item.due, today), given)


def _is(assignment: Assignment, state: State) -> bool:
    return State(assignment.state) is state


def _options(rows: Sequence[MeasureRow], key: Callable[[Measure], int]) -> list[tuple[Option, Progress]]:
    return [(_option(row.measure, key(row.measure)), row.progress) for row in rows if not row.measure.keeps]


def _option(measure: Measure, criterion: int) -> Option:
    if measure.steps:
        return Option(str(measure.pk), criterion, steps=measure.steps)
    return Option(str(measure.pk), criterion, points=Fraction(measure.gain))


def _carried_index(actor: Actor, snapshot: Snapshot, rows: tuple[MeasureRow, ...], today: date) -> Carried:
    """Nothing is expected where the index says no value or no maximum."""
    if snapshot.value is None or snapshot.maximum is None:
        return Carried(rows, None)
    names = {each.component: place for place, each in enumerate(components(snapshot))}
    counted = _options(rows, lambda measure: names.get(measure.component, -1))
    all_lost = snapshot.maximum - snapshot.value
    every = targets(actor, snapshot, today)
    aims = {names[str(name)]: aim.lost for name, aim in every.items() if aim.lost is not None}
    curves = {option.criterion: capped(Fraction(aims.get(option.criterion, all_lost))) for option, _how in counted}
    return Carried(rows, expected(snapshot.value, snapshot.maximum, counted, curves), tuple(counted), curves)


def plans_of(actor: Actor, sheet: Sheet) -> QuerySet[RemedialPlan]:
    """The remedial plans drafted from a sheet that the actor may see, the newest first."""
    seen = plans.visible_to(actor)
    found = RemedialPlan.objects.filter(sheet=sheet, plan__in=seen).select_related("plan__unit")
    return found.order_by("-pk")
