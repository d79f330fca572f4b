"""Reading jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState


def waiting() -> QuerySet[Job]:
    """The queue, next first."""
    return Job.objects.filter(state=JobState.QUEUED).order_by("id")
