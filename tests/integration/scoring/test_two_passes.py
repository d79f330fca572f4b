"""A rule that needs all units is scored a second time once every unit is measured, whichever came first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dondoc.obligations.models import Entry
from dondoc.organisation.models import Unit
from dondoc.scoring.models import Sheet
from dondoc.scoring.operations import leaving_out, proposing
from dondoc.scoring.queries.remedies import groups_of
from dondoc.scoring.queries.sheets import standing
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import RoundState
from tests.integration.office import NOW
from tests.integration.scoring.rounds import TREE, Stage, prepare, specialist

pytestmark = pytest.mark.django_db
FIGURE = "obligations.reports_on_time_rate"


def against_the_best() -> Stage:
    """Criterion 1.2 holds each unit's rate of reports in time against the best of the round."""
    leaf = replace(TREE[0].below[1], kind=RuleKind.BENCHMARK, indicator=FIGURE)
    stage = prepare(nodes=(replace(TREE[0], below=(TREE[0].below[0], leaf)), TREE[1]))
    stage.go_on(RoundState.SELF_SCORING)
    return stage


def report(unit: Unit, number: int, *, met: bool) -> None:
    """A report of the year that is judged, sent in time or missing."""
    due = date(2025, 1 + number, 15)
    seen = {"met_on": due, "met_at": NOW, "met_by_key": "a", "met_link": "x"} if met else {}
    Entry.objects.create(
        duty="report.par",
        kind="report",
        name="Báo cáo",
        folded="bao cao",
        unit=unit,
        assigner=unit,
        period=f"2025-{number}",
        year=2025,
        due=due,
        begins=due,
        ends=due,
        opened_at=NOW,
        **seen,
    )


@pytest.mark.parametrize("best_first", [True, False])
def test_every_unit_is_held_against_the_best_whoever_was_measured_first(best_first: bool) -> None:
    stage = against_the_best()
    best, other = stage.office.interior, stage.office.finance
    for number in range(4):
        report(best, number, met=number < 2)
        report(other, number, met=number < 1)
    first, then = (best, other) if best_first else (other, best)
    for unit in (first, then):
        proposing.propose(by=stage.keeper, sheet=stage.sheet(unit), now=NOW)
    proposing.propose_round(by=stage.keeper, round=stage.round, now=NOW)
    found = {unit: stage.score(unit, "1.2") for unit in (best, other)}
    assert {unit: leaf.proposed for unit, leaf in found.items()} == {best: Decimal(4), other: Decimal(2)}
    assert "50%" in found[best].explained
    assert Sheet.objects.filter(round=stage.round).count() == 2


def test_who_is_left_out_is_not_the_best_of_the_others() -> None:
    stage = against_the_best()
    best, other = stage.office.interior, stage.office.finance
    report(best, 0, met=True)
    report(other, 0, met=True)
    report(other, 1, met=False)
    proposing.propose_round(by=stage.keeper, round=stage.round, now=NOW)
    assert stage.score(other, "1.2").proposed == 2
    leaf = stage.score(best, "1.2")
    leaving_out.ask(by=specialist(stage, leaf), score=leaf, reason="Không có báo cáo phải gửi", now=NOW)
    leaving_out.decide(by=stage.chair, score=leaf, approved=True, now=NOW)
    proposing.propose_round(by=stage.keeper, round=stage.round, now=NOW)
    assert stage.score(other, "1.2").proposed == 4
    assert [len(group) for group in groups_of(standing(stage.sheet(other))).values()] == [1]


def test_a_new_best_is_seen_by_all_at_the_next_pass() -> None:
    stage = against_the_best()
    best, other = stage.office.interior, stage.office.finance
    report(other, 0, met=True)
    report(best, 0, met=False)
    proposing.propose_round(by=stage.keeper, round=stage.round, now=NOW)
    assert [stage.score(unit, "1.2").proposed for unit in (best, other)] == [0, 4]
    report(other, 1, met=False)
    report(best, 1, met=True)
    report(best, 2, met=True)
    proposing.propose_round(by=stage.keeper, round=stage.round, now=NOW)
    assert [stage.score(unit, "1.2").proposed for unit in (best, other)] == [4, 3]
