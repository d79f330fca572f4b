"""The query strings of corrections and letters of apology: a frozen filter, and what was typed to be shown again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.dossiers.models import CorrectionState
from dondoc.dossiers.queries.apologies import OwedFilter, OwedOrder, SentFilter, SentOrder
from dondoc.dossiers.queries.corrections import CorrectionFilter, CorrectionOrder
from dondoc.web.filters import Asked, Query
from dondoc.web.typed import day, number, one_of

LONGEST_SEARCH = 120
LATE = {"qua": True, "chua": False}


def corrections(query: Query) -> tuple[CorrectionFilter, Asked]:
    """`q` a part of the code, `trang_thai`, `don_vi` (with the units below), `nguon`, `tu`, `den`, `sap_xep`."""
    wrong: dict[str, str] = {}
    q, unit = query.get("q", "").strip()[:LONGEST_SEARCH], number(query.get("don_vi", ""))
    state, order = (
        one_of(CorrectionState, query.get("trang_thai", "")),
        one_of(CorrectionOrder, query.get("sap_xep", "")),
    )
    first, last = _days(query, wrong)
    source = query.get("nguon", "")[:40]
    wanted = CorrectionFilter(
        q=q,
        state=state,
        unit=unit,
        source=source,
        from_=_midnight(first),
        until=_midnight(last + timedelta(days=1) if last else None),
        order=order or CorrectionOrder.NEWEST,
    )
    chosen = {"q": q, "trang_thai": state and state.value, "don_vi": unit, "nguon": source, **_typed(query)}
    return wanted, Asked({**chosen, "order": order and order.value}, wrong)


def owed(query: Query) -> tuple[OwedFilter, Asked]:
    """`q`, `don_vi`, `han` (qua: overdue, chua: not yet), `sap_xep`."""
    q, unit = query.get("q", "").strip()[:LONGEST_SEARCH], number(query.get("don_vi", ""))
    late, order = query.get("han", ""), one_of(OwedOrder, query.get("sap_xep", ""))
    wanted = OwedFilter(q, unit, LATE.get(late), order or OwedOrder.DUE)
    chosen: dict[str, object] = {
        "q": q,
        "don_vi": unit,
        "han": late if late in LATE else "",
        "order": order and order.value,
    }
    return wanted, Asked(chosen)


def sent(query: Query) -> tuple[SentFilter, Asked]:
    """`q`, `don_vi`, `tu`, `den` (days of the letter), `sap_xep`."""
    wrong: dict[str, str] = {}
    q, unit = query.get("q", "").strip()[:LONGEST_SEARCH], number(query.get("don_vi", ""))
    order = one_of(SentOrder, query.get("sap_xep", ""))
    first, last = _days(query, wrong)
    wanted = SentFilter(q, unit, first, last, order or SentOrder.NEWEST)
    return wanted, Asked({"q": q, "don_vi": unit, **_typed(query), "order": order and order.value}, wrong)


def _days(query: Query, wrong: dict[str, str]) -> tuple[date | None, date | None]:
    first, last = (day(query, name, wrong) for name in ("tu", "den"))
    if first and last and first > last:
        wrong["tu"] = _("Ngày bắt đầu ở sau ngày kết thúc: hãy đổi chỗ hai ngày.")
    return first, last


def _typed(query: Query) -> dict[str, object]:
    return {name: query.get(name, "").strip()[:30] for name in ("tu", "den")}


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else timezone.make_aware(datetime.combine(day, time()))
