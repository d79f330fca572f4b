"""Which criteria sets a list shows, from the query string."""

from __future__ import annotations

from dondoc.scoring.queries.sets import SetFilter, SetOrder
from dondoc.scoring.states import SetState
from dondoc.web.filters import LAST_YEAR, LONGEST_QUESTION, Asked
from dondoc.web.typed import Query, number, one_of


def sets(query: Query) -> tuple[SetFilter, Asked]:
    """`q`, `nam`, `nhom`, `trang_thai`, `sap_xep`; what is not understood narrows nothing."""
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    year = number(query.get("nam", "").strip())
    year = year if year and year <= LAST_YEAR else None
    group = query.get("nhom", "").strip()[:30]
    state, order = one_of(SetState, query.get("trang_thai", "")), one_of(SetOrder, query.get("sap_xep", ""))
    chosen: dict[str, object] = {
        "q": question,
        "nam": year,
        "nhom": group,
        "trang_thai": state and state.value,
        "order": order and order.value,
    }
    return SetFilter(question, year, group, state, order or SetOrder.YEAR), Asked(chosen)
