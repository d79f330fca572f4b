"""The data of the tables as an installation has them: formulas of rates, bounds of the bands of days overdue."""

from __future__ import annotations

from collections.abc import Mapping

from dondoc.assignments.tables.ageing import bands
from dondoc.assignments.tables.rates import BadFormula, Formula, formulas
from dondoc.limits.laying import BadTable, tables


def rates() -> Mapping[str, Formula]:
    """All formulas by code. Raises BadTable for one that divides what no table counts."""
    try:
        return formulas(tables("assignments", "rates"))
    except BadFormula as fault:
        raise BadTable(f"assignments/rates.yaml: {fault}") from fault


def bounds() -> tuple[int, ...]:
    """The bounds of the bands, in days. Raises BadTable where they make none."""
    entries = [entry for entry in tables("assignments", "ageing") if entry["code"] == "bounds"]
    try:
        found = tuple(int(bound) for entry in entries for bound in entry["bounds"])
        bands(found)
    except (KeyError, TypeError, ValueError) as fault:
        raise BadTable(f"assignments/ageing.yaml: {fault}; hãy ghi các số ngày tăng dần, như [30, 60, 120].") from fault
    return found
