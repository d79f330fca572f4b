"""The lines of a sheet of criteria: what offices write is understood, every mistake is told at its line."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from dondoc.scoring import set_sheets
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.set_lines import Line, Title, titles_of, understood
from dondoc.scoring.tree import Node, walked
from dondoc.sheets.reading import open_sheet

GOOD: tuple[dict[Title, str], ...] = (
    {Title.CODE: "1", Title.NAME: "Chỉ đạo, điều hành", Title.MAXIMUM: "2"},
    {Title.CODE: "1.1", Title.NAME: "Kế hoạch", Title.MAXIMUM: "1,5"},
    {Title.CODE: "1.2.", Title.NAME: "Báo cáo", Title.MAXIMUM: "0.5"},
)


def lines(*changed: dict[Title, str]) -> list[Line]:
    """The good lines, with other values at those that are given, and what comes behind."""
    rows = [{**row, **more} for row, more in zip(GOOD, changed, strict=False)]
    rows += [*GOOD[len(changed) :], *changed[len(GOOD) :]]
    return [Line(number, values) for number, values in enumerate(rows, 7)]


def codes(found: list[Line]) -> list[tuple[int, str]]:
    _nodes, faults = understood(found, total=Decimal(2))
    return [(fault.line, fault.refusal.code) for fault in faults]


def test_numbers_tell_what_stands_below_what() -> None:
    nodes, faults = understood(lines({}), total=Decimal(2))

    assert faults == []
    assert [(depth, node.code, node.maximum) for depth, node in walked(nodes)] == [
        (0, "1", 2),
        (1, "1.1", Decimal("1.5")),
        (1, "1.2", Decimal("0.5")),
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (({}, {Title.CODE: "I"}), [(8, "set-row-code")]),
        (({}, {Title.CODE: "1.2"}), [(9, "set-row-twice")]),
        (({}, {Title.CODE: "2.1"}), [(8, "set-row-alone")]),
        (({}, {Title.NAME: " "}), [(8, "set-row-name")]),
        (({}, {Title.MAXIMUM: "một rưỡi"}), [(8, "set-row-maximum")]),
        (({}, {Title.MAXIMUM: "-1"}), [(8, "set-row-maximum")]),
        (({}, {Title.MAXIMUM: "1"}), [(7, "criterion-sum")]),
        (({Title.MAXIMUM: "3"},), [(0, "set-sum"), (7, "criterion-sum")]),
        (({Title.KIND: "Theo mức"},), [(7, "set-row-heading")]),
        (({}, {Title.KIND: "Theo cảm tính"}), [(8, "set-row-kind")]),
        (({}, {Title.KIND: "", Title.RULE: ">=80%: 1,5"}), [(8, "set-row-no-kind")]),
        (({}, {Title.KIND: "Theo khoảng tỷ lệ", Title.RULE: "tùy"}), [(8, "set-row-rule")]),
        (({}, {Title.KIND: "Theo khoảng tỷ lệ", Title.RULE: ">=80%: 1; <80%: 0"}), [(8, "leaf-rule")]),
        (({}, {Title.EXPLAIN: "tùy"}), [(8, "set-row-truth")]),
        (({}, {}, {}, {Title.CODE: "", Title.NAME: "Tổng cộng", Title.MAXIMUM: "2"}), []),
    ],
)
def test_each_mistake_is_told_at_its_line(changed: tuple[dict[Title, str], ...], told: list[tuple[int, str]]) -> None:
    assert codes(lines(*changed)) == told


def test_what_the_sheet_does_not_say_stays_as_it_is() -> None:
    there = (
        Node(
            5,
            "1",
            "Chỉ đạo",
            Decimal(2),
            below=(
                Node(6, "1.1", "Kế hoạch", Decimal("1.5"), RuleKind.MANUAL, evidence="Kế hoạch năm", indicator="a.b"),
            ),
        ),
    )

    nodes, faults = understood(lines({}), total=Decimal(2), there=there)

    kept = next(node for _depth, node in walked(nodes) if node.code == "1.1")
    assert faults == []
    assert (kept.kind, kept.evidence, kept.indicator) == (RuleKind.MANUAL, "Kế hoạch năm", "a.b")


def test_the_table_of_a_decision_is_taken_as_it_is() -> None:
    """Title block, two lines of heads, numbered columns, numbers typed as numbers, a total below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = [
        ["BẢNG TIÊU CHÍ ĐÁNH GIÁ"],
        [],
        ["STT", "Lĩnh vực/TC/TCTP", "Điểm tối đa", "Điểm đánh giá", None, "Ghi chú"],
        [None, None, None, "Tự đánh giá", "Thẩm định", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Chỉ đạo, điều hành", 2, None, None, None],
        [1.1, "Kế hoạch", 1.5, None, None, "hằng năm"],
        ["1.2", "Báo cáo", 0.5, None, None, None],
        [None, "TỔNG CỘNG", 2, None, None, None],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("D3:E3")
    target = io.BytesIO()
    book.save(target)

    nodes, faults = understood(set_sheets.lines(open_sheet("bang.xlsx", target.getvalue())), total=Decimal(2))

    assert [str(fault.refusal) for fault in faults] == []
    assert [node.code for _depth, node in walked(nodes)] == ["1", "1.1", "1.2"]
    assert nodes[0].below[0].note == "hằng năm"


def test_columns_go_by_the_names_that_offices_use() -> None:
    found = titles_of(["Số thứ tự", "Nội dung", "Điểm chuẩn", "Điểm tự chấm"])

    assert found == {Title.CODE: "Số thứ tự", Title.NAME: "Nội dung", Title.MAXIMUM: "Điểm chuẩn"}


def test_a_sheet_without_its_columns_is_refused() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Họ và tên", "Chức vụ"])
    book.active.append(["A", "B"])
    target = io.BytesIO()
    book.save(target)

    with pytest.raises(ScoreRejected) as refused:
        set_sheets.lines(open_sheet("khac.xlsx", target.getvalue()))

    assert refused.value.code == "set-columns"
