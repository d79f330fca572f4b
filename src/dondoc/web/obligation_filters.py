"""Which entries the list of what must exist shows, from the query string."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dondoc.obligations.kinds import DutyKind
from dondoc.obligations.meeting import EntryState
from dondoc.obligations.queries import EntryFilter, EntryOrder
from dondoc.web.filters import LONGEST_QUESTION, Asked

FIRST_YEAR, LAST_YEAR = 2000, 2100
Choice = TypeVar("Choice", bound=StrEnum)


def entries(query: Mapping[str, str], today: date) -> tuple[EntryFilter, Asked]:
    """`nam`, `q`, `don_vi`, `rieng` (that unit alone), `loai`, `viec`, `tinh_trang`, `sap_xep`."""
    year = number(query.get("nam", "").strip())
    unit = number(query.get("don_vi", "").strip())
    question, duty = (query.get(name, "").strip()[:LONGEST_QUESTION] for name in ("q", "viec"))
    kind, state = one_of(DutyKind, query.get("loai", "")), one_of(EntryState, query.get("tinh_trang", ""))
    order = one_of(EntryOrder, query.get("sap_xep", ""))
    wanted = EntryFilter(
        year=year if year and FIRST_YEAR <= year <= LAST_YEAR else today.year,
        q=question,
        unit=unit,
        alone=unit is not None and query.get("rieng", "") == "1",
        kind=kind,
        duty=duty,
        state=state,
        order=order or EntryOrder.DUE,
    )
    chosen: dict[str, object] = {
        "q": question,
        "don_vi": unit,
        "loai": kind and kind.value,
        "viec": duty,
        "tinh_trang": state and state.value,
        "order": order and order.value,
    }
    return wanted, Asked(chosen)


def number(typed: str) -> int | None:
    """A whole number, as the address carries it."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else None


def one_of(kind: type[Choice], value: str) -> Choice | None:
    """One of a closed list; None for anything else."""
    return kind(value) if value in kind._value2member_map_ else None
