"""The query string of the list of urgings: a frozen filter, and what was typed to be shown again."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from dondoc.following.rules import channels
from dondoc.following.urging_queries import Answered, UrgingFilter, UrgingOrder
from dondoc.language import dates
from dondoc.web.filters import Asked, Query


def urgings(query: Query) -> tuple[UrgingFilter, Asked]:
    """`don_vi` (with the units below), `hinh_thuc`, `tra_loi`, `qua_han`, `tu`, `den`, `dot` (one act), `sap_xep`."""
    wrong: dict[str, str] = {}
    typed = query.get("don_vi", "")
    unit = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else None
    channel = query.get("hinh_thuc", "") if query.get("hinh_thuc", "") in channels() else ""
    answered = next((each for each in Answered if each.value == query.get("tra_loi")), None)
    order = next((each for each in UrgingOrder if each.value == query.get("sap_xep")), None)
    token = query.get("dot", "") if query.get("dot", "").isalnum() else ""
    first, last = (_day(query, name, wrong) for name in ("tu", "den"))
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


def _day(query: Query, name: str, wrong: dict[str, str]) -> date | None:
    typed = query.get(name, "").strip()
    day = dates.parsed(typed) if typed else None
    if typed and day is None:
        wrong[name] = _("“%(typed)s” không phải là một ngày. Hãy viết như 05/3/2026.") % {"typed": typed[:30]}
    return day
