"""The long work of this part: all checks."""

from __future__ import annotations

from dondoc.care.operations import CHECK_JOB, keep_result
from dondoc.care.running import run_checks
from dondoc.checks.registry import Check
from dondoc.jobs.progress import Progress
from dondoc.jobs.registry import handles


@handles(CHECK_JOB)
def check(progress: Progress) -> None:
    """Run the checks and keep what they found; may run twice."""

    def tell(done: int, total: int, check: Check) -> None:
        progress.step(done, total, check.question)

    result = run_checks(now=progress.now, tell=tell)
    keep_result(by=progress.requester, result=result, now=progress.now)
