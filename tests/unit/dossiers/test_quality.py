"""The yearly assessment: bands and ladder at their bounds, and tables that say what is wrong with them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dondoc.dossiers.quality import Scheme, scheme_of
from dondoc.figures.figure import Absence, Figure, Missing
from dondoc.limits.laying import BadTable

CRITERIA: list[dict[str, Any]] = [
    {
        "code": "time",
        "most": 2,
        "counted": "dossiers_in_time",
        "bands": [{"from": 80, "points": 1}, {"from": 95, "points": 2}],
    },
    {"code": "steps", "most": 2},
]
LADDER = [{"code": "weak", "from": 0}, {"code": "good", "from": 3}]


def scheme(year: int = 2026, **changed: Any) -> Scheme:
    return scheme_of([CRITERIA[0] | changed, CRITERIA[1]], LADDER, year)


@pytest.mark.parametrize(("done", "points"), [(95, 2), (94, 1), (80, 1), (79, 0)])
def test_the_first_band_that_is_reached_gives_the_points(done: int, points: int) -> None:
    assert scheme().criteria[0].points_for(Figure(done, 100)) == Decimal(points)


def test_a_rate_just_below_a_band_does_not_reach_it() -> None:
    assert scheme().criteria[0].points_for(Figure(949_999, 1_000_000)) == Decimal(1)


def test_nothing_to_count_gives_no_points_at_all() -> None:
    assert scheme().criteria[0].points_for(Missing(Absence.NOTHING_AROSE)) is None
    assert scheme().criteria[1].points_for(Figure(1, 1)) is None


@pytest.mark.parametrize(("points", "code"), [("4", "good"), ("3", "good"), ("2.99", "weak"), ("0", "weak")])
def test_a_rung_holds_from_its_points_on(points: str, code: str) -> None:
    assert scheme().rung(Decimal(points)).code == code


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"counted": "stars"}, "không đếm được “stars”"),
        ({"most": 1}, "cao hơn điểm tối đa"),
        ({"most": "hai"}, "không phải là số"),
        ({"bands": "95"}, "bands viết như"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(BadTable, match=words):
        scheme(**changed)


def test_a_year_without_rules_says_so() -> None:
    told = [{**each, "valid_from": each.get("valid_from")} for each in CRITERIA]
    with pytest.raises(BadTable, match="chưa có quy định cho năm 2026"):
        scheme_of(told, [], 2026)
