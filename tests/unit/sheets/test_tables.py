"""Tables as .xlsx files, opened again as the XML they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dondoc.sheets import tables
from dondoc.sheets.tables import Column, Table, TooManyRows, Value, workbook

BUILT_IN = {"0": "", "3": "#,##0"}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(opened(content).read(name))


def strings(content: bytes) -> list[str]:
    shared = part(content, "xl/sharedStrings.xml")
    return ["".join(item.itertext()) for item in shared.iter(f"{MAIN}si")]


def one_cell(value: Value) -> bytes:
    return workbook(Table("Bảng", [Column("Mục")], [[value]]))


def cell(content: bytes, place: str = "A2", sheet: int = 1) -> etree._Element:
    found = part(content, f"xl/worksheets/sheet{sheet}.xml").find(f".//{MAIN}c[@r='{place}']")
    assert found is not None
    return found


def style(content: bytes, place: str = "A2") -> tuple[dict[str, str], str]:
    """The attributes of the cell's style, and the format of its number."""
    styles = part(content, "xl/styles.xml")
    formats = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")}
    styled = styles.find(f"{MAIN}cellXfs")
    assert styled is not None
    chosen = styled[int(cell(content, place).get("s", "0"))]
    number = chosen.get("numFmtId", "")
    return {str(name): str(value) for name, value in chosen.attrib.items()}, formats.get(number) or BUILT_IN[number]


@pytest.mark.parametrize(
    "words", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "%0A=1"]
)
def test_text_that_looks_like_a_formula_stays_text_also_when_edited(words: str) -> None:
    content = one_cell(words)
    found = cell(content)
    assert found.get("t") == "s"
    assert found.find(f"{MAIN}f") is None
    assert style(content)[0].get("quotePrefix") == "1"
    assert any(words.strip() in text for text in strings(content))


def test_ordinary_text_carries_no_apostrophe() -> None:
    assert style(one_cell("Sở Nội vụ"))[0].get("quotePrefix") is None


def test_an_address_becomes_no_link() -> None:
    names = opened(one_cell("http://example.vn/?a=1")).namelist()
    assert not [name for name in names if name.endswith("sheet1.xml.rels")]


def test_a_date_is_a_real_date_shown_day_first() -> None:
    content = one_cell(date(2023, 3, 5))
    assert cell(content).findtext(f"{MAIN}v") == "44990"  # days since 1899-12-30
    assert style(content)[1] == "dd/mm/yyyy"


def test_a_moment_keeps_the_hour_it_was_given_in() -> None:
    content = one_cell(datetime(2023, 3, 5, 18, 0, tzinfo=UTC))
    assert cell(content).findtext(f"{MAIN}v") == "44990.75"
    assert style(content)[1] == "dd/mm/yyyy hh:mm"


def test_a_date_before_spreadsheets_have_dates_is_text() -> None:
    assert "1890-05-19" in strings(one_cell(date(1890, 5, 19)))


@pytest.mark.parametrize(
    ("value", "written", "shown"),
    [
        (4170, "4170", "#,##0"),
        (Decimal("79.48"), "79.48", "#,##0.00##"),
        (Decimal("3.00"), "3", "#,##0"),
        (0, "0", "#,##0"),
    ],
)
def test_numbers_are_numbers(value: Value, written: str, shown: str) -> None:
    content = one_cell(value)
    assert cell(content).get("t") is None
    assert Decimal(cell(content).findtext(f"{MAIN}v") or "") == Decimal(written)
    assert style(content)[1] == shown


@pytest.mark.parametrize(
    "value", [12345678901234567, Decimal("0.1234567890123456789"), Decimal("NaN"), Decimal("1E+40")]
)
def test_a_number_that_would_lose_digits_stays_text(value: Value) -> None:
    assert str(value) in strings(one_cell(value))


def test_text_over_the_length_of_a_cell_is_cut_and_says_so() -> None:
    found = strings(one_cell("a" * 40_000))
    assert max(map(len, found)) == tables.LONGEST_TEXT
    assert any(text.endswith(tables.CUT) for text in found)


def test_sheets_get_names_that_are_allowed_and_differ() -> None:
    names = ["Sở: [A]/B?*", "sở   a  b", "'", "History", "x" * 40, "x" * 45]
    content = workbook(*(Table(name, [Column("Mục")], []) for name in names))
    found = [sheet.get("name", "") for sheet in part(content, "xl/workbook.xml").iter(f"{MAIN}sheet")]
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)


def test_heading_and_notes_stand_above_the_titles_which_stay_in_sight() -> None:
    table = Table("Bảng", [Column("A"), Column("B")], [[1, 2]], heading="Nhiệm vụ", notes=["Đến ngày 05/3/2023"])
    content = workbook(table)
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert cell(content, "A5").findtext(f"{MAIN}v") == "1"
    pane, filtered = sheet.find(f".//{MAIN}pane"), sheet.find(f"{MAIN}autoFilter")
    assert pane is not None
    assert pane.get("topLeftCell") == "A5"
    assert filtered is not None
    assert filtered.get("ref") == "A4:B5"


def test_a_row_of_another_width_is_an_error() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 values for 2 columns"):
        workbook(Table("Bảng", [Column("A"), Column("B")], [[1]]))


def test_a_table_longer_than_a_sheet_is_refused_with_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    with pytest.raises(TooManyRows, match="hãy lọc bớt"):
        workbook(Table("Bảng", [Column("A")], [[1]] * 5))


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(max_size=60),
    st.integers(),
    st.decimals(allow_nan=True, allow_infinity=True),
    st.dates(),
    st.datetimes(),
)


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=40), rows=st.lists(st.tuples(VALUES, VALUES), max_size=6))
def test_any_values_make_a_readable_file_without_formulas(name: str, rows: Sequence[tuple[Value, Value]]) -> None:
    content = workbook(Table(name, [Column("A"), Column("B")], rows))
    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert not list(sheet.iter(f"{MAIN}f"))
    assert len(list(sheet.iter(f"{MAIN}row"))) == len(rows) + 1
