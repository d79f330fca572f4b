"""Which inspections a list shows, from the query string."""

from __future__ import annotations

from dondoc.inspections.queries.listing import InspectionFilter, InspectionOrder, ProgrammeFilter, ProgrammeOrder
from dondoc.inspections.states import InspectionState
from dondoc.web.filters import LAST_YEAR, LONGEST_QUESTION, Asked
from dondoc.web.typed import Query, number, one_of

SURPRISE = {"dot-xuat": True, "ke-hoach": False}


def inspections(query: Query) -> tuple[InspectionFilter, Asked]:
    """`q`, `don_vi`, `chu_tri`, `loai`, `trang_thai`, `nam`, `hinh_thuc`, `to`, `cua_toi`, `sap_xep`."""
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    year = number(query.get("nam", "").strip())
    year = year if year and year <= LAST_YEAR else None
    state = one_of(InspectionState, query.get("trang_thai", ""))
    order = one_of(InspectionOrder, query.get("sap_xep", ""))
    how = query.get("hinh_thuc", "")
    wanted = InspectionFilter(
        q=question,
        unit=number(query.get("don_vi", "")),
        leading=number(query.get("chu_tri", "")),
        kind=query.get("loai", "").strip()[:30],
        state=state,
        year=year,
        surprise=SURPRISE.get(how),
        body=number(query.get("to", "")),
        mine=query.get("cua_toi", "") == "1",
        order=order or InspectionOrder.NEWEST,
    )
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": wanted.unit,
        "chu_tri": wanted.leading,
        "loai": wanted.kind,
        "trang_thai": state and state.value,
        "nam": year,
        "hinh_thuc": how if how in SURPRISE else "",
        "to": wanted.body,
        "cua_toi": wanted.mine,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)


def programmes(query: Query) -> tuple[ProgrammeFilter, Asked]:
    """`q`, `don_vi` (named in it), `loai`, `nam`, `ban_hanh` (1: issued, 0: draft), `sap_xep`."""
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    year = number(query.get("nam", "").strip())
    year = year if year and year <= LAST_YEAR else None
    issued = {"1": True, "0": False}.get(query.get("ban_hanh", ""))
    order = one_of(ProgrammeOrder, query.get("sap_xep", ""))
    unit, kind = number(query.get("don_vi", "")), query.get("loai", "").strip()[:30]
    wanted = ProgrammeFilter(question, unit, kind, year, issued, order or ProgrammeOrder.NEWEST)
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": unit,
        "loai": kind,
        "nam": year,
        "ban_hanh": query.get("ban_hanh", "") if issued is not None else "",
        "order": order and order.value,
    }
    return wanted, Asked(chosen)
