"""The steps of carrying a plan out. Each is a transaction of its own, short, and done once however often it is tried.

First the units, all at once: either they have all ended and begun, or none. Then every post, every assignment, every
supporting unit by itself, each marked as done with it. The right to do this comes from the approved plan: whoever asked
may change the organisation above all of its units, and that was looked at when it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from dondoc.accounts import operations as accounts
from dondoc.accounts.models import Post
from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments import queries as assignment_queries
from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor, Permission
from dondoc.organisation import operations as organisation
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.models import Field, Unit, UnitField
from dondoc.organisation.operations import Passing
from dondoc.reorganisation import queries
from dondoc.reorganisation.models import AssignmentMove, Plan, PostMove, Result
from dondoc.reorganisation.operations.changing import gather_items
from dondoc.reorganisation.operations.writing import held, note
from dondoc.reorganisation.planning import Destination, Routes, placed
from dondoc.reorganisation.rejections import refusal
from dondoc.reorganisation.states import PlanState

RIGHTS = (
    Permission.ORGANISATION_CHANGE,
    Permission.ACCOUNT_CHANGE,
    Permission.DOCUMENT_READ,
    Permission.DOCUMENT_RESTRICTED,
)


def acting(plan: Plan, person: Actor) -> Actor:
    """The person, with the rights that the approved plan gives at its units."""
    units = queries.concerned(plan)
    return Actor(person.key, person.name, frozenset((right, unit) for right in RIGHTS for unit in units))


# --- Units ---


def change_units(plan: Plan, person: Actor, now: datetime) -> Plan:
    """End the old units, begin the new ones, record who does whose work: all of it, or nothing.

    Raises PlanRejected where something came up since the review, UnitRejected, Refused.
    """
    with transaction.atomic():
        entry = held(plan, PlanState.APPROVED)
        if entry.change_id is not None:
            return entry
        gather_items(entry)
        for problem in queries.problems_of(entry):
            raise refusal(problem)
        _end_and_begin(entry, acting(entry, person), now)
        _record(entry, acting(entry, person), now)
    return entry


def _end_and_begin(plan: Plan, by: Actor, now: datetime) -> None:
    day, reason = plan.carried_out_on, str(plan)
    ending = [each.unit for each in plan.sources.filter(ends=True).select_related("unit__parent")]
    for unit in sorted(ending, key=_depth, reverse=True):
        organisation.close_unit(by=by, unit=unit, valid_to=day, now=now, reason=reason)
    rows = list(plan.results.filter(new=True, unit__isnull=True).select_related("parent", "copy_of__parent"))
    known = queries.routes_of(plan)
    for row in sorted(rows, key=lambda row: -1 if row.copy_of is None else _depth(row.copy_of)):
        row.unit = organisation.open_unit(
            by=by,
            name=row.name,
            short_name=row.short_name,
            kind=row.kind,
            parent=_above(plan, row, known),
            code=row.code,
            valid_from=day,
            now=now,
        )
        row.save(update_fields=["unit"])


def _depth(unit: Unit) -> int:
    depth, step = 0, unit.parent
    while step is not None:
        depth, step = depth + 1, step.parent
    return depth


def _above(plan: Plan, row: Result, known: Routes) -> Unit | None:
    """Below which unit it stands: for one carried along, that which has the work of the unit above."""
    if row.copy_of is None or row.copy_of.parent_id is None:
        return row.parent
    taker = known.below(row.copy_of.pk, row.copy_of.parent_id).result
    return row.copy_of.parent if taker is None else plan.results.get(pk=taker).unit


def _record(plan: Plan, by: Actor, now: datetime) -> None:
    plan.change = organisation.record_change(
        by=by,
        kind=ChangeKind(plan.kind),
        decision_sign=plan.decision_sign,
        decision_issuer=plan.decision_issuer,
        decided_on=plan.decided_on,
        in_force_on=plan.in_force_on,
        carried_out_on=plan.carried_out_on,
        note=plan.note,
        document_id=plan.document_id,
        passings=_passings(plan),
        now=now,
    )
    plan.save(update_fields=["change"])
    _pass_fields_on(plan, by, now)
    _keep_names(plan, by, now)
    note(by=by, plan=plan, action="units_changed", now=now, after={"units": _units(plan)})


def _units(plan: Plan) -> list[int]:
    return [number for number in plan.results.values_list("unit", flat=True) if number is not None]


def _passings(plan: Plan) -> list[Passing]:
    """Who does whose work: by the lines of the plan, then whoever else takes over a post or an assignment."""
    found: dict[tuple[int, int | None, int | None], Passing] = {}

    def add(unit: Unit, to: Unit | None, field: Field | None, *, main: bool) -> None:
        key = (unit.pk, None if to is None else to.pk, None if field is None else field.pk)
        found.setdefault(key, Passing(unit, to, plan.carried_out_on, field=field, main=main))

    for line in plan.field_moves.select_related("unit", "field", "result__unit"):
        if line.result is not None:
            add(line.unit, line.result.unit, line.field, main=line.field is None)
        elif line.nobody:
            add(line.unit, None, line.field, main=False)
    for unit, to in _also(plan):
        if not any(key[0] == unit.pk and key[1] == to.pk for key in found):
            add(unit, to, None, main=False)
    return list(found.values())


def _also(plan: Plan) -> Iterable[tuple[Unit, Unit]]:
    """Units that take over something without a line of their own."""
    known = queries.routes_of(plan)
    results = {row.pk: row.unit for row in plan.results.select_related("unit") if row.unit is not None}
    sources = {each.unit_id: each.unit for each in plan.sources.select_related("unit")}
    outline = queries.outline(plan)
    goes = {(item.unit, placed(item, known).result) for item in (*outline.posts, *outline.assignments)}
    for unit, result in sorted((unit, result) for unit, result in goes if result is not None):
        if unit in sources and results[result].pk != unit:
            yield sources[unit], results[result]
    taken = [line.result_id for line in plan.field_moves.all() if line.result_id is not None]
    own = [each.unit for each in plan.sources.filter(carried=False, ends=True).select_related("unit")]
    for row in plan.results.filter(new=True, copy_of__isnull=True).exclude(pk__in=taken).select_related("unit"):
        yield from ((unit, row.unit) for unit in own if row.unit is not None)


def _pass_fields_on(plan: Plan, by: Actor, now: datetime) -> None:
    """A taker handles the fields that came to it; a unit that goes on no longer handles those that left."""
    day, known = plan.carried_out_on, queries.routes_of(plan)
    results = {row.pk: row.unit for row in plan.results.select_related("unit")}
    for source in plan.sources.select_related("unit"):
        held_fields = UnitField.objects.filter(unit=source.unit, valid_to__isnull=True).select_related("field")
        for each in held_fields:
            to = results.get(known.of(source.unit_id, (each.field_id,)).result or 0)
            if to is not None:
                organisation.give_field(by=by, unit=to, field=each.field, valid_from=day, now=now)
            if to is not None and not source.ends:
                organisation.take_field(by=by, unit=source.unit, field=each.field, valid_to=day, now=now)


def _keep_names(plan: Plan, by: Actor, now: datetime) -> None:
    """Papers go on naming what is no more: from that day its names lead to the unit that has the rest of its work."""
    known = queries.routes_of(plan)
    results = {row.pk: row.unit for row in plan.results.select_related("unit")}
    for source in plan.sources.filter(ends=True).select_related("unit").prefetch_related("unit__aliases"):
        to = results.get(known.of(source.unit_id).result or 0)
        if to is None:
            continue
        names = {source.unit.name, source.unit.short_name, *(alias.text for alias in source.unit.aliases.all())}
        for name in sorted(names - {to.name, to.short_name}):
            organisation.add_alias(by=by, unit=to, text=name, valid_from=plan.carried_out_on, now=now)


# --- Posts ---


def move_post(move: PostMove, by: Actor, now: datetime) -> None:
    """End the post and let the person hold it at the new place, with the same reach, role, title and fields."""
    with transaction.atomic():
        move = PostMove.objects.select_for_update().select_related("plan").get(pk=move.pk)
        if move.done_at is not None:
            return
        post = Post.objects.select_related("user", "unit", "scope").get(pk=move.post_id)
        to = _place(move, move.plan)
        if to.said:
            move.made = _hold_anew(move, post, to, _for_post(move.plan, by, post), now)
        _settle(move, to, now)


def _place(move: PostMove | AssignmentMove, plan: Plan) -> Destination:
    """Where the row goes: as chosen by hand, else with its work."""
    if move.by_hand:
        return queries.destination(move)
    if isinstance(move, PostMove):
        return queries.routes_of(plan).of(move.unit_id, [field.pk for field in move.post.fields.all()])
    field = move.assignment.field_id
    return queries.routes_of(plan).of(move.unit_id, () if field is None else (field,))


def _settle(move: PostMove | AssignmentMove, to: Destination, now: datetime) -> None:
    move.result_id, move.nobody, move.done_at = to.result, to.nobody, now
    move.save(update_fields=["result", "nobody", "made", "done_at"])


def _for_post(plan: Plan, by: Actor, post: Post) -> Actor:
    """Nobody gives a post to themselves: for one's own the other of the plan's two people stands."""
    if post.user.username != by.key:
        return by
    if by.key == plan.reviewed_by_key:
        return replace(by, key=plan.drafted_by_key, name=plan.drafted_by_name)
    return replace(by, key=plan.reviewed_by_key, name=plan.reviewed_by_name)


def _hold_anew(move: PostMove, post: Post, to: Destination, by: Actor, now: datetime) -> Post | None:
    plan = move.plan
    day = max(plan.carried_out_on, post.valid_from + timedelta(days=1))
    until, fields = post.valid_to, list(post.fields.all())
    if until is not None and until <= day:
        return None  # it ended meanwhile
    unit, scope = _new_places(plan, post, to)
    accounts.end_post(by=by, post=post, on=day, now=now, reason=str(plan))
    role = Role(post.role)
    if unit is None or scope is None or _holds(post, unit, scope):
        return None
    return accounts.hold_post(
        by=by,
        user=post.user,
        unit=unit,
        scope=scope,
        role=role,
        title=move.title or post.title,
        valid_from=day,
        valid_to=until,
        fields=fields,
        now=now,
    )


def _new_places(plan: Plan, post: Post, to: Destination) -> tuple[Unit | None, Unit | None]:
    """Where the person sits and how far the post reaches, each by the unit that has the work there now."""
    results = {row.pk: row.unit for row in plan.results.select_related("unit")}
    sources = {each.unit_id: each for each in plan.sources.all()}
    chosen = results.get(to.result or 0)
    if post.unit_id not in sources:
        return (post.unit, chosen) if chosen is not None else (None, None)
    if post.scope_id == post.unit_id:
        return chosen, chosen
    reach = sources.get(post.scope_id)
    if reach is None or not reach.ends:
        return chosen, post.scope
    return chosen, results.get(queries.routes_of(plan).of(post.scope_id).result or 0)


def _holds(post: Post, unit: Unit, scope: Unit) -> bool:
    same = Post.objects.filter(user=post.user, unit=unit, scope=scope, role=post.role, valid_to__isnull=True)
    return same.exclude(pk=post.pk).exists()


# --- Assignments ---


def move_assignment(move: AssignmentMove, by: Actor, now: datetime) -> None:
    """Let the assignment go on at its new lead; or note that its lead is no more and nobody has its work."""
    with transaction.atomic():
        move = AssignmentMove.objects.select_for_update().select_related("plan", "assignment").get(pk=move.pk)
        if move.done_at is not None:
            return
        plan, one, to = move.plan, move.assignment, _place(move, move.plan)
        if one.pk in _open([one.pk]):
            move.made = _hand_over(plan, one, to, by, now)
        _settle(move, to, now)


def _open(numbers: Sequence[int]) -> set[int]:
    """Those that have not been completed or transferred meanwhile."""
    leads = Assignment.objects.filter(pk__in=numbers).values_list("lead", flat=True)
    return set(assignment_queries.open_with(leads).filter(pk__in=numbers).values_list("pk", flat=True))


def _hand_over(plan: Plan, one: Assignment, to: Destination, by: Actor, now: datetime) -> Assignment | None:
    decision, day = assignments.Decision(plan.decision_sign, plan.document), plan.carried_out_on
    if to.nobody:
        assignments.note_lead_ended(by=by, assignment=one, on=day, now=now, decision=decision, reason=to.nobody)
    unit = None if to.result is None else plan.results.select_related("unit").get(pk=to.result).unit
    if unit is None:
        return None
    return assignments.transfer(by=by, assignment=one, to=unit, on=day, now=now, decision=decision)


def supported(plan: Plan) -> list[tuple[int, int]]:
    """Pairs of an open assignment and a supporting unit of it that ends, or passes on the assignment's field."""
    units = [each.unit_id for each in plan.sources.all()]
    through = Assignment.supporting.through.objects
    numbers = assignment_queries.supported_by(units).values("pk")
    pairs = through.filter(assignment__in=numbers, unit__in=units).order_by("assignment_id", "unit_id")
    return list(pairs.values_list("assignment_id", "unit_id"))


def move_support(plan: Plan, assignment: int, unit: int, by: Actor, now: datetime) -> None:
    """Let the unit that has the work now support the assignment; the old one stays named."""
    one = Assignment.objects.get(pk=assignment)
    to = queries.routes_of(plan).of(unit, () if one.field_id is None else (one.field_id,))
    row = None if to.result is None else plan.results.select_related("unit").get(pk=to.result)
    if row is None or row.unit is None:
        return
    assignments.take_over_support(
        by=by,
        assignment=one,
        unit=Unit.objects.get(pk=unit),
        to=row.unit,
        on=plan.carried_out_on,
        now=now,
        decision=assignments.Decision(plan.decision_sign, plan.document),
    )


# --- The end ---


def finish(plan: Plan, person: Actor, now: datetime) -> Plan:
    """Say that all is done."""
    with transaction.atomic():
        entry = Plan.objects.select_for_update().get(pk=plan.pk)
        if entry.state == PlanState.CARRIED_OUT:
            return entry
        entry.state, entry.finished_at = PlanState.CARRIED_OUT.value, now
        entry.save(update_fields=["state", "finished_at"])
        counts = {name: moved.done for name, moved in queries.moved(entry).items()}
        note(by=person, plan=entry, action="carried_out", now=now, after={"state": entry.state, **counts})
    return entry
