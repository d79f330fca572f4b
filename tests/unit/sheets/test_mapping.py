"""Columns of a foreign table, guessed by example."""

from __future__ import annotations

from dondoc.sheets.mapping import Wanted, applied, guessed, kept
from dondoc.sheets.reading import Row, Sheet, open_sheet

WANTED = (
    Wanted("number", "Số đến", ("so den", "so van ban den"), lambda cell: cell.whole() is not None, required=True),
    Wanted("received_on", "Ngày đến", ("ngay den", "ngay nhan"), lambda cell: cell.day() is not None),
    Wanted("sign", "Số, ký hiệu", ("so ky hieu", "ky hieu"), lambda cell: "/" in cell.text),
    Wanted(
        "issued_on", "Ngày văn bản", ("ngay van ban", "ngay ban hanh", "ngay vb"), lambda cell: cell.day() is not None
    ),
    Wanted("subject", "Trích yếu", ("trich yeu", "noi dung")),
)
TABLE = "STT;Số đến;Ngày đến;Số, ký hiệu VB;Ngày VB;Trích yếu nội dung\n1;15;05/3/2026;85/QĐ-UBND;01/3/2026;A\n"


def sheet(text: str) -> Sheet:
    return open_sheet("so.csv", text.encode())


def rows(text: str) -> list[Row]:
    return list(sheet(text).rows)


def test_every_column_is_found_by_its_title_and_the_guess_says_why() -> None:
    found = guessed(WANTED, sheet(TABLE).titles, rows(TABLE))
    assert {key: guess.title for key, guess in found.items()} == {
        "number": "Số đến",
        "received_on": "Ngày đến",
        "sign": "Số, ký hiệu VB",
        "issued_on": "Ngày VB",
        "subject": "Trích yếu nội dung",
    }
    assert found["issued_on"].why == "tiêu đề “Ngày VB”; 1/1 giá trị đúng dạng"


def test_values_that_look_otherwise_outweigh_a_title_that_only_holds_the_words() -> None:
    text = "Số đến;Ngày đến dự kiến;Ký hiệu\n15;không rõ;85/QĐ-UBND\n16;chưa;86/QĐ-UBND\n"
    found = guessed(WANTED, sheet(text).titles, rows(text))
    assert found["received_on"].title == ""
    assert found["sign"].title == "Ký hiệu"


def test_no_column_is_used_twice() -> None:
    text = "Ngày đến văn bản\n05/3/2026\n"
    used = [guess.title for guess in guessed(WANTED, sheet(text).titles, rows(text)).values() if guess.title]
    assert used == ["Ngày đến văn bản"]


def test_the_map_of_last_time_is_taken_while_its_columns_are_there() -> None:
    map = {"number": "Số đến", "subject": "Trích yếu nội dung", "sign": ""}
    found = kept(WANTED, sheet(TABLE).titles, map)
    assert found is not None
    assert (found["number"].title, found["sign"].title) == ("Số đến", "")
    assert kept(WANTED, ("Khác",), map) is None
    assert applied(map, rows(TABLE)[0])["subject"].text == "A"
    assert "sign" not in applied(map, rows(TABLE)[0])
