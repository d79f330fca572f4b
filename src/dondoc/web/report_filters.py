"""Which reports a list shows, from the query string."""

from __future__ import annotations

from datetime import date

from dondoc.organisation import queries as organisation
from dondoc.reports.queries.reports import ReportFilter, ReportOrder
from dondoc.reports.standing import Standing
from dondoc.web.filters import LAST_YEAR, LONGEST_QUESTION, Asked, Query
from dondoc.web.typed import number


def reports(query: Query, today: date) -> tuple[ReportFilter, Asked]:
    """`nam`, `q`, `don_vi`, `loai`, `tinh_trang`, `sap_xep`; what is not understood narrows nothing."""
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    unit, year = number(query.get("don_vi", "")), number(query.get("nam", ""))
    year = year if year and 1990 <= year <= LAST_YEAR else today.year
    kind = query.get("loai", "").strip()[:40]
    how = {each.value: each for each in Standing}.get(query.get("tinh_trang", ""))
    order = {each.value: each for each in ReportOrder}.get(query.get("sap_xep", ""))
    units = frozenset(organisation.subtree_ids(unit, today) | {unit}) if unit else None
    wanted = ReportFilter(year, question, units, kind, how, order or ReportOrder.DUE)
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": unit,
        "loai": kind,
        "tinh_trang": how and how.value,
        "nam": year if year != today.year else None,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)
