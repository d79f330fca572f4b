"""Which procedures a list shows, from the query string."""

from __future__ import annotations

from dondoc.dossiers.kinds import Handled, OnlineLevel
from dondoc.dossiers.models import Act
from dondoc.dossiers.queries.procedures import Lacking, ProcedureFilter, ProcedureOrder, Validity
from dondoc.web.filters import LAST_YEAR, LONGEST_QUESTION, Asked
from dondoc.web.typed import Query, number, one_of

NOT_ONLINE = "khong"  # the level without a word of its own


def procedures(query: Query) -> tuple[ProcedureFilter, Asked]:
    """`q`, `linh_vuc`, `cap`, `muc`, `muc_cu`, `hieu_luc`, `tai_cho`, `nam`, `quyet_dinh`, `thieu`, `sap_xep`."""
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    field, year, old = (number(query.get(name, "")) for name in ("linh_vuc", "nam", "muc_cu"))
    year = year if year and year <= LAST_YEAR else None
    old = old if old is not None and old <= 4 else None
    level, validity = one_of(Handled, query.get("cap", "")), one_of(Validity, query.get("hieu_luc", ""))
    act, lacking = one_of(Act, query.get("quyet_dinh", "")), one_of(Lacking, query.get("thieu", ""))
    order = one_of(ProcedureOrder, query.get("sap_xep", ""))
    typed = query.get("muc", "")
    online = OnlineLevel.NONE if typed == NOT_ONLINE else one_of(OnlineLevel, typed) if typed else None
    spot = query.get("tai_cho", "") == "1"
    wanted = ProcedureFilter(
        q=question,
        field=field,
        level=level,
        online=online,
        old_level=old,
        validity=validity,
        on_the_spot=spot,
        decided_in=year,
        act=act.value if act else "",
        lacking=lacking,
        order=order or ProcedureOrder.FIELD,
    )
    chosen: dict[str, object] = {
        "q": question,
        "linh_vuc": field,
        "cap": level and level.value,
        "muc": typed if online is not None else "",
        "muc_cu": "" if old is None else str(old),
        "hieu_luc": validity and validity.value,
        "tai_cho": spot,
        "nam": year,
        "quyet_dinh": act and act.value,
        "thieu": lacking and lacking.value,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)
