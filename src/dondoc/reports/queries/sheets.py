"""The work on the sheet of an inspection: what runs, and how the last one ended."""

from __future__ import annotations

from dondoc.inspections.models import Inspection
from dondoc.jobs.models import Job
from dondoc.jobs.states import FINISHED
from dondoc.reports.job_kinds import SHEET_JOB


def latest(inspection: Inspection) -> Job | None:
    """The last taking of its sheet."""
    return Job.objects.filter(kind=SHEET_JOB, arguments__inspection_id=inspection.pk).order_by("-pk").first()


def running(inspection: Inspection) -> Job | None:
    """The taking that is not done yet."""
    found = latest(inspection)
    return found if found is not None and found.state not in {state.value for state in FINISHED} else None
