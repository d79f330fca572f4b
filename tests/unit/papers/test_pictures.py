"""Charts on paper: the drawing, what is read in its place, and the same numbers below."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from dondoc.charts.bars import Bar, Part, bars
from dondoc.charts.drawing import png
from dondoc.charts.looks import Look
from dondoc.papers.pictures import Picture, picture_paper


def test_a_drawing_stands_with_its_numbers_and_one_of_nothing_is_said() -> None:
    chart = bars("Theo đơn vị", [Part("Quá hạn", Look.BAD)], [Bar("Sở Y tế", (1_204,))])
    rows = [("Sở Y tế", [1_204, 1_204])]
    drawn = Picture("Theo đơn vị", "Đơn vị nhiều việc nhất đứng trước.", png(chart), ["", "Quá hạn", "Tổng"], rows)
    empty = Picture("Theo tháng", "", b"", [""], [])
    word = Document(BytesIO(picture_paper(title="Tổng hợp", notes=["Năm 2026"], pictures=[drawn, empty])))
    assert [each._inline.docPr.get("descr") for each in word.inline_shapes] == ["Theo đơn vị"]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["", "Quá hạn", "Tổng"],
        ["Sở Y tế", "1.204", "1.204"],
    ]
    assert "Chưa có số liệu để vẽ." in [paragraph.text for paragraph in word.paragraphs]
