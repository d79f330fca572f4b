"""Deadlines as the genre writes them, and the days they fix."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.reading.model import Deadline, DeadlineKind, Span
from dondoc.reading.orders import deadlines
from dondoc.reading.orders.reckoning import Calendar
from dondoc.reading.orders.words import Page

ISSUED = date(2023, 6, 19)

FIXED = [
    ("báo cáo UBND tỉnh trước ngày 20/7/2023", "2023-07-20"),
    ("hoàn thành chậm nhất ngày 10 tháng 7 năm 2023", "2023-07-10"),
    ("trình trước ngày 05/7", "2023-07-05"),
    ("gửi về Sở trước ngày 10/01", "2024-01-10"),
    ("gửi trước ngày 29/02", "2024-02-29"),
    ("trình trước ngày 19/6", "2023-06-19"),
    ("xong trước 16 giờ 30 ngày 12/10/2023", "2023-10-12"),
    ("gửi trước 17h00, ngày 12/10/2023", "2023-10-12"),
    ("gửi trước 11h30' ngày 5.8.2023", "2023-08-05"),
    ("nộp chậm nhất là vào ngày 01-9-2023", "2023-09-01"),
    ("hoàn thành muộn nhất trong ngày 30 tháng 6", "2023-06-30"),
    ("vận hành chính thức trong quý III/2023", "2023-09-30"),
    ("hoàn thành trong quý IV", "2023-12-31"),
    ("hoàn thành trong Quí 3 năm 2023", "2023-09-30"),
    ("trình trong quý I", "2024-03-31"),
    ("hoàn thành trong tháng 8/2023", "2023-08-31"),
    ("hoàn thành trong tháng 02 năm 2024", "2024-02-29"),
    ("hoàn thành trong tháng 11", "2023-11-30"),
    ("xong trong tháng 6", "2023-06-30"),
    ("xong trong tháng 5", "2024-05-31"),
    ("hoàn thành ngay trong tháng này", "2023-06-30"),
    ("thực hiện đến hết ngày 31/12/2023", "2023-12-31"),
    ("thực hiện từ ngày 01/7/2023 đến ngày 15/8/2023", "2023-08-15"),
    ("thực hiện từ 01/7/2023 đến hết 15/8/2023", "2023-08-15"),
    ("xong trước ngày cuối cùng của tháng 9/2023", "2023-09-30"),
    ("hoàn thành trước cuối tháng 9/2023", "2023-09-30"),
    ("hoàn thành trước tháng 9/2023", "2023-08-31"),
    ("hoàn thành trước quý IV/2023", "2023-09-30"),
    ("hoàn thành trong 6 tháng cuối năm 2023", "2023-12-31"),
    ("hoàn thành trong năm 2024", "2024-12-31"),
    ("xong trước cuối năm 2023", "2023-12-31"),
    ("tổ chức trong ngày 22/6/2023", "2023-06-22"),
    ("họp trong hai ngày, gửi trước ngày 12 và 13/10/2023", "2023-10-13"),
    ("từ nay đến hết tháng 9", "2023-09-30"),
    ("phấn đấu đến 31/12/2023 giải ngân 95%", "2023-12-31"),
    ("không muộn hơn ngày 01/8/2023", "2023-08-01"),
    ("thời hạn: 15/7/2023", "2023-07-15"),
]
NOT_A_DAY = [
    ("theo Quyết định số 19/2022/QĐ-UBND ngày 30/5/2022", None),
    ("tính đến ngày 30/9/2023 còn 12 hồ sơ", None),
    ("kể từ ngày 01/7/2023", None),
    ("sổ hộ tịch đăng ký từ trước năm 2010", None),
    ("hồ sơ nộp trước ngày 01/01/1995", None),
    ("giảm 3/4 thủ tục, đạt 79,48 điểm", None),
    ("giai đoạn 2023 - 2025", None),
    ("trước ngày 31/02/2024", "vague"),
    ("trước ngày 45/13", None),
    ("trong 15 ngày làm việc kể từ ngày ban hành Thông báo này", "counted"),
    ("chậm nhất sau 03 ngày kể từ ngày nhận được văn bản", "counted"),
    ("trong vòng 48 giờ", "counted"),
    ("không quá 05 (năm) ngày làm việc", "counted"),
    ("cập nhật hằng tháng, trước ngày 25", "recurring"),
    ("báo cáo hằng quý, trước ngày 20 của tháng cuối quý", "recurring"),
    ("báo cáo trước ngày 15 hằng tháng", "recurring"),
    ("báo cáo trước ngày 15/12 hàng năm", "recurring"),
    ("báo cáo trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm", "recurring"),
    ("định kỳ 6 tháng, năm báo cáo", "recurring"),
    ("hoàn thành trong thời gian tới", "vague"),
    ("trình trước kỳ họp cuối năm của HĐND tỉnh", "vague"),
    ("kết quả 6 tháng đầu năm", None),
    ("trong 7 tháng đầu năm", None),
    ("trong 5 năm qua", None),
]


def _all(text: str, issued: date | None = ISSUED) -> list[Deadline]:
    return deadlines.find(Page.of(text), 0, len(text), Calendar(issued))


@pytest.mark.parametrize(("text", "day"), FIXED)
def test_words_that_fix_a_day(text: str, day: str) -> None:
    fixed = [d for d in _all(text) if d.kind is DeadlineKind.FIXED]
    assert [str(d.day) for d in fixed] == [day]


@pytest.mark.parametrize(("text", "kind"), NOT_A_DAY)
def test_words_that_fix_no_day(text: str, kind: str | None) -> None:
    found = _all(text)
    assert [d.day for d in found if d.day] == []
    assert (found[0].kind.value if found else None) == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tháng 8/2024", "2024-08-31"),
        ("Quý II/2024", "2024-06-30"),
        ("Quý I, II/2024", "2024-06-30"),
        ("Quý II-III/2024", "2024-09-30"),
        ("15/3/2024", "2024-03-15"),
        ("15.3.2024", "2024-03-15"),
        ("Trước 15/12", "2023-12-15"),
        ("Ngày 15/11", "2023-11-15"),
        ("02/2024", "2024-02-29"),
        ("Tháng 3 - 5/2024", "2024-05-31"),
        ("Tháng 7 và tháng 10", "2023-10-31"),
        ("01/9 - 30/9/2023", "2023-09-30"),
        ("Từ tháng 9/2023 đến tháng 11/2023", "2023-11-30"),
        ("Hoàn thành trong năm 2024", "2024-12-31"),
        ("Năm 2024", "2024-12-31"),
        ("2024", "2024-12-31"),
        ("6 tháng đầu năm 2024", "2024-06-30"),
        ("Chậm nhất ngày 15/5/2026", "2026-05-15"),
        ("31 tháng 12 năm 2023", "2023-12-31"),
        ("Trước 17 giờ ngày 18/9/2025", "2025-09-18"),
        ("Thường xuyên", None),
        ("Hằng tuần", None),
        ("Trước ngày 20 hằng tháng", None),
        ("Định kỳ 6 tháng, năm", None),
        ("Trong 10 ngày kể từ ngày ban hành", None),
        ("Theo kế hoạch của Trung ương", None),
        ("Sau khi có hướng dẫn", None),
        ("Cả năm", None),
        ("Ngày 20/6, 20/12 hằng năm", None),
    ],
)
def test_a_column_of_time_limits(text: str, day: str | None) -> None:
    found = deadlines.in_cell(Page.of(text), Span(0, len(text)), Calendar(ISSUED))
    assert found is not None
    assert (str(found.day) if found.day else None) == day
    assert found.text == text


def test_an_empty_cell_has_no_deadline() -> None:
    assert deadlines.in_cell(Page.of("  - "), Span(0, 4), Calendar(ISSUED)) is None


@pytest.mark.parametrize("text", ["trình trước ngày 05/7", "hoàn thành trong tháng 11", "xong trong quý III"])
def test_without_the_day_of_the_document_a_missing_year_fixes_no_day(text: str) -> None:
    assert [(d.day, d.kind) for d in _all(text, None)] == [(None, DeadlineKind.VAGUE)]


def test_a_counted_deadline_says_how_many_of_what_from_when() -> None:
    [issued] = _all("trong 15 ngày làm việc kể từ ngày ban hành Thông báo này")
    [received] = _all("trong 07 ngày kể từ ngày nhận được văn bản này.")
    assert (issued.count, issued.unit, issued.counted_from) == (15, "working_day", "issued")
    assert (received.count, received.unit, received.counted_from) == (7, "day", "received")


def test_a_year_in_a_description_is_no_deadline_and_at_the_end_of_an_act_is() -> None:
    [year] = _all("trong năm 2024")
    assert deadlines.settled(year, final=True, act=True).day == date(2024, 12, 31)
    assert deadlines.settled(year, final=False, act=True).day is None
    assert deadlines.settled(year, final=True, act=False).day is None


PIECES = st.sampled_from(
    [
        "trước ngày",
        "chậm nhất",
        "trong tháng",
        "trong quý",
        "hằng",
        "kể từ",
        "5/7",
        "30/02/2024",
        "11",
        "III/2023",
        "năm 2024",
        "12 giờ",
        "ngày",
        "tháng",
        "đến",
        ", ",
        "và",
        ".",
        "15 ngày làm việc",
        "từ ngày",
        "1/1",
        "99/99/9999",
        "29/02",
        "năm nay",
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join), st.one_of(st.none(), st.dates()))
def test_no_day_is_invented(text: str, issued: date | None) -> None:
    for deadline in _all(text, issued):
        assert deadline.span.of(text).split() == deadline.text.split()
        if deadline.day:
            numbers = {int(n) for n in re.findall(r"\d+", deadline.text)}
            said = re.search(r"quý|quí|tháng|năm|này", deadline.text.lower())
            assert deadline.day.day in numbers or said
            assert issued is None or deadline.day >= issued


@given(st.text(max_size=300), st.one_of(st.none(), st.dates()))
def test_any_text_is_read(text: str, issued: date | None) -> None:
    page = Page.of(text)
    for deadline in deadlines.find(page, 0, len(text), Calendar(issued)):
        assert 0 <= deadline.span.start < deadline.span.end <= len(text)
    deadlines.in_cell(page, Span(0, len(text)), Calendar(issued))
