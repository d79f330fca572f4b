"""What a criterion below its maximum is said to need, where figure and appraisers agree and where they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dondoc.figures.measured import measured_rate
from dondoc.scoring.gaps import gaps
from dondoc.scoring.losses import Loss, Terms, loss
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import RoundState
from dondoc.scoring.totals import Mark
from dondoc.web.score_loss_words import needed_words
from tests.unit.scoring.trees import area, leaf

TREE = (area(1, replace(leaf(11, "2"), kind=RuleKind.RATIO)),)
TERMS = Terms(2026, date(2026, 12, 31), RoundState.FIRST_APPRAISAL, date(2026, 11, 1))


def lost(points: str | None) -> Loss:
    """A leaf of 2 points whose figure gives one, with these points in force."""
    marks = {11: Mark(None if points is None else Decimal(points))}
    (found,) = gaps(TREE, marks, {11: measured_rate(25, 50)})
    return loss(found, TREE[0], TERMS)


@pytest.mark.parametrize("points", [None, "1"])
def test_what_the_figure_needs_is_told_with_what_comes_on_top(points: str | None) -> None:
    assert needed_words(lost(points), fixed=False) == "Cần đạt 50/50 (hiện 25/50) để được 2 điểm (thêm 1)."


@pytest.mark.parametrize(("points", "shown"), [("1.5", "1,5"), ("0.4", "0,4")])
def test_points_that_are_not_the_figures_promise_nothing_on_top(points: str, shown: str) -> None:
    assert needed_words(lost(points), fixed=False) == (
        "Cần đạt 50/50 (hiện 25/50): khi đó theo số liệu được 2 điểm "
        f"(hiện theo số liệu 1 điểm, được chấm {shown} điểm)."
    )


def test_of_a_result_that_stands_only_the_figure_is_told() -> None:
    assert needed_words(lost("1.5"), fixed=True) == "Cần đạt 50/50 (hiện 25/50)."
