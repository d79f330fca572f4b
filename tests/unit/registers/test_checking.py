"""What is wrong with a row, each mistake at its column; values as people type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.registers.checking import understood
from dondoc.registers.definitions import Column, Value
from dondoc.registers.kinds import ColumnKind
from dondoc.registers.values import Unreadable, kept, read, typed, written
from tests.unit.registers.test_defining import SHIPPED

TODAY = date(2026, 6, 15)
REGISTERS = {register.code: register for register in SHIPPED}
INSPECTION = {
    "kind": "Cải cách hành chính",
    "unit_name": "Chi cục Kiểm lâm",
    "planned_on": "20/6/2026",
    "planned": "có",
    "inspected_on": "10/6/2026",
    "found": "5",
    "done": "3",
    "started": "2",
}


def faults(register: str, **texts: str) -> dict[str, str]:
    _, wrong = understood(REGISTERS[register], texts, TODAY)
    return {fault.column: fault.code for fault in wrong}


def test_a_row_as_people_type_it_is_understood() -> None:
    values, wrong = understood(REGISTERS["inspections"], INSPECTION, TODAY)
    assert wrong == []
    assert values["kind"] == "reform"
    assert values["planned_on"] == date(2026, 6, 20)
    assert values["planned"] == "yes"
    assert values["found"] == 5


def test_every_mistake_is_told_at_its_column() -> None:
    wrong = faults("inspections", **{**INSPECTION, "kind": "Cải tổ", "planned_on": "31/6/2026", "found": "năm"})
    assert wrong == {"kind": "value-choice", "planned_on": "value-day", "found": "value-whole"}


def test_an_empty_row_lacks_what_is_required_and_nothing_else() -> None:
    needed = {column.code for column in REGISTERS["inspections"].columns if column.required}
    assert faults("inspections") == dict.fromkeys(needed, "value-missing")


def test_what_happened_cannot_lie_ahead_but_a_plan_may() -> None:
    assert faults("inspections", **{**INSPECTION, "inspected_on": "16/6/2026"}) == {"inspected_on": "value-future"}
    assert faults("inspections", **{**INSPECTION, "planned_on": "31/12/2026"}) == {}


def test_parts_are_not_more_than_their_whole() -> None:
    assert faults("inspections", **{**INSPECTION, "started": "3"}) == {"started": "value-sum-more"}
    assert faults("inspections", **{**INSPECTION, "started": ""}) == {}


def test_numbers_beside_each_other_add_up_where_they_must() -> None:
    rating = {"class": "Công chức", "decided_on": "15/5/2026", "in_order": "có"}
    counts = {"excellent": "6", "good": "28", "done": "2", "not_done": "0", "rated": "36", "good_or_better": "34"}
    assert faults("ratings", **rating, **counts) == {}
    assert faults("ratings", **rating, **{**counts, "rated": "35"}) == {"rated": "value-sum-other"}
    assert faults("ratings", **rating, **{**counts, "good_or_better": "33"}) == {"good_or_better": "value-sum-other"}


def test_the_last_day_is_not_before_the_first() -> None:
    row = {"unit_name": "Trung tâm", "first_day": "01/01/2026", "level": "Nhà nước bảo đảm"}
    assert faults("autonomy", **row, last_day="31/12/2025") == {"last_day": "value-ends-early"}
    assert faults("autonomy", **row, last_day="01/01/2026") == {}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (ColumnKind.WHOLE, "1.250", 1250),
        (ColumnKind.NUMBER, "88,5", Decimal("88.5")),
        (ColumnKind.MONEY, "18.650.000.000", Decimal(18650000000)),
        (ColumnKind.DATE, "5/3/2026", date(2026, 3, 5)),
        (ColumnKind.YES_NO, "Không", "no"),
        (ColumnKind.TEXT, "  hai   chữ ", "hai chữ"),
        (ColumnKind.WHOLE, " ", None),
    ],
)
def test_values_are_typed_as_vietnam_writes_them(kind: ColumnKind, text: str, value: Value) -> None:
    assert typed(Column("x", "X", kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (ColumnKind.WHOLE, "-1", "value-whole"),
        (ColumnKind.WHOLE, "1,5", "value-whole"),
        (ColumnKind.MONEY, "1,5", "value-money"),
        (ColumnKind.NUMBER, "1,2,3", "value-number"),
        (ColumnKind.NUMBER, "9" * 30, "value-number"),
        (ColumnKind.DATE, "5/3/1026", "value-day-far"),
        (ColumnKind.YES_NO, "có lẽ", "value-yes-no"),
        (ColumnKind.TEXT, "x" * 301, "value-long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_how_to_write_it(kind: ColumnKind, text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        typed(Column("x", "X", kind), text)
    assert refused.value.code == code
    assert "hãy" in str(refused.value)


COLUMNS = [Column(kind.value, kind.value, kind) for kind in (ColumnKind.WHOLE, ColumnKind.MONEY, ColumnKind.DATE)]


@given(st.integers(0, 10**15), st.integers(0, 10**17), st.dates(date(1950, 1, 1), date(2190, 1, 1)))
def test_what_is_written_is_read_again(whole: int, money: int, day: date) -> None:
    values: dict[str, Value] = {"whole": whole, "money": Decimal(money), "date": day}
    assert read(COLUMNS, kept(COLUMNS, values)) == values
    assert {column.code: typed(column, written(column, values[column.code])) for column in COLUMNS} == values
