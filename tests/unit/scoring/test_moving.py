"""Other figures typed for a measure; how a measure goes by its assignments; what can still be won and until when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dondoc.figures.measured import Measured, UnitMeasure, measured_rate
from dondoc.scoring.carrying_out import Work, progress
from dondoc.scoring.expected import Progress
from dondoc.scoring.gaps import gaps
from dondoc.scoring.losses import Terms, Way, loss
from dondoc.scoring.moving import NO, moved
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import RoundState
from dondoc.scoring.totals import Mark
from dondoc.scoring.tree import Node

RATE = Node(1, "1.1", "Nhiệm vụ đúng hạn", Decimal(2), RuleKind.RATIO, indicator="assignments.on_time")
UNITS = Node(2, "1.2", "Mọi đơn vị đạt", Decimal(1), RuleKind.ALL_UNITS)
TODAY, LAST = date(2026, 6, 10), date(2027, 1, 15)


def test_what_is_left_empty_stays_as_it_is() -> None:
    known = measured_rate(44, 50)
    assert moved(RATE, known, {"numerator": "47", "denominator": " "}) == measured_rate(47, 50)
    assert moved(RATE, known, {"numerator": ""}) is None


@pytest.mark.parametrize("typed", ["nhiều", "-1", "4 4x"])
def test_what_is_no_number_from_0_up_is_refused(typed: str) -> None:
    with pytest.raises(ScoreRejected) as refused:
        moved(RATE, measured_rate(44, 50), {"numerator": typed})
    assert refused.value.code == "moved-number"


def test_units_that_are_known_keep_their_names_when_more_pass() -> None:
    known = Measured(units=(UnitMeasure(7, "Xã A", True), UnitMeasure(8, "Xã B", False)))
    found = moved(UNITS, known, {"passing": "2"})
    assert found is not None
    assert [(unit.name, unit.passes) for unit in found.units] == [("Xã A", True), ("Xã B", True)]
    with pytest.raises(ScoreRejected, match="không quá"):
        moved(UNITS, known, {"passing": "3"})


def test_a_condition_can_be_tried_as_not_holding() -> None:
    flags = Node(3, "1.3", "Công khai", Decimal(1), RuleKind.BOOL)
    assert moved(flags, Measured(flags={"holds": True}), {"holds": NO}) == Measured(flags={"holds": False})


@pytest.mark.parametrize(
    ("works", "due", "how"),
    [
        ([], None, Progress.ON_COURSE),
        ([], date(2026, 6, 9), Progress.LATE),
        ([], TODAY, Progress.ON_COURSE),
        ([Work(True, False, date(2026, 1, 1))], None, Progress.DONE),
        ([Work(True, False, None), Work(False, False, TODAY)], None, Progress.ON_COURSE),
        ([Work(True, False, None), Work(False, False, date(2026, 6, 9))], None, Progress.LATE),
        ([Work(True, False, None), Work(False, True, None)], None, Progress.DROPPED),
    ],
)
def test_a_measure_goes_by_all_its_assignments(works: list[Work], due: date | None, how: Progress) -> None:
    assert progress(works, due, TODAY) is how


@pytest.mark.parametrize(
    ("state", "today", "way", "until", "winnable"),
    [
        (RoundState.SELF_SCORING, TODAY, Way.WORK, date(2026, 12, 31), Decimal("0.24")),
        (RoundState.SELF_SCORING, date(2026, 12, 31), Way.WORK, date(2026, 12, 31), Decimal("0.24")),
        (RoundState.FIRST_APPRAISAL, date(2027, 1, 1), Way.NOT_THIS_YEAR, None, Decimal(0)),
        (RoundState.PUBLISHED, TODAY, Way.NEXT_YEAR, None, Decimal(0)),
    ],
)
def test_a_figure_can_be_moved_until_the_end_of_the_year_that_is_judged(
    state: RoundState, today: date, way: Way, until: date | None, winnable: Decimal
) -> None:
    (gap,) = gaps([RATE], {1: Mark(Decimal("1.76"))}, {1: measured_rate(44, 50)})
    found = loss(gap, RATE, Terms(2026, LAST, state, today))
    assert (found.way, found.until, found.winnable) == (way, until, Fraction(winnable))
