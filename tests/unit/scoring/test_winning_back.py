"""Gaps, what-if, the choice of measures and the expected score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dondoc.figures.measured import Measured, measured_count, measured_rate
from dondoc.scoring.choosing import Curve, Option, along, beyond, capped, chosen, gained
from dondoc.scoring.expected import Progress, expected
from dondoc.scoring.gaps import gaps, winnable
from dondoc.scoring.levers import Chance
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.scoring import by_rule, checked
from dondoc.scoring.totals import Adjusting, Mark
from dondoc.scoring.tree import Node
from dondoc.scoring.what_if import Sheet, Terms, what_if
from tests.unit.scoring.trees import area, leaf

D, FLOOR, BEST, CASES, ASKED = Decimal, 11, 12, 13, 14
TREE = (
    area(
        1,
        replace(leaf(FLOOR, "1.5"), kind=RuleKind.PROP_FLOOR, parameters={"at_least": "80"}),
        replace(leaf(BEST, "2"), kind=RuleKind.BENCHMARK),
        replace(leaf(CASES, "1"), kind=RuleKind.DEDUCT, parameters={"events": {"count": "0.5"}}),
        replace(leaf(ASKED, "4"), kind=RuleKind.SURVEY),
    ),
)
MEASURES = {
    FLOOR: measured_rate(70, 100),
    BEST: measured_rate(1, 4),
    CASES: measured_count(1),
    ASKED: Measured({"percent": 75}),
}
MARKS = {FLOOR: Mark(D(0)), BEST: Mark(D(1)), CASES: Mark(D("0.5")), ASKED: Mark(D(3))}
OTHERS = [
    Sheet(
        2,
        {FLOOR: Mark(D("1.5")), BEST: Mark(D(2)), CASES: Mark(D(1)), ASKED: Mark(D(2))},
        {BEST: measured_rate(2, 4)},
    ),
    Sheet(
        3,
        {FLOOR: Mark(D(0)), BEST: Mark(D("0.8")), CASES: Mark(D(1)), ASKED: Mark(D(1))},
        {BEST: measured_rate(1, 4)},
    ),
]
SHEETS = [Sheet(1, MARKS, MEASURES), *OTHERS]


def test_gaps_are_leaves_below_their_maximum_with_what_each_needs() -> None:
    groups = {BEST: [MEASURES[BEST], measured_rate(2, 4)]}
    found = {gap.leaf.id: gap for gap in gaps(TREE, MARKS, MEASURES, groups)}
    assert {key: gap.lost for key, gap in found.items()} == {FLOOR: D("1.5"), BEST: D(1), CASES: D("0.5"), ASKED: D(1)}
    floor = found[FLOOR].needed
    assert floor is not None
    assert floor.told() == (
        "Cần đạt 80/100 (hiện 70/100) để được 1,2 điểm (thêm 1,2); "
        "đạt 100/100 (hiện 70/100) để được 1,5 điểm (thêm 1,5)."
    )
    assert {key: gap.needed.chance for key, gap in found.items() if gap.needed} == {
        FLOOR: Chance.OPEN,
        BEST: Chance.OPEN,
        CASES: Chance.LOST,
        ASKED: Chance.OTHERS,
    }
    assert winnable(found.values()) == Fraction(5, 2)


def test_what_is_full_or_left_out_is_no_gap_and_what_has_no_points_yet_is_open() -> None:
    marks = {FLOOR: Mark(D("1.5")), BEST: Mark(left_out=True), CASES: Mark()}
    found = gaps(TREE, marks, {})
    assert [(gap.leaf.id, gap.points, gap.winnable) for gap in found] == [
        (CASES, None, Fraction(1)),
        (ASKED, None, Fraction(4)),
    ]


def test_points_that_appraisers_took_from_a_full_figure_are_not_won_by_moving_it() -> None:
    found = gaps(TREE, {**MARKS, FLOOR: Mark(D(1))}, {FLOOR: measured_rate(100, 100)})
    assert [gap.winnable for gap in found if gap.leaf.id == FLOOR] == [0]


def test_moving_a_figure_shows_leaf_index_and_rank() -> None:
    found = what_if(TREE, SHEETS, 1, {FLOOR: measured_rate(100, 100)})
    assert found.scored[FLOOR].points == Fraction(3, 2)
    assert (found.before.adjusted.points, found.after.adjusted.points, found.gain) == (D("4.5"), D(6), D("1.5"))
    assert found.place_before is not None
    assert found.place_after is not None
    assert (found.place_before.rank, found.place_after.rank, found.place_after.among) == (2, 2, 3)
    best = what_if(TREE, SHEETS, 1, {FLOOR: measured_rate(100, 100), CASES: measured_count(0)})
    assert best.place_after is not None
    assert (best.after.adjusted.points, best.place_after.rank, best.place_after.shared) == (D("6.5"), 1, True)


def test_a_new_best_of_the_group_lowers_who_was_scored_by_the_old_one_and_nobody_else() -> None:
    found = what_if(TREE, SHEETS, 1, {BEST: measured_rate(4, 4)})
    assert found.scored[BEST].points == 2
    assert found.place_after is not None
    assert (found.place_after.rank, found.place_after.shared) == (1, True)
    after = {unit: index.nodes[BEST].points for unit, index in found.all_after.items()}
    assert after == {1: D(2), 2: D(1), 3: D("0.8")}  # the third was appraised otherwise than by the rule


def test_what_is_left_out_stays_out_and_figures_that_cannot_be_right_give_no_points() -> None:
    out = [replace(SHEETS[0], marks={**MARKS, FLOOR: Mark(left_out=True)}), *OTHERS]
    assert what_if(TREE, out, 1, {FLOOR: measured_rate(100, 100)}).gain == 0
    wrong = what_if(TREE, SHEETS, 1, {ASKED: Measured({"percent": 120})})
    assert (wrong.scored[ASKED].points, wrong.gain, wrong.after.adjusted.waiting) == (None, D(-3), D(4))


def test_bonus_points_are_kept_in_a_trial() -> None:
    sheets = [replace(SHEETS[0], adjustments=(D(1), D(5))), *OTHERS]
    found = what_if(TREE, sheets, 1, {FLOOR: measured_rate(100, 100)}, Terms(Adjusting(bonus_cap=D(2))))
    assert (found.before.adjusted.points, found.after.adjusted.points) == (D("6.5"), D(8))


def test_only_measures_that_reach_a_jump_together_are_chosen_for_it() -> None:
    floor = checked(RuleKind.PROP_FLOOR, {"at_least": "80"}, D("1.5"))
    curves: dict[int, Curve] = {1: along(floor, measured_rate(70, 100)), 2: capped(Fraction(1, 2))}
    options = [
        Option("a", 1, steps=5),
        Option("b", 1, steps=5),
        Option("c", 2, points=Fraction(2, 5)),
        Option("d", 2, points=Fraction(2, 5)),
    ]
    assert chosen(options, curves, 1).keys == ("c",)
    assert chosen(options, curves, 2) == chosen(options[:2], curves, 2)
    assert chosen(options, curves, 2).gain == Fraction(6, 5)
    assert chosen(options, curves, 4).gain == Fraction(6, 5) + Fraction(1, 2)
    assert chosen(options, curves, 0).keys == ()


def jumping(jumps: list[tuple[int, int]], lost: int) -> Curve:
    """A curve that jumps at some steps, as bands and floors do; points come on top, up to what was lost."""

    def curve(steps: int, points: Fraction) -> Fraction:
        return min(sum((Fraction(gain) for at, gain in jumps if steps >= at), Fraction(0)) + points, Fraction(lost))

    return curve


def of_rule(kind: RuleKind, parameters: dict[str, object], measured: Measured, lost: int) -> Curve:
    """The curve of a real rule."""
    return along(checked(kind, parameters, D(2)), measured, (), Fraction(lost))


RULES: tuple[tuple[RuleKind, dict[str, object], Measured], ...] = (
    (RuleKind.PROP_FLOOR, {"at_least": "80"}, measured_rate(76, 84)),
    (RuleKind.PROP_FLOOR, {"at_least": "80"}, measured_rate(60, 84)),
    (RuleKind.RATIO, {}, measured_rate(1, 9)),
    (RuleKind.TARGET, {"target": "85"}, measured_rate(3, 10)),
    (RuleKind.DEDUCT, {"events": {"count": "0.5"}}, measured_count(3)),
)
jumps_of = st.lists(st.tuples(st.integers(1, 8), st.integers(0, 5)), max_size=4)
curve_of = st.builds(jumping, jumps_of, st.integers(0, 12)) | st.sampled_from(RULES).flatmap(
    lambda rule: st.integers(0, 2).map(lambda lost: of_rule(*rule, lost))
)
moved_of = st.integers(0, 6).map(lambda steps: (steps, 0)) | st.integers(0, 5).map(lambda points: (0, points))
options_of = st.lists(st.tuples(st.integers(1, 3), moved_of), max_size=7)


def made(told: list[tuple[int, tuple[int, int]]]) -> list[Option]:
    return [
        Option(str(n), criterion, steps, Fraction(points, 4)) for n, (criterion, (steps, points)) in enumerate(told)
    ]


@settings(deadline=None)
@given(options_of, st.tuples(curve_of, curve_of, curve_of), st.integers(0, 7))
def test_the_choice_is_as_good_as_trying_every_set(
    told: list[tuple[int, tuple[int, int]]], three: tuple[Curve, Curve, Curve], most: int
) -> None:
    options = made(told)
    curves: Mapping[int, Curve] = dict(enumerate(three, 1))
    every = [each for size in range(most + 1) for each in combinations(options, size)]
    best = max(gained(each, curves) for each in every)
    found = chosen(options, curves, most)
    picked = [option for option in options if option.key in found.keys]
    assert gained(picked, curves) == found.gain == best
    assert len(picked) == min(len(each) for each in every if gained(each, curves) == best)


@settings(deadline=None)
@given(st.sampled_from(RULES[:4]), st.lists(st.integers(1, 6), min_size=1, max_size=5))
def test_a_set_of_one_criterion_gains_what_its_rule_gives_for_the_moved_figure(
    rule: tuple[RuleKind, dict[str, object], Measured], steps: list[int]
) -> None:
    """By the rule itself, not by the curve: the figure is moved by all of them, and scored."""
    kind, parameters, measured = rule
    scorer = checked(kind, parameters, D(2))
    numerator, denominator = measured.numbers["numerator"], measured.numbers["denominator"]
    moved = measured_rate(min(numerator + sum(steps), denominator), denominator)
    won = (by_rule(scorer, moved).points or 0) - (by_rule(scorer, measured).points or 0)
    options = [Option(str(n), 1, steps=each) for n, each in enumerate(steps)]
    assert gained(options, {1: along(scorer, measured)}) == won


@settings(deadline=None)
@given(options_of, options_of, st.tuples(curve_of, curve_of, curve_of))
def test_what_is_done_first_and_what_comes_on_top_are_together_all_of_it(
    first: list[tuple[int, tuple[int, int]]],
    then: list[tuple[int, tuple[int, int]]],
    three: tuple[Curve, Curve, Curve],
) -> None:
    done, more = made(first), made(then)
    curves: Mapping[int, Curve] = dict(enumerate(three, 1))
    assert gained(done, curves) + gained(more, beyond(done, curves)) == gained([*done, *more], curves)


def test_a_measure_that_says_both_steps_and_points_is_refused() -> None:
    with pytest.raises(ValueError, match="by steps, or tells its gain in points"):
        Option("a", 1, steps=1, points=Fraction(1))


def test_what_is_done_counts_in_full_and_the_rest_is_told_apart() -> None:
    options = [Option(key, 1, points=Fraction(1, 2)) for key in "abc"] + [Option("d", 2, points=Fraction(1))]
    going = (Progress.DONE, Progress.ON_COURSE, Progress.LATE, Progress.DROPPED)
    curves: dict[int, Curve] = {1: capped(Fraction(5, 4)), 2: capped(Fraction(1))}
    found = expected(D("79.48"), D("97.5"), list(zip(options, going, strict=True)), curves)
    assert (found.done, found.on_course, found.late) == (Fraction(1, 2), Fraction(1, 2), Fraction(1, 4))
    assert found.points == Fraction("79.98")
    assert found.possible == Fraction("80.73")
    assert found.rate == Fraction("79.98") / Fraction("97.5")


def test_without_measures_the_score_now_is_what_is_expected() -> None:
    found = expected(D(80), D(0), [], {})
    assert found.rate is None
    assert found.done + found.on_course + found.late == 0


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 9), st.sampled_from(Progress)), max_size=8))
def test_the_parts_of_what_is_expected_count_no_point_twice(rows: list[tuple[int, int, Progress]]) -> None:
    curves = {criterion: capped(Fraction(6)) for criterion in (1, 2, 3)}
    measures = [(Option(str(n), criterion, points=Fraction(w)), p) for n, (criterion, w, p) in enumerate(rows)]
    found = expected(D(50), D(100), measures, curves)
    alive = [option for option, progress in measures if progress is not Progress.DROPPED]
    assert found.done + found.on_course + found.late == gained(alive, curves)
    assert min(found.done, found.on_course, found.late) >= 0
    assert found.possible <= 100


@pytest.mark.parametrize("node", TREE[0].below)
def test_every_leaf_of_the_example_can_be_scored(node: Node) -> None:
    assert node.kind is not None
    checked(node.kind, node.parameters, node.maximum)
