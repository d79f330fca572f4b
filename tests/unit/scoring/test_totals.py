"""Points added up: at every level, without what is left out, with bonus and penalty."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dondoc.scoring.totals import Adjusting, Index, Mark, Totals, index_of
from dondoc.scoring.tree import Node, leaves, sums_apart, walked
from tests.unit.scoring.trees import area, leaf

D = Decimal
POINTS = [D("7.5"), D("5.5"), D("17.8"), D(8), D("11.5"), D("7.5"), D("8.02")]
LISTED = [D(10), D("8.5"), D(19), D(10), D("13.5"), D("8.5"), D("12.5")]


def published(reading: str) -> Index:
    """The sheet of 2022: seven areas are listed, the rest of the total is not."""
    own = [(points, listed, D(0)) for points, listed in zip(POINTS, LISTED, strict=True)]
    for place, out in ((3, D(1)), (4, D("1.5"))):
        points, listed, _ = own[place]
        own[place] = (points, listed if reading == "net" else listed - out, out)
    rest = D(100) - sum((scored + out for _, scored, out in own), D(0))
    nodes, marks, number = [], {}, 100
    for points, scored, out in [*own, (D("79.48") - sum(POINTS, D(0)), rest, D(0))]:
        below = [leaf(number + 1, scored)]
        marks[number + 1] = Mark(points)
        if out:
            below.append(leaf(number + 2, out))
            marks[number + 2] = Mark(left_out=True)
        nodes.append(area(number, *below))
        number += 10
    return index_of(nodes, marks)


@pytest.mark.parametrize(("reading", "rest"), [("net", D("15.5")), ("full", D(18))])
def test_the_published_sheet_of_2022_comes_out_under_both_readings(reading: str, rest: Decimal) -> None:
    found = published(reading)
    whole = found.adjusted
    assert (whole.points, whole.full, whole.excluded, whole.net) == (D("79.48"), D(100), D("2.5"), D("97.5"))
    assert whole.percent() == D("81.52")
    assert found.nodes[170].full == rest
    assert found.nodes[170].points == D("13.66")
    net_of_areas = [found.nodes[number].net for number in range(100, 170, 10)]
    assert net_of_areas == (LISTED if reading == "net" else [D(10), D("8.5"), D(19), D(9), D(12), D("8.5"), D("12.5")])


TREE = (area(1, leaf(11, "1.5"), area(12, leaf(121, "1"), leaf(122, "0.5"))), leaf(2, "2"))


def test_points_and_maxima_add_up_at_every_level() -> None:
    marks = {11: Mark(D("1.32")), 121: Mark(D("0.333333")), 122: Mark(left_out=True)}
    found = index_of(TREE, marks)
    assert found.nodes[12] == Totals(D("0.333333"), D("1.5"), D("0.5"))
    assert found.nodes[1] == Totals(D("1.653333"), D("3.0"), D("0.5"))
    assert found.criteria == Totals(D("1.653333"), D("5.0"), D("0.5"), waiting=D(2))
    assert found.adjusted.lost == D("2.846667")


def test_what_has_no_points_yet_stays_in_the_denominator_and_is_told() -> None:
    found = index_of(TREE, {11: Mark(D("1.5"))})
    assert (found.adjusted.net, found.adjusted.waiting) == (D(5), D("3.5"))
    assert found.adjusted.rate == Fraction(3, 10)


def test_where_all_is_left_out_there_is_no_rate() -> None:
    found = index_of((leaf(1, "2"),), {1: Mark(left_out=True)})
    assert (found.adjusted.rate, found.adjusted.percent(), found.adjusted.net) == (None, None, D(0))


def test_a_negative_leaf_lowers_what_is_above_it_only_where_the_set_says_so() -> None:
    marks = {121: Mark(D(-1)), 122: Mark(D("0.5"))}
    lowered = index_of(TREE, marks)
    kept = index_of(TREE, marks, negative_lowers=False)
    assert (lowered.nodes[121].points, lowered.nodes[12].points, lowered.criteria.points) == (
        D(-1),
        D("-0.5"),
        D("-0.5"),
    )
    assert (kept.nodes[121].points, kept.nodes[12].points, kept.criteria.points) == (D(-1), D("0.5"), D("0.5"))


@pytest.mark.parametrize(
    ("adjustments", "adjusting", "points"),
    [
        ([D(1), D("-0.5")], Adjusting(D(2), D(2), over_total=True), "4.5"),
        ([D(1), D(3)], Adjusting(D(2), D(2), over_total=True), "6"),
        ([D(1), D(3)], Adjusting(D(2), D(2)), "5"),
        ([D(-1), D(-3)], Adjusting(D(2), D(2)), "2"),
        ([D(1), D(-1)], Adjusting(), "4"),
        ([], Adjusting(D(2), D(2)), "4"),
    ],
)
def test_bonus_and_penalty_are_capped(adjustments: list[Decimal], adjusting: Adjusting, points: str) -> None:
    marks = {11: Mark(D("1.5")), 121: Mark(D(1)), 122: Mark(D("0.5")), 2: Mark(D(1))}
    found = index_of(TREE, marks, adjustments=adjustments, adjusting=adjusting)
    assert found.adjusted.points == D(points)
    assert found.criteria.points == D(4)


points_of = st.decimals(D("-2"), D(5), places=6)
marks_of = st.builds(Mark, st.none() | points_of, st.booleans())


@st.composite
def trees(draw: st.DrawFn) -> tuple[Node, ...]:
    """Two or three levels whose maxima add up."""
    number, areas = 0, []
    for _ in range(draw(st.integers(1, 4))):
        below = []
        for maximum in draw(st.lists(st.decimals(D("0.25"), D(5), places=2), min_size=1, max_size=4)):
            number += 2
            below.append(leaf(number, maximum) if draw(st.booleans()) else area(number + 1, leaf(number, maximum)))
        number += 2
        areas.append(area(number + 1, *below))
    return tuple(areas)


@given(trees(), st.data())
def test_the_parts_of_a_sheet_add_up_and_percent_of_the_net_maximum_gives_the_points(
    tree: tuple[Node, ...], data: st.DataObject
) -> None:
    marks = {node.id: data.draw(marks_of) for node in leaves(tree)}
    found = index_of(tree, marks)
    assert sums_apart(tree, found.criteria.full) == []
    for _, node in walked(tree):
        below = [found.nodes[each.id] for each in node.below]
        if below:
            assert found.nodes[node.id] == sum(below[1:], below[0])
    for totals in [found.adjusted, *found.nodes.values()]:
        if totals.rate is not None:
            assert totals.rate * Fraction(totals.net) == Fraction(totals.points)


@given(trees(), st.data())
def test_leaving_a_criterion_out_changes_the_points_of_no_other(tree: tuple[Node, ...], data: st.DataObject) -> None:
    marks = {node.id: Mark(data.draw(points_of)) for node in leaves(tree)}
    out = data.draw(st.sampled_from(leaves(tree)))
    before = index_of(tree, marks)
    after = index_of(tree, {**marks, out.id: Mark(marks[out.id].points, left_out=True)})
    for node in leaves(tree):
        if node.id != out.id:
            assert after.nodes[node.id] == before.nodes[node.id]
    assert after.criteria.net == before.criteria.net - out.maximum
    assert after.criteria.points == before.criteria.points - before.nodes[out.id].points
    assert after.criteria.full == before.criteria.full
