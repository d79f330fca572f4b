"""The kinds of reports of this installation, and the periods of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dondoc.limits.laying import tables
from dondoc.periods.series import Named, Series, containing, of_year, series_of
from dondoc.reports.kinds import Kind, kinds_of
from dondoc.reports.rejections import ReportRejected


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the table. Raises BadTable."""
    return kinds_of(tables("reports", "kinds"), tables("reports", "outlines"), series())


def kind(code: str) -> Kind:
    """The kind of that code. Raises ReportRejected, BadTable."""
    found = next((each for each in kinds() if each.code == code), None)
    if found is None:
        raise ReportRejected("report-kind", f"Không có loại báo cáo “{code}”; hãy chọn trong danh sách.", kind=code)
    return found


def series() -> list[Series]:
    """The families of periods."""
    return series_of(tables("periods", "series"))


def periods_of(kind: Kind, year: int) -> Iterator[Named]:
    """The periods of a year of which there is a report of that kind."""
    found = next(each for each in series() if each.code == kind.series)
    return (each for each in of_year(found, kind.length, year) if not kind.numbers or each.number in kind.numbers)


def period_of(kind: Kind, first: date) -> Named | None:
    """The period of the kind that begins on that day; None where none does."""
    found = next(each for each in series() if each.code == kind.series)
    named = containing(found, kind.length, first)
    return named if named.period.first == first else None
