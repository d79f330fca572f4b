"""What a handler is given: how it says how far it is, and hears that it should stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from dondoc.figures.actors import Actor
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState

# Steps closer together than this are not written down: a page looks about once a second.
SHOWN_EVERY = timedelta(milliseconds=400)


class Stopped(Exception):
    """Somebody asked the job to stop, or it is no longer this worker's job. A handler lets it pass."""


class Progress:
    """The running job, seen from its handler."""

    def __init__(self, job: Job, clock: Callable[[], datetime]) -> None:
        self._job = job
        self._clock = clock
        self._written_at: datetime | None = None

    @property
    def requester(self) -> Actor:
        """Who asked for the work; carries no rights, those were checked when it was asked for."""
        return Actor(key=self._job.requested_by_key, name=self._job.requested_by_name)

    @property
    def job_number(self) -> int:
        """The number of the job, by which a handler knows what it has done in a run that was cut short."""
        return self._job.pk

    @property
    def now(self) -> datetime:
        """The moment, for what the handler writes down."""
        return self._clock()

    def step(self, done: int, total: int, message: str = "") -> None:
        """Say that `done` of `total` is done. Raises Stopped when the work should end here."""
        moment = self._clock()
        if self._written_at is not None and moment - self._written_at < SHOWN_EVERY and done < total:
            return
        self._written_at = moment
        mine = Job.objects.filter(pk=self._job.pk, state=JobState.RUNNING, attempts=self._job.attempts)
        kept = mine.filter(stop_requested_at__isnull=True).update(
            done=done, total=total, message=message[:500], heartbeat_at=moment
        )
        if not kept:
            raise Stopped
