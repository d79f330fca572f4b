"""The words of an order that comes again, read into the rule of a duty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.obligations.kinds import DutyKind, Every
from dondoc.obligations.rhythms import Rhythm, kind_of, rhythm_of, without_rhythm


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("trước ngày 25 hằng tháng", Rhythm(Every.MONTH, 25)),
        ("hằng tháng, trước ngày 25", Rhythm(Every.MONTH, 25)),
        ("Định kỳ hằng tháng", Rhythm(Every.MONTH)),
        ("hàng tháng (chậm nhất ngày 05 của tháng sau)", Rhythm(Every.MONTH, 5, next_month=True)),
        ("hằng quý, trước ngày 20 của tháng cuối quý", Rhythm(Every.QUARTER, 20)),
        ("trước ngày 15 tháng cuối quý", Rhythm(Every.QUARTER, 15)),
        ("Hằng quý", Rhythm(Every.QUARTER)),
        ("định kỳ 6 tháng, năm báo cáo", Rhythm(Every.HALF)),
        ("định kỳ hằng quý, 6 tháng, năm", Rhythm(Every.QUARTER)),
        ("báo cáo trước ngày 15/12 hàng năm", Rhythm(Every.YEAR, 15, 12)),
        ("trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm", Rhythm(Every.HALF, 15)),
        ("trước ngày 15 tháng 6 và ngày 20 tháng 12 hằng năm", Rhythm(Every.YEAR, 15, 6)),
        ("hằng năm", Rhythm(Every.YEAR)),
        ("định kỳ 03 tháng", Rhythm(Every.QUARTER)),
        ("định kỳ 05 năm", None),
        ("Thường xuyên", None),
        ("định kỳ", None),
        ("trước ngày 30/6/2026", None),
        ("trong 15 ngày làm việc", None),
    ],
)
def test_the_rhythm_is_the_one_that_the_words_name(text: str, rhythm: Rhythm | None) -> None:
    assert rhythm_of(text) == rhythm


@given(st.text())
def test_no_words_name_a_day_that_no_month_has(text: str) -> None:
    found = rhythm_of(f"hằng tháng {text}")
    assert found is not None
    assert found.day is None or 1 <= found.day <= 31


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("tổng hợp, báo cáo kết quả thực hiện kế hoạch", DutyKind.REPORT),
        ("Công bố kết quả xếp hạng", DutyKind.PUBLICATION),
        ("ban hành kế hoạch kiểm tra", DutyKind.PLAN),
        ("rà soát quy chế làm việc", DutyKind.REGULATION),
        ("rà soát danh mục", DutyKind.REPORT),
    ],
)
def test_the_kind_follows_from_what_is_asked(what: str, kind: DutyKind) -> None:
    assert kind_of(what) is kind


@pytest.mark.parametrize(
    ("what", "text", "name"),
    [
        (
            "theo dõi; định kỳ hằng tháng, trước ngày 20, báo cáo",
            "định kỳ hằng tháng, trước ngày 20",
            "Theo dõi; báo cáo",
        ),
        ("Báo cáo kết quả trước ngày 25 hằng tháng.", "trước ngày 25 hằng tháng", "Báo cáo kết quả"),
        ("công bố xếp hạng", "", "Công bố xếp hạng"),
        ("hằng quý", "hằng quý", "Hằng quý"),
    ],
)
def test_the_name_is_what_is_asked_without_when(what: str, text: str, name: str) -> None:
    assert without_rhythm(what, text) == name
