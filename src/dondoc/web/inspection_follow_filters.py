"""Which findings and recommendations the lists show, from the query string."""

from __future__ import annotations

from dondoc.inspections.outcomes import Outcome
from dondoc.inspections.queries.following import FindingFilter, FindingOrder, RecommendationFilter, RecommendationOrder
from dondoc.web.filters import LAST_YEAR, LONGEST_QUESTION, Asked, Query
from dondoc.web.typed import number, one_of


def recommendations(query: Query) -> tuple[RecommendationFilter, Asked]:
    """`q`, `don_vi` (leads), `kiem_tra` (inspected), `loai`, `nam`, `ket_qua`, `sap_xep`."""
    question, lead, inspected, kind, year = _shared(query)
    outcome = one_of(Outcome, query.get("ket_qua", ""))
    order = one_of(RecommendationOrder, query.get("sap_xep", ""))
    wanted = RecommendationFilter(question, lead, inspected, kind, year, outcome, order or RecommendationOrder.PRESSING)
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": lead,
        "kiem_tra": inspected,
        "loai": kind,
        "nam": year,
        "ket_qua": outcome and outcome.value,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)


def findings(query: Query) -> tuple[FindingFilter, Asked]:
    """`q`, `don_vi` (inspected), `linh_vuc`, `muc_do`, `tot` (1: done well), `loai`, `nam`, `sap_xep`."""
    question, unit, _inspected, kind, year = _shared(query)
    area, grade = query.get("linh_vuc", "").strip()[:30], query.get("muc_do", "").strip()[:30]
    merit = {"1": True, "0": False}.get(query.get("tot", ""))
    order = one_of(FindingOrder, query.get("sap_xep", ""))
    wanted = FindingFilter(question, unit, kind, year, area, grade, merit, order or FindingOrder.NEWEST)
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": unit,
        "linh_vuc": area,
        "muc_do": grade,
        "tot": query.get("tot", "") if merit is not None else "",
        "loai": kind,
        "nam": year,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)


def _shared(query: Query) -> tuple[str, int | None, int | None, str, int | None]:
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    year = number(query.get("nam", "").strip())
    kind = query.get("loai", "").strip()[:30]
    return (
        question,
        number(query.get("don_vi", "")),
        number(query.get("kiem_tra", "")),
        kind,
        year if year and year <= LAST_YEAR else None,
    )
