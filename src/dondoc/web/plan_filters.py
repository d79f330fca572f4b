"""Which plans a list shows, from the query string."""

from __future__ import annotations

from dondoc.plans.queries import PlanFilter, PlanOrder
from dondoc.plans.states import PlanState
from dondoc.web.filters import LAST_YEAR, LONGEST_QUESTION, Asked, Query


def plans(query: Query) -> tuple[PlanFilter, Asked]:
    """`q`, `don_vi`, `loai`, `nam`, `trang_thai`, `sap_xep`; what is not understood narrows nothing."""
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    unit, year = _number(query.get("don_vi", "")), _number(query.get("nam", ""))
    year = year if year and year <= LAST_YEAR else None
    kind = query.get("loai", "").strip()[:30]
    states = {state.value: state for state in PlanState}
    orders = {order.value: order for order in PlanOrder}
    state, order = states.get(query.get("trang_thai", "")), orders.get(query.get("sap_xep", ""))
    wanted = PlanFilter(question, unit, kind, year, state, order or PlanOrder.YEAR)
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": unit,
        "loai": kind,
        "nam": year,
        "trang_thai": state and state.value,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)


def _number(typed: str) -> int | None:
    bare = typed.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 12 else None
