"""The merger in the province's history: drafted by one, approved by another, carried out on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dondoc.demonstration.registering import Play, done_now
from dondoc.demonstration.replay import Thread
from dondoc.demonstration.settling import Cast
from dondoc.organisation import operations as organisation
from dondoc.organisation.changes import ChangeKind
from dondoc.organisation.kinds import UnitKind
from dondoc.organisation.models import Unit
from dondoc.reorganisation import operations
from dondoc.reorganisation.models import Plan
from dondoc.reorganisation.operations import Head, Wanted
from dondoc.reorganisation.planning import UNSAID, Destination


def merged(told: Mapping[str, Any], sign: str, play: Play) -> Thread:
    """The three days of it: decided, approved two days later, carried out."""
    cast, times = play.cast, play.stage.times
    head = Head(
        sign,
        times.issued(told["decided"]),
        times.day(told["in_force"]),
        times.issued(told["carried_out"]),
        told["issuer"],
    )
    now = yield head.decided_on
    for key, entry in told["new"].items():
        cast.units[key] = _set_up(entry, cast, head, now)
    plan = operations.draft_plan(
        by=cast.actors[told["drafter"]],
        kind=ChangeKind.ABSORB,
        head=head,
        units=[cast.units[key] for key in told["units"]],
        takers=[cast.units[key] for key in told["takers"]],
        now=now,
    )
    results = {result.unit_id: result.pk for result in plan.results.all()}
    places = {key: Destination(results[cast.units[key].pk]) for key in told["takers"]}
    fields = _fields(plan, told["goes"], places, cast)
    operations.change_fields(by=cast.actors[told["drafter"]], plan=plan, chosen=fields, now=now)
    orders, titles = _orders(plan, told["orders"], places), _titles(plan, told["titles"])
    operations.change_moves(by=cast.actors[told["drafter"]], plan=plan, posts=titles, assignments=orders, now=now)
    operations.submit(by=cast.actors[told["drafter"]], plan=plan, now=now)
    now = yield head.decided_on
    operations.approve(by=cast.actors[told["reviewer"]], plan=plan, now=now)
    now = yield head.carried_out_on
    operations.carry_out(by=cast.actors[told["reviewer"]], plan=plan, now=now)
    plan.refresh_from_db()
    done_now(plan.job, now)
    play.say(f"{sign} – sáp nhập {cast.units[told['units'][0]].name}")


def _set_up(entry: Mapping[str, str], cast: Cast, head: Head, now: datetime) -> Unit:
    """A room that the decision sets up."""
    return organisation.create_unit(
        by=cast.installer,
        name=entry["name"],
        short_name=entry["short"],
        kind=UnitKind.DIVISION,
        parent=cast.units[entry["parent"]],
        code=entry["code"],
        valid_from=head.in_force_on,
        now=now,
    )


def _fields(
    plan: Plan, goes: Mapping[str, Mapping[str, str]], places: Mapping[str, Destination], cast: Cast
) -> dict[int, Destination]:
    keys = {unit.pk: key for key, unit in cast.units.items()}
    lines = plan.field_moves.select_related("field")
    return {line.pk: places[goes[keys[line.unit_id]][line.field.code if line.field else ""]] for line in lines}


def _orders(plan: Plan, orders: Mapping[str, str], places: Mapping[str, Destination]) -> dict[int, Wanted]:
    """The open orders that hold one of the words."""
    moves = list(plan.assignment_moves.select_related("assignment"))
    return {
        move.pk: Wanted(places[key]) for words, key in orders.items() for move in moves if words in move.assignment.what
    }


def _titles(plan: Plan, titles: Mapping[str, str]) -> dict[int, Wanted]:
    """What people are called from then on; they go with their work."""
    moves = plan.post_moves.filter(post__user__username__in=titles).select_related("post__user")
    return {move.pk: Wanted(UNSAID, with_work=True, title=titles[move.post.user.username]) for move in moves}
