"""What a public table shows of its columns, and how it writes points."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from dondoc.periods.ranges import Period
from dondoc.reports.public.dataset import Column, ColumnType, Row, Value
from dondoc.web.public_words import cell, columns_apart

ROUND = Column("round", "Đợt chấm điểm", "Round", ColumnType.TEXT)
LABEL = Column("label", "Xếp loại", "Label", ColumnType.TEXT)
POINTS = Column("points", "Điểm đạt được", "Points", ColumnType.NUMBER, "điểm")
BEFORE = Column("earlier_rank", "Hạng kỳ trước", "Rank before")
KEPT = Column("numerator", "Tử số", "Numerator", on_page=False)
EVERY = (ROUND, LABEL, POINTS, BEFORE, KEPT)
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))


def row(unit: int, values: Mapping[str, Value] | None = None, *, hidden: bool = False) -> Row:
    said: dict[str, Value] = {"round": "Năm 2025", "label": "Tốt", "points": Decimal(90), "earlier_rank": None}
    told = {} if hidden else said
    return Row(unit, f"Sở {unit}", YEAR, date(2025, 12, 31), date(2026, 8, 10), {**told, **(values or {})}, hidden)


def names(rows: list[Row]) -> tuple[list[str], list[tuple[str, str]]]:
    columns, common = columns_apart(EVERY, rows)
    return [column.name for column in columns], [(each.label, each.words) for each in common]


def test_what_all_rows_have_in_common_is_said_once_and_an_empty_column_not_at_all() -> None:
    assert names([row(1), row(2, {"label": "Khá"})]) == (["label", "points"], [("Đợt chấm điểm", "Năm 2025")])


def test_one_row_alone_keeps_its_columns() -> None:
    assert names([row(1)]) == (["round", "label", "points", "earlier_rank"], [])


def test_words_that_a_withheld_row_does_not_tell_stay_in_their_column() -> None:
    assert names([row(1), row(2, hidden=True)]) == (["round", "label", "points"], [])


def test_a_table_of_withheld_rows_keeps_its_heads() -> None:
    assert names([row(1, hidden=True), row(2, hidden=True)])[0] == ["round", "label", "points", "earlier_rank"]


def test_points_are_written_to_two_decimals_without_idle_zeros() -> None:
    written = {
        value: cell(POINTS, {"points": Decimal(value)}).words for value in ("88.087889", "97.500000", "100.000000")
    }
    assert written == {"88.087889": "88,09", "97.500000": "97,5", "100.000000": "100"}
