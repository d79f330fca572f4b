"""When a letter of apology is owed: dated data, with an installation's own laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.limits.laying import tables
from dondoc.limits.values import find, limits_of

BEFORE, WITHIN = "apology-days-before", "apology-shown-within"


@dataclass(frozen=True, slots=True)
class ApologyLimits:
    """`before`: how many days before the due day it goes at the latest; `within`: from when on it is listed."""

    before: int
    within: int

    def send_by(self, due: date) -> date:
        """The last day on which the letter is in time."""
        return due - timedelta(days=self.before)

    def listed_to(self, on: date) -> date:
        """The last due day of the dossiers that are listed on a day."""
        return on + timedelta(days=max(self.within, self.before))


def apology_limits(on: date) -> ApologyLimits:
    """Those in force on the day; what an installation has taken away counts as no day. Raises BadTable."""
    laid = limits_of(tables("dossiers", "limits"))
    found = {code: find(laid, code, on=on) for code in (BEFORE, WITHIN)}
    return ApologyLimits(*(limit.number if limit else 0 for limit in found.values()))
