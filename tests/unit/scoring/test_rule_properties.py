"""What holds for every kind of rule: better figures never cost points, and every reckoning gives its points again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dondoc.scoring.levers import lever_of
from dondoc.scoring.needed import needed
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.rules.reckoning import evaluated
from dondoc.scoring.rules.scoring import by_rule
from tests.unit.scoring.rule_strategies import GROUP, pairs

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
