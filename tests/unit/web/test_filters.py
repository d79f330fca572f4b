"""A query string becomes a frozen filter; a mistake is said and changes nothing else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.queries import AssignmentFilter, AssignmentOrder
from dondoc.assignments.states import State
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents.kinds import Direction
from dondoc.documents.queries import DocumentFilter, DocumentOrder
from dondoc.web import filters


def test_nothing_asked_is_everything() -> None:
    wanted, asked = filters.documents({})
    assert wanted == DocumentFilter()
    assert not asked.filtered
    found, asked = filters.assignments({})
    assert found == AssignmentFilter(order=AssignmentOrder.PRESSING)
    assert not asked.filtered


def test_all_conditions_of_documents() -> None:
    query = {"q": " so hoa ", "huong": "incoming", "loai": "Kế hoạch", "co_quan": "Sở Nội vụ", "tu": "1/2/2026"}
    wanted, asked = filters.documents({**query, "den": "28/02/2026", "sap_xep": "issued"})
    assert wanted == DocumentFilter(
        q="so hoa",
        type="Kế hoạch",
        issuer="Sở Nội vụ",
        direction=Direction.INCOMING,
        from_day=date(2026, 2, 1),
        to_day=date(2026, 2, 28),
        order=DocumentOrder.ISSUED,
    )
    assert asked.filtered
    assert not asked.wrong


def test_all_conditions_of_assignments() -> None:
    query = {"don_vi": "7", "trang_thai": "reported", "han": "open_overdue", "van_ban": "12"}
    wanted, _asked = filters.assignments(query)
    assert (wanted.unit, wanted.with_units_below, wanted.document) == (7, True, 12)
    assert (wanted.state, wanted.timeliness) == (State.REPORTED, Timeliness.OPEN_OVERDUE)


def test_a_day_that_is_none_is_named_and_not_guessed() -> None:
    wanted, asked = filters.documents({"tu": "31/02/2026"})
    assert wanted.from_day is None
    assert "31/02/2026" in asked.wrong["tu"]
    assert asked.chosen["tu"] == "31/02/2026"


def test_days_in_the_wrong_order_are_said() -> None:
    _wanted, asked = filters.assignments({"tu": "02/3/2026", "den": "01/3/2026"})
    assert "tu" in asked.wrong


@given(st.dictionaries(st.sampled_from(["q", "huong", "loai", "tu", "den", "sap_xep", "don_vi", "han"]), st.text()))
def test_whatever_is_typed_gives_a_filter(query: dict[str, str]) -> None:
    assert isinstance(filters.documents(query)[0], DocumentFilter)
    assert isinstance(filters.assignments(query)[0], AssignmentFilter)
