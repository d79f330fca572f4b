"""Headings of a report: numbered without a gap where a section in between is left out."""

from __future__ import annotations

from dondoc.reports.writing.headings import Headings


def test_numbers_run_on_where_a_section_is_left_out() -> None:
    headings = Headings()
    told = [
        "I. KẾT QUẢ",
        "III. QUÁ HẠN",
        "1. Một",
        "3. Ba",
        "a) Thể chế",
        "Đầu mối",
        "VI. KIẾN NGHỊ",
        "2. Hai",
    ]
    assert [headings.numbered(each) for each in told] == [
        *("I. KẾT QUẢ", "II. QUÁ HẠN", "1. Một", "2. Ba", "a) Thể chế", "Đầu mối"),
        *("III. KIẾN NGHỊ", "1. Hai"),
    ]
