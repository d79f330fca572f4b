"""The long work on dossiers: trying a file, writing it into the lake, withdrawing it. Each may run twice.

What reads and writes the lake is imported by the job that needs it: every process of the site registers these.
"""

from __future__ import annotations

from dondoc.dossiers.job_kinds import RECOUNT_JOB, TRY_JOB, WITHDRAW_JOB, WRITE_JOB
from dondoc.dossiers.models import Batch
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles


@handles(TRY_JOB)
def try_import(progress: Progress, batch_id: int) -> None:
    """Read the file and say what it would bring."""
    from dondoc.dossiers.operations.trying import try_rows

    try_rows(by=progress.requester, batch=_batch(batch_id), now=progress.now, step=progress.step)


@handles(WRITE_JOB)
def write_import(progress: Progress, batch_id: int) -> None:
    """Write what was tried; can be stopped until the merge begins, which is one commit."""
    from dondoc.dossiers.operations.writing import write_rows

    write_rows(by=progress.requester, batch=_batch(batch_id), now=progress.now, step=progress.step)


@handles(WITHDRAW_JOB)
def withdraw_import(progress: Progress, batch_id: int) -> None:
    """Withdraw what was written; can be stopped until the merge begins."""
    from dondoc.dossiers.operations.withdrawing import withdraw_rows

    withdraw_rows(by=progress.requester, batch=_batch(batch_id), now=progress.now, step=progress.step)


@handles(RECOUNT_JOB)
def recount_due_dates(progress: Progress, write: bool, reason: str) -> None:
    """Count every due date anew; look only, or write what changed. Can be stopped until the merge begins."""
    from dondoc.dossiers.operations.recounting import recount

    recount(by=progress.requester, write=write, reason=reason, now=progress.now, step=progress.step)


def _batch(number: int) -> Batch:
    return Batch.objects.select_related("source", "job").get(pk=number)
