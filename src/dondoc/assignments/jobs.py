"""The long work of this part: moving many deadlines, taking one act on many assignments."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from dondoc.accounts.queries import actor_of, by_username
from dondoc.assignments.models import Bulk, BulkItem, DeadlineMove
from dondoc.assignments.models.bulk import BulkItemState
from dondoc.assignments.operations.many import MANY_JOB, take_item
from dondoc.assignments.operations.recounting import MOVE_JOB, move_deadline
from dondoc.figures.actors import Actor
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles

# The rights of whoever asked are looked up again after so many: a post may end while a long list is worked through.
RIGHTS_LAST = 100


@handles(MOVE_JOB)
def move_deadlines(progress: Progress, review_id: int) -> None:
    """Move what a review decided to move, one after the other. May run twice, and be stopped between two."""
    moves = list(DeadlineMove.objects.filter(review_id=review_id, wanted=True).order_by("pk"))
    for done, move in enumerate(moves):
        progress.step(done, len(moves), f"Đã chuyển {done}/{len(moves)} thời hạn")
        move_deadline(by=progress.requester, move=move, now=progress.now)
    progress.step(len(moves), len(moves), f"Đã xét {len(moves)} thời hạn")


@handles(MANY_JOB)
def act_on_many(progress: Progress, bulk_id: int) -> None:
    """Take the act on each that waits. May be killed, run twice, and be stopped between two; each is done once."""
    bulk = Bulk.objects.get(pk=bulk_id)
    total = bulk.items.count()
    waiting = list(bulk.items.filter(state=BulkItemState.WAITING).order_by("pk").values_list("pk", flat=True))
    for at, number in enumerate(waiting):
        done = total - len(waiting) + at
        progress.step(done, total, f"Đã xét {done}/{total} nhiệm vụ")
        if at % RIGHTS_LAST == 0:
            by = _asking(bulk, progress.now)
        take_item(by=by, item=BulkItem(pk=number), now=progress.now)
    progress.step(total, total, f"Đã xét {total} nhiệm vụ")


def _asking(bulk: Bulk, now: datetime) -> Actor | None:
    """Whoever asked, with the rights of this day."""
    user = by_username(bulk.by_key)
    return actor_of(user, on=timezone.localdate(now)) if user is not None else None
