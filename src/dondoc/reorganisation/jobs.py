"""The long work of this part: carrying a plan out. It may be killed at any moment and run again."""

from __future__ import annotations

from contextlib import suppress

from dondoc.jobs.progress import Progress, Stopped
from dondoc.jobs.registry import handles
from dondoc.reorganisation import carrying
from dondoc.reorganisation.models import AssignmentMove, Plan, PostMove
from dondoc.reorganisation.operations.carrying_out import CARRY_OUT_JOB
from dondoc.reorganisation.operations.changing import gather_items
from dondoc.reorganisation.states import PlanState

UNITS = "Đang kết thúc đơn vị cũ, lập đơn vị mới"
POSTS = "Đang chuyển chức vụ"
ASSIGNMENTS = "Đang chuyển nhiệm vụ"
SUPPORT = "Đang chuyển phần phối hợp"


@handles(CARRY_OUT_JOB)
def carry_out(progress: Progress, plan_id: int) -> None:
    """Units, posts, assignments, supporting units, in this order; what is done already is passed over."""
    plan = Plan.objects.filter(pk=plan_id).first()
    if plan is None or plan.state == PlanState.CARRIED_OUT:
        return
    person = progress.requester
    progress.step(0, 0, UNITS)
    plan = carrying.change_units(plan, person, progress.now)
    by = carrying.acting(plan, person)
    gather_items(plan)  # what was given between the review and this moment
    posts = list(plan.post_moves.filter(done_at__isnull=True).order_by("pk").values_list("pk", flat=True))
    moves = list(plan.assignment_moves.filter(done_at__isnull=True).order_by("pk").values_list("pk", flat=True))
    total, done = len(posts) + len(moves) + 1, 0
    for number in posts:
        progress.step(done, total, POSTS)
        carrying.move_post(PostMove(pk=number), by, progress.now)
        done += 1
    for number in moves:
        progress.step(done, total, ASSIGNMENTS)
        carrying.move_assignment(AssignmentMove(pk=number), by, progress.now)
        done += 1
    support = carrying.supported(plan)  # only now: what was moved is supported under its new number
    total += len(support)
    for assignment, unit in support:
        progress.step(done, total, SUPPORT)
        carrying.move_support(plan, assignment, unit, by, progress.now)
        done += 1
    carrying.finish(plan, person, progress.now)
    with suppress(Stopped):  # too late to stop: it is done
        progress.step(total, total, "Đã thực hiện xong")
