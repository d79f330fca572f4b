"""A row of a tracking sheet: its words, its days, and what in it does not agree."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments import due_words
from dondoc.assignments.origins import LABELS, Origin
from dondoc.assignments.tracking.columns import WANTED
from dondoc.assignments.tracking.rows import Values, origin_of, understood_row, units
from dondoc.assignments.tracking.statuses import Said, understood
from dondoc.sheets.cells import cell
from dondoc.sheets.mapping import guessed

TODAY = date(2026, 6, 10)
ROW: dict[str, Any] = {
    "sign": "112/TB-UBND",
    "issued_on": date(2026, 3, 2),
    "what": "Trình đề án sắp xếp kho lưu trữ",
    "leads": "Sở Nội vụ",
    "supporting": "Sở Tài chính; Sở Khoa học và Công nghệ",
    "giver": "Chủ tịch UBND tỉnh",
    "due": "30/4/2026",
}


def read(**changes: Any) -> Any:
    return understood_row({key: cell(value) for key, value in (ROW | changes).items()}, today=TODAY)


def wrongs(**changes: Any) -> list[str]:
    found = read(**changes)
    assert not isinstance(found, Values), found
    return [each.key for each in found]


def test_a_row_is_understood() -> None:
    found = read(finished_on="28/4/2026", status="Đã thực hiện xong", result="55/TTr-SNV")
    assert isinstance(found, Values)
    assert (found.leads, found.supporting) == (("Sở Nội vụ",), ("Sở Tài chính", "Sở Khoa học và Công nghệ"))
    assert (found.due, found.finished_on, found.status) == (date(2026, 4, 30), date(2026, 4, 28), Said.DONE.value)
    assert found.origin == Origin.CHAIRMAN.value


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Đã thực hiện", Said.DONE),
        ("thực hiện xong", Said.DONE),
        ("đang giải quyết", Said.OPEN),
        ("Đang triển khai", Said.OPEN),
        ("TỒN ĐỌNG", Said.OVERDUE),
        ("Hoàn thành cơ bản", Said.BASICALLY),
        ("Cơ bản hoàn thành các nội dung", Said.BASICALLY),
        ("Hoàn thành quá hạn", Said.DONE_LATE),
        ("đã báo cáo, chờ xác nhận", Said.REPORTED),
        ("rút khỏi chương trình", Said.STOPPED),
        ("tốt", None),
        ("hoàn thành 50%", None),
    ],
)
def test_the_many_words_of_sheets_for_a_state(label: str, said: Said | None) -> None:
    assert understood(label) is said


def test_without_a_word_the_days_say_it() -> None:
    assert read().status == Said.OPEN.value
    assert read(finished_on="28/4/2026").status == Said.DONE.value


def test_a_day_of_completion_is_never_made_up() -> None:
    assert wrongs(status="hoàn thành") == ["finished_on"]


def test_words_that_the_days_deny_are_refused() -> None:
    assert wrongs(status="hoàn thành đúng hạn", finished_on="02/5/2026") == ["status"]
    assert wrongs(status="hoàn thành quá hạn", finished_on="28/4/2026") == ["status"]
    assert wrongs(status="quá hạn", due="30/6/2026") == ["status"]
    assert wrongs(status="tồn đọng", due=None) == ["status"]
    assert wrongs(status="đang thực hiện", finished_on="28/4/2026") == ["status"]
    assert isinstance(read(status="hoàn thành đúng hạn", finished_on="02/5/2026", extended_due="15/5/2026"), Values)


def test_every_mistake_of_a_row_is_told_at_once() -> None:
    assert wrongs(issued_on="31/02/2026", due="khi nào xong", leads=" ", status="lung tung") == [
        "issued_on",
        "due",
        "status",
        "leads",
    ]


def test_days_stand_in_order() -> None:
    assert wrongs(due="01/3/2026") == ["due"]
    assert wrongs(extended_due="30/4/2026") == ["extended_due"]
    assert wrongs(finished_on="01/02/2026") == ["finished_on"]
    assert wrongs(finished_on="11/6/2026") == ["finished_on"]


def test_a_deadline_may_be_a_period_or_none() -> None:
    assert read(due="quý II/2026").due == date(2026, 6, 30)
    assert (read(due="Thường xuyên").due, read(due="Thường xuyên").due_text) == (None, "Thường xuyên")
    assert read(due="tháng 12").due == date(2026, 12, 31)
    assert due_words.read("tháng 13/2026") is None
    assert due_words.read("quý II") is None


@given(st.dates(min_value=date(1946, 1, 1), max_value=date(2199, 12, 31)))
def test_the_last_day_of_a_month_is_in_it_and_the_next_is_not(day: date) -> None:
    found = due_words.read(f"tháng {day.month}/{day.year}")
    assert found is not None
    assert found.day is not None
    assert (found.day.month, found.day.year) == (day.month, day.year)
    assert found.day.toordinal() == date.max.toordinal() or (date.fromordinal(found.day.toordinal() + 1)).day == 1


def test_units_of_one_cell() -> None:
    assert units("Sở Lao động, Thương binh và Xã hội, Sở Y tế\n- UBND xã Tân Hòa;") == (
        "Sở Lao động, Thương binh và Xã hội",
        "Sở Y tế",
        "UBND xã Tân Hòa",
    )


def test_an_origin_is_known_by_its_label() -> None:
    assert {origin: origin_of(label) for origin, label in LABELS.items()} == {origin: origin for origin in Origin}
    assert origin_of("", "Phó Chủ tịch UBND tỉnh") is Origin.VICE_CHAIRMAN
    assert origin_of("Kết luận giao ban") is Origin.MEETING


def test_the_same_row_has_the_same_key_however_it_is_spaced() -> None:
    same = read(what="Trình  đề án sắp xếp KHO lưu trữ", status="đang giải quyết", sign="112/TB - UBND")
    assert same.key() == read().key()
    assert read(leads="Sở Tài chính").key() != read().key()
    assert read(sign="113/TB-UBND").key() != read().key()


def test_the_columns_of_a_usual_sheet_are_found() -> None:
    titles = ["STT", "Số, ký hiệu", "Ngày", "Trích yếu", "Nội dung", "Nguồn", "Người giao", "Chủ trì", "Phối hợp"]
    titles += ["Hạn", "Hạn gia hạn", "Ngày hoàn thành", "Kết quả", "Tình trạng"]
    found = {key: guess.title for key, guess in guessed(WANTED, titles, []).items() if guess.title}
    assert found == {
        "sign": "Số, ký hiệu",
        "issued_on": "Ngày",
        "subject": "Trích yếu",
        "what": "Nội dung",
        "origin": "Nguồn",
        "giver": "Người giao",
        "leads": "Chủ trì",
        "supporting": "Phối hợp",
        "due": "Hạn",
        "extended_due": "Hạn gia hạn",
        "finished_on": "Ngày hoàn thành",
        "result": "Kết quả",
        "status": "Tình trạng",
    }
