"""The long work on a report: what runs, and how the last one ended."""

from __future__ import annotations

from dondoc.jobs.models import Job
from dondoc.jobs.states import FINISHED
from dondoc.reports.job_kinds import JOBS
from dondoc.reports.models import Report


def latest(report: Report) -> Job | None:
    """The last piece of long work on it."""
    return Job.objects.filter(kind__in=JOBS, arguments__report_id=report.pk).order_by("-pk").first()


def running(report: Report) -> Job | None:
    """The piece of long work that is not done yet."""
    found = Job.objects.filter(kind__in=JOBS, arguments__report_id=report.pk)
    return found.exclude(state__in=[state.value for state in FINISHED]).first()
