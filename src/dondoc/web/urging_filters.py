"""The query string of the list of urgings: a frozen filter, and what was typed to be shown again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dondoc.following.rules import channels
from dondoc.following.urging_queries import Answered, UrgingFilter, UrgingOrder
from dondoc.web.filters import Asked, Query
from dondoc.web.typed import day, number, one_of


def urgings(query: Query) -> tuple[UrgingFilter, Asked]:
    """`don_vi` (with the units below), `hinh_thuc`, `tra_loi`, `qua_han`, `tu`, `den`, `dot` (one act), `sap_xep`."""
    wrong: dict[str, str] = {}
    unit = number(query.get("don_vi", ""))
    channel = query.get("hinh_thuc", "") if query.get("hinh_thuc", "") in channels() else ""
    answered, order = one_of(Answered, query.get("tra_loi", "")), one_of(UrgingOrder, query.get("sap_xep", ""))
    token = query.get("dot", "") if query.get("dot", "").isalnum() else ""
    first, last = (day(query, name, wrong) for name in ("tu", "den"))
    if first and last and first > last:
        wrong["tu"] = _("Ngày bắt đầu ở sau ngày kết thúc: hãy đổi chỗ hai ngày.")
    late = query.get("qua_han", "") == "1"
    wanted = UrgingFilter(unit, channel, answered, late, first, last, token[:40], order or UrgingOrder.NEWEST)
    chosen: dict[str, object] = {
        "don_vi": unit,
        "hinh_thuc": channel,
        "tra_loi": answered and answered.value,
        "qua_han": late,
        "dot": token,
        "tu": query.get("tu", "").strip()[:30],
        "den": query.get("den", "").strip()[:30],
        "order": order and order.value,
    }
    return wanted, Asked(chosen, wrong)
