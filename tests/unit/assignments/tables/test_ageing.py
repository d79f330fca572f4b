"""Bands of days overdue, and rates by formulas that have names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.assignments.tables.ageing import bands
from dondoc.assignments.tables.kinds import Kind
from dondoc.assignments.tables.laid import bounds, rates
from dondoc.assignments.tables.lines import Line
from dondoc.assignments.tables.rates import BadFormula, formulas
from dondoc.assignments.timeliness import Timeliness
from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.limits.laying import BadTable, tables

FORMULAS = formulas(tables("assignments", "rates"))


@given(st.sets(st.integers(1, 400), max_size=9).map(sorted), st.integers(1, 500))
def test_every_number_of_days_lies_in_one_band(found: list[int], days: int) -> None:
    holding = [band for band in bands(found) if band.first <= days <= (band.last or days)]
    assert [band.number for band in holding] == [1 + sum(days > bound for bound in found)]


@pytest.mark.parametrize("found", [[0, 30], [60, 30], [30, 30], list(range(1, 20))])
def test_bounds_that_make_no_bands_are_refused(found: list[int]) -> None:
    with pytest.raises(ValueError, match="bounds must be positive"):
        bands(found)


def test_the_shipped_bounds_make_bands() -> None:
    (entry,) = tables("assignments", "ageing")
    assert [(band.first, band.last) for band in bands(entry["bounds"])] == [(1, 30), (31, 60), (61, 120), (121, None)]


@pytest.mark.parametrize("code", FORMULAS)
def test_where_nothing_arose_there_is_no_rate(code: str) -> None:
    assert FORMULAS[code].rate(Line(None, {})) == Missing(Absence.NOTHING_AROSE, code)


def test_the_rate_of_being_in_time_differs_by_its_formula() -> None:
    line = Line(
        None,
        {
            Kind(Timeliness.DONE_ON_TIME).code: 3085,
            Kind(Timeliness.DONE_LATE).code: 1000,
            Kind(Timeliness.DONE_NO_DEADLINE).code: 915,
            Kind(Timeliness.OPEN_OVERDUE).code: 415,
            Kind(Timeliness.OPEN_IN_TIME).code: 585,
        },
    )
    assert {code: FORMULAS[code].rate(line) for code in FORMULAS if code.startswith("on_time")} == {
        "on_time_of_done": Figure(3085, 5000, "on_time_of_done"),
        "on_time_of_due": Figure(3085, 4500, "on_time_of_due"),
        "on_time_of_total": Figure(3085, 6000, "on_time_of_total"),
    }


def test_a_formula_of_what_nothing_counts_is_refused() -> None:
    with pytest.raises(BadFormula, match="không bảng nào đếm"):
        formulas([{"code": "x", "numerator": "done", "denominator": "all"}])


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("ageing", "- {code: bounds, bounds: [60, 30]}", "tăng dần"),
        ("ageing", "- {code: bounds}", "tăng dần"),
        ("rates", "- {code: own, numerator: done, denominator: all}", "không bảng nào đếm"),
    ],
)
def test_data_of_an_installation_that_cannot_be_used_says_so(
    tmp_path: Path, settings: Any, name: str, text: str, words: str
) -> None:
    settings.DATA_FOLDER = str(tmp_path)
    (tmp_path / "assignments").mkdir()
    (tmp_path / "assignments" / f"{name}.yaml").write_text(text, "utf-8")
    with pytest.raises(BadTable, match=words):
        (rates(), bounds())
