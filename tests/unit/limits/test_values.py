"""Which limit is in force on a day: the boundaries of the decrees, and tables that cannot be used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.limits.laying import BadTable, tables
from dondoc.limits.queries import limit, limits
from dondoc.limits.values import NoLimit, find, limits_of
from tests.unit.limits.days import DAY

DECREE_107 = date(2020, 11, 25)
DECREE_370 = date(2026, 1, 1)
BEFORE_370 = DECREE_370 - timedelta(days=1)
LIMITS = limits_of(tables("limits", "limits"))


@pytest.mark.parametrize(
    ("type_", "posts", "on", "most"),
    [
        ("II", 7, DECREE_107, 1),
        ("II", 8, DECREE_107, 2),
        ("II", 14, DECREE_107, 2),
        ("II", 15, DECREE_107, 3),
        ("III", 7, BEFORE_370, 1),
        ("III", 8, BEFORE_370, 2),
        ("I", 8, DECREE_107, 1),
        ("I", 9, DECREE_107, 2),
        ("I", 14, BEFORE_370, 2),
        ("I", 15, BEFORE_370, 3),
        ("dac-biet", 9, DECREE_107, 1),
        ("dac-biet", 10, DECREE_107, 2),
        ("dac-biet", 15, BEFORE_370, 3),
        ("II", 8, DECREE_370, 1),
        ("II", 9, DECREE_370, 1),
        ("II", 10, DECREE_370, 2),
        ("I", 9, DECREE_370, 1),
        ("III", 14, DECREE_370, 2),
        ("dac-biet", 15, DECREE_370, 3),
    ],
)
@pytest.mark.parametrize("kind", ["division", "department_office"])
def test_most_deputies_of_a_division(kind: str, type_: str, posts: int, on: date, most: int) -> None:
    assert limit("deputies-most", on=on, kind=kind, province_type=type_, posts=posts).number == most


@pytest.mark.parametrize(("posts", "most"), [(7, 1), (8, 2), (20, 2)])
def test_most_deputies_of_an_inspectorate(posts: int, most: int) -> None:
    assert limit("deputies-most", on=DECREE_107, kind="inspectorate", province_type="II", posts=posts).number == most


@pytest.mark.parametrize(("type_", "least"), [("dac-biet", 7), ("I", 6), ("II", 5), ("III", 5)])
@pytest.mark.parametrize("on", [DECREE_107, DAY])
def test_fewest_posts_of_a_division(type_: str, least: int, on: date) -> None:
    assert limit("posts-least", on=on, kind="division", province_type=type_).number == least


def test_fewest_posts_of_a_subdepartment() -> None:
    assert limit("posts-least", on=DECREE_107, kind="subdepartment", province_type="II").number == 12


@pytest.mark.parametrize(("on", "years"), [(date(2020, 5, 14), 3), (BEFORE_370, 3), (DECREE_370, 5)])
def test_years_of_transition(on: date, years: int) -> None:
    assert limit("transition-years", on=on).number == years


@pytest.mark.parametrize(("merged", "average"), [(1, 3), (2, 4), (3, 5)])
def test_average_of_deputies_after_provinces_were_merged(merged: int, average: int) -> None:
    found = limit("deputies-average", on=DECREE_370, kind="department", province_type="II", merged=merged)
    assert found.number == average


@pytest.mark.parametrize(
    ("code", "on", "kind"),
    [
        ("deputies-most", DECREE_107 - timedelta(days=1), "division"),
        ("deputies-most", DAY, "commune"),
        ("deputies-average-district", date(2025, 7, 1), "district_division"),
        ("deputies-above-superior", BEFORE_370, "division"),
        ("nothing", DAY, "division"),
    ],
)
def test_where_the_law_sets_no_limit_there_is_none(code: str, on: date, kind: str) -> None:
    with pytest.raises(NoLimit):
        limit(code, on=on, kind=kind, province_type="II", posts=9)


def test_what_nobody_has_checked_says_so() -> None:
    unchecked = limit("deputies-most", on=date(2025, 6, 1), kind="division", province_type="II", posts=9)
    assert unchecked.unverified
    assert not limit("deputies-most", on=DAY, kind="division", province_type="II", posts=9).unverified


def test_every_limit_has_its_legal_reference() -> None:
    assert [each.code for each in limits() if not each.reference.strip()] == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"value": 3}, "không có mục “value”"),
        ({"reference": ""}, "thiếu “reference”"),
        ({"valid_from": "2020"}, "phải là một ngày"),
        ({"valid_from": date(2020, 1, 1), "valid_to": date(2020, 1, 1)}, "valid_to phải sau valid_from"),
        ({"cases": [{"value": 1.5}]}, "số nguyên hoặc một từ"),
        ({"cases": [{"value": True}]}, "số nguyên hoặc một từ"),
        ({"cases": [{"when": {"posts": {"to": 5}}, "value": 1}]}, "“from”"),
    ],
)
def test_an_entry_that_cannot_be_used_says_what_is_wrong(entry: dict[str, Any], said: str) -> None:
    with pytest.raises(BadTable, match=said):
        limits_of([{"code": "x", "reference": "QĐ", "cases": [{"value": 1}], **entry}])


def test_two_versions_on_one_day_are_refused() -> None:
    one = {"code": "x", "reference": "QĐ", "cases": [{"value": 1}]}
    with pytest.raises(BadTable, match="cùng có hiệu lực từ 01/01/2024"):
        limits_of([{**one, "valid_to": date(2025, 1, 1)}, {**one, "valid_from": date(2024, 1, 1)}])


def test_a_word_is_not_taken_for_a_number() -> None:
    with pytest.raises(BadTable, match="phải là một số nguyên"):
        _ = limit("province-type", on=DAY).number


days = st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 1, 1))
types = st.sampled_from(["dac-biet", "I", "II", "III"])


@given(days, types, st.integers(0, 60))
def test_more_posts_never_allow_fewer_deputies(on: date, type_: str, posts: int) -> None:
    found = [
        find(LIMITS, "deputies-most", on=on, kind="division", province_type=type_, posts=each)
        for each in (posts, posts + 1)
    ]
    assert (found[0] is None) == (found[1] is None) == (on < DECREE_107)
    if found[0] and found[1]:
        assert found[0].number <= found[1].number
