"""Two sheets matched by code, and units cut into fifths."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.scoring.comparing import fifths, paired
from dondoc.scoring.ranking import Entry, ranked
from dondoc.scoring.totals import Mark, index_of
from dondoc.scoring.tree import Node, leaves
from tests.unit.scoring.trees import area, leaf

D = Decimal
LAST_YEAR = (area(1, leaf(11, 2, "1.1"), leaf(12, 1, "1.2")), area(2, leaf(21, 3, "2.1")))
_AREAS = (
    area(101, leaf(111, 2, "1.1"), leaf(113, 1, "1.3")),
    area(102, leaf(121, 4, "2.1"), leaf(122, 1, "2.2")),
)
THIS_YEAR = tuple(replace(node, code=str(at)) for at, node in enumerate(_AREAS, 1))
MAXIMA = (D("0.5"), D(1), D("1.5"), D(2))


def test_criteria_of_two_years_are_matched_by_code_and_what_only_one_has_is_told() -> None:
    left = index_of(THIS_YEAR, {111: Mark(D("1.5")), 113: Mark(D(1)), 121: Mark(D(3)), 122: Mark(left_out=True)})
    right = index_of(LAST_YEAR, {11: Mark(D(1)), 12: Mark(D(1)), 21: Mark(D(3))})
    pairs = paired((THIS_YEAR, left), (LAST_YEAR, right))
    assert [pair.code for pair in pairs] == ["1", "1.1", "1.2", "1.3", "2", "2.1", "2.2"]
    by_code = {pair.code: pair for pair in pairs}
    assert by_code["1.1"].difference == D("0.5")
    assert by_code["1.2"].left is None
    assert by_code["1.3"].right is None
    assert by_code["1.3"].difference is None
    assert by_code["2.1"].maxima_differ
    assert not by_code["1.1"].maxima_differ
    assert by_code["2.1"].renamed == "Tiêu chí 21"


def test_what_is_left_out_or_has_no_points_yet_has_no_difference() -> None:
    left = index_of(LAST_YEAR, {11: Mark(left_out=True), 12: Mark(), 21: Mark(D(3))})
    right = index_of(LAST_YEAR, {11: Mark(D(1)), 12: Mark(D(1)), 21: Mark(D(1))})
    told = {pair.code: pair.difference for pair in paired((LAST_YEAR, left), (LAST_YEAR, right))}
    assert told == {"1": None, "1.1": None, "1.2": None, "2": D(2), "2.1": D(2)}


@given(st.lists(st.none() | st.integers(0, 20).map(lambda part: Fraction(part, 20)), max_size=25))
def test_fifths_follow_the_order_of_the_rates(rates: list[Fraction | None]) -> None:
    found = fifths(rates)
    there = sorted(
        (pair for pair in zip(rates, found, strict=True) if pair[0] is not None),
        key=lambda pair: pair[0] or 0,
        reverse=True,
    )
    numbers = [number for _rate, number in there]
    assert numbers == sorted(numbers, key=lambda number: number or 0)
    assert all(number in range(1, 6) for number in numbers)
    assert not there or numbers[0] == 1
    assert all((rate is None) == (number is None) for rate, number in zip(rates, found, strict=True))


@st.composite
def sheets(draw: st.DrawFn) -> tuple[tuple[Node, ...], list[dict[int, Mark]]]:
    """A set of two or three areas, and up to eight sheets of it with any points and anything left out."""
    tree = tuple(
        area(at * 10, *(leaf(at * 10 + n, draw(st.sampled_from(MAXIMA))) for n in range(1, draw(st.integers(2, 4)))))
        for at in range(1, draw(st.integers(3, 4)))
    )
    found = []
    for _sheet in range(draw(st.integers(1, 8))):
        marks = {}
        for node in leaves(tree):
            part = draw(st.none() | st.integers(0, 1_000_000))
            reached = None if part is None else (node.maximum * part / 1_000_000).quantize(D("0.000001"))
            marks[node.id] = Mark(reached, left_out=draw(st.booleans()))
        found.append(marks)
    return tree, found


@settings(max_examples=50)
@given(sheets())
def test_in_any_round_areas_add_up_rates_give_the_points_and_ranks_stand_by_what_is_not_rounded(
    round: tuple[tuple[Node, ...], list[dict[int, Mark]]],
) -> None:
    tree, marks = round
    indices = [index_of(tree, each) for each in marks]
    for index in indices:
        areas = [index.nodes[node.id] for node in tree]
        assert sum((each.points for each in areas), D(0)) == index.criteria.points
        assert sum((each.net for each in areas), D(0)) == index.criteria.net
        for totals in (*areas, index.adjusted):
            assert totals.full == totals.excluded + totals.net
            if totals.rate is not None:
                assert totals.rate * Fraction(totals.net) == Fraction(totals.points)
    rates = [index.adjusted.rate or Fraction(0) for index in indices]
    for place in ranked([Entry(number, rate) for number, rate in enumerate(rates)]):
        assert place.rank == 1 + sum(rate > rates[place.key] for rate in rates)
