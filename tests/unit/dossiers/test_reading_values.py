"""Columns of text become moments, money and meanings; what cannot be one is marked, never guessed."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.dossiers.reading.source_map import DayForm
from dondoc.dossiers.reading.values import moment, moments, money


def _read(*texts: str | None, form: DayForm = DayForm.DAY_FIRST) -> tuple[list[datetime | None], list[bool]]:
    found = moments(pa.array(texts, pa.string()), form)
    return found.values.to_pylist(), found.bad.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05/03/2026", datetime(2026, 3, 5)),
        ("05/03/2026 08:15", datetime(2026, 3, 5, 8, 15)),
        ("05/03/2026 08:15:59", datetime(2026, 3, 5, 8, 15, 59)),
        ("05-03-2026", datetime(2026, 3, 5)),
        ("05.03.2026", datetime(2026, 3, 5)),
        ("5/3/2026", datetime(2026, 3, 5)),
        ("5/3/26 8:05", datetime(2026, 3, 5, 8, 5)),
        ("2026-03-05", datetime(2026, 3, 5)),
        ("2026-03-05T08:15:00", datetime(2026, 3, 5, 8, 15)),
        ("2026-03-05 08:15:00.123", datetime(2026, 3, 5, 8, 15)),
        ("2026-03-05T08:15:00Z", datetime(2026, 3, 5, 8, 15)),
        ("08:15 05/03/2026", datetime(2026, 3, 5, 8, 15)),
        ("8h15 ngày 5/3/2026", datetime(2026, 3, 5, 8, 15)),
        ("05/03/2026 2:30 CH", datetime(2026, 3, 5, 14, 30)),
        ("05/03/2026 12:05:00 AM", datetime(2026, 3, 5, 0, 5)),
        ("46086", datetime(2026, 3, 5)),
        ("46086.34375", datetime(2026, 3, 5, 8, 15)),
    ],
)
def test_every_form_of_a_moment_is_read(text: str, expected: datetime) -> None:
    assert _read(text) == ([expected], [False])


@pytest.mark.parametrize(
    "text",
    [
        "30/02/2026",
        "31/04/2026 08:00",
        "05/13/2026",
        "05/03/2026 25:00",
        "05/03/2026 08:61",
        "00/03/2026",
        "05/03/1026",
        "2026-02-30",
        "hôm qua",
        "12",
        "99999",
        "0a/03/2026",
        "05/03/2026x08:15",
    ],
)
def test_what_is_no_day_is_bad(text: str) -> None:
    assert _read(text) == ([None], [True])


def test_an_empty_cell_is_nothing_and_not_bad() -> None:
    assert _read(None, "") == ([None, None], [False, False])


def test_the_form_of_the_source_decides_which_number_is_the_day() -> None:
    assert _read("05/03/2026", "13/03/2026", form=DayForm.MONTH_FIRST) == ([datetime(2026, 5, 3), None], [False, True])


def test_a_slice_of_a_column_reads_its_own_rows() -> None:
    whole = pa.array(["01/01/2026", "02/01/2026", None, "03/01/2026"], pa.string())
    assert moments(whole.slice(1), DayForm.DAY_FIRST).values.to_pylist() == [
        datetime(2026, 1, 2),
        None,
        datetime(2026, 1, 3),
    ]


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)), max_size=30))
def test_fixed_layouts_agree_with_one_at_a_time(days: list[datetime]) -> None:
    forms = ("%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S")
    texts = [day.strftime(form) for day in days for form in forms]
    assert _read(*texts) == ([moment(text) for text in texts], [False] * len(texts))


@given(st.text("0123456789/-.: T", max_size=20))
def test_no_text_breaks_the_reading_of_a_column(text: str) -> None:
    values, bad = _read(text, "05/03/2026")
    assert values[1] == datetime(2026, 3, 5)
    assert bad[0] == (values[0] is None and text != "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50.000", 50_000),
        ("50,000 đ", 50_000),
        ("1 250 000", 1_250_000),
        ("50000", 50_000),
        ("50000.0", 50_000),
        ("0", 0),
    ],
)
def test_money_is_read_in_the_ways_it_is_written(text: str, expected: int) -> None:
    assert money(text) == expected


@pytest.mark.parametrize("text", ["-5", "miễn phí", "1.5", "12,34", "1e5"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert money(text) is None
