"""Reading jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from dondoc.figures.actors import Actor
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState


def of(actor: Actor) -> QuerySet[Job]:
    """The jobs that this person asked for, newest first."""
    return Job.objects.filter(requested_by_key=actor.key).order_by("-id")


def waiting() -> QuerySet[Job]:
    """The queue, next first."""
    return Job.objects.filter(state=JobState.QUEUED).order_by("id")
