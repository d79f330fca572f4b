"""Reading plans: those of one's units, and issued ones in which one's units have something to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from dondoc.assignments import queries as assignments
from dondoc.assignments.counting import Counts
from dondoc.assignments.models import Assignment
from dondoc.assignments.queries import AssignmentFilter, totals_grouped
from dondoc.assignments.structure import Structure
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Document, Proposal
from dondoc.figures.actors import Actor, Permission
from dondoc.language.folding import folded
from dondoc.limits.laying import tables
from dondoc.organisation.queries import among
from dondoc.plans.kinds import PlanKind, plan_kinds
from dondoc.plans.models import Heading, Item, ItemAssignment, Plan
from dondoc.plans.states import PlanState
from dondoc.statements.kept import Kept
from dondoc.statements.told import Told


class PlanOrder(StrEnum):
    """In which order plans are listed."""

    YEAR = "year"  # the latest year first, by title
    TITLE = "title"
    UNIT = "unit"
    ISSUED = "issued"  # last issued first


ORDERS = {
    PlanOrder.YEAR: (F("year").desc(), F("sort_key").asc(), F("pk").asc()),
    PlanOrder.TITLE: (F("sort_key").asc(), F("pk").asc()),
    PlanOrder.UNIT: (F("unit__sort_key").asc(), F("year").desc(), F("sort_key").asc(), F("pk").asc()),
    PlanOrder.ISSUED: (F("issued_on").desc(nulls_last=True), F("pk").desc()),
}


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which plans to show; `year`: those whose time holds that year."""

    q: str = ""
    unit: int | None = None
    kind: str = ""
    year: int | None = None
    state: PlanState | None = None
    order: PlanOrder = PlanOrder.YEAR


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its items and the headings below it; `heading` None: the items that stand under none."""

    heading: Heading | None
    items: tuple[Item, ...]
    below: tuple[Section, ...] = ()


def kinds() -> tuple[PlanKind, ...]:
    """The kinds of plans, in the order of the table."""
    return plan_kinds(tables("plans", "kinds"))


def kind_of(plan: Plan) -> PlanKind:
    """The kind of a plan; where the table no longer has it, one that says its code."""
    found = {kind.code: kind for kind in kinds()}
    return found.get(plan.kind) or plan_kinds([{"code": plan.kind, "label": plan.kind}])[0]


def visible_to(actor: Actor) -> QuerySet[Plan]:
    """The plans of units whose assignments the actor may read, and issued ones that give those units work."""
    units = actor.units(Permission.ASSIGNMENT_READ)
    items = Item.objects.filter(plan=OuterRef("pk"))
    led = items.filter(among("leads__id", units))
    supported = items.filter(among("supporting__id", units))
    issued = ~Q(state=PlanState.DRAFT.value)
    return Plan.objects.filter(among("unit_id", units) | (issued & (Exists(led) | Exists(supported))))


def may_draft(actor: Actor, unit: int, kind: str) -> bool:
    """Whoever gives assignments for the unit, or whom the kind of plan names as drafting it there."""
    named = next((each.drafted_by for each in kinds() if each.code == kind), ())
    return any(actor.may(permission, unit) for permission in (Permission.ASSIGNMENT_GIVE, *named))


def may_write(actor: Actor, plan: Plan) -> bool:
    """Whoever may draft it, while it is a draft; then only who gives assignments for the plan's unit."""
    if plan.state == PlanState.DRAFT:
        return may_draft(actor, plan.unit_id, plan.kind)
    return may_give(actor, plan)


def may_give(actor: Actor, plan: Plan) -> bool:
    """Whoever gives assignments for the plan's unit: who issues the plan and gives what it says."""
    return actor.may(Permission.ASSIGNMENT_GIVE, plan.unit_id)


def listing(actor: Actor, wanted: PlanFilter) -> QuerySet[Plan]:
    """The plans, filtered and ordered; each carries its number of items as `item_count`."""
    found = visible_to(actor).select_related("unit", "document").filter(_condition(wanted))
    for word in folded(wanted.q).split():
        found = found.filter(folded__contains=word)
    if wanted.q.strip() and not folded(wanted.q):
        return found.none()
    return found.annotate(item_count=Count("items", distinct=True)).order_by(*ORDERS[wanted.order])


def _condition(wanted: PlanFilter) -> Q:
    condition = Q()
    if wanted.unit is not None:
        condition &= Q(unit_id=wanted.unit)
    if wanted.kind:
        condition &= Q(kind=wanted.kind)
    if wanted.state is not None:
        condition &= Q(state=wanted.state.value)
    if wanted.year is not None:
        several = Q(year__lte=wanted.year, until_year__gte=wanted.year)
        condition &= Q(year=wanted.year) | several
    return condition


def outline(plan: Plan) -> tuple[Section, ...]:
    """The plan in the order of its text, whole; items without a heading come first. A bounded number of queries."""
    items: dict[int | None, list[Item]] = {}
    found = plan.items.order_by("position", "pk").select_related("proposal__document")
    for item in found.prefetch_related("leads", "supporting", "given"):
        items.setdefault(item.heading_id, []).append(item)
    headings = list(plan.headings.order_by("position", "pk"))
    top = [heading for heading in headings if heading.parent_id is None]
    sections = [_section(heading, headings, items) for heading in top]
    loose = items.get(None)
    return (Section(None, tuple(loose)), *sections) if loose else tuple(sections)


def _section(heading: Heading, headings: Iterable[Heading], items: dict[int | None, list[Item]]) -> Section:
    below = tuple(Section(each, tuple(items.get(each.pk, ()))) for each in headings if each.parent_id == heading.pk)
    return Section(heading, tuple(items.get(heading.pk, ())), below)


def not_given(plan: Plan) -> QuerySet[Item]:
    """The items that have not become assignments, in the order of the text."""
    return (
        plan.items.filter(given__isnull=True)
        .order_by("position", "pk")
        .select_related("proposal__document")
        .prefetch_related("leads", "supporting")
    )


def assignment_numbers(plans: Iterable[int]) -> frozenset[int]:
    """The numbers of all assignments that came out of those plans, with what continues them after a reorganisation."""
    given = ItemAssignment.objects.filter(item__plan__in=list(plans))
    own = list(given.values_list("assignment_id", flat=True))
    onward = Assignment.objects.filter(chain__in=own).values_list("pk", flat=True)
    return frozenset(own).union(onward)


def progress(actor: Actor, plans: Iterable[int], on: date, *, soon: int) -> dict[int, Counts]:
    """How far the assignments of each plan are, as far as the actor may see them: each order once, where it lies now.

    A bounded number of queries.
    """
    group = Coalesce(F("plan_item_of__item__plan_id"), F("chain__plan_item_of__item__plan_id"))
    return totals_grouped(actor, _of(plans), on, soon=soon, by=group)


def given_by_item(actor: Actor, plan: Plan, on: date, *, soon: int) -> dict[int, list[Assignment]]:
    """The assignments of each item as `assignments.queries.listing` gives them, where they lie now."""
    item = Coalesce(F("plan_item_of__item_id"), F("chain__plan_item_of__item_id"))
    found: dict[int, list[Assignment]] = {}
    for each in assignments.listing(actor, _of([plan.pk]), on, soon=soon).annotate(item=item).exclude(item=None):
        found.setdefault(vars(each)["item"], []).append(each)
    return found


def _of(plans: Iterable[int]) -> AssignmentFilter:
    return AssignmentFilter(among=assignment_numbers(plans), structure=Structure.MAPPED)


def held_back(actor: Actor, plan: Plan) -> frozenset[int]:
    """The items whose words are not for the actor: of an assignment that was restricted. One query."""
    hidden = assignments.title_held_back(actor)
    given = ItemAssignment.objects.filter(item__plan=plan)
    found = given.filter(Q(assignment__in=hidden) | Q(assignment__latest__in=hidden))
    return frozenset(found.values_list("item_id", flat=True))


def plan_of(actor: Actor, assignment: Assignment) -> Plan | None:
    """The plan from whose item an assignment came, or what it continues; None where the actor may not see it."""
    given = [number for (number,) in _PLANS_OF.rows(assignment=assignment.pk)]
    return visible_to(actor).filter(pk__in=given).first() if given else None


def _plans_of() -> QuerySet[ItemAssignment, Any]:
    assignment = Told("assignment", BigIntegerField())
    given = ItemAssignment.objects.filter(Q(assignment=assignment) | Q(assignment__latest=assignment))
    return given.order_by().values_list("item__plan_id")


_PLANS_OF = Kept(_plans_of)


def proposals_to_take(actor: Actor, plan: Plan, document: Document) -> QuerySet[Proposal]:
    """The orders read in a document that are not in the plan yet."""
    taken = Item.objects.filter(plan=plan, proposal__isnull=False).values("proposal_id")
    found = Proposal.objects.filter(document=document).exclude(state=ProposalState.DROPPED.value)
    return found.exclude(pk__in=taken).order_by("position").select_related("lead_unit")
