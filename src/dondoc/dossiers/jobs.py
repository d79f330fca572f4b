"""The long work on dossiers: trying a file, writing it into the lake, withdrawing it. Each may run twice."""

from __future__ import annotations

from dondoc.dossiers.models import Batch
from dondoc.dossiers.operations.importing import TRY_JOB, WITHDRAW_JOB, WRITE_JOB
from dondoc.dossiers.operations.recounting import RECOUNT_JOB, recount
from dondoc.dossiers.operations.trying import try_rows
from dondoc.dossiers.operations.withdrawing import withdraw_rows
from dondoc.dossiers.operations.writing import write_rows
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles


@handles(TRY_JOB)
def try_import(progress: Progress, batch_id: int) -> None:
    """Read the file and say what it would bring."""
    try_rows(by=progress.requester, batch=_batch(batch_id), now=progress.now, step=progress.step)


@handles(WRITE_JOB)
def write_import(progress: Progress, batch_id: int) -> None:
    """Write what was tried; can be stopped until the merge begins, which is one commit."""
    write_rows(by=progress.requester, batch=_batch(batch_id), now=progress.now, step=progress.step)


@handles(WITHDRAW_JOB)
def withdraw_import(progress: Progress, batch_id: int) -> None:
    """Withdraw what was written; can be stopped until the merge begins."""
    withdraw_rows(by=progress.requester, batch=_batch(batch_id), now=progress.now, step=progress.step)


@handles(RECOUNT_JOB)
def recount_due_dates(progress: Progress, write: bool, reason: str) -> None:
    """Count every due date anew; look only, or write what changed. Can be stopped until the merge begins."""
    recount(by=progress.requester, write=write, reason=reason, now=progress.now, step=progress.step)


def _batch(number: int) -> Batch:
    return Batch.objects.select_related("source", "job").get(pk=number)
