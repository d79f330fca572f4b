"""A checked text beside the pages that were signed: every number that is another is found, and nothing else is told."""

from __future__ import annotations

import re
from decimal import Decimal
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.reading.sameness.differences import Change, Passage, compare

HEAD = """ỦY BAN NHÂN DÂN TỈNH AN LẠC
SỞ NỘI VỤ

Số:        /BC-SNV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Lạc, ngày       tháng       năm 2026
BÁO CÁO
Tình hình thực hiện nhiệm vụ tháng 6 năm 2026"""
BODY = """Trong kỳ, Sở được giao 1.234 nhiệm vụ; đã hoàn thành 1.150 nhiệm vụ, đạt 93,19%; còn 84 đang thực hiện.
Thực hiện Kế hoạch số 61/KH-UBND ngày 17/3/2026 của Ủy ban nhân dân tỉnh, Sở đã ban hành 05 văn bản hướng dẫn, tổ chức
02 lớp tập huấn cho 147 công chức; tỷ lệ hồ sơ giải quyết đúng hạn tăng 2,5 điểm phần trăm so với cùng kỳ năm 2025."""
ROWS = """| TT | Đơn vị | Tổng số | Hoàn thành |
| 1 | Phòng Cải cách hành chính | 41 | 40 |
| 2 | Phòng Công chức | 38 | 29 |"""
TEXT = f"{HEAD}\n{BODY}\n{ROWS}\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLương Thị Bích"


def pages(text: str = TEXT, width: int = 70, length: int = 12) -> list[list[str]]:
    """The text as a PDF gives it: paragraphs in lines of that width, so many a page; rows of tables stay whole."""
    lines = [each for line in text.split("\n") for each in ([line] if line.startswith("|") else wrap(line, width))]
    return [lines[at : at + length] for at in range(0, len(lines), length)]


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


@given(width=st.integers(25, 120), length=st.integers(4, 60))
@settings(max_examples=40, deadline=None)
def test_lines_and_pages_that_end_elsewhere_are_no_difference(width: int, length: int) -> None:
    found = compare(TEXT, pages(width=width, length=length))
    assert (found.differences, found.passages, found.share) == ((), (), Decimal(1))
    assert found.numbers == len(re.findall(r"\d+(?:[.,]\d+)*", TEXT))


DIGITS = [at for at, letter in enumerate(TEXT) if letter.isdigit()]


@given(at=st.sampled_from(DIGITS), digit=st.sampled_from("0123456789"), width=st.integers(30, 100))
@settings(max_examples=120, deadline=None)
def test_any_digit_that_was_changed_is_found_once(at: int, digit: str, width: int) -> None:
    other = TEXT[:at] + digit + TEXT[at + 1 :]
    value = re.compile(r"\d+(?:[.,]\d+)*")
    was, now = (next(m[0] for m in value.finditer(text) if m.start() <= at < m.end()) for text in (TEXT, other))
    told = [(each.change, each.checked, each.signed) for each in compare(TEXT, pages(other, width)).differences]
    same = was.replace(".", "").lstrip("0") == now.replace(".", "").lstrip("0")
    assert told == ([] if same else [(Change.CHANGED, was, now)])


def test_a_changed_number_is_told_with_the_words_around_it_and_its_page() -> None:
    (found,) = compare(TEXT, pages(changed(TEXT, "147 công chức", "174 công chức"))).differences
    assert (found.checked, found.signed, found.page) == ("147", "174", 2)
    assert found.before.endswith("02 lớp tập huấn cho ")
    assert found.after.startswith(" công chức; tỷ lệ")


def test_a_number_left_out_and_one_that_was_added_are_told() -> None:
    (lost,) = compare(TEXT, pages(changed(TEXT, ", đạt 93,19%", ", đạt cao"))).differences
    assert (lost.before[-4:], lost.after[:3]) == ("đạt ", "%; ")
    assert (lost.change, lost.checked, lost.signed) == (Change.LOST, "93,19", "")
    (added,) = compare(TEXT, pages(changed(TEXT, "tập huấn cho", "tập huấn trong 3 ngày cho"))).differences
    assert (added.change, added.checked, added.signed, added.page) == (Change.ADDED, "", "3", 2)


def test_numbers_of_two_rows_that_changed_places_are_differences() -> None:
    other = changed(
        changed(TEXT, "| 41 | 40 |", "| 38 | 29 |"), "Phòng Công chức | 38 | 29 |", "Phòng Công chức | 41 | 40 |"
    )
    told = {(each.checked, each.signed) for each in compare(TEXT, pages(other)).differences}
    assert {one for pair in told for one in pair} >= {"41", "40", "38", "29"}


def test_a_word_cut_at_the_end_of_a_line_is_no_number_lost() -> None:
    other = changed(changed(TEXT, "61/KH-UBND", "61/KH-\nUBND"), "17/3/2026", "17/3/\n2026")
    assert compare(TEXT, pages(other)).differences == ()


@pytest.mark.parametrize(
    ("typed", "read"), [("1.150", "1150"), ("05 văn bản", "5 văn bản"), ("2,5 điểm", "2,5\u00a0điểm")]
)
def test_the_same_number_written_otherwise_is_the_same(typed: str, read: str) -> None:
    assert compare(TEXT, pages(changed(TEXT, typed, read))).differences == ()


def test_page_numbers_and_lines_that_every_page_repeats_are_no_difference() -> None:
    found = pages(length=10)
    framed = [["Báo cáo tháng 6", *lines, f"Trang {n}/{len(found)}"] for n, lines in enumerate(found, 1)]
    assert compare(TEXT, framed).differences == ()
    assert compare(TEXT, [found[0], *([f"- {n} -", *each] for n, each in enumerate(found[1:], 2))]).differences == ()


def test_the_heading_of_a_table_that_goes_on_overleaf_is_no_difference() -> None:
    heading = "| TT (1) | Đơn vị (2) | Số 2026 |"
    rows = [f"| {n} | Phòng {name} | {n * 7} |" for n, name in enumerate("ABCDEFGH", 1)]
    told = compare("\n".join([heading, *rows]), [[heading, *rows[:4]], [heading, *rows[4:]]])
    assert (told.differences, told.passages) == ((), ())


@pytest.mark.parametrize(
    "stamp",
    [
        ["Ký bởi: Lương Thị Bích", "Cơ quan: Sở Nội vụ, tỉnh An Lạc", "Thời gian ký: 09/06/2026 10:15:30 +07:00"],
        ["Digitally signed by Lương Thị Bích", "Date: 2026.06.09 10:15:30"],
        ["Người ký: Sở Nội vụ", "09/06/2026 10:15:30"],
    ],
)
def test_the_words_of_a_signature_are_no_difference(stamp: list[str]) -> None:
    found = pages(length=100)
    at = found[0].index("GIÁM ĐỐC")
    told = compare(TEXT, [[*found[0][:at], *stamp, *found[0][at:]]])
    assert told.differences == ()
    assert told.share > Decimal("0.9")


def test_number_and_day_filled_into_the_blanks_of_the_head_are_no_difference() -> None:
    numbered = changed(
        changed(TEXT, "Số:        /BC", "Số: 289/BC"), "ngày       tháng       năm", "ngày 09 tháng 6 năm"
    )
    assert compare(TEXT, pages(numbered)).differences == ()
    (found,) = compare(numbered, pages(changed(numbered, "289/BC", "298/BC"))).differences
    assert (found.checked, found.signed) == ("289", "298")


def test_the_blanks_of_the_heads_of_annexes_are_filled_too() -> None:
    gaps = "(Kèm theo Báo cáo số        /BC-SNV ngày       /       /         của Sở Nội vụ)"
    filled = "(Kèm theo Báo cáo số 289/BC-SNV ngày 09/6/2026 của Sở Nội vụ)"
    assert compare(f"{TEXT}\n{gaps}", pages(f"{TEXT}\n{filled}")).differences == ()


def test_two_columns_of_the_head_may_be_read_in_the_other_order() -> None:
    left, right = HEAD.split("\n\nCỘNG")[0], "CỘNG" + HEAD.split("\n\nCỘNG")[1]
    assert compare(TEXT, pages(f"{right}\n{left}\n{TEXT[len(HEAD) + 1 :]}")).differences == ()


def test_a_merged_cell_that_the_reader_repeats_is_there_once() -> None:
    text = "| Sở Nội vụ 24 | 5 | 6 |\n| Sở Nội vụ 24 | 7 | 8 |\n| Sở Nội vụ 24 | 9 | 10 |"
    assert compare(text, [["| Sở Nội vụ 24 | 5 | 6 |", "|  | 7 | 8 |", "|  | 9 | 10 |"]]).differences == ()
    told = compare(text, [["| Sở Nội vụ 42 | 5 | 6 |", "|  | 7 | 8 |", "|  | 9 | 10 |"]]).differences
    assert [(each.checked, each.signed) for each in told] == [("24", "42")]


@pytest.mark.parametrize("before", ["văn bản hướng dẫn", "đạt 93,19%", "đang thực hiện."])
def test_the_mark_of_a_note_behind_a_word_is_no_number(before: str) -> None:
    assert compare(TEXT, pages(changed(TEXT, before, f"{before}1"))).differences == ()


def test_a_note_is_read_where_its_page_ends_and_compared_all_the_same() -> None:
    note = "1 Theo Quyết định số 85/QĐ-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh."
    told, other = f"{TEXT}\n{note}", f"{TEXT}\n{note.replace('85', '58')}"
    first = pages(length=100)[0]
    assert compare(told, [[*first[:20], note], first[20:]]).differences == ()
    (found,) = compare(other, [[*first[:20], note], first[20:]]).differences
    assert (found.checked, found.signed, found.page) == ("58", "85", 1)


def test_the_numbers_of_pages_that_word_last_counted_are_no_numbers_of_the_text() -> None:
    found = pages(length=10)
    framed = [[*lines, f"Sở Nội vụ, trang {n}/{len(found)}"] for n, lines in enumerate(found, 1)]
    assert compare(f"{TEXT}\nSở Nội vụ, trang 7/9", framed).differences == ()


def test_words_that_are_others_are_told_and_lower_the_share() -> None:
    found = compare(TEXT, pages(changed(TEXT, "đã hoàn thành", "chưa hoàn thành")))
    assert found.differences == ()
    assert found.passages == (Passage("đã", "chưa", 1),)
    assert Decimal("0.98") < found.share < 1


def test_another_document_has_next_to_nothing_in_common() -> None:
    other = "THÔNG BÁO\nNghỉ lễ từ ngày 30/4 đến hết ngày 03/5/2026, đi làm bù ngày 09/5/2026."
    found = compare(TEXT, pages(other))
    assert found.share < Decimal("0.3")
    assert {each.checked for each in found.differences} >= {"1.150", "93,19", "147"}


@pytest.mark.parametrize("empty", [[], [[]], [["", " "]]])
def test_pages_without_a_word_lack_every_number(empty: list[list[str]]) -> None:
    found = compare(TEXT, empty)
    assert {each.change for each in found.differences} == {Change.LOST}
    assert (len(found.differences), found.alike) == (found.numbers, 0)
    assert compare("", []).share == 1
