"""A worker that is killed again and again while it reads: run as a program, with a site's surroundings.

`python -m tests.functional.killing KILLS SEED` reads the queue of the site with real processes, of which the first
KILLS are killed (SIGKILL) at random moments; the last one works until the queue is empty. Each process is forked from
one that has everything loaded: what is killed is a worker in the midst of its work, not one that is starting. On a slow
machine one job may be cut short so often that it is given up; then it is tried again, as its asker would.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time

# Seconds between the start of a worker and its end.
SHORTEST, LONGEST = 0.05, 0.6
WHOLE = 240.0


def main(kills: str, seed: str) -> int:
    """Kill, then let one finish; prints how many jobs were under way when their worker was killed."""
    from dondoc.cli import site

    site.start()
    import importlib

    from django.db import connections

    importlib.import_module("dondoc.documents.signatures.verifying")  # a job imports it when it is done
    connections.close_all()
    moments = random.Random(int(seed))
    for _ in range(int(kills)):
        worker = _forked()
        time.sleep(moments.uniform(SHORTEST, LONGEST))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    cut_short = _running()
    connections.close_all()
    worker = _forked()
    end = time.monotonic() + WHOLE
    while _open() and time.monotonic() < end:
        _try_again()
        connections.close_all()
        time.sleep(0.3)
    os.kill(worker, signal.SIGTERM)
    os.waitpid(worker, 0)
    print(cut_short)
    return 0


def _forked() -> int:
    """A worker of its own, as `dondoc work` runs it."""
    child = os.fork()
    if child:
        return child
    import threading

    from dondoc.cli.work import begin
    from dondoc.jobs.worker import run_worker

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    try:
        begin()
        run_worker(stop=stop)
    finally:
        os._exit(0)


def _running() -> int:
    from dondoc.jobs.models import Job

    return Job.objects.filter(attempts__gt=1).count() + Job.objects.filter(state="running").count()


def _open() -> bool:
    from dondoc.jobs.models import Job

    return Job.objects.filter(state__in=["queued", "running", "failed"]).exists()


def _try_again() -> None:
    """What was given up is asked for once more."""
    from django.utils import timezone

    from dondoc.figures.actors import Actor
    from dondoc.jobs.models import Job
    from dondoc.jobs.operations import retry

    for job in Job.objects.filter(state="failed"):
        retry(job=job, by=Actor(job.requested_by_key, "Người yêu cầu"), now=timezone.now())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
