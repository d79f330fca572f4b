"""The form of Decree 30/2020/NĐ-CP, by the installation's own table of its rules."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.limits.laying import BadTable, tables
from dondoc.papers.form import checking
from dondoc.papers.form.rules import BadRules
from dondoc.reports.checking.findings import Kind, PaperFinding


def form_of(data: bytes) -> checking.Form:
    """What of a .docx is not as the decree asks. Raises NotAWordFile, BadTable."""
    try:
        return checking.check(data, tables("papers", "form"))
    except BadRules as fault:
        raise BadTable(str(fault)) from fault


def findings(form: checking.Form) -> Iterator[PaperFinding]:
    """Its faults as findings."""
    for fault in form.faults:
        yield PaperFinding(Kind.FORM, fault.agrees, fault.what, fault.remedy, fault.place, rule=fault.rule)
