"""Tables of figures on paper: what was asked for stands in the file, numbers as Vietnam writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from dondoc.papers.tables import EMPTY_WORDS, Column, Row, table_paper

COLUMNS = (
    Column("STT", 0.5, number=True),
    Column("Đơn vị", 4),
    Column("Đúng hạn", number=True, group="Hoàn thành"),
    Column("Quá hạn", number=True, group="Hoàn thành"),
    Column("Tỷ lệ", number=True),
)


def opened(rows: Sequence[Row], **more: Any) -> Any:
    """The paper, opened again."""
    data = table_paper(title="Kết quả thực hiện nhiệm vụ", columns=COLUMNS, rows=rows, **more)
    return Document(BytesIO(data))


def texts(word: Any) -> list[list[str]]:
    """The cells of the last table."""
    return [[cell.text for cell in row.cells] for row in word.tables[-1].rows]


def test_numbers_days_and_gaps_are_written_as_vietnam_does() -> None:
    word = opened([Row((1, "Sở Nội vụ", 4170, Decimal("79.48"), None)), Row((2, date(2026, 3, 5), 0, -3, "không"))])
    assert texts(word)[2:] == [["1", "Sở Nội vụ", "4.170", "79,48", ""], ["2", "05/3/2026", "0", "-3", "không"]]


def test_the_head_groups_columns_and_is_repeated_on_every_page() -> None:
    table = opened([Row((1, "Sở Nội vụ", 1, 2, 3))]).tables[-1]
    assert [cell.text for cell in table.rows[0].cells] == ["STT", "Đơn vị", "Hoàn thành", "Hoàn thành", "Tỷ lệ"]
    assert [cell.text for cell in table.rows[1].cells] == ["STT", "Đơn vị", "Đúng hạn", "Quá hạn", "Tỷ lệ"]
    repeated = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert repeated == [True, True, False]


def test_the_sheet_lies_and_shows_its_numbers_from_the_second_page_on() -> None:
    section = opened([]).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert round(section.page_width.cm, 1) == 29.7
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0]._p.xml.count("PAGE")
    assert section.header.paragraphs[0]._p.xml.count("PAGE") == 1


def test_a_title_goes_across_and_an_empty_table_says_so() -> None:
    assert texts(opened([Row(("I. Các sở",), strong=True)]))[2] == ["I. Các sở"] * 5
    assert texts(opened([]))[2] == [EMPTY_WORDS] * 5


def test_heading_notes_head_and_foot_stand_around_the_table() -> None:
    word = opened(
        [], notes=["Tính đến hết ngày 22/11/2026"], agency=["UBND tỉnh Lam Giang", "Văn phòng"], foot=["Cách tính: …"]
    )
    around = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert around == ["KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "Tính đến hết ngày 22/11/2026", "Cách tính: …"]
    assert "UBND TỈNH LAM GIANG\nVĂN PHÒNG" in word.tables[0].rows[0].cells[0].text


def test_words_from_outside_cannot_break_the_file() -> None:
    word = opened([Row((1, "<w:p> & “A”\x00\x0b\nhai dòng", 1, 2, 3))])
    assert texts(word)[2][1] == "<w:p> & “A”\nhai dòng"


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="3 cells in a table of 5"):
        opened([Row((1, 2, 3))])


def rows_that_stay(count: int) -> list[int]:
    """The places of the rows, from 1, that stay on a page with the next."""
    table = opened([Row((at, "Sở Nội vụ", at, at, None)) for at in range(1, count + 1)]).tables[-1]
    found = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows[2:]]
    return [at for at, stays in enumerate(found, 1) if stays]


def test_a_short_table_is_not_torn_and_a_long_one_leaves_no_single_row_behind() -> None:
    assert rows_that_stay(8) == [1, 2, 3, 4, 5, 6, 7]
    assert rows_that_stay(20) == [1, 2, 18, 19]
    assert rows_that_stay(1) == []
