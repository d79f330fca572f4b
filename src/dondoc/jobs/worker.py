"""Doing the jobs: one worker takes one job at a time; several workers share the queue.

The worker is the one place below the faces that looks at a clock, and it is handed in.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone

from dondoc.jobs import queries, registry
from dondoc.jobs.models import Job
from dondoc.jobs.progress import Progress, Stopped
from dondoc.jobs.states import JobState

Clock = Callable[[], datetime]

log = logging.getLogger(__name__)

# Signs of life are given so many times before a worker counts as silent.
SIGNS_OF_LIFE = 6
# A job that took its worker down this often is not tried again.
MOST_ATTEMPTS = 5
IDLE_SECONDS = 0.5

# Failures that a page can tell in its own language.
LOST_CODE, BROKEN_CODE = "job-lost", "job-broken"
LOST = "Công việc bị gián đoạn nhiều lần và không được thử lại; hãy báo người quản trị hệ thống."


BROKEN = "Không xử lý được do lỗi của hệ thống; hãy thử lại, nếu vẫn lỗi hãy báo người quản trị kèm số công việc."


def silent_after() -> timedelta:
    """A job whose worker has given no sign of life for this long goes back to the queue."""
    return timedelta(seconds=settings.WORKER_SILENT_SECONDS)


def run_worker(*, stop: threading.Event | None = None, clock: Clock = timezone.now) -> None:
    """Do jobs until `stop` is set; the job at hand is finished first."""
    halt = stop or threading.Event()
    while not halt.is_set():
        if not _one_round(clock):
            halt.wait(IDLE_SECONDS)
    connection.close()


def _one_round(clock: Clock) -> bool:
    """Return orphans, do one job. A database that is away for a while does not end the worker."""
    try:
        close_old_connections()
        return_orphans(now=clock())
        return _run_next(clock, beat=True)
    except Exception:
        log.exception("the worker could not take a job; it tries again")
        return False


def run_one(now: datetime) -> bool:
    """Do the next job of the queue, at that moment, in this thread; False if the queue is empty."""
    return _run_next(lambda: now, beat=False)


def return_orphans(*, now: datetime) -> int:
    """Put jobs whose worker fell silent back into the queue, end those that were tried too often; says how many."""
    silent = Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=now - silent_after())
    if not silent.exists():  # an idle worker asks often and must not take the lock of the writers each time
        return 0
    stopped = silent.filter(stop_requested_at__isnull=False).update(state=JobState.STOPPED, finished_at=now)
    lost = silent.filter(attempts__gte=F("attempts_before") + MOST_ATTEMPTS).update(
        state=JobState.FAILED, finished_at=now, message=LOST, failure_code=LOST_CODE
    )
    back = silent.update(state=JobState.QUEUED, done=0, total=0, message="")
    return stopped + lost + back


def _run_next(clock: Clock, *, beat: bool) -> bool:
    job = _claim(clock())
    if job is None:
        return False
    with _heartbeat(job, clock) if beat else _no_heartbeat():
        _run(job, clock)
    return True


def _claim(now: datetime) -> Job | None:
    """Take the next job; two workers never take the same, for only one of their updates finds it still queued."""
    for number in queries.waiting().values_list("pk", flat=True)[:10]:
        taken = Job.objects.filter(pk=number, state=JobState.QUEUED).update(
            state=JobState.RUNNING,
            started_at=now,
            heartbeat_at=now,
            attempts=F("attempts") + 1,
            error="",
            failure_code="",
        )
        if taken:
            return Job.objects.get(pk=number)
    return None


def _run(job: Job, clock: Clock) -> None:
    progress = Progress(job, clock)
    try:
        registry.handler(job.kind)(progress, **job.arguments)
    except Stopped:
        _finish(job, JobState.STOPPED, clock())
    except Exception as failure:
        log.warning("job %s (%s) failed: %r", job.pk, job.kind, failure)
        _finish(job, JobState.FAILED, clock(), **_told(failure), error=traceback.format_exc())
    else:
        _finish(job, JobState.DONE, clock())


def _told(failure: Exception) -> dict[str, object]:
    """What to tell the person: a refusal of ours carries its own words, anything else is the operator's matter."""
    code = getattr(failure, "code", None)
    if not isinstance(code, str):
        return {"message": BROKEN, "failure_code": BROKEN_CODE}
    return {
        "message": str(failure)[:500],
        "failure_code": code[:60],
        "failure_values": {
            name: value if isinstance(value, str | int) else str(value)
            for name, value in dict(getattr(failure, "parameters", {})).items()
        },
    }


def _finish(job: Job, state: JobState, now: datetime, **changes: object) -> None:
    """Write the end down, unless another worker has the job by now."""
    with transaction.atomic():
        mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
        mine.update(state=state, finished_at=now, **changes)


@contextmanager
def _no_heartbeat() -> Iterator[None]:
    yield


@contextmanager
def _heartbeat(job: Job, clock: Clock) -> Iterator[None]:
    """Give signs of life from a second thread, so that one long step is not taken for a dead worker."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, clock, over), name=f"heartbeat-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=settings.WORKER_SILENT_SECONDS)


def _beat(job: Job, clock: Clock, over: threading.Event) -> None:
    while not over.wait(settings.WORKER_SILENT_SECONDS / SIGNS_OF_LIFE):
        try:
            mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
            mine.update(heartbeat_at=clock())
        except Exception:
            log.exception("no sign of life could be given for job %s", job.pk)
        finally:
            connection.close()
