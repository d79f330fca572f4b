"""Figures of plans: how much of a unit's plans of one kind for a year is done.

An item is done once every assignment that came out of it is completed; one that was never given is not done. Counted
by the year in which the period ends, of plans issued by `on`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from dondoc.assignments import queries as assignments
from dondoc.assignments.queries import AssignmentFilter
from dondoc.assignments.structure import Structure
from dondoc.assignments.timeliness import DONE
from dondoc.figures.actors import Actor, Permission
from dondoc.figures.figure import Absence
from dondoc.figures.measured import DENOMINATOR, NUMERATOR, measured_rate, not_measured
from dondoc.indicators.asking import Asked, Records
from dondoc.indicators.counted import Answer, CountedRow
from dondoc.indicators.definitions import Shape, SourceRef
from dondoc.indicators.sources.source import Pinned
from dondoc.plans import queries as plans
from dondoc.plans.models import Item, Plan
from dondoc.plans.states import PlanState

FIGURES: Mapping[str, Shape] = {"rate": Shape.RATE}
LOOKS_BACK = True
SHOWN_WORDS = 160


@dataclass(frozen=True, slots=True)
class Judged:
    """An item and whether it is done."""

    item: Item
    kind: str
    done: bool


def fault(ref: SourceRef) -> str:
    """A kind of plans that the table does not have."""
    known = {kind.code for kind in plans.kinds()}
    return "" if ref.arguments.get("kind") in known else f"không có loại kế hoạch “{ref.arguments.get('kind')}”"


def answers(wanted: Mapping[str, SourceRef], asked: Asked, actor: Actor, pinned: Pinned) -> dict[str, Answer]:
    """All of them from one reading of the plans of the year."""
    if not actor.may(Permission.ASSIGNMENT_READ, asked.unit):
        return dict.fromkeys(wanted, Answer(not_measured(Absence.NO_DATA), hidden=(asked.unit,)))
    kinds = {str(ref.arguments.get("kind")) for ref in wanted.values()}
    found = _plans(asked, kinds)
    judged = _judged(found, asked, actor)
    return {code: _answer(str(ref.arguments.get("kind")), found, judged) for code, ref in wanted.items()}


def rows(ref: SourceRef, asked: Asked, actor: Actor, part: str) -> Sequence[CountedRow]:
    """The items that are planned, or those that are done."""
    if not actor.may(Permission.ASSIGNMENT_READ, asked.unit):
        return ()
    found = _judged(_plans(asked, {str(ref.arguments.get("kind"))}), asked, actor)
    held = {item for plan in {each.item.plan for each in found} for item in plans.held_back(actor, plan)}
    return [_row(each, each.item.pk in held) for each in found if each.done or part != NUMERATOR]


def _answer(kind: str, found: Sequence[Plan], judged: Sequence[Judged]) -> Answer:
    own = [each for each in judged if each.kind == kind]
    if not any(plan.kind == kind for plan in found):
        return Answer(not_measured(Absence.NO_DATA), notes=("Chưa có kế hoạch nào thuộc loại này được ban hành.",))
    records = tuple(Records("figure-records", "", part=part) for part in (NUMERATOR, DENOMINATOR))
    return Answer(measured_rate(sum(each.done for each in own), len(own)), records)


def _plans(asked: Asked, kinds: set[str]) -> list[Plan]:
    """The unit's own plans that hold the year and were issued by the day."""
    year = asked.period.last.year
    of_year = Q(year=year) | Q(year__lte=year, until_year__gte=year)
    found = Plan.objects.filter(of_year, unit=asked.unit, kind__in=kinds, issued_on__lte=asked.on)
    return list(found.exclude(state=PlanState.DRAFT.value).order_by("issued_on", "pk"))


def _judged(found: Sequence[Plan], asked: Asked, actor: Actor) -> list[Judged]:
    """Every item of these plans, in the order of their texts."""
    numbers = [plan.pk for plan in found]
    kinds = {plan.pk: plan.kind for plan in found}
    done = _done(numbers, asked, actor)
    items = Item.objects.filter(plan__in=numbers).select_related("plan__unit").order_by("plan", "position", "pk")
    return [Judged(item, kinds[item.plan_id], done.get(item.pk, False)) for item in items]


def _done(numbers: Sequence[int], asked: Asked, actor: Actor) -> dict[int, bool]:
    """Of each item that was given, whether all that came out of it is completed, where it lies now."""
    if not numbers:
        return {}
    given = AssignmentFilter(among=plans.assignment_numbers(numbers), structure=Structure.MAPPED, internal=None)
    item = Coalesce(F("plan_item_of__item_id"), F("chain__plan_item_of__item_id"))
    found = assignments.listing(actor, given, asked.on, soon=0, known=asked.known).annotate(item=item)
    states: dict[int, list[bool]] = defaultdict(list)
    for number, timeliness in found.exclude(item=None).values_list("item", "timeliness"):
        states[number].append(timeliness in DONE)
    return {number: all(each) for number, each in states.items()}


def _row(each: Judged, held: bool) -> CountedRow:
    text = "Nội dung hạn chế tiếp cận" if held else each.item.text[:SHOWN_WORDS]
    state = "Hoàn thành" if each.done else "Chưa hoàn thành"
    plan = each.item.plan
    return CountedRow(text, plan.unit.name, each.item.due, state, "plan", {"number": plan.pk})
