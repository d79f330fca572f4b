"""What must exist and the report that meets it: which kind and period is asked for, and whether it was begun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.models import Entry
from dondoc.periods.series import Named
from dondoc.reports.kinds import Kind
from dondoc.reports.models import Report
from dondoc.reports.queries.kinds import kinds, periods_of
from dondoc.reports.states import ReportState


@dataclass(frozen=True, slots=True)
class Meets:
    """The kind and period of the report that meets an entry; `report` None: nobody began it."""

    kind: Kind
    named: Named
    report: Report | None = None


Asked = dict[tuple[str, str], tuple[Kind, Named]]


def asked_in(years: Iterable[int], known: Iterable[Kind] = ()) -> Asked:
    """By duty and its period the kind of report that is asked for, and the period as reports call it."""
    found: Asked = {}
    every = tuple(known or kinds())
    for year in years:
        for kind in every:
            for named in periods_of(kind, year):
                for ref in kind.duties:
                    found.setdefault((ref.code, ref.names(named.year, named.number)), (kind, named))
    return found


def meets(entry: Entry) -> Meets | None:
    """The report that meets the entry; None where no kind of report does."""
    if entry.kind != DutyKind.REPORT.value:
        return None
    asked = asked_in([entry.year]).get((entry.duty, entry.period))
    return Meets(*asked, drawn_up(*asked, entry.unit_id)) if asked is not None else None


def drawn_up(kind: Kind, named: Named, unit_id: int) -> Report | None:
    """The report of that kind, period and unit."""
    same = Report.objects.filter(kind=kind.code, unit=unit_id, first=named.period.first, until=named.period.after)
    return same.exclude(state=ReportState.DROPPED.value).first()
