"""The long work of this part: moving many deadlines."""

from __future__ import annotations

from dondoc.assignments.models import DeadlineMove
from dondoc.assignments.operations.recounting import MOVE_JOB, move_deadline
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles


@handles(MOVE_JOB)
def move_deadlines(progress: Progress, review_id: int) -> None:
    """Move what a review decided to move, one after the other. May run twice, and be stopped between two."""
    moves = list(DeadlineMove.objects.filter(review_id=review_id, wanted=True).order_by("pk"))
    for done, move in enumerate(moves):
        progress.step(done, len(moves), f"Đã chuyển {done}/{len(moves)} thời hạn")
        move_deadline(by=progress.requester, move=move, now=progress.now)
    progress.step(len(moves), len(moves), f"Đã xét {len(moves)} thời hạn")
