"""The long work of this part: gathering figures, making the Word file, its check, closing, drawing. Each may run twice.

It is done with the rights that who asked has now. What counts and draws is imported by the job that needs it: every
process of the site registers these.
"""

from __future__ import annotations

from django.utils import timezone

from dondoc.accounts.models import User
from dondoc.accounts.queries import actor_of
from dondoc.figures.actors import Actor
from dondoc.inspections.models import Inspection
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles
from dondoc.reports.job_kinds import CHECK_JOB, CLOSE_JOB, DRAW_JOB, GATHER_JOB, MAKE_JOB, SHEET_JOB
from dondoc.reports.models import Report


@handles(GATHER_JOB)
def gather(progress: Progress, report_id: int) -> None:
    """Count the figures of a report."""
    from dondoc.reports.operations.gathering import gather

    gather(by=_asker(progress), report=Report.objects.get(pk=report_id), now=progress.now, step=progress.step)


@handles(MAKE_JOB)
def make(progress: Progress, report_id: int) -> None:
    """Count the figures anew and write the Word file from them."""
    from dondoc.reports.operations.filing import make

    make(by=_asker(progress), report=Report.objects.get(pk=report_id), now=progress.now, step=progress.step)


@handles(CHECK_JOB)
def check(progress: Progress, report_id: int) -> None:
    """Check the Word file of a report."""
    from dondoc.reports.operations.checking import check

    report = Report.objects.select_related("file__source").get(pk=report_id)
    check(by=_asker(progress), report=report, now=progress.now, step=progress.step)


@handles(CLOSE_JOB)
def close(progress: Progress, report_id: int) -> None:
    """Close the figures of an issued report."""
    from dondoc.reports.operations.closing import close

    close(by=_asker(progress), report=Report.objects.get(pk=report_id), now=progress.now, step=progress.step)


@handles(DRAW_JOB)
def draw(progress: Progress, key: str) -> None:
    """Draw the pages of what a template prints; one that is gone meanwhile needs none."""
    from dondoc.reports.operations.drawing import draw
    from dondoc.reports.queries.drawings import to_look_at

    shown = to_look_at(_asker(progress), key)
    if shown is not None:
        draw(shown=shown, now=progress.now, step=progress.step)


@handles(SHEET_JOB, private=True)
def sheet(progress: Progress, inspection_id: int) -> None:
    """Take the sheet of an inspection, of which nobody may know but who may know of the inspection."""
    from dondoc.reports.inspection_sheet import take

    found = Inspection.objects.get(pk=inspection_id)
    take(by=_asker(progress), inspection=found, now=progress.now, step=progress.step)


def _asker(progress: Progress) -> Actor:
    asker = User.objects.get(username=progress.requester.key)
    return actor_of(asker, on=timezone.localdate(progress.now))
