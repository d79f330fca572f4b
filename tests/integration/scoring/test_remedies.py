"""Lost points become measures, measures become assignments; what is expected rises as they are done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.figures.actors import Actor, Refused
from dondoc.figures.measured import measured_rate
from dondoc.plans import operations as plans
from dondoc.plans.models import Plan
from dondoc.scoring import measuring
from dondoc.scoring.expected import Progress
from dondoc.scoring.losses import Way, winnable
from dondoc.scoring.models import Measure, RemedialPlan, Score
from dondoc.scoring.operations import remedies
from dondoc.scoring.operations.remedies import Content, Wanted
from dondoc.scoring.queries import remedial_plans
from dondoc.scoring.queries.remedies import losses, targets
from dondoc.scoring.queries.sheets import standing
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import Stage as Number
from tests.integration.office import NOW, TODAY
from tests.integration.scoring.rounds import HALF, TREE, Stage, self_scored
from tests.integration.unchanged import nothing_changes

pytestmark = pytest.mark.django_db

TITLE = Content("Khắc phục hạn chế năm 2026", "Quyết định số 12/QĐ-UBND")
IN_TIME = date(2026, 1, 10)  # before the round's last day for evidence


def planner(stage: Stage) -> Actor:
    """Who drafts plans for the department and sees its sheet."""
    return stage.office.person(Role.FOLLOW_UP_OFFICER, stage.office.interior, stage.office.division)


def criterion(stage: Stage, code: str) -> int:
    """The number of a criterion."""
    return stage.score(stage.office.interior, code).criterion_id


def wanted(stage: Stage, code: str, gain: str = "0.5", **other: object) -> Wanted:
    """A measure for a criterion, led by the division."""
    said: dict[str, object] = {"leads": (stage.office.division,), "due": TODAY + timedelta(days=30), **other}
    return Wanted(criterion(stage, code), f"Khắc phục {code}", gain=Decimal(gain), **said)  # type: ignore[arg-type]


def drafted(stage: Stage, *measures: Wanted) -> RemedialPlan:
    """The plan."""
    sheet = stage.sheet(stage.office.interior)
    return remedies.draft(by=planner(stage), of=sheet, content=TITLE, measures=measures, now=NOW)


def given(stage: Stage, remedial: RemedialPlan) -> list[Assignment]:
    """The assignments of an issued plan, in the order of its measures."""
    by, plan = planner(stage), remedial.plan
    plans.issue(by=by, plan=plan, on=TODAY, now=NOW)
    return [plans.give_item(by=by, item=item, on=TODAY, now=NOW)[0] for item in plan.items.order_by("position")]


def finish(stage: Stage, assignment: Assignment) -> None:
    """Report it and confirm it."""
    performer = stage.office.person(Role.SPECIALIST, stage.office.division)
    confirmer = stage.office.person(Role.FOLLOW_UP_OFFICER, stage.office.interior)
    assignments.acknowledge(by=performer, assignment=assignment, on=TODAY, now=NOW)
    assignments.report(by=performer, assignment=assignment, finished_on=TODAY, note="Xong", on=TODAY, now=NOW)
    assignments.confirm(by=confirmer, assignment=assignment, on=TODAY, now=NOW)


def test_lost_points_are_told_with_what_can_still_be_won_until_the_last_day() -> None:
    stage = self_scored()
    stood = standing(stage.sheet(stage.office.interior), Number.SELF)
    found = losses(stood, IN_TIME)
    assert [row.gap.leaf.code for row in found.rows] == ["1.1", "1.2", "2.1", "2.2"]
    assert [row.way for row in found.rows] == [Way.EVIDENCE, Way.EVIDENCE, Way.EVIDENCE, Way.OTHERS]
    assert {row.until for row in found.rows} == {date(2026, 1, 15)}
    assert winnable(found.rows) == 3 * Fraction(HALF)
    after = losses(stood, date(2026, 1, 16))
    assert {row.way for row in after.rows} == {Way.NOT_THIS_YEAR}
    assert winnable(after.rows) == 0


def test_what_is_expected_rises_as_assignments_are_done_and_only_then() -> None:
    stage = self_scored()
    remedial = drafted(stage, wanted(stage, "1.2", "0.4"), wanted(stage, "1.2", "0.4"), wanted(stage, "2.1", "0.25"))
    first, second, third = given(stage, remedial)
    before = remedial_plans.carried(planner(stage), remedial, TODAY).expected
    assert before is not None
    assert before.points == Fraction("5.5")  # 7 points of what is self scored less a half at each of three leaves
    assert before.on_course == Fraction("0.75")  # two measures of one criterion: no more than the half that it lost
    finish(stage, first)
    after = remedial_plans.carried(planner(stage), remedial, TODAY).expected
    assert after is not None
    assert (after.done, after.on_course) == (Fraction("0.4"), Fraction("0.35"))
    finish(stage, second)
    finish(stage, third)
    last = remedial_plans.carried(planner(stage), remedial, TODAY + timedelta(days=60)).expected
    assert last is not None
    assert last.points == before.points + Fraction("0.75")
    assert last.late == 0


def test_a_measure_keeps_what_its_criterion_had_and_its_figure_said_when_the_plan_was_drafted() -> None:
    stage = self_scored()
    leaf = stage.score(stage.office.interior, "1.1")
    kept = measuring.written(measured_rate(44, 50))
    Score.objects.filter(pk=leaf.pk).update(measured=kept)
    remedial = drafted(stage, wanted(stage, "1.1"))
    Score.objects.filter(pk=leaf.pk).update(measured=measuring.written(measured_rate(50, 50)))

    measure = remedial.measures.get()
    assert measure.baseline == kept
    assert measure.stood == leaf.self_points == Decimal("1.5")


def with_a_figure() -> Stage:
    """Criterion 1.2 gives points along a rate from 80 % on, and its figure stands at 76 of 100."""
    area = replace(
        TREE[0],
        below=(TREE[0].below[0], replace(TREE[0].below[1], kind=RuleKind.PROP_FLOOR, parameters={"at_least": "80"})),
    )
    stage = self_scored((area, TREE[1]))
    leaf = stage.score(stage.office.interior, "1.2")
    Score.objects.filter(pk=leaf.pk).update(measured=measuring.written(measured_rate(76, 100)), self_points=0)
    return stage


def test_measures_that_say_their_steps_gain_together_what_the_rule_gives() -> None:
    stage = with_a_figure()
    steps = [wanted(stage, "1.2", "0", steps=each) for each in (3, 3, 9)]
    remedial = drafted(stage, *steps, wanted(stage, "2.1", "0.25"))
    assert [each.gain for each in Measure.objects.order_by("pk")] == [0, 0, Decimal("3.4"), Decimal("0.25")]
    carried = remedial_plans.carried(planner(stage), remedial, TODAY)
    assert carried.expected is not None
    assert carried.expected.on_course == Fraction("3.64") + Fraction("0.25")  # 91 of 100, not 3.4 and nothing
    best = {most: carried.best(most) for most in range(5)}
    assert [best[most].gain for most in range(5)] == [0, *map(Fraction, ("3.4", "3.65", "3.77", "3.89"))]
    first, *_rest = given(stage, remedial)
    finish(stage, first)
    after = remedial_plans.carried(planner(stage), remedial, TODAY)
    assert after.expected is not None
    assert after.expected.done == 0  # 79 of 100 is still below the floor
    assert after.best(1).gain == Fraction("3.52")


def expected_points(stage: Stage, remedial: RemedialPlan) -> Fraction:
    found = remedial_plans.carried(planner(stage), remedial, TODAY).expected
    assert found is not None
    return found.points


def test_what_the_points_show_already_is_not_expected_once_more() -> None:
    stage = with_a_figure()
    remedial = drafted(stage, wanted(stage, "1.2", "0", steps=9), wanted(stage, "2.1", "0.25"))
    moved, told = given(stage, remedial)
    before = expected_points(stage, remedial)
    finish(stage, moved)
    finish(stage, told)
    done = before + Fraction("3.4") + Fraction("0.25")
    assert expected_points(stage, remedial) == done
    leaves = Score.objects.filter(sheet=stage.sheet(stage.office.interior))
    leaves.filter(criterion__code="1.2").update(self_points="3.2")  # 80 of 100: the work begins to show
    assert expected_points(stage, remedial) == done
    leaves.filter(criterion__code="1.2").update(self_points="3.4")
    leaves.filter(criterion__code="2.1").update(self_points="0.75")
    assert expected_points(stage, remedial) == done
    leaves.filter(criterion__code="1.2").update(self_points="3.8")  # more than was planned
    assert expected_points(stage, remedial) == done + Fraction("0.4")


def test_what_is_expected_falls_again_when_work_is_reopened_given_up_or_returned() -> None:
    stage = self_scored()
    remedial = drafted(stage, wanted(stage, "1.1"), wanted(stage, "1.2", "0.4"), wanted(stage, "2.1", "0.25"))
    first, second, third = given(stage, remedial)
    before = expected_points(stage, remedial)
    follower = planner(stage)
    finish(stage, first)
    assert expected_points(stage, remedial) > before
    assignments.reopen(by=follower, assignment=first, reason="Kết quả chưa đủ", on=TODAY, now=NOW)
    assert expected_points(stage, remedial) == before
    assignments.withdraw(by=follower, assignment=second, reason="Thôi làm", on=TODAY, now=NOW)
    performer = stage.office.person(Role.SPECIALIST, stage.office.division)
    assignments.return_(by=performer, assignment=third, reason="Không đúng đơn vị", on=TODAY, now=NOW)
    carried = remedial_plans.carried(follower, remedial, TODAY)
    assert carried.expected is not None
    assert [row.progress for row in carried.rows] == [Progress.ON_COURSE, Progress.DROPPED, Progress.ON_COURSE]
    assert (carried.expected.points, carried.expected.on_course) == (before, Fraction("0.75"))


@pytest.mark.parametrize(("code", "steps", "because"), [("1.2", 25, "remedy-steps"), ("1.1", 1, "remedy-unmovable")])
def test_a_figure_is_moved_no_further_than_it_goes(code: str, steps: int, because: str) -> None:
    stage = with_a_figure()
    with nothing_changes(), pytest.raises(ScoreRejected) as refused:
        drafted(stage, wanted(stage, code, "0", steps=steps))
    assert refused.value.code == because


def test_a_measure_past_its_deadline_is_told_apart() -> None:
    stage = self_scored()
    remedial = drafted(stage, wanted(stage, "1.2"))
    given(stage, remedial)
    found = remedial_plans.carried(planner(stage), remedial, TODAY + timedelta(days=31)).expected
    assert found is not None
    assert (found.done, found.on_course, found.late) == (Fraction(), Fraction(), Fraction(HALF))


def test_measures_stand_under_their_areas_in_the_order_of_the_set() -> None:
    stage = self_scored()
    remedial = drafted(stage, wanted(stage, "2.1"), wanted(stage, "1.1"))
    kept = [(each.item.heading.title, each.criterion.code) for each in remedial.measures.order_by("item__position")]  # type: ignore[union-attr]
    assert kept == [("Chỉ đạo, điều hành", "1.1"), ("Thủ tục hành chính", "2.1")]
    assert remedial.plan.kind == "remedial"


@pytest.mark.parametrize(
    ("code", "other", "because"),
    [
        ("1.2", {"gain": "0.6"}, "remedy-gain"),
        ("1.2", {"leads": ()}, "remedy-lead"),
        ("1.2", {"due": TODAY - timedelta(days=1)}, "remedy-due"),
        ("1.2", {"gain": "0", "keeps": True}, "remedy-keeps"),
    ],
)
def test_a_measure_that_cannot_be_leaves_no_plan(code: str, other: dict[str, object], because: str) -> None:
    stage = self_scored()
    with pytest.raises(ScoreRejected) as refused:
        drafted(stage, wanted(stage, "1.1"), wanted(stage, code, **other))  # type: ignore[arg-type]
    assert refused.value.code == because
    assert not Plan.objects.exists()
    assert not Measure.objects.exists()


def test_nobody_plans_from_a_sheet_of_others() -> None:
    stage = self_scored()
    stranger = stage.office.person(Role.FOLLOW_UP_OFFICER, stage.office.finance)
    sheet = stage.sheet(stage.office.interior)
    with pytest.raises(Refused):
        remedies.draft(by=stranger, of=sheet, content=TITLE, measures=[wanted(stage, "1.1")], now=NOW)
    remedial = drafted(stage, wanted(stage, "1.1"))
    assert not remedial_plans.remedial_visible_to(stranger).exists()
    assert list(remedial_plans.remedial_visible_to(planner(stage))) == [remedial]


@pytest.mark.parametrize("role", [Role.SPECIALIST, Role.UNIT_HEAD, Role.REFORM_OFFICER])
def test_who_scores_a_unit_drafts_its_plan_and_who_gives_issues_it(role: Role) -> None:
    stage = self_scored()
    office = stage.office
    drafter = office.person(role, office.interior, office.division)
    sheet, measures = stage.sheet(office.interior), [wanted(stage, "1.1")]
    remedial = remedies.draft(by=drafter, of=sheet, content=TITLE, measures=measures, now=NOW)
    item = remedial.plan.items.get()
    said = plans.ItemContent("Ban hành kế hoạch sớm hơn", item.heading, (office.division,), due=item.due)
    plans.change_item(by=drafter, item=item, content=said, now=NOW)
    with pytest.raises(Refused):
        plans.issue(by=drafter, plan=remedial.plan, on=TODAY, now=NOW)
    other = plans.Content("reform", "Kế hoạch khác", 2026)
    with pytest.raises(Refused):
        plans.change(by=drafter, plan=remedial.plan, content=other, now=NOW)
    with pytest.raises(Refused):
        plans.draft(by=drafter, unit=office.interior, content=other, now=NOW)
    plans.issue(by=planner(stage), plan=remedial.plan, on=TODAY, now=NOW)
    item = remedial.plan.items.get()
    for act in (
        lambda: plans.give_item(by=drafter, item=item, on=TODAY, now=NOW),
        lambda: plans.amend(by=drafter, plan=remedial.plan, reason="Sửa", now=NOW),
        lambda: plans.change_item(by=drafter, item=item, content=said, now=NOW),
    ):
        with pytest.raises(Refused):
            act()
    assert not Assignment.objects.exists()
    assert plans.give_item(by=planner(stage), item=item, on=TODAY, now=NOW)


def test_who_scores_another_unit_drafts_no_plan_here() -> None:
    stage = self_scored()
    with pytest.raises(Refused):
        remedies.draft(
            by=stage.office.accountant,
            of=stage.sheet(stage.office.interior),
            content=TITLE,
            measures=[wanted(stage, "1.1")],
            now=NOW,
        )
    assert not Plan.objects.exists()


def test_a_criterion_at_full_points_only_takes_a_measure_that_keeps_them() -> None:
    stage = self_scored()
    sheet = stage.sheet(stage.office.interior)
    Score.objects.filter(sheet=sheet, criterion__code="2.1").update(self_points=Decimal(1))
    aim = targets(planner(stage), sheet, IN_TIME)[criterion(stage, "2.1")]
    assert aim.full
    drafted(stage, wanted(stage, "2.1", "0", keeps=True))
    assert Measure.objects.get().keeps


def test_a_draft_that_is_discarded_takes_its_measures_with_it() -> None:
    stage = self_scored()
    remedial = drafted(stage, wanted(stage, "1.1"))
    plans.discard(by=planner(stage), plan=remedial.plan, now=NOW)
    assert not RemedialPlan.objects.exists()
    assert not Measure.objects.exists()
