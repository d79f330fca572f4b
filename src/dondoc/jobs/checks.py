"""The check of this part: does long work go on?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Look, checks
from dondoc.jobs.models import Job
from dondoc.jobs.states import JobState
from dondoc.language.saying import as_written as say

NAME = "jobs.queue"
LONG = timedelta(minutes=10)


@checks(NAME, say("Công việc nền có chạy không?"))
def queue(look: Look) -> Iterator[Finding]:
    """Work that waits while nothing is done, and work whose worker fell silent."""
    remedy = say("Xem tiến trình “dondoc work” (hoặc “dondoc serve”) còn chạy không; khởi động lại nếu cần.")
    running = Job.objects.filter(state=JobState.RUNNING)
    silent = running.filter(heartbeat_at__lt=look.now - LONG).count()
    if silent:
        summary = say("%(count)d công việc nền đang chạy mà quá 10 phút không có tín hiệu.")
        yield Finding(NAME, Severity.WARNING, summary, remedy, values={"count": silent})
    old = Job.objects.filter(state=JobState.QUEUED, created_at__lt=look.now - LONG).count()
    if old and not running.exclude(heartbeat_at__lt=look.now - LONG).exists():
        summary = say("%(count)d công việc nền chờ quá 10 phút mà không có tiến trình nào làm.")
        yield Finding(NAME, Severity.WARNING, summary, remedy, values={"count": old})
