"""A query string in, a frozen filter out: every list can be shared as a link, and a mistake is said, not swallowed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from dondoc.assignments.origins import Origin
from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.structure import Structure
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.kinds import Direction, ReadingState
from dondoc.documents.queries import DocumentFilter, DocumentOrder
from dondoc.plans.queries import assignment_numbers
from dondoc.web.typed import Query as Query
from dondoc.web.typed import day, end_of, number, one_of
from dondoc.workfiles.queries import FileFilter, FileOrder
from dondoc.workfiles.rules import FileState

LONGEST_QUESTION = 200
LAST_YEAR = 9999
# Conditions that are shown elsewhere than in the fields of the form.
SEEN_ANYWAY = frozenset({"order", "q", "timeliness", "document", "cho_giao"})
# Conditions of assignments that stand in the second part of the form, shown once one of them is used.
FURTHER = frozenset(
    {
        *("structure", "biet_den", "nguon", "nguoi_giao", "linh_vuc", "theo_doi", "dau", "uu_tien", "noi_bo"),
        *("co_ban", "nhap_muon", "chua_cap_nhat", "xong_tu", "xong_den"),
    }
)
MOST_DAYS = 9_999
WHOSE = ("linh_vuc", "theo_doi", "dau")
DONE_OR_NOT = {"xong": True, "chua_xong": False}
# Parts that units gave within themselves: counted too, or alone; otherwise they are left out.
WITHIN_UNITS = {"ca": None, "rieng": True}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, to be shown again, and what of it could not be understood, by name."""

    chosen: dict[str, object]
    wrong: dict[str, str] = field(default_factory=dict)
    on: date | None = None  # the day of which the list is, where it is another than today
    known: datetime | None = None  # what was recorded after it is left out; None: nothing is

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the list."""
        return any(value for name, value in self.chosen.items() if name != "order")

    @property
    def more(self) -> bool:
        """Whether conditions beyond the words narrow it: on a phone those are folded away until they are used."""
        return any(value for name, value in self.chosen.items() if name not in SEEN_ANYWAY)

    @property
    def further(self) -> bool:
        """Whether a condition of the second part of the form narrows the list of assignments."""
        return any(value for name, value in self.chosen.items() if name in FURTHER)


def documents(query: Query) -> tuple[DocumentFilter, Asked]:
    """`q`, `ky_hieu`, `huong`, `so`, `don_vi`, `loai`, `co_quan`, `tinh_trang`, `chu_ky`, `han_che`, `cho_giao`.

    `tu`, `den` are the days received or sent, `bh_tu`, `bh_den` the days of issue; `sap_xep` orders.
    """
    wrong: dict[str, str] = {}
    names = ("q", "loai", "co_quan", "ky_hieu")
    question, type_, issuer, sign = (query.get(name, "").strip()[:LONGEST_QUESTION] for name in names)
    direction = one_of(Direction, query.get("huong", ""))
    order = one_of(DocumentOrder, query.get("sap_xep", ""))
    state = one_of(ReadingState, query.get("tinh_trang", ""))
    waiting = query.get("cho_giao", "") == "1"
    unit, book = number(query.get("don_vi", "")), number(query.get("so", ""))
    wanted = DocumentFilter(
        q=question,
        sign=sign,
        type=type_,
        issuer=issuer,
        direction=direction,
        unit=unit,
        book=book,
        state=state,
        signed=_yes_or_no(query.get("chu_ky", "")),
        restricted=True if query.get("han_che", "") == "1" else None,
        from_day=day(query, "tu", wrong),
        to_day=day(query, "den", wrong),
        issued_from=day(query, "bh_tu", wrong),
        issued_to=day(query, "bh_den", wrong),
        waiting=waiting,
        order=order or DocumentOrder.NEWEST,
    )
    chosen: dict[str, object] = {
        "q": question,
        "ky_hieu": sign,
        "loai": type_,
        "co_quan": issuer,
        "huong": direction and direction.value,
        "don_vi": unit,
        "so": book,
        "tinh_trang": state and state.value,
        "chu_ky": query.get("chu_ky", "") if wanted.signed is not None else "",
        "han_che": wanted.restricted,
        "cho_giao": waiting,
        "order": order and order.value,
        **_typed_days(query),
        **_typed_days(query, "bh_tu", "bh_den"),
    }
    _in_order(wanted.issued_from, wanted.issued_to, wrong, "bh_tu")
    return wanted, Asked(chosen, _in_order(wanted.from_day, wanted.to_day, wrong))


def _yes_or_no(typed: str) -> bool | None:
    return {"1": True, "0": False}.get(typed)


def assignments(query: Query) -> tuple[AssignmentFilter, Asked]:
    """`q`, `don_vi`, `co_cau`, `ngay`, `biet_den`, `trang_thai`, `han`, `nhom`, `van_ban`, `tu`, `den`, `sap_xep`.

    `don_vi` counts the units below in; `ngay` is the day of which the list is, `biet_den` the day by whose end what it
    shows was recorded. `tu`, `den` are days of the deadline, `xong_tu`, `xong_den` of the lead's last step. What else
    tells assignments apart: `nguon`, `nguoi_giao`, `linh_vuc`, `theo_doi`, `dau`, `uu_tien`, `noi_bo`, `co_ban`,
    `nhap_muon`, `chua_cap_nhat` (days); `ke_hoach`: what came out of that plan.
    """
    wrong: dict[str, str] = {}
    on = day(query, "ngay", wrong)
    known = day(query, "biet_den", wrong)
    typed = {name: query.get(name, "").strip()[:LONGEST_QUESTION] for name in ("q", "nguoi_giao")}
    numbers = {name: number(query.get(name, "")) for name in ("don_vi", "van_ban", "ke_hoach", *WHOSE)}
    state, timeliness = one_of(State, query.get("trang_thai", "")), one_of(Timeliness, query.get("han", ""))
    origin, structure = one_of(Origin, query.get("nguon", "")), one_of(Structure, query.get("co_cau", ""))
    order = one_of(AssignmentOrder, query.get("sap_xep", ""))
    silent = number(query.get("chua_cap_nhat", ""))
    silent = silent if silent and silent <= MOST_DAYS else None
    wanted = AssignmentFilter(
        q=typed["q"],
        unit=numbers["don_vi"],
        structure=structure or Structure.OF_THE_TIME,
        with_units_below=numbers["don_vi"] is not None,
        state=state,
        timeliness=timeliness,
        done=DONE_OR_NOT.get(query.get("nhom", "")),
        document=numbers["van_ban"],
        among=assignment_numbers([numbers["ke_hoach"]]) if numbers["ke_hoach"] else None,
        due_from=day(query, "tu", wrong),
        due_to=day(query, "den", wrong),
        finished_from=day(query, "xong_tu", wrong),
        finished_to=day(query, "xong_den", wrong),
        origin=origin,
        giver=typed["nguoi_giao"],
        field=numbers["linh_vuc"],
        monitor=numbers["theo_doi"],
        mark=numbers["dau"],
        priority=True if query.get("uu_tien", "") == "1" else None,
        internal=WITHIN_UNITS.get(query.get("noi_bo", ""), False),
        basically_done=True if query.get("co_ban", "") == "1" else None,
        entered_late=True if query.get("nhap_muon", "") == "1" else None,
        silent_since=None if silent is None else (on or timezone.localdate()) - timedelta(days=silent),
        order=order or AssignmentOrder.PRESSING,
    )
    chosen: dict[str, object] = {
        "q": typed["q"],
        "unit": numbers["don_vi"],
        "structure": structure is Structure.MAPPED and structure.value,
        "ngay": query.get("ngay", "").strip()[:30],
        "biet_den": query.get("biet_den", "").strip()[:30],
        "document": numbers["van_ban"],
        "ke_hoach": numbers["ke_hoach"],
        "state": state and state.value,
        "timeliness": timeliness and timeliness.value,
        "nhom": query.get("nhom", "") if wanted.done is not None else "",
        "nguon": origin and origin.value,
        "nguoi_giao": typed["nguoi_giao"],
        "linh_vuc": numbers["linh_vuc"],
        "theo_doi": numbers["theo_doi"],
        "dau": numbers["dau"],
        "uu_tien": wanted.priority,
        "noi_bo": query.get("noi_bo", "") if wanted.internal is not False else "",
        "co_ban": wanted.basically_done,
        "nhap_muon": wanted.entered_late,
        "chua_cap_nhat": silent,
        "order": order and order.value,
        **_typed_days(query),
        **_typed_days(query, "xong_tu", "xong_den"),
    }
    _in_order(wanted.finished_from, wanted.finished_to, wrong, "xong_tu")
    return wanted, Asked(chosen, _in_order(wanted.due_from, wanted.due_to, wrong), on, end_of(known))


def work_files(query: Query) -> tuple[FileFilter, Asked]:
    """`q`, `don_vi`, `nam`, `nam_ket_thuc`, `trang_thai`, `qua_han`, `sap_xep`."""
    question = query.get("q", "").strip()[:LONGEST_QUESTION]
    unit, year, closed_in = (number(query.get(name, "").strip()) for name in ("don_vi", "nam", "nam_ket_thuc"))
    year, closed_in = (each if each and each <= LAST_YEAR else None for each in (year, closed_in))
    state, order = one_of(FileState, query.get("trang_thai", "")), one_of(FileOrder, query.get("sap_xep", ""))
    due = query.get("qua_han", "") == "1"
    wanted = FileFilter(question, unit, year, closed_in, state, due, order=order or FileOrder.NEWEST)
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": unit,
        "nam": year,
        "nam_ket_thuc": closed_in,
        "trang_thai": state and state.value,
        "qua_han": due,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)


def _typed_days(query: Query, *names: str) -> dict[str, object]:
    return {name: query.get(name, "").strip()[:30] for name in names or ("tu", "den")}


def _in_order(first: date | None, last: date | None, wrong: dict[str, str], name: str = "tu") -> dict[str, str]:
    if first and last and first > last:
        wrong[name] = _("Ngày bắt đầu ở sau ngày kết thúc: hãy đổi chỗ hai ngày.")
    return wrong
