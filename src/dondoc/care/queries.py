"""Reading the results of the checks."""

from __future__ import annotations

from typing import Any

from dondoc.care.models import CheckRun
from dondoc.care.operations import CHECK_JOB
from dondoc.checks.findings import Finding, Severity
from dondoc.jobs.models import Job


def last_run() -> CheckRun | None:
    """The latest result."""
    return CheckRun.objects.first()


def findings(run: CheckRun) -> list[Finding]:
    """What a run found, as values again."""
    return [_finding(each) for each in run.findings]


def check_job() -> Job | None:
    """The latest job of the checks."""
    return Job.objects.filter(kind=CHECK_JOB).order_by("-pk").first()


def _finding(kept: dict[str, Any]) -> Finding:
    subject = kept["subject"]
    return Finding(
        check=kept["check"],
        severity=Severity(kept["severity"]),
        summary=kept["summary"],
        remedy=kept["remedy"],
        detail=kept["detail"],
        values=kept["values"],
        subject=(subject[0], subject[1]) if subject else None,
    )
