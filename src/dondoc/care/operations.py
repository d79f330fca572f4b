"""Asking for the checks, and keeping what they found."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from dondoc.audit.operations import record
from dondoc.audit.sealing import head
from dondoc.care.models import CheckRun
from dondoc.care.running import Result
from dondoc.documents.operations.receiving import READ_JOB
from dondoc.documents.operations.waiting import wait_again
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.jobs.registry import private_kinds
from dondoc.jobs.states import JobState

CHECK_JOB = "care.check"
# Results of so many runs are kept.
KEPT = 20


def start_checks(*, by: Actor, now: datetime) -> Job:
    """Have all checks run; the run that waits or goes on already, if there is one. Raises Refused."""
    if not by.anywhere(Permission.SYSTEM_CARE):
        raise Refused(Permission.SYSTEM_CARE)
    with transaction.atomic():
        under_way = Job.objects.filter(kind=CHECK_JOB, state__in=[JobState.QUEUED, JobState.RUNNING]).first()
        if under_way is not None:
            return under_way
        job = jobs.start(kind=CHECK_JOB, arguments={}, by=by, now=now)
        record(by=by, action="care.checks_asked", subject=("job", job.pk), at=now)
    return job


def keep_result(*, by: Actor, result: Result, now: datetime) -> CheckRun:
    """Keep the result of a run; the oldest goes."""
    end = head()
    with transaction.atomic():
        run = CheckRun.objects.create(
            at=now,
            by_key=by.key,
            by_name=by.name,
            checks=list(result.checks),
            findings=[asdict(found) for found in result.findings],
            chain_count=end.count,
            chain_hash=end.hash,
        )
        kept = list(CheckRun.objects.values_list("pk", flat=True)[:KEPT])
        CheckRun.objects.exclude(pk__in=kept).delete()
    return run


def stop_job(*, by: Actor, job: Job, now: datetime) -> Job:
    """Ask any job to stop, on record. Raises Refused, dondoc.jobs.operations.JobFinished."""
    with transaction.atomic():
        stopped = jobs.request_stop(job=job, by=by, now=now)
        record(by=by, action="job.stopped", subject=("job", job.pk), after=_told(job), at=now)
    return stopped


def retry_job(*, by: Actor, job: Job, now: datetime) -> Job:
    """Have a job that failed or was stopped tried again, on record.

    Raises Refused, dondoc.jobs.operations.JobNotFinished, dondoc.jobs.registry.UnknownKind.
    """
    with transaction.atomic():
        again = jobs.retry(job=job, by=by, now=now)
        if job.kind == READ_JOB:
            wait_again(by=by, job=again, now=now)
        record(by=by, action="job.retried", subject=("job", job.pk), after=_told(job), at=now)
    return again


def _told(job: Job) -> dict[str, object]:
    """What the log says of it: nothing of work of which only who asked knows."""
    return {} if job.kind in private_kinds() else {"kind": job.kind}
