"""What holds for every kind of rule: better figures never cost points, and every reckoning gives its points again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from dondoc.figures.measured import Measured
from dondoc.scoring.levers import lever_of
from dondoc.scoring.needed import needed
from dondoc.scoring.rules.given import BadRule
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.saying import say
from dondoc.scoring.rules.scoring import by_rule, checked
from tests.unit.scoring.reckoning import evaluated
from tests.unit.scoring.rule_strategies import GROUP, Pair, pairs
from tests.unit.scoring.sentences import sums

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("kind", RuleKind)
@few
@given(st.data())
def test_raising_a_figure_in_its_good_direction_never_lowers_the_score(kind: RuleKind, data: st.DataObject) -> None:
    pair = data.draw(pairs(kind))
    worse, better = by_rule(pair.rule, pair.worse, GROUP).points, by_rule(pair.rule, pair.better, GROUP).points
    if worse is not None and better is not None:
        assert worse <= better <= pair.rule.maximum


@pytest.mark.parametrize("kind", RuleKind)
@few
@given(st.data())
def test_the_reckoning_evaluated_again_gives_the_points_exactly(kind: RuleKind, data: st.DataObject) -> None:
    pair = data.draw(pairs(kind))
    found = by_rule(pair.rule, pair.worse, GROUP)
    if found.points is None:
        assert (found.reckoning, found.missing is None) == ("", False)
    else:
        assert evaluated(found.reckoning) == found.points
    assert found.explanation.endswith(".")


@pytest.mark.parametrize("kind", RuleKind)
@few
@given(st.data())
def test_the_sums_that_the_sentence_writes_out_come_true(kind: RuleKind, data: st.DataObject) -> None:
    pair = data.draw(pairs(kind))
    for measured in (pair.worse, pair.better):
        found = by_rule(pair.rule, measured, GROUP)
        for each in sums(found.explanation):
            if each.is_exact:
                assert each.left == each.right
            else:
                assert abs(each.left - each.right) <= pair.rule.maximum / 50
        if found.points is not None:
            assert say(abs(found.points)) in found.explanation.replace("-", " ").split()


# Kinds that give all or nothing, or a number as it was given: nothing is worked out in their sentences.
NO_SUMS = frozenset(
    {RuleKind.BOOL, RuleKind.LEVEL, RuleKind.STEP, RuleKind.COUNT_STEP, RuleKind.GATE, RuleKind.ALL_UNITS}
    | {RuleKind.YOY, RuleKind.MANUAL}
)


@pytest.mark.parametrize("kind", RuleKind)
def test_no_kind_is_tried_with_nothing_to_hold(kind: RuleKind) -> None:
    """Points that are neither none nor all, and a sum in the sentence, come up among the examples of every kind."""

    def holds(pair: Pair) -> bool:
        found = by_rule(pair.rule, pair.worse, GROUP)
        better = by_rule(pair.rule, pair.better, GROUP)
        if found.points is None or better.points is None or found.points >= better.points:
            return False
        return evaluated(found.reckoning) == found.points and bool(sums(found.explanation)) is (kind not in NO_SUMS)

    find(pairs(kind), holds, settings=settings(max_examples=400, deadline=None))


@pytest.mark.parametrize("kind", RuleKind)
@few
@given(st.data())
def test_points_never_fall_along_a_lever(kind: RuleKind, data: st.DataObject) -> None:
    pair = data.draw(pairs(kind))
    lever = lever_of(pair.rule, pair.worse)
    if lever is None:
        return
    first, second = sorted(data.draw(st.integers(0, lever.most)) for _ in range(2))
    low = by_rule(pair.rule, lever.at(first), GROUP).points
    high = by_rule(pair.rule, lever.at(second), GROUP).points
    assert low is not None
    assert high is not None
    assert low <= high
    assert lever.at(0) == pair.worse


@pytest.mark.parametrize("kind", RuleKind)
@few
@given(st.data())
def test_what_is_needed_gives_what_it_says_and_one_step_less_does_not(kind: RuleKind, data: st.DataObject) -> None:
    pair = data.draw(pairs(kind))
    found = needed(pair.rule, pair.worse, GROUP)
    lever = lever_of(pair.rule, pair.worse)
    if found is None or lever is None:
        return
    present = by_rule(pair.rule, pair.worse, GROUP).points
    assert present is not None
    assert found.told().endswith(".")
    for goal in (found.next, found.full):
        if goal is not None:
            assert by_rule(pair.rule, goal.measured, GROUP).points == goal.points == present + goal.gain > present
            before = by_rule(pair.rule, lever.at(goal.steps - 1), GROUP).points
            assert before is not None
            assert before < goal.points
    if found.next is not None and found.full is not None:
        assert found.next.steps < found.full.steps


NAMES = (
    "bands",
    "levels",
    "items",
    "events",
    "flags",
    "rules",
    "at_least",
    "over",
    "started",
    "done",
    "start",
    "floor",
)
MORE_NAMES = ("cap", "extra", "of", "without_data", "target", "targets", "year", "better", "partial", "out_of", "says")
plain_values = (
    st.none() | st.booleans() | st.integers(-3, 120) | st.floats() | st.sampled_from(["", "1", "0,5", "x", "{}"])
)
rows = st.dictionaries(
    st.sampled_from(["code", "words", "points", "at_least", "under", "at_most", "kind", "parameters", "maximum"]),
    plain_values | st.sampled_from(["ratio", "bool"]),
    max_size=4,
)
anything = st.dictionaries(
    st.sampled_from([*NAMES, *MORE_NAMES, "when_nothing", "guide"]),
    plain_values | st.lists(rows, max_size=3) | rows | st.lists(plain_values, max_size=2),
    max_size=3,
)
measures = st.builds(
    Measured,
    st.dictionaries(
        st.sampled_from(
            ["numerator", "denominator", "count", "whole", "done", "started", "percent", "base", "current"]
        ),
        st.integers(-2, 9) | st.decimals(-2, 9, places=2),
    ),
    st.dictionaries(st.sampled_from(["a", "1"]), st.booleans()),
    st.sampled_from(["", "a", "1"]),
)


@pytest.mark.parametrize("kind", RuleKind)
@few
@given(parameters=anything, measured=measures)
def test_whatever_is_typed_is_a_rule_that_scores_or_is_refused_in_words(
    kind: RuleKind, parameters: dict[str, object], measured: Measured
) -> None:
    try:
        rule = checked(kind, parameters, 1)
    except BadRule as refused:
        said = str(refused)
    else:
        said = f"{rule.told()}."
        found = by_rule(rule, measured, (measured,))
        assert found.points is None or found.points <= 1
        needed(rule, measured, (measured,))
    assert said.endswith(".")
