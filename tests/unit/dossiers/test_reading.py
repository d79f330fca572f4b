"""Exports are understood as rows of the lake, and each row that is refused says where and why."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from dondoc.dossiers.lake.schema import SCHEMA
from dondoc.dossiers.reading.beginning import beginning
from dondoc.dossiers.reading.guessing import guessed
from dondoc.dossiers.reading.loading import loaded
from dondoc.dossiers.reading.mending import workbook_of
from dondoc.dossiers.reading.opening import LIMITS, opened
from dondoc.dossiers.reading.refusals import WORDS, Reason
from dondoc.dossiers.reading.shortened import shortened
from dondoc.dossiers.reading.source_map import DayForm, SourceMap, UnitSpan
from dondoc.dossiers.reading.understanding import Understood, understood
from dondoc.sheets.reading import SheetRejected
from tests.unit.dossiers.exports import COLUMNS, FACTS, MAP, TITLES, Value, book, row, text


def _of(*rows: list[Value], map: SourceMap = MAP) -> Understood:
    return understood("a.xlsx", book(rows), map, FACTS)


def _reasons(found: Understood) -> list[tuple[int, str, str, Reason]]:
    return [(each.row, each.column, each.value, each.code) for each in found.refused]


def test_a_good_row_becomes_a_row_of_the_lake() -> None:
    found = _of(row())
    assert found.rows.schema == SCHEMA
    assert found.refused == ()
    (only,) = found.rows.to_pylist()
    assert only | {"suspensions": []} == only
    assert (only["source"], only["code"], only["procedure"], only["unit"]) == ("mot-cua", "H01-1", "1.000123", 7)
    assert (only["channel"], only["outcome"], only["status"]) == ("online", "resolved", "Đã trả kết quả")
    assert (only["received"], only["finished"]) == (datetime(2026, 3, 2, 8, 15), datetime(2026, 3, 11, 16))
    assert only["due"] == only["due_given"] == datetime(2026, 3, 12, 8, 15)
    assert (only["fee"], only["batch"], only["month"], only["postal_in"]) == (50_000, 5, "2026-03", False)
    assert only["due_computed"] is None
    assert only["parts_digitised"] is None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf-8.csv", text([row()])),
        ("utf-8-bom.csv", text([row()], delimiter=";", encoding="utf-8-sig")),
        ("utf-16.csv", text([row()], delimiter="\t", encoding="utf-16")),
        ("left.xlsx", book([row()], left=2)),
        ("bare.xlsx", book([row()], above=0)),
        ("moments.xlsx", book([row(**{"Ngày tiếp nhận": datetime(2026, 3, 2, 8, 15)})])),
    ],
)
def test_every_kind_of_file_gives_the_same_row(name: str, data: bytes) -> None:
    assert understood(name, data, MAP, FACTS).rows.equals(_of(row()).rows)


def test_windows_1258_is_read() -> None:
    found = understood("a.csv", text([row()], encoding="cp1258"), MAP, FACTS)
    assert found.rows.equals(_of(row()).rows)


def test_parquet_is_read_with_its_own_moments() -> None:
    moment = pa.array([datetime(2026, 3, 2, 8, 15)], pa.timestamp("ms"))
    columns = {title: pa.array([None if v is None else str(v)]) for title, v in zip(TITLES, row(), strict=True)}
    target = io.BytesIO()
    pq.write_table(pa.table({**columns, "Ngày tiếp nhận": moment}), target)
    assert understood("a.parquet", target.getvalue(), MAP, FACTS).rows.equals(_of(row()).rows)


def test_national_codes_are_understood() -> None:
    found = _of(
        row("a", **{"Trạng thái": 10, "Hình thức nộp": 1}),
        row("b", **{"Trạng thái": "4", "Hình thức nộp": "3", "Ngày có kết quả": None}),
        row("c", **{"Trạng thái": 7}),
        row("d", **{"Trạng thái": 1, "Ngày có kết quả": None}),
    )
    told = [(each["code"], each["outcome"], each["channel"], each["postal_in"]) for each in found.rows.to_pylist()]
    assert told == [("a", "resolved", "direct", False), ("b", "", "postal", True), ("c", "withdrawn", "online", False)]
    assert (found.read, found.left_out, found.refused) == (4, 1, ())


def test_a_source_tells_its_own_meaning_of_a_code() -> None:
    own = replace(MAP, codes={"status": {"6": "returned", "11": "moved"}})
    found = _of(row("a", **{"Trạng thái": 6}), row("b", **{"Trạng thái": 11}), map=own)
    assert found.rows.column("outcome").to_pylist() == ["returned", "moved"]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Mã hồ sơ", None, Reason.CODE_MISSING),
        ("Mã hồ sơ", "x" * 121, Reason.CODE_LONG),
        ("Ngày tiếp nhận", None, Reason.RECEIVED_MISSING),
        ("Ngày tiếp nhận", "30/02/2026", Reason.NO_MOMENT),
        ("Ngày có kết quả", "01/03/2026", Reason.FINISHED_BEFORE),
        ("Ngày có kết quả", "02/03/2026 07:00", Reason.FINISHED_BEFORE),
        ("Ngày có kết quả", None, Reason.FINISHED_MISSING),
        ("Ngày có kết quả", "02/07/2026", Reason.FINISHED_LATER),
        ("Ngày hẹn trả", "01/03/2026", Reason.DUE_BEFORE),
        ("Cơ quan xử lý", "Sở Không Có", Reason.UNIT_UNKNOWN),
        ("Cơ quan xử lý", None, Reason.UNIT_MISSING),
        ("Hình thức nộp", "Bồ câu", Reason.WORD_UNKNOWN),
        ("Hình thức nộp", None, Reason.CHANNEL_MISSING),
        ("Trạng thái", "Lạ", Reason.WORD_UNKNOWN),
        ("Trạng thái", "Đang xử lý", Reason.FINISHED_OPEN),
        ("Trạng thái", None, Reason.STATUS_MISSING),
        ("Phí", "nhiều", Reason.NO_MONEY),
    ],
)
def test_a_wrong_row_is_refused_with_its_place_and_reason(column: str, value: Value, reason: Reason) -> None:
    found = _of(row("good"), row(**{column: value}))
    assert _reasons(found) == [(6, column, "" if value is None else str(value), reason)]
    assert found.refused[0].sheet == "Hồ sơ"
    assert found.rows.column("code").to_pylist() == ["good"]
    assert (found.read, found.refused_count) == (2, 1)


def test_a_receipt_after_the_day_of_import_is_refused() -> None:
    later = {"Ngày tiếp nhận": "02/07/2026", "Ngày hẹn trả": None, "Ngày có kết quả": None, "Trạng thái": "4"}
    assert _reasons(_of(row(**later))) == [(5, "Ngày tiếp nhận", "02/07/2026", Reason.RECEIVED_LATER)]


def test_every_refusal_has_its_words() -> None:
    assert set(WORDS) == set(Reason)


def test_unknown_procedures_are_let_in_and_names_are_looked_up() -> None:
    titles = tuple("Tên TTHC" if title == "Mã TTHC" else title for title in TITLES)
    map = SourceMap(columns={**{k: v for k, v in COLUMNS.items() if k != "procedure"}, "procedure_name": "Tên TTHC"})
    rows = [row("a", **{"Mã TTHC": "Cấp giấy phép"}), row("b", **{"Mã TTHC": "Việc chưa có tên"})]
    found = understood("a.xlsx", book(rows, titles), map, FACTS)
    assert found.rows.column("procedure").to_pylist() == ["1.000123", "Việc chưa có tên"]


def test_words_nobody_knows_are_counted_for_the_map() -> None:
    found = _of(row("a", **{"Trạng thái": "Lạ"}), row("b", **{"Trạng thái": "Lạ", "Cơ quan xử lý": "Ban Z"}))
    assert found.unknown == {"status": {"Lạ": 2}, "unit": {"Ban Z": 1}}


def test_a_unit_is_known_by_its_name_of_the_time() -> None:
    old = row("a", **{"Cơ quan xử lý": "Sở Lao động", "Ngày tiếp nhận": "27/02/2025", "Ngày có kết quả": "28/02/2025"})
    new = row("b", **{"Cơ quan xử lý": "Sở Lao động"})
    found = _of(old, new)
    assert found.rows.column("unit").to_pylist() == [8]
    assert [each.code for each in found.refused] == [Reason.UNIT_UNKNOWN]


def test_two_units_of_one_name_on_one_day_are_nobody() -> None:
    facts = replace(FACTS, units={"so noi vu": (UnitSpan(7), UnitSpan(9))})
    found = understood("a.xlsx", book([row()]), MAP, facts)
    assert [each.code for each in found.refused] == [Reason.UNIT_UNKNOWN]


def test_a_source_without_a_column_of_units_gives_its_one_unit() -> None:
    map = SourceMap(columns={k: v for k, v in COLUMNS.items() if k != "unit"}, unit=3)
    assert _of(row(), map=map).rows.column("unit").to_pylist() == [3]


def test_the_same_row_twice_is_taken_once_and_rows_that_differ_are_refused() -> None:
    found = _of(row("a"), row("a"), row("b"), row("b", Phí="1"), row("c"))
    assert found.rows.column("code").to_pylist() == ["a", "c"]
    assert found.doubles == 1
    assert [(each.row, each.code) for each in found.refused] == [(7, Reason.CODE_TWICE), (8, Reason.CODE_TWICE)]
    assert found.read == found.rows.num_rows + found.refused_count + found.doubles + found.left_out


def test_a_wait_for_papers_becomes_a_suspension() -> None:
    titles = (*TITLES, "Bổ sung từ", "Bổ sung đến")
    map = replace(MAP, columns={**COLUMNS, "supplement_from": "Bổ sung từ", "supplement_to": "Bổ sung đến"})
    waiting = {"Trạng thái": "6", "Ngày có kết quả": None}
    rows = [
        [*row("a"), "03/03/2026", "05/03/2026"],
        [*row("b", **waiting), "03/03/2026", None],
        [*row("c"), "03/03/2026", None],
        [*row("d"), None, "03/03/2026"],
        [*row("e"), None, None],
    ]
    found = understood("a.xlsx", book(rows, titles), map, FACTS)
    waits = {each["code"]: [tuple(one.values()) for one in each["suspensions"]] for each in found.rows.to_pylist()}
    begins = datetime(2026, 3, 3)
    assert waits == {
        "a": [(begins, datetime(2026, 3, 5), "supplement")],
        "b": [(begins, None, "obligation")],
        "c": [(begins, datetime(2026, 3, 11, 16), "supplement")],
        "e": [],
    }
    assert [each.code for each in found.refused] == [Reason.SUPPLEMENT_ORDER]


def test_no_name_of_an_applicant_is_kept_anywhere() -> None:
    found = _of(row("a"), row("b", **{"Trạng thái": "Lạ"}))
    assert found.raw is not None
    assert "Lò Thị Mẫu" not in str(found.rows.to_pylist()) + str(found.raw.to_pylist()) + str(found.refused)


def test_the_refused_rows_can_be_mended_and_sent_again() -> None:
    found = _of(row("a"), row("b", **{"Trạng thái": "Lạ", "Phí": "x"}))
    assert found.raw is not None
    data = workbook_of(found.raw, found.refused)
    lines = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert lines[1][-5:] == [
        "Hồ sơ",
        6.0,
        "Trạng thái\nPhí",
        "Lạ\nx",
        f"{WORDS[Reason.WORD_UNKNOWN]}\n{WORDS[Reason.NO_MONEY]}",
    ]
    again = understood("b.xlsx", data, replace(MAP, codes={"status": {"la": "resolved"}}), FACTS)
    assert [each.code for each in again.refused] == [Reason.NO_MONEY]


def test_a_map_that_no_longer_fits_is_refused_before_reading() -> None:
    with pytest.raises(SheetRejected, match="Không còn"):
        understood("a.xlsx", book([row()]), replace(MAP, columns={**COLUMNS, "due": "Không còn"}), FACTS)
    with pytest.raises(SheetRejected) as refused:
        _of(row(), map=SourceMap(columns={"code": "Mã hồ sơ"}))
    assert refused.value.code == "export-columns-missing"


def test_columns_are_guessed_and_a_kept_map_is_taken_again() -> None:
    file = opened("a.xlsx", book([row()]))
    first = guessed(file, SourceMap()).map
    assert first.columns == COLUMNS
    kept = replace(first, columns={**COLUMNS, "due": "Phí"}, codes={"status": {"la": "open"}})
    assert guessed(file, kept).map == kept
    gone = guessed(file, replace(kept, columns={**COLUMNS, "due": "Cột cũ"})).map
    assert (gone.columns, gone.codes) == (COLUMNS, kept.codes)


def test_a_source_that_writes_the_month_first_is_noticed() -> None:
    days = {"Ngày tiếp nhận": "03/02/2026", "Ngày hẹn trả": "03/25/2026", "Ngày có kết quả": "03/20/2026"}
    assert guessed(opened("a.xlsx", book([row(**days)])), SourceMap()).map.days is DayForm.MONTH_FIRST


def test_rows_of_a_text_keep_their_numbers_whatever_their_width() -> None:
    good = text([row("a")]).decode()
    ragged = good + "\r\n\r\n2,H01-2,thiếu ô\r\n" + text([row("c", **{"Trạng thái": "Lạ"})]).decode().split("\r\n")[1]
    found = understood("a.csv", ragged.encode(), MAP, FACTS)
    assert found.rows.column("code").to_pylist() == ["a"]
    assert {each.row for each in found.refused} == {4, 5}


def test_a_large_book_is_opened_by_its_beginning() -> None:
    rows = [row(f"H{number}", **{"Trạng thái": f"từ {number}"}) for number in range(1_000)]
    data = book(rows, (*TITLES[:-1], "Phí, lệ phí"))
    small = shortened(data, 50)
    assert len(small) < len(data) * 3
    file, whole = opened("a", small), opened("a", data)
    assert (file.titles, file.sample.head_row) == (whole.titles, whole.sample.head_row)
    assert file.rows(5)[4]["Trạng thái"].text == "từ 4"
    assert beginning(b"a;b\n1;2\n") == b"a;b\n1;2\n"


def test_a_table_that_begins_further_left_below_its_first_rows_is_read_under_its_titles() -> None:
    rows: list[list[Value]] = [[None, *row(f"a{number}")] for number in range(450)]
    rows[-1][0] = "ghi chú"
    data = book(rows, (None, *TITLES), above=0)
    file = opened("a.xlsx", shortened(data))
    table = loaded(file, data, ["Mã hồ sơ"])
    assert file.titles[0] == "STT"
    assert table.column("Mã hồ sơ").to_pylist() == [f"a{number}" for number in range(450)]


def test_files_beyond_the_bounds_are_refused() -> None:
    with pytest.raises(SheetRejected) as wide:
        opened("a.xlsx", book([["x"] * 120], [f"Cột {number}" for number in range(120)]))
    assert wide.value.code == "sheet-too-wide"
    with pytest.raises(SheetRejected) as long:
        understood("a.csv", text([row()] * 30), MAP, FACTS, limits=replace(LIMITS, most_rows=20))
    assert long.value.code == "sheet-too-long"
    with pytest.raises(SheetRejected) as large:
        opened("a.parquet", b"PAR1" + b"0" * 100, limits=replace(LIMITS, most_bytes=50))
    assert large.value.code == "sheet-too-large"


@pytest.mark.parametrize("data", [b"", b"PAR1broken", b"%PDF-1.7", b"PK\x03\x04broken", book([row()])[:-400]])
def test_broken_files_end_in_a_refusal(data: bytes) -> None:
    with pytest.raises(SheetRejected):
        understood("a.xlsx", data, MAP, FACTS)


def test_a_package_whose_parts_are_broken_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([row()]))) as whole, zipfile.ZipFile(target, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, b"<no" if "sheet1" in name else whole.read(name))
    with pytest.raises(SheetRejected):
        understood("a.xlsx", target.getvalue(), MAP, FACTS)


def test_progress_is_told_block_by_block() -> None:
    told: list[tuple[int, int]] = []
    understood("a.xlsx", book([row()]), MAP, FACTS, step=lambda done, total: told.append((done, total)))
    assert told[-1] == (1, 1)


def test_days_of_a_thousand_rows_are_those_of_their_texts() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number % 59) for number in range(1_000)]
    rows = [row(f"n{number}", **{"Ngày tiếp nhận": f"{day:%d/%m/%Y}"}) for number, day in enumerate(days)]
    found = understood("a.csv", text(rows), MAP, FACTS)
    assert [each.date() for each in found.rows.column("received").to_pylist()] == days
