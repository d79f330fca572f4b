"""Tables that came from outside, opened as a clerk would read them."""

from __future__ import annotations

import contextlib
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dondoc.sheets.opening import Limits
from dondoc.sheets.reading import ROW_TITLE, Sheet, SheetRejected, open_sheet, refused_rows, sheet_names

TITLES = ("Số đến", "Ngày đến", "Số, ký hiệu", "Trích yếu")


def xlsx(
    rows: Sequence[Sequence[object]], *, merges: Sequence[tuple[int, int, int, int, str]] = (), start: int = 0
) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sổ")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, row in enumerate(rows, start=start):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(place, column, value, day)
                elif value is not None:
                    sheet.write(place, column, value)
        for top, left, bottom, right, words in merges:
            sheet.merge_range(top, left, bottom, right, words)
    return target.getvalue()


def values(sheet: Sheet) -> list[list[object]]:
    return [[cell.value for cell in row.cells.values()] for row in sheet.rows]


def refusal(data: bytes, *, limits: Limits | None = None) -> str:
    with pytest.raises(SheetRejected) as refused:
        list(open_sheet("so.xlsx", data, limits=limits).rows)
    return refused.value.code


def test_rows_carry_the_number_that_the_spreadsheet_shows() -> None:
    data = xlsx([TITLES, (1, date(2026, 3, 5), "85/QĐ-UBND", "Về việc A"), (), (2, None, "9/TB", "B")], start=3)
    sheet = open_sheet("so.xlsx", data)
    assert (sheet.name, sheet.titles, sheet.head_row) == ("Sổ", TITLES, 4)
    assert [row.number for row in sheet.rows] == [5, 7]
    assert [row.number for row in sheet.rows] == [5, 7], "it may be walked again"
    assert values(sheet)[0] == [Decimal(1), date(2026, 3, 5), "85/QĐ-UBND", "Về việc A"]


def test_the_head_stands_below_a_title_block_and_above_a_line_of_column_numbers() -> None:
    block = [("UBND TỈNH LAM GIANG", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("SỔ VĂN BẢN ĐẾN",), ()]
    sheet = open_sheet("so.xlsx", xlsx([*block, TITLES, ("(1)", "(2)", "(3)", "(4)"), (7, "05/3/2026", "1/TB", "x")]))
    assert sheet.titles == TITLES
    assert [row.number for row in sheet.rows] == [6]


def test_a_merged_title_stands_over_the_names_of_its_columns() -> None:
    rows = [("Số đến", None, None, "Trích yếu"), (None, "Số, ký hiệu", "Ngày", None), (1, "1/TB", "05/3/2026", "x")]
    sheet = open_sheet("so.xlsx", xlsx(rows, merges=[(0, 1, 0, 2, "Văn bản")]))
    assert sheet.titles == ("Số đến", "Văn bản – Số, ký hiệu", "Văn bản – Ngày", "Trích yếu")
    assert [row["Văn bản – Ngày"].day() for row in sheet.rows] == [date(2026, 3, 5)]


def test_days_are_understood_as_dates_as_text_and_as_serial_numbers() -> None:
    rows = [
        ("STT", "Ngày"),
        (1, date(2026, 3, 5)),
        (2, "05/3/2026"),
        (3, 46086),
        (4, "05/03/2026 08:30"),
        (5, "32/1/2026"),
    ]
    days = [row["Ngày"].day() for row in open_sheet("so.xlsx", xlsx(rows)).rows]
    assert days == [date(2026, 3, 5)] * 4 + [None]


def test_repeated_and_empty_titles_get_names_of_their_own() -> None:
    sheet = open_sheet("so.csv", b"a,a,,b\n1,2,3,4\n5,6,7,8\n")
    assert sheet.titles == ("a", "a (2)", "Cột 3", "b")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_tables_of_every_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    quoted = [f'"{word}"' for word in ("Số đến", "Ngày đến", "Trích yếu")]
    text = f'{delimiter.join(quoted)}\r\n1{delimiter}05/3/2026{delimiter}"Về việc: a, b; c"\r\n'
    if encoding == "cp1258":  # Windows writes the tone as a letter of its own
        text = _for_1258(unicodedata.normalize("NFC", text))
    sheet = open_sheet("so.csv", text.encode(encoding))
    assert sheet.titles == ("Số đến", "Ngày đến", "Trích yếu")
    row = next(iter(sheet.rows))
    assert (row.number, row["Số đến"].whole(), row["Ngày đến"].day()) == (2, 1, date(2026, 3, 5))
    assert row["Trích yếu"].text == "Về việc: a, b; c"


def _for_1258(text: str) -> str:
    out = []
    for letter in text:
        try:
            letter.encode("cp1258")
            out.append(letter)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            out.append(unicodedata.normalize("NFC", parts.replace(tone, "")) + tone)
    return "".join(out)


def test_refused_rows_come_back_as_a_file_that_can_be_mended_and_sent_again() -> None:
    sheet = open_sheet("so.xlsx", xlsx([TITLES, (1, "x", "1/TB", "a"), (2, date(2026, 3, 5), "2/TB", "b")]))
    bad = next(iter(sheet.rows))
    error = sheet.error(bad, "Ngày đến", "không phải là ngày")
    assert (error.sheet, error.row, error.column, error.value) == ("Sổ", 2, "Ngày đến", "x")
    again = open_sheet("sua.xlsx", refused_rows(sheet, [error, sheet.error(bad, "", "trùng")]))
    assert again.titles[:4] == TITLES
    row = next(iter(again.rows))
    assert row[ROW_TITLE].whole() == 2
    assert row["Lý do không nhận"].text == "Ngày đến: không phải là ngày\ntrùng"
    assert row["Số, ký hiệu"].text == "1/TB"
    assert len(list(again.rows)) == 1


def test_what_is_no_table_is_refused_with_the_way_to_mend_it() -> None:
    assert refusal(b"") == "sheet-empty"
    assert refusal(b"%PDF-1.7 ...") == "sheet-other-kind"
    assert refusal(b"<html><table><tr><td>1</td></tr></table></html>") == "sheet-other-kind"
    assert refusal(xlsx([TITLES])[:400]) == "sheet-damaged"
    assert refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 600) == "sheet-damaged"
    assert refusal(xlsx([])) == "sheet-empty"


def test_a_file_that_unfolds_too_far_is_refused_also_when_it_lies_about_its_size() -> None:
    bomb = _with_part(xlsx([TITLES]), "xl/worksheets/sheet1.xml", b" " * 3_000_000)
    small = Limits(most_unpacked=2_000_000)
    assert refusal(bomb, limits=small) == "sheet-bomb"
    assert refusal(_lying(bomb), limits=small) in {"sheet-bomb", "sheet-damaged"}


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, content if part.filename == name else old.read(part))
    return target.getvalue()


def _lying(data: bytes) -> bytes:
    """The sizes in the central directory changed to ten bytes."""
    return data.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def test_a_cell_far_out_is_refused_before_it_fills_the_memory() -> None:
    far = xlsx([TITLES, (1, "x", "y", "z")])
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")
    assert refusal(target.getvalue()) in {"sheet-too-wide", "sheet-too-long"}
    assert len(list(open_sheet("so.xlsx", far).rows)) == 1


def test_more_rows_than_allowed_are_refused() -> None:
    rows = [("a", "b"), *((number, "x") for number in range(200))]
    assert refusal(xlsx(rows), limits=Limits(most_rows=100)) == "sheet-too-long"
    assert refusal(b"a,b\n" + b"1,2\n" * 200, limits=Limits(most_rows=100)) == "sheet-too-long"


def test_hidden_sheets_are_not_offered() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        hidden, shown = book.add_worksheet("Danh mục"), book.add_worksheet("Sổ")
        hidden.write_row(0, 0, ["mã", "tên"])
        shown.write_row(0, 0, ["Số đến", "Trích yếu"])
        shown.write_row(1, 0, [1, "x"])
        shown.activate()
        hidden.hide()
    assert sheet_names("so.xlsx", target.getvalue()) == ("Sổ",)
    assert open_sheet("so.xlsx", target.getvalue()).name == "Sổ"


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(SheetRejected):
        assert all(row.number > 0 for row in open_sheet("x.csv", data).rows)
