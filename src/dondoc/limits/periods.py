"""The series of reporting periods of an installation: the shipped ones, its own laid over them."""

from __future__ import annotations

from dondoc.limits.laying import BadTable, tables
from dondoc.periods.series import Series, series_of


def series() -> list[Series]:
    """All series, in the order of the tables. Raises BadTable for one that cannot be used."""
    try:
        return series_of(tables("periods", "series"))
    except (ValueError, TypeError) as fault:
        raise BadTable(f"periods/series.yaml: {fault}; ngày bắt đầu kỳ phải từ 1 đến 28.") from fault
