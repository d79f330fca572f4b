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
    wanted = _wanted_documents(query, wrong)
    _in_order(wanted.issued_from, wanted.issued_to, wrong, "bh_tu")
    return wanted, Asked(_chosen_documents(query, wanted), _in_order(wanted.from_day, wanted.to_day, wrong))


def _wanted_documents(query: Query, wrong: dict[str, str]) -> DocumentFilter:
    return DocumentFilter(
        q=_words(query, "q"),
        sign=_words(query, "ky_hieu"),
        type=_words(query, "loai"),
        issuer=_words(query, "co_quan"),
        direction=one_of(Direction, query.get("huong", "")),
        unit=number(query.get("don_vi", "")),
        book=number(query.get("so", "")),
        state=one_of(ReadingState, query.get("tinh_trang", "")),
        signed=_yes_or_no(query.get("chu_ky", "")),
        restricted=_ticked(query, "han_che"),
        from_day=day(query, "tu", wrong),
        to_day=day(query, "den", wrong),
        issued_from=day(query, "bh_tu", wrong),
        issued_to=day(query, "bh_den", wrong),
        waiting=query.get("cho_giao", "") == "1",
        order=one_of(DocumentOrder, query.get("sap_xep", "")) or DocumentOrder.NEWEST,
    )


def _chosen_documents(query: Query, wanted: DocumentFilter) -> dict[str, object]:
    order = one_of(DocumentOrder, query.get("sap_xep", ""))
    return {
        "q": wanted.q,
        "ky_hieu": wanted.sign,
        "loai": wanted.type,
        "co_quan": wanted.issuer,
        "huong": wanted.direction and wanted.direction.value,
        "don_vi": wanted.unit,
        "so": wanted.book,
        "tinh_trang": wanted.state and wanted.state.value,
        "chu_ky": query.get("chu_ky", "") if wanted.signed is not None else "",
        "han_che": wanted.restricted,
        "cho_giao": wanted.waiting,
        "order": order and order.value,
        **_typed_days(query),
        **_typed_days(query, "bh_tu", "bh_den"),
    }


def _yes_or_no(typed: str) -> bool | None:
    return {"1": True, "0": False}.get(typed)


def _ticked(query: Query, name: str) -> bool | None:
    """True where it is asked for; None leaves it open."""
    return True if query.get(name, "") == "1" else None


def _words(query: Query, name: str) -> str:
    return query.get(name, "").strip()[:LONGEST_QUESTION]


def assignments(query: Query) -> tuple[AssignmentFilter, Asked]:
    """`q`, `don_vi`, `co_cau`, `ngay`, `biet_den`, `trang_thai`, `han`, `nhom`, `van_ban`, `tu`, `den`, `sap_xep`.

    `don_vi` counts the units below in; `ngay` is the day of which the list is, `biet_den` the day by whose end what it
    shows was recorded. `tu`, `den` are days of the deadline, `xong_tu`, `xong_den` of the lead's last step. What else
    tells assignments apart: `nguon`, `nguoi_giao`, `linh_vuc`, `theo_doi`, `dau`, `uu_tien`, `noi_bo`, `co_ban`,
    `nhap_muon`, `chua_cap_nhat` (days); `ke_hoach`: what came out of that plan.
    """
    wrong: dict[str, str] = {}
    on, known = day(query, "ngay", wrong), day(query, "biet_den", wrong)
    wanted = _wanted_assignments(query, on or timezone.localdate(), wrong)
    _in_order(wanted.finished_from, wanted.finished_to, wrong, "xong_tu")
    _in_order(wanted.due_from, wanted.due_to, wrong)
    return wanted, Asked(_chosen_assignments(query, wanted), wrong, on, end_of(known))


def _wanted_assignments(query: Query, on: date, wrong: dict[str, str]) -> AssignmentFilter:
    unit, plan, silent = number(query.get("don_vi", "")), number(query.get("ke_hoach", "")), _silent_days(query)
    return AssignmentFilter(
        q=_words(query, "q"),
        unit=unit,
        structure=one_of(Structure, query.get("co_cau", "")) or Structure.OF_THE_TIME,
        with_units_below=unit is not None,
        state=one_of(State, query.get("trang_thai", "")),
        timeliness=one_of(Timeliness, query.get("han", "")),
        done=DONE_OR_NOT.get(query.get("nhom", "")),
        document=number(query.get("van_ban", "")),
        among=assignment_numbers([plan]) if plan else None,
        due_from=day(query, "tu", wrong),
        due_to=day(query, "den", wrong),
        finished_from=day(query, "xong_tu", wrong),
        finished_to=day(query, "xong_den", wrong),
        origin=one_of(Origin, query.get("nguon", "")),
        giver=_words(query, "nguoi_giao"),
        field=number(query.get("linh_vuc", "")),
        monitor=number(query.get("theo_doi", "")),
        mark=number(query.get("dau", "")),
        priority=_ticked(query, "uu_tien"),
        internal=WITHIN_UNITS.get(query.get("noi_bo", ""), False),
        basically_done=_ticked(query, "co_ban"),
        entered_late=_ticked(query, "nhap_muon"),
        silent_since=on - timedelta(days=silent) if silent is not None else None,
        order=one_of(AssignmentOrder, query.get("sap_xep", "")) or AssignmentOrder.PRESSING,
    )


def _chosen_assignments(query: Query, wanted: AssignmentFilter) -> dict[str, object]:
    order = one_of(AssignmentOrder, query.get("sap_xep", ""))
    return {
        "q": wanted.q,
        "unit": wanted.unit,
        "structure": wanted.structure is Structure.MAPPED and wanted.structure.value,
        "document": wanted.document,
        "ke_hoach": number(query.get("ke_hoach", "")),
        "state": wanted.state and wanted.state.value,
        "timeliness": wanted.timeliness and wanted.timeliness.value,
        "nhom": query.get("nhom", "") if wanted.done is not None else "",
        "nguon": wanted.origin and wanted.origin.value,
        "nguoi_giao": wanted.giver,
        "linh_vuc": wanted.field,
        "theo_doi": wanted.monitor,
        "dau": wanted.mark,
        "uu_tien": wanted.priority,
        "noi_bo": query.get("noi_bo", "") if wanted.internal is not False else "",
        "co_ban": wanted.basically_done,
        "nhap_muon": wanted.entered_late,
        "chua_cap_nhat": _silent_days(query),
        "order": order and order.value,
        **_typed_days(query, "ngay", "biet_den"),
        **_typed_days(query),
        **_typed_days(query, "xong_tu", "xong_den"),
    }


def _silent_days(query: Query) -> int | None:
    """For how many days nothing was said of it."""
    asked = number(query.get("chua_cap_nhat", ""))
    return asked if asked and asked <= MOST_DAYS else None


def work_files(query: Query) -> tuple[FileFilter, Asked]:
    """`q`, `don_vi`, `nam`, `nam_ket_thuc`, `trang_thai`, `qua_han`, `sap_xep`."""
    question = _words(query, "q")
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
