"""The long work of this part: the proposals of a whole round. It may be stopped or killed, and run again.

What counts figures is imported by the job that needs it: every process of the site registers these.
"""

from __future__ import annotations

from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles
from dondoc.scoring.job_kinds import PROPOSE_JOB
from dondoc.scoring.models import Round


@handles(PROPOSE_JOB)
def propose_all(progress: Progress, round_id: int) -> None:
    """Measure every sheet with the rights that who asked has now: figures they may not read are not counted.

    Only proposals are written, so a second run changes nothing that anybody wrote.
    """
    from dondoc.scoring.operations.proposing import propose_round

    asker = User.objects.get(username=progress.requester.key)
    by = actor_of(asker, on=timezone.localdate(progress.now))
    round = Round.objects.select_related("set").get(pk=round_id)
    propose_round(by=by, round=round, now=progress.now, step=progress.step)
