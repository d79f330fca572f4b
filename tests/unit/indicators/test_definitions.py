"""The registry's table: every entry says what it must, what cannot be used is refused by name, measures keep exact."""

from __future__ import annotations

from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dondoc.figures.figure import Absence, Missing
from dondoc.figures.measured import Measured, UnitMeasure
from dondoc.indicators import keeping
from dondoc.indicators.counting import checked
from dondoc.indicators.definitions import Definition, Shape, definition_of, definitions_of
from dondoc.limits.laying import BadTable

SHIPPED = yaml.safe_load(resources.files("dondoc.indicators").joinpath("data", "indicators.yaml").read_text("utf-8"))
GOOD: dict[str, Any] = {
    "code": "x.y",
    "title": "Tỷ lệ",
    "area": "Khác",
    "shape": "rate",
    "numerator": "Tử",
    "denominator": "Mẫu",
    "missing": "không phát sinh",
    "how": "Chia",
    "version": 1,
    "source": {"module": "documents", "figure": "signed"},
}
EXACT = st.one_of(st.integers(0, 10**12), st.decimals(-(10**6), 10**6, places=4))


def test_the_shipped_figures_have_words_a_source_and_codes_of_their_own() -> None:
    found = definitions_of(SHIPPED)
    assert len(found) == len(SHIPPED)
    for each in found.values():
        assert each.shape is not Shape.RATE or each.denominator, each.code
        assert each.unverified or "mô hình" not in each.basis.lower() or "II.06a" in each.basis, each.code


@pytest.mark.parametrize("entry", [each for each in SHIPPED if each["source"]["module"] != "registers"])
def test_every_shipped_figure_is_counted_by_its_source(entry: dict[str, Any]) -> None:
    assert checked(definition_of(entry)).code == entry["code"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"title": ""}, "title"),
        ({"shape": "ratio"}, "shape"),
        ({"places": 9}, "places"),
        ({"version": 0}, "version"),
        ({"source": {"module": "documents"}}, "source"),
        ({"formula": "a/b"}, "formula"),
        ({"history": [{"version": 1}]}, "history"),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused_by_name(changed: dict[str, Any], named: str) -> None:
    with pytest.raises(BadTable, match=rf"x\.y.*{named}"):
        definition_of({**GOOD, **changed})


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ({"module": "weather", "figure": "rain"}, "rate"),
        ({"module": "documents", "figure": "lost"}, "rate"),
        ({"module": "documents", "figure": "count"}, "rate"),
        ({"module": "assignments", "figure": "rate", "numerator": "nothing", "denominator": "done"}, "rate"),
        ({"module": "assignments", "figure": "count", "measure": "done", "origins": ["moon"]}, "count"),
        ({"module": "dossiers", "figure": "count", "what": "99"}, "count"),
        ({"module": "organisation", "figure": "rules", "rules": ["kindness"]}, "units"),
        ({"module": "obligations", "figure": "rate"}, "rate"),
        ({"module": "procedures", "figure": "share", "property": "blue"}, "rate"),
        ({"module": "petitions", "figure": "count", "part": "blue"}, "count"),
    ],
)
def test_what_no_source_counts_is_refused(source: dict[str, Any], shape: str) -> None:
    with pytest.raises(BadTable, match=r"x\.y"):
        checked(definition_of({**GOOD, "source": source, "shape": shape}))


@given(
    numbers=st.dictionaries(st.text(min_size=1, max_size=5), EXACT, max_size=4),
    flags=st.dictionaries(st.text(min_size=1, max_size=5), st.booleans(), max_size=3),
    level=st.sampled_from(["", "late"]),
    units=st.lists(st.tuples(st.integers(1, 9), st.booleans(), EXACT), max_size=3),
)
def test_a_kept_measure_reads_back_as_it_was(
    numbers: dict[str, int | Decimal], flags: dict[str, bool], level: str, units: list[tuple[int, bool, int | Decimal]]
) -> None:
    told = tuple(UnitMeasure(unit, "Phòng", passes, {"posts": number}) for unit, passes, number in units)
    made = Measured(numbers, flags, level, told)
    assert keeping.read(keeping.written(made)) == made


@pytest.mark.parametrize("reason", list(Absence))
def test_what_is_missing_reads_back_with_its_reason(reason: Absence) -> None:
    made = Measured(missing=Missing(reason))
    assert keeping.read(keeping.written(made)) == made


def test_what_is_of_the_unit_itself_says_so() -> None:
    own: Definition = definition_of({**GOOD, "source": {"module": "plans", "figure": "rate", "own": True}})
    assert own.own_only
    assert not definition_of(GOOD).own_only
