"""The button that stops work in the background, on whatever page it stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from dondoc.care.operations import stop_job
from dondoc.figures.actors import Actor
from dondoc.jobs.models import Job
from dondoc.jobs.operations import JobFinished
from dondoc.web.refusals import words


def ask_to_stop(request: HttpRequest, actor: Actor, job: Job | None) -> None:
    """Ask it to stop, on record; where it has ended already, or there is none, a message says so or nothing is done.

    Raises Refused for the work of another.
    """
    if job is None:
        return
    try:
        stop_job(by=actor, job=job, now=timezone.now())
    except JobFinished as finished:
        messages.info(request, words(finished))
