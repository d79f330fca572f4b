"""Asking for long work, and asking it to stop.

The part that asks keeps the audit record, in the same transaction: only it knows what the work is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs import registry
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState


class JobFinished(ValueError):
    """The job has ended already; there is nothing to stop."""

    def __init__(self, job: Job) -> None:
        super().__init__("Công việc này đã kết thúc, không còn gì để dừng.")
        self.code = "job-finished"
        self.job = job


class JobNotFinished(ValueError):
    """The job waits or runs; there is nothing to try again."""

    def __init__(self, job: Job) -> None:
        super().__init__("Công việc này đang chờ hoặc đang chạy; hãy chờ kết thúc hoặc dừng trước khi thử lại.")
        self.code = "job-not-finished"
        self.job = job


def start(*, kind: str, arguments: Mapping[str, object], by: Actor, now: datetime) -> Job:
    """Put work into the queue, in the caller's transaction: it is done only if that is kept. Raises UnknownKind."""
    registry.handler(kind)
    return Job.objects.create(
        kind=kind,
        arguments=dict(arguments),
        requested_by_key=by.key,
        requested_by_name=by.name,
        created_at=now,
    )


def request_stop(*, job: Job, by: Actor, now: datetime) -> Job:
    """Ask a job to stop: at once if it has not begun, else at its next step.

    Those who asked for it may, and whoever cares for the system. Raises Refused, JobFinished.
    """
    _may_touch(job, by)
    with transaction.atomic():
        fresh = Job.objects.select_for_update().get(pk=job.pk)
        if fresh.finished:
            raise JobFinished(fresh)
        fresh.stop_requested_at = now
        if fresh.state == JobState.QUEUED:
            fresh.state, fresh.finished_at = JobState.STOPPED, now
        fresh.save(update_fields=["stop_requested_at", "state", "finished_at"])
    return fresh


def retry(*, job: Job, by: Actor, now: datetime) -> Job:
    """Put a job that failed or was stopped back into the queue, under the same number.

    Raises Refused, JobNotFinished (also for one that is done: asking for the work anew is another thing), UnknownKind.
    """
    _may_touch(job, by)
    registry.handler(job.kind)
    with transaction.atomic():
        fresh = Job.objects.select_for_update().get(pk=job.pk)
        if fresh.state not in {JobState.FAILED, JobState.STOPPED}:
            raise JobNotFinished(fresh)
        fresh.state, fresh.attempts_before = JobState.QUEUED, fresh.attempts
        fresh.finished_at = fresh.stop_requested_at = fresh.started_at = fresh.heartbeat_at = None
        fresh.done, fresh.total, fresh.message, fresh.failure_code = 0, 0, "", ""
        fresh.save()
    return fresh


def _may_touch(job: Job, by: Actor) -> None:
    """One's own jobs, and those of others for whoever cares for the system."""
    if by.key != job.requested_by_key and not by.anywhere(Permission.SYSTEM_CARE):
        raise Refused(Permission.SYSTEM_CARE)
