"""Criteria sets as a sheet: the template, a set in its columns, and the lines of a sheet that came in.

The same columns go out and come in: an exported set can be mended and sent again; sent as it is, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dondoc.scoring.notation.shapes import SHAPES
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.words import KINDS
from dondoc.scoring.set_lines import NEEDED, Line, Title, lines_of, titles_of
from dondoc.scoring.tree import Node
from dondoc.sheets.cells import Cell, Kind
from dondoc.sheets.reading import Sheet
from dondoc.sheets.tables import Column, Table, Value, workbook

MOST_ROWS = 1_000
NAME = "Bộ tiêu chí"
WIDTHS = {
    Title.CODE: 8,
    Title.NAME: 60,
    Title.MAXIMUM: 10,
    Title.KIND: 26,
    Title.RULE: 50,
    Title.INDICATOR: 28,
    Title.EVIDENCE: 40,
    Title.EXPLAIN: 10,
    Title.BASIS: 30,
    Title.NOTE: 30,
}
ABOUT = (
    "Xóa các dòng mẫu trước khi gửi. Số thứ tự nói cấp của tiêu chí: 1 là lĩnh vực, 1.1 là tiêu chí, 1.1.1 là tiêu chí "
    "thành phần (đặt cột này kiểu Văn bản để Excel giữ nguyên 1.10).",
    "Điểm tối đa các cấp phải cộng khớp. Cách tính, quy tắc và mã số liệu chỉ ghi ở tiêu chí được chấm điểm (không có "
    "mục bên dưới); trang “Cách tính” có mẫu của từng loại. Cột bỏ khỏi tệp thì giữ nguyên nội dung đang có.",
)
EXAMPLE: tuple[Mapping[Title, Value], ...] = (
    {Title.CODE: "1", Title.NAME: "Chỉ đạo, điều hành cải cách hành chính", Title.MAXIMUM: Decimal("2.5")},
    {Title.CODE: "1.1", Title.NAME: "Kế hoạch cải cách hành chính năm", Title.MAXIMUM: Decimal("1.5")},
    {
        Title.CODE: "1.1.1",
        Title.NAME: "Ban hành kế hoạch",
        Title.MAXIMUM: Decimal("0.5"),
        Title.KIND: KINDS[RuleKind.LEVEL],
        Title.RULE: "đúng hạn [on_time]: 0,5; chậm [late]: 0,25; không ban hành [none]: 0",
        Title.EVIDENCE: "Kế hoạch (số, ngày)",
    },
    {
        Title.CODE: "1.1.2",
        Title.NAME: "Mức độ hoàn thành kế hoạch",
        Title.MAXIMUM: Decimal(1),
        Title.KIND: KINDS[RuleKind.PROP_FLOOR],
        Title.RULE: "mức sàn: 80%",
        Title.EVIDENCE: "Báo cáo năm",
    },
    {
        Title.CODE: "1.2",
        Title.NAME: "Tỷ lệ đơn vị trực thuộc được kiểm tra",
        Title.MAXIMUM: Decimal(1),
        Title.KIND: KINDS[RuleKind.STEP],
        Title.RULE: ">=30%: 1; 20-<30%: 0,5; <20%: 0",
        Title.EVIDENCE: "Kế hoạch kiểm tra, biên bản",
    },
)


def template() -> bytes:
    """An empty sheet with the columns and examples, and a second one with the notation of every kind."""
    rows = [[line.get(title, "") for title in Title] for line in EXAMPLE]
    return workbook(Table(NAME, _columns(), rows, heading="Bộ tiêu chí", notes=ABOUT), kinds_table())


def kinds_table() -> Table:
    """How each kind of rule is written."""
    rows = [[words, SHAPES[kind].example or "(để trống)"] for kind, words in KINDS.items()]
    return Table("Cách tính", [Column(Title.KIND.value, 40), Column("Mẫu quy tắc", 90)], rows)


def exported(nodes: Sequence[Node], *, heading: str, notes: Sequence[str] = ()) -> bytes:
    """A set in the columns in which it comes in."""
    rows = [[line[title] for title in Title] for line in lines_of(nodes)]
    return workbook(Table(NAME, _columns(), rows, heading=heading, notes=notes), kinds_table())


def lines(sheet: Sheet) -> list[Line]:
    """The lines under the known columns. Raises ScoreRejected for a missing column, or too many rows."""
    there = titles_of(sheet.titles)
    missing = [title.value for title in NEEDED if title not in there]
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        raise ScoreRejected("set-columns", f"Tệp thiếu cột {names}; hãy dùng tệp mẫu.", columns=names)
    found = [Line(row.number, {title: _typed(title, row[name]) for title, name in there.items()}) for row in sheet.rows]
    found = [line for line in found if any(line.get(title) for title in Title)]
    if not found:
        raise ScoreRejected("set-no-rows", "Bảng không có dòng nào dưới tiêu đề; hãy chọn lại đúng tệp.")
    if len(found) > MOST_ROWS:
        raise ScoreRejected("set-rows", f"Bộ tiêu chí có nhiều nhất {MOST_ROWS} dòng; hãy xem lại tệp.", most=MOST_ROWS)
    return found


def _typed(title: Title, cell: Cell) -> str:
    """What stands in a cell; a number typed in the column of numbers of criteria is one with a dot."""
    if title is Title.CODE and cell.kind is Kind.NUMBER:
        return cell.text.replace(",", ".")
    if title is Title.CODE and cell.kind is Kind.DATE and (day := cell.day()) is not None:
        return f"{day.day}.{day.month}"
    return cell.text


def _columns() -> list[Column]:
    return [Column(title.value, WIDTHS[title]) for title in Title]
