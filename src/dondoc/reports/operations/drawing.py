"""Drawing the pages of what a template prints with invented values, so that it can be looked at in the browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dondoc.audit.operations import record
from dondoc.documents import store
from dondoc.figures.actors import Actor, Permission, Refused
from dondoc.jobs import operations as jobs
from dondoc.jobs.models import Job
from dondoc.reading.formats import drawn
from dondoc.reports.job_kinds import DRAW_JOB
from dondoc.reports.models import TemplatePages
from dondoc.reports.papers.trying import tried
from dondoc.reports.queries import drawings
from dondoc.reports.queries.drawings import Shown
from dondoc.reports.rejections import ReportRejected

Step = Callable[[int, int, str], None]
SETTING = "Đang dàn trang bản in thử"


def ask_to_draw(*, by: Actor, shown: Shown, now: datetime) -> Job:
    """Have the worker draw the pages; where it is about to, that work. Raises ReportRejected, Refused."""
    if not by.anywhere(Permission.REPORT_READ):
        raise Refused(Permission.REPORT_READ)
    if not drawn.can_draw():
        raise ReportRejected(
            "template-no-office",
            "Máy chủ chưa cài LibreOffice nên không vẽ được trang; hãy tải bản in thử .docx, hoặc nhờ người quản trị"
            " cài LibreOffice.",
        )
    with transaction.atomic():
        if under_way := drawings.running(shown):
            return under_way
        job = jobs.start(kind=DRAW_JOB, arguments={"key": shown.key}, by=by, now=now)
        after = {"kind": shown.kind.code, "name": shown.name, "job": job.pk}
        record(by=by, action="template.drawing_asked", subject=("template", shown.number), after=after, at=now)
    return job


def draw(*, shown: Shown, now: datetime, step: Step) -> TemplatePages:
    """Set and draw the pages; they take the place of those drawn before. May run twice.

    Raises BadTemplate, drawn.NotDrawn, Unreadable.
    """
    step(0, 1, SETTING)
    pictures, count = drawn.pages(
        f"{shown.kind.code}.docx",
        tried(shown.kind, shown.data),
        lambda done, total: step(done, total, f"Đang vẽ trang {done + 1}/{total}"),
    )
    names = [store.put(Path(settings.FILES_ROOT), each) for each in pictures]
    return TemplatePages.objects.update_or_create(
        kind=shown.kind.code, digest=shown.digest, defaults={"pages": names, "count": count, "drawn_at": now}
    )[0]
