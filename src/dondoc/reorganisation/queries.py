"""Reading plans: what they say, what is still undecided, how the units stand before and after."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import F, Q, QuerySet

from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import queries as organisation
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Unit
from dondoc.reorganisation.models import AssignmentMove, FieldMove, Plan, PostMove
from dondoc.reorganisation.models import Result as ResultRow
from dondoc.reorganisation.planning import (
    Days,
    Destination,
    FieldWork,
    Item,
    Outline,
    Problem,
    Result,
    Routes,
    Source,
    problems,
    routes,
)
from dondoc.reorganisation.states import PlanState


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which plans to list."""

    state: PlanState | None = None
    kind: ChangeKind | None = None
    unit: int | None = None


def visible_to(actor: Actor) -> QuerySet[Plan]:
    """Plans about units that the actor may read, or about those that succeeded them."""
    units = actor.units(Permission.ORGANISATION_READ)
    return Plan.objects.filter(Q(sources__unit__in=units) | Q(results__unit__in=units)).distinct()


def listing(actor: Actor, filter: PlanFilter) -> QuerySet[Plan]:
    """The actor's plans, the latest first."""
    found = visible_to(actor)
    if filter.state is not None:
        found = found.filter(state=filter.state.value)
    if filter.kind is not None:
        found = found.filter(kind=filter.kind.value)
    if filter.unit is not None:
        found = found.filter(Q(sources__unit=filter.unit) | Q(results__unit=filter.unit)).distinct()
    return found.prefetch_related("sources__unit", "results__unit").order_by("-carried_out_on", "-pk")


def of_unit(actor: Actor, unit: Unit) -> QuerySet[Plan]:
    """The plans in which a unit ends, begins, or gains or loses work."""
    return listing(actor, PlanFilter(unit=unit.pk))


def outline(plan: Plan) -> Outline:
    """The plan as the rules look at it."""
    return Outline(
        kind=ChangeKind(plan.kind),
        days=Days(plan.decided_on, plan.in_force_on, plan.carried_out_on),
        sources=tuple(
            Source(each.unit_id, each.unit.name, each.unit.valid_from, each.ends, each.carried)
            for each in plan.sources.select_related("unit")
        ),
        results=tuple(_result(each) for each in plan.results.select_related("unit")),
        work=_work(plan),
        posts=tuple(_post(each) for each in plan.post_moves.prefetch_related("post__fields")),
        assignments=tuple(_assignment(each) for each in plan.assignment_moves.select_related("assignment")),
    )


def problems_of(plan: Plan) -> list[Problem]:
    """What stands in the way of the plan."""
    return problems(outline(plan))


def routes_of(plan: Plan) -> Routes:
    """Where the work of each unit goes."""
    return routes(_work(plan))


def _work(plan: Plan) -> tuple[FieldWork, ...]:
    return tuple(FieldWork(each.unit_id, each.field_id, destination(each)) for each in plan.field_moves.all())


def destination(move: FieldMove | PostMove | AssignmentMove) -> Destination:
    """Where a move goes."""
    return Destination(move.result_id, move.nobody)


def _result(row: ResultRow) -> Result:
    existing = row.unit if not row.new else None
    return Result(
        key=row.pk,
        name=row.name,
        unit=None if existing is None else existing.pk,
        valid_from=None if existing is None else existing.valid_from,
        carried=row.copy_of_id is not None,
    )


def _post(move: PostMove) -> Item:
    fields = frozenset(field.pk for field in move.post.fields.all())
    return Item(move.pk, move.unit_id, fields, destination(move), move.by_hand)


def _assignment(move: AssignmentMove) -> Item:
    field = move.assignment.field_id
    fields = frozenset() if field is None else frozenset({field})
    return Item(move.pk, move.unit_id, fields, destination(move), move.by_hand)


class Mark(StrEnum):
    """What happens to a unit in one of the two trees."""

    ENDS = "ends"
    LOSES = "loses"
    BEGINS = "begins"
    TAKES = "takes"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Place:
    """A unit in the tree before or after: how deep, and what happens to it."""

    name: str
    depth: int
    mark: Mark
    unit: int | None = None  # None: not yet opened


def before(plan: Plan) -> list[Place]:
    """The units that the plan is about as they stand before it, each below its own."""
    marks = {each.unit_id: Mark.ENDS if each.ends else Mark.LOSES for each in plan.sources.all()}
    for each in plan.results.filter(new=False):
        marks.setdefault(each.unit_id or 0, Mark.TAKES)
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=marks)}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units.values():
        below[unit.parent_id if unit.parent_id in units else None].append(unit)
    return list(_walk(below, marks, None, 0))


def _walk(
    below: Mapping[int | None, list[Unit]], marks: Mapping[int, Mark], parent: int | None, depth: int
) -> Iterable[Place]:
    for unit in sorted(below.get(parent, ()), key=lambda unit: (unit.sort_key, unit.pk)):
        yield Place(unit.name, depth, marks[unit.pk], unit.pk)
        yield from _walk(below, marks, unit.pk, depth + 1)


def after(plan: Plan) -> list[Place]:
    """The same after it: what goes on, what begins, what takes something over."""
    known = routes_of(plan)
    rows = list(plan.results.select_related("unit", "copy_of"))
    standing = {row.unit_id: row.pk for row in rows if row.unit_id is not None}
    below: dict[int | None, list[tuple[str, Mark, int, int | None]]] = defaultdict(list)
    for row in rows:
        below[_above(row, known, standing)].append(
            (row.name, Mark.BEGINS if row.new else Mark.TAKES, row.pk, row.unit_id)
        )
    for each in plan.sources.filter(ends=False).select_related("unit"):
        below[None].append((each.unit.name, Mark.LOSES, -each.unit_id, each.unit_id))
    return list(_walk_after(below, None, 0))


def _above(row: ResultRow, known: Routes, standing: Mapping[int, int]) -> int | None:
    """The result below which this one stands; None where the unit above it is not of the plan."""
    if row.copy_of is not None:
        return known.below(row.copy_of.pk, row.copy_of.parent_id or 0).result
    parent = row.parent_id if row.unit is None else row.unit.parent_id
    return standing.get(parent or 0)


def _walk_after(
    below: Mapping[int | None, list[tuple[str, Mark, int, int | None]]], above: int | None, depth: int
) -> Iterable[Place]:
    for name, mark, key, unit in below.get(above, ()):
        yield Place(name, depth, mark, unit)
        if depth < len(below):
            yield from _walk_after(below, key, depth + 1)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many of the posts and assignments are to be moved, how many already were."""

    total: int
    done: int


def moved(plan: Plan) -> dict[str, Moved]:
    """The counts of the two kinds of moves."""
    return {
        "posts": Moved(plan.post_moves.count(), plan.post_moves.filter(done_at__isnull=False).count()),
        "assignments": Moved(
            plan.assignment_moves.count(), plan.assignment_moves.filter(done_at__isnull=False).count()
        ),
    }


def post_moves(plan: Plan) -> QuerySet[PostMove]:
    """The posts of the plan, by unit and person."""
    found = plan.post_moves.select_related("post__user", "post__scope", "unit", "result", "made__unit")
    return found.prefetch_related("post__fields").order_by("unit__sort_key", "post__user__sort_key", "pk")


def assignment_moves(plan: Plan) -> QuerySet[AssignmentMove]:
    """The open assignments of the plan, by unit and deadline."""
    found = plan.assignment_moves.select_related(
        "assignment__document", "assignment__field", "assignment__lead", "unit", "result", "made__lead"
    )
    return found.order_by("unit__sort_key", "assignment__current_due", "pk")


def field_moves(plan: Plan) -> QuerySet[FieldMove]:
    """The lines of the plan, the rest of each unit last."""
    found = plan.field_moves.select_related("unit", "field", "result")
    return found.order_by("unit__sort_key", "unit_id", F("field__sort_key").asc(nulls_last=True), "pk")


def by_destination(plan: Plan) -> Counter[tuple[int, int | None]]:
    """How many open assignments of each unit belong to each field."""
    pairs = plan.assignment_moves.values_list("unit_id", "assignment__field_id")
    return Counter(pairs)


def concerned(plan: Plan) -> frozenset[int]:
    """Every unit at which the plan needs rights: those above what ends, begins or takes over, and themselves."""
    units = {each.unit_id for each in plan.sources.all()}
    for row in plan.results.all():
        units |= {number for number in (row.unit_id, row.parent_id) if number is not None}
    found: set[int] = set()
    for unit in Unit.objects.filter(pk__in=units):
        found.update(organisation.ancestor_ids(unit))
    return frozenset(found)
