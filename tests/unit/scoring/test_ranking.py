"""Ranks, ties, labels and the change against a year with another number of units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from dondoc.limits.laying import BadTable
from dondoc.scoring.queries.ladders import ladders, ties, used_ladder
from dondoc.scoring.ranking import Change, Entry, ladder_of, ranked
from dondoc.scoring.rules.given import BadRule


def test_units_are_ranked_by_what_is_not_rounded() -> None:
    close = [Entry(1, Fraction(86796, 100000)), Entry(2, Fraction(86804, 100000)), Entry(3, Fraction(86750, 100000))]
    assert [(place.key, place.rank) for place in ranked(close)] == [(2, 1), (1, 2), (3, 3)]


def test_equal_values_share_a_rank_and_the_next_is_passed_over() -> None:
    places = ranked([Entry(1, Fraction(7)), Entry(2, Fraction(9)), Entry(3, Fraction(9)), Entry(4, Fraction(5))])
    assert [(place.key, place.rank, place.shared) for place in places] == [
        (2, 1, True),
        (3, 1, True),
        (1, 3, False),
        (4, 4, False),
    ]
    assert {place.among for place in places} == {4}


def test_further_values_list_equals_in_order_and_decide_only_where_the_table_says_so() -> None:
    equals = [
        Entry(1, Fraction(9), (Fraction(1),)),
        Entry(2, Fraction(9), (Fraction(2),)),
        Entry(3, Fraction(9), (Fraction(2),)),
    ]
    assert [(place.key, place.rank) for place in ranked(equals)] == [(2, 1), (3, 1), (1, 1)]
    assert [(place.key, place.rank) for place in ranked(equals, ties_decide=True)] == [(2, 1), (3, 1), (1, 3)]


@given(st.lists(st.fractions(0, 1, max_denominator=50), max_size=12))
def test_a_rank_is_one_more_than_the_number_of_better_units(values: list[Fraction]) -> None:
    places = ranked([Entry(key, value) for key, value in enumerate(values)])
    for place in places:
        assert place.rank == 1 + sum(other.value > place.value for other in places)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(16, 20, 10, 20), "giảm 06 bậc (hạng 16/20; trước đó hạng 10/20)"),
        (Change(16, 20, 10, 24), "giảm 06 bậc (hạng 16/20; trước đó hạng 10/24)"),
        (Change(16, 20, 10, None), "giảm 06 bậc (hạng 16/20; trước đó hạng 10, không rõ tổng số đơn vị)"),
        (Change(3, 20, 15, 24), "tăng 12 bậc (hạng 3/20; trước đó hạng 15/24)"),
        (Change(3, 20, 3, 24), "giữ nguyên (hạng 3/20; trước đó hạng 3/24)"),
    ],
)
def test_the_change_of_a_rank_is_told_with_both_numbers_of_units(change: Change, words: str) -> None:
    assert change.told() == words


@pytest.mark.parametrize(
    ("rate", "label"),
    [
        (Fraction(90, 100), "Xuất sắc"),
        (Fraction(89996, 100000), "Tốt"),
        (Fraction(80, 100), "Tốt"),
        (Fraction(79999, 100000), "Khá"),
        (Fraction(70, 100), "Khá"),
        (Fraction(50, 100), "Trung bình"),
        (Fraction(49999, 100000), "Yếu"),
        (Fraction(-1, 100), "Yếu"),
        (Fraction(101, 100), "Xuất sắc"),
        (None, ""),
    ],
)
def test_the_used_ladder_labels_at_and_beside_its_cuts(rate: Fraction | None, label: str) -> None:
    assert used_ladder().label(rate) == label


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (Fraction("0.89996"), "89.996"),
        (Fraction("0.8999999"), "89.99999"),
        (Fraction("0.9"), "90.00"),
        (Fraction("0.900001"), "90.00"),
        (Fraction(7948, 9750), "81.52"),
        (Fraction("0.81525"), "81.53"),
        (None, None),
    ],
)
def test_a_percentage_is_never_printed_beyond_the_cut_of_its_label(rate: Fraction | None, shown: str | None) -> None:
    assert used_ladder().percent(rate) == (None if shown is None else Decimal(shown))


def test_a_ladder_may_leave_values_without_a_label() -> None:
    assert ladders()["groups"].label(Fraction(7, 10)) == "Nhóm C"
    assert ladders()["groups"].label(Fraction(69, 100)) == ""
    assert [ladders()["good-fair-poor"].label(Fraction(each, 100)) for each in (81, 80, 60, 59)] == [
        "Tốt",
        "Khá",
        "Khá",
        "Kém",
    ]


def test_every_shipped_ladder_says_that_nobody_has_seen_its_text() -> None:
    assert all(ladder.unverified and ladder.reference for ladder in ladders().values())


def test_a_ladder_whose_steps_hold_one_value_is_refused() -> None:
    steps = [{"label": "A", "at_least": "80"}, {"label": "B", "at_most": "80"}]
    with pytest.raises(BadRule, match="chồng nhau"):
        ladder_of({"code": "x", "steps": steps})


def test_equals_share_a_rank_unless_the_installation_says_otherwise() -> None:
    assert (ties().order, ties().decide) == ((), False)


def test_a_ladder_that_an_installation_wrote_wrongly_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring/ladders.yaml").write_text("- code: own\n  used: true\n  steps: [{label: A}, {label: B}]\n")
    with (
        override_settings(DATA_FOLDER=str(tmp_path)),
        pytest.raises(BadTable, match=r"ladders\.yaml, mục “own”.*chồng nhau"),
    ):
        used_ladder()
