"""Titles of public columns: a figure of several numbers is named once before each of them."""

from __future__ import annotations

from dondoc.reports.public.figures import _columns

SAID = {
    "title": "Báo cáo định kỳ: muộn, thiếu",
    "shape": "events",
    "names": {"late": "Gửi muộn", "missing_year": "Chưa gửi (năm)"},
}


def test_what_the_title_lists_makes_way_for_the_number_meant() -> None:
    found = list(_columns("obligations.reports_par", SAID, None))
    assert [each.title for each in found] == ["Báo cáo định kỳ: gửi muộn", "Báo cáo định kỳ: chưa gửi (năm)"]
    assert [each.english for each in found] == ["Báo cáo định kỳ: late", "Báo cáo định kỳ: missing year"]
    assert [each.name for each in found] == ["obligations_reports_par_late", "obligations_reports_par_missing_year"]
