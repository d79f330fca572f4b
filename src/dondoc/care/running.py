"""Running all checks, one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from dondoc.care.checks import broken
from dondoc.checks.findings import Finding, Severity
from dondoc.checks.registry import Check, Look, registered
from dondoc.jobs.progress import Stopped

log = logging.getLogger(__name__)

# Of one check so many findings are kept; that there are more is a finding itself.
MOST_OF_A_CHECK = 200

Tell = Callable[[int, int, Check], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What the checks found, the worst first."""

    checks: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(found.severity is Severity.ERROR for found in self.findings)


def run_checks(*, now: datetime, tell: Tell = lambda _done, _total, _check: None) -> Result:
    """Run every registered check; `tell` hears of each step and may stop the run by raising.

    A check that breaks is a finding itself and does not keep the others from running.
    """
    chosen = list(registered())
    findings: list[Finding] = []
    for number, check in enumerate(chosen):

        def step(_done: int, _total: int, number: int = number, check: Check = check) -> None:
            tell(number, len(chosen), check)

        tell(number, len(chosen), check)
        findings.extend(_of(check, Look(now, step)))
    order = list(Severity)
    return Result(tuple(each.name for each in chosen), tuple(sorted(findings, key=lambda f: order.index(f.severity))))


def _of(check: Check, look: Look) -> list[Finding]:
    try:
        found = list(islice(check.look(look), MOST_OF_A_CHECK + 1))
    except Stopped:
        raise
    except Exception as failure:
        log.exception("the check %s could not look", check.name)
        return [broken.could_not_look(check.name, failure)]
    if len(found) > MOST_OF_A_CHECK:
        return [*found[:MOST_OF_A_CHECK], broken.more(check.name, MOST_OF_A_CHECK)]
    return found
