"""Having the sheet of an inspection taken by the worker, one at a time, with who inspects knowing of it alone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.figures.actors import Actor
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations.acting import in_state, inspected, note
from dondoc.inspections.states import InspectionState
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.reports.job_kinds import SHEET_JOB
from dondoc.reports.queries.sheets import running


def ask_for_sheet(*, by: Actor, inspection: Inspection, now: datetime) -> Job:
    """Have everything that is known of the unit counted; where that is under way, that work.

    Raises InspectionRejected, Refused.
    """
    with transaction.atomic():
        fresh = inspected(by, inspection)
        in_state(fresh, InspectionState.PREPARING, InspectionState.OPEN)
        if under_way := running(fresh):
            return under_way
        job = jobs.start(kind=SHEET_JOB, arguments={"inspection_id": fresh.pk}, by=by, now=now)
        note(by, fresh, "inspection.sheet_asked", now, after={"job": job.pk})
    return job
