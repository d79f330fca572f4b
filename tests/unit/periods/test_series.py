"""Reporting periods: those of the calendar, those from the 15th to the 14th, and free ones."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.language.dates import through
from dondoc.limits.laying import BadTable
from dondoc.limits.periods import series as laid
from dondoc.periods.ranges import Period, inclusive
from dondoc.periods.series import Length, Named, Series, containing, of_year, parsed, shipped

CALENDAR, REPORTS = shipped()
LENGTHS = st.sampled_from(list(Length))
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
SERIES = st.sampled_from(shipped()) | st.builds(
    Series, st.just("own"), st.just("kỳ"), opening_day=st.integers(1, 28), in_month_before=st.booleans()
)


@pytest.mark.parametrize(
    ("code", "words", "title"),
    [
        ("lich-2026-t2", "từ ngày 01/02/2026 đến hết ngày 28/02/2026", "Tháng 2 năm 2026"),
        ("lich-2024-q1", "từ ngày 01/01/2024 đến hết ngày 31/3/2024", "Quý I năm 2024"),
        ("lich-2026", "từ ngày 01/01/2026 đến hết ngày 31/12/2026", "Năm 2026"),
        # Decree 09/2019/NĐ-CP, article 12.
        ("bao-cao-2026-t6", "từ ngày 15/5/2026 đến hết ngày 14/6/2026", "Tháng 6 năm 2026"),
        ("bao-cao-2026-t1", "từ ngày 15/12/2025 đến hết ngày 14/01/2026", "Tháng 1 năm 2026"),
        ("bao-cao-2026-q2", "từ ngày 15/3/2026 đến hết ngày 14/6/2026", "Quý II năm 2026"),
        ("bao-cao-2023-n1", "từ ngày 15/12/2022 đến hết ngày 14/6/2023", "6 tháng đầu năm 2023"),
        ("bao-cao-2023-n2", "từ ngày 15/6/2023 đến hết ngày 14/12/2023", "6 tháng cuối năm 2023"),
        ("bao-cao-2023", "từ ngày 15/12/2022 đến hết ngày 14/12/2023", "Năm 2023"),
    ],
)
def test_a_named_period_has_the_days_of_its_series(code: str, words: str, title: str) -> None:
    found = parsed(code, shipped())
    assert found is not None
    assert through(found.period.first, found.period.last) == words
    assert (found.title, found.code) == (title, code)


@given(SERIES, LENGTHS, DAYS)
def test_every_day_lies_in_one_period_and_the_next_begins_where_it_ends(
    series: Series, length: Length, day: date
) -> None:
    found = containing(series, length, day)
    assert day in found.period
    assert found.next().period.first == found.period.after
    assert day not in found.next().period
    assert parsed(found.code, [series]) == found


@given(SERIES, st.integers(1990, 2090))
def test_months_quarters_and_halves_make_up_the_year(series: Series, year: int) -> None:
    whole = Named(series, Length.YEAR, year).period
    for length in Length:
        parts = [named.period for named in of_year(series, length, year)]
        assert (parts[0].first, parts[-1].after) == (whole.first, whole.after)
        assert sum(part.days for part in parts) == whole.days


@pytest.mark.parametrize(
    "code",
    ["", "lich", "lich-2026-t13", "lich-2026-t0", "lich-2026-q5", "lich-2026-n3", "lich-0000", "nam-2026", "lich-26"],
)
def test_an_address_that_names_no_period_gives_none(code: str) -> None:
    assert parsed(code, shipped()) is None


def test_a_free_range_counts_both_of_its_days() -> None:
    found = inclusive(date(2020, 1, 1), date(2020, 7, 6))
    assert (found.first, found.last, found.after, found.eve) == (
        date(2020, 1, 1),
        date(2020, 7, 6),
        date(2020, 7, 7),
        date(2019, 12, 31),
    )
    assert found.last in found
    assert found.after not in found


def test_a_period_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        inclusive(date(2026, 6, 2), date(2026, 6, 1))
    with pytest.raises(ValueError, match="at least one day"):
        Period(date(2026, 6, 1), date(2026, 6, 1))


def test_a_single_day_is_a_period() -> None:
    assert inclusive(date(2026, 6, 1), date(2026, 6, 1)).after - date(2026, 6, 1) == timedelta(days=1)


def test_an_installation_lays_its_own_series_over_the_shipped(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = str(tmp_path)
    own = tmp_path / "periods" / "series.yaml"
    own.parent.mkdir()
    own.write_text("- {code: tuan-thang, name: kỳ của tỉnh, opening_day: 25, in_month_before: true}", "utf-8")
    assert [each.code for each in laid()] == ["lich", "bao-cao", "tuan-thang"]
    assert containing(laid()[2], Length.MONTH, date(2026, 6, 25)).title == "Tháng 7 năm 2026"
    own.write_text("- {code: tuan-thang, opening_day: 31}", "utf-8")
    with pytest.raises(BadTable, match="từ 1 đến 28"):
        laid()
