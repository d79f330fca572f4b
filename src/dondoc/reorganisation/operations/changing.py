"""Changing a draft: where each field, post and open assignment goes, one by one or with its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from dondoc.accounts.models import Post
from dondoc.assignments import queries as assignments
from dondoc.figures.actors import Actor
from dondoc.reorganisation.models import AssignmentMove, FieldMove, Plan, PostMove
from dondoc.reorganisation.operations.writing import held, may_change_plan, note
from dondoc.reorganisation.planning import Destination
from dondoc.reorganisation.rejections import PlanRejected
from dondoc.reorganisation.states import PlanState

MOST_NOBODY = 500
LONGEST_TITLE = 150
BATCH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place chosen by hand; `with_work`: no longer by hand, it goes with its work again.

    `title`: what a post is called from then on, empty as before; of posts only.
    """

    to: Destination
    with_work: bool = False
    title: str = ""


def gather(*, by: Actor, plan: Plan, now: datetime) -> Plan:
    """Look again for posts and open assignments of the units, and drop those that are no more. Raises as ever."""
    may_change_plan(by, plan)
    with transaction.atomic():
        entry = held(plan, PlanState.DRAFT)
        added = gather_items(entry)
        note(by=by, plan=entry, action="gathered", now=now, after={"added": added})
    return entry


def gather_items(plan: Plan) -> int:
    """Bring the rows of posts and assignments up to date with what the units have; says how many are new."""
    units = [each.unit_id for each in plan.sources.all()]
    return _gather_posts(plan, units) + _gather_assignments(plan, units)


def _gather_posts(plan: Plan, units: list[int]) -> int:
    ending = set(plan.sources.filter(ends=True).values_list("unit", flat=True))
    there = Q(valid_to__isnull=True) | Q(valid_to__gt=plan.carried_out_on)
    found = Post.objects.filter(there).filter(Q(unit__in=units) | Q(scope__in=ending))
    rows = {post.pk: post.unit_id if post.unit_id in units else post.scope_id for post in found}
    plan.post_moves.filter(done_at__isnull=True).exclude(post__in=rows).delete()
    known = set(plan.post_moves.values_list("post", flat=True))
    fresh = [PostMove(plan=plan, post_id=post, unit_id=unit) for post, unit in rows.items() if post not in known]
    PostMove.objects.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def _gather_assignments(plan: Plan, units: list[int]) -> int:
    rows = dict(assignments.open_with(units).values_list("pk", "lead"))
    plan.assignment_moves.filter(done_at__isnull=True).exclude(assignment__in=rows).delete()
    known = set(plan.assignment_moves.values_list("assignment", flat=True))
    fresh = [
        AssignmentMove(plan=plan, assignment_id=one, unit_id=unit) for one, unit in rows.items() if one not in known
    ]
    AssignmentMove.objects.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def change_fields(*, by: Actor, plan: Plan, chosen: Mapping[int, Destination], now: datetime) -> Plan:
    """Say where fields (by the number of their line) go; what nobody chose by hand goes with them.

    Raises PlanRejected, Refused.
    """
    may_change_plan(by, plan)
    with transaction.atomic():
        entry = held(plan, PlanState.DRAFT)
        rows = {row.pk: row for row in entry.field_moves.filter(pk__in=chosen)}
        _check(entry, chosen.values())
        for number, row in rows.items():
            row.result_id, row.nobody = chosen[number].result, chosen[number].nobody.strip()
        FieldMove.objects.bulk_update(rows.values(), ["result", "nobody"], batch_size=BATCH)
        _check_circles(entry)
        note(by=by, plan=entry, action="fields_moved", now=now, after={"lines": len(rows)})
    return entry


def change_moves(
    *,
    by: Actor,
    plan: Plan,
    posts: Mapping[int, Wanted] | None = None,
    assignments: Mapping[int, Wanted] | None = None,
    now: datetime,
) -> Plan:
    """Say where single posts and assignments go (by the number of their row). Raises PlanRejected, Refused."""
    may_change_plan(by, plan)
    with transaction.atomic():
        entry = held(plan, PlanState.DRAFT)
        _check(entry, [each.to for each in [*(posts or {}).values(), *(assignments or {}).values()]])
        _check_titles(each.title for each in (posts or {}).values())
        changed_posts = list(entry.post_moves.filter(pk__in=posts or {}).select_related("post"))
        changed = list(entry.assignment_moves.filter(pk__in=assignments or {}))
        _choose(changed_posts, posts or {})
        _name(changed_posts, posts or {})
        _choose(changed, assignments or {})
        PostMove.objects.bulk_update(changed_posts, ["result", "nobody", "by_hand", "title"], batch_size=BATCH)
        AssignmentMove.objects.bulk_update(changed, ["result", "nobody", "by_hand"], batch_size=BATCH)
        after = {"posts": len(changed_posts), "assignments": len(changed)}
        note(by=by, plan=entry, action="moves_changed", now=now, after=after)
    return entry


def _choose(rows: Sequence[PostMove] | Sequence[AssignmentMove], chosen: Mapping[int, Wanted]) -> None:
    for row in rows:
        wanted = chosen[row.pk]
        row.by_hand = not wanted.with_work and wanted.to.said
        row.result_id = wanted.to.result if row.by_hand else None
        row.nobody = wanted.to.nobody.strip() if row.by_hand else ""


def _name(rows: Iterable[PostMove], chosen: Mapping[int, Wanted]) -> None:
    for row in rows:
        title = " ".join(chosen[row.pk].title.split())
        row.title = "" if title == row.post.title else title


def _check_titles(titles: Iterable[str]) -> None:
    if any(len(title) > LONGEST_TITLE for title in titles):
        raise PlanRejected(
            "plan-title-too-long", f"Tên chức vụ dài quá {LONGEST_TITLE} ký tự; hãy rút gọn.", most=LONGEST_TITLE
        )


def _check(plan: Plan, chosen: Iterable[Destination]) -> None:
    results = set(plan.results.values_list("pk", flat=True))
    for to in chosen:
        if to.result is not None and to.result not in results:
            raise PlanRejected("plan-result-unknown", "Đơn vị nhận đã chọn không thuộc phương án này; hãy chọn lại.")
        if len(to.nobody) > MOST_NOBODY:
            raise PlanRejected(
                "plan-reason-too-long", f"Lý do dài quá {MOST_NOBODY} ký tự; hãy rút gọn.", most=MOST_NOBODY
            )


def _check_circles(plan: Plan) -> None:
    own = plan.field_moves.filter(result__new=False).select_related("result")
    for row in own:
        if row.result is not None and row.result.unit_id == row.unit_id:
            name = row.result.name
            raise PlanRejected(
                "plan-own-successor", f"“{name}” không thể nhận việc của chính mình; hãy chọn đơn vị khác.", name=name
            )
