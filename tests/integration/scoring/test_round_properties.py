"""What holds of every round: scores and their history, what is left out, ranks, races, bonus points, the doctor."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from dondoc.checks.registry import Look
from dondoc.figures.actors import Refused
from dondoc.scoring import checks, survey_sheets
from dondoc.scoring.models import Adjustment, Score, ScoreChange, Sheet, SurveyResult
from dondoc.scoring.operations import adjusting, appraising, going_on, leaving_out, self_scoring, surveys
from dondoc.scoring.operations.acting import COLUMNS, Shown
from dondoc.scoring.queries.rounds import surveyed
from dondoc.scoring.queries.sheets import points_in_force, standing
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.states import NotApplicable, RoundState
from dondoc.sheets.reading import open_sheet
from tests.integration.office import NOW
from tests.integration.scoring.rounds import Stage, appraised, prepare, self_scored, specialist
from tests.integration.unchanged import everything

pytestmark = pytest.mark.django_db


def decided() -> Stage:
    """A round on which the council has decided."""
    stage = appraised()
    going_on.take_minutes(by=stage.keeper, round=stage.round, minutes="Hội đồng họp đủ thành viên.", now=NOW)
    stage.go_on(RoundState.DECIDED)
    return stage


def test_whatever_leaf_is_left_out_the_points_of_the_others_stay() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    unit = stage.office.finance
    own = [leaf for leaf in stage.leaves() if leaf.sheet.unit == unit]
    for leaf in own:
        self_scoring.score_self(by=specialist(stage, leaf), score=leaf, points=Decimal("0.75"), note="Có", now=NOW)
    before = standing(stage.sheet(unit))
    for out in own:
        Score.objects.filter(pk=out.pk).update(
            not_applicable=NotApplicable.APPROVED.value, not_applicable_reason="Không phát sinh"
        )
        after = standing(stage.sheet(unit))
        others = [number for number in after.leaves if number != out.criterion_id]
        assert {n: after.points_of(after.leaves[n]) for n in others} == {
            n: before.points_of(before.leaves[n]) for n in others
        }
        assert after.index.criteria.excluded == out.criterion.maximum
        assert after.index.criteria.points == before.index.criteria.points - Decimal("0.75")
        Score.objects.filter(pk=out.pk).update(not_applicable="", not_applicable_reason="")


def test_every_number_of_every_score_is_the_last_of_its_history_with_who_and_why() -> None:
    stage = appraised()
    leaf = stage.score(stage.office.finance, "1.1")
    for points in ("1", "1.25"):
        appraising.settle(by=stage.chair, score=leaf, points=Decimal(points), how="Biểu quyết", now=NOW)
    for score in Score.objects.filter(sheet__round=stage.round):
        for kind, (column, note) in COLUMNS.items():
            changes = list(ScoreChange.objects.filter(score=score, stage=kind.value).order_by("pk"))
            assert [each.before for each in changes] == [None, *(each.after for each in changes)][: len(changes)]
            last = changes[-1] if changes else None
            assert getattr(score, column) == (last.after if last else None)
            assert all(each.by_key and each.at == NOW for each in changes)
            assert last is None or last.note == getattr(score, note)


def test_units_alike_as_printed_are_ranked_by_the_unrounded_rate() -> None:
    stage = appraised()
    found = [(stage.office.interior, "80.001"), (stage.office.finance, "80.0011")]
    results = [surveys.Result(stage.score(unit, "2.2"), percent=Decimal(percent)) for unit, percent in found]
    surveys.bring_in(by=stage.keeper, round=stage.round, results=results, source="Điều tra lại", now=NOW)
    going_on.take_minutes(by=stage.keeper, round=stage.round, minutes="Hội đồng họp.", now=NOW)
    stage.go_on(RoundState.DECIDED)
    first, second = stage.sheet(stage.office.finance), stage.sheet(stage.office.interior)
    printed = {standing(sheet).index.adjusted.percent() for sheet in (first, second)}
    assert printed == {Decimal("79.00")}
    assert (first.rank, second.rank) == (1, 2)


def test_a_number_that_somebody_else_wrote_meanwhile_is_not_written_over() -> None:
    stage = self_scored()
    leaf = stage.score(stage.office.finance, "1.1")
    appraising.appraise(
        by=stage.interior_member, score=leaf, points=Decimal(1), note="Thiếu", now=NOW, shown=Shown(None)
    )
    before = everything()
    with pytest.raises(ScoreRejected) as refused:
        appraising.appraise(
            by=stage.interior_member, score=leaf, points=Decimal(2), note="Đủ", now=NOW, shown=Shown(None)
        )
    assert refused.value.code == "score-changed"
    assert everything() == before


def test_a_form_that_was_open_while_the_round_went_on_changes_nothing() -> None:
    stage = appraised()
    leaf = stage.score(stage.office.finance, "1.1")
    going_on.take_minutes(by=stage.keeper, round=stage.round, minutes="Hội đồng họp.", now=NOW)
    stage.go_on(RoundState.DECIDED)
    before = everything()
    with pytest.raises(ScoreRejected):
        appraising.appraise(by=stage.interior_member, score=leaf, points=Decimal(2), note="Đủ", now=NOW)
    with pytest.raises(ScoreRejected):
        self_scoring.score_self(by=specialist(stage, leaf), score=leaf, points=Decimal(2), note="Đủ", now=NOW)
    with pytest.raises(ScoreRejected):
        stage.go_on(RoundState.SECOND_APPRAISAL)
    assert everything() == before


def test_bonus_points_are_given_for_a_reason_capped_and_withdrawn() -> None:
    stage = appraised()
    sheet = stage.sheet(stage.office.finance)
    said = {"reason": "Sáng kiến cấp tỉnh", "basis": "Quyết định số 9/QĐ-UBND ngày 02/12/2025", "now": NOW}
    before = standing(sheet).index.adjusted.points
    for points in ("0.8", "0.8"):
        adjusting.adjust(by=stage.keeper, sheet=sheet, points=Decimal(points), **said)  # type: ignore[arg-type]
    assert standing(sheet).index.adjusted.points == before + 1
    with pytest.raises(ScoreRejected, match="nhiều nhất 1"):
        adjusting.adjust(by=stage.keeper, sheet=sheet, points=Decimal("1.01"), **said)  # type: ignore[arg-type]
    given = Adjustment.objects.order_by("pk").first()
    assert given is not None
    adjusting.withdraw(by=stage.chair, adjustment=given, now=NOW + timedelta(days=1))
    assert standing(sheet).index.adjusted.points == before + Decimal("0.8")
    with pytest.raises(ScoreRejected):
        adjusting.withdraw(by=stage.chair, adjustment=given, now=NOW)


def test_nobody_gives_bonus_points_to_a_unit_of_their_own() -> None:
    stage = appraised()
    member = stage.finance_member
    with pytest.raises(Refused):
        adjusting.adjust(
            by=member,
            sheet=stage.sheet(stage.office.interior),
            points=Decimal(1),
            reason="Thành tích",
            basis="Quyết định 9",
            now=NOW,
        )
    assert not Adjustment.objects.exists()
    assert not leaving_out.may_decide(stage.interior_member, stage.sheet(stage.office.interior))


def test_a_sheet_of_survey_results_goes_out_comes_in_and_sent_again_changes_nothing() -> None:
    stage = appraised()
    data = survey_sheets.exported(surveyed(stage.round), heading="Đợt thử")
    taken, faults = survey_sheets.understood(open_sheet("ket-qua.xlsx", data), surveyed(stage.round))
    assert (len(taken), faults) == (2, [])
    assert not any(survey_sheets.changes(each) for each in taken)
    found = survey_sheets.surveys_of(taken)
    assert surveys.bring_in_all(by=stage.keeper, round=stage.round, found=found, now=NOW) == 0


def test_mistakes_in_a_sheet_of_survey_results_are_told_by_row_and_column() -> None:
    stage = appraised()
    book = openpyxl.load_workbook(BytesIO(survey_sheets.exported(surveyed(stage.round), heading="Đợt thử")))
    page = book.worksheets[0]
    first = next(row[0].row for row in page.iter_rows() if row[0].value == "Đơn vị") + 1
    page.cell(first, 4, "nhiều")
    page.cell(first + 1, 1, "Sở Không Có")
    page.append([stage.office.finance.name, "1.1", "", 90, 10, "Điều tra"])
    target = BytesIO()
    book.save(target)
    _taken, faults = survey_sheets.understood(open_sheet("ket-qua.xlsx", target.getvalue()), surveyed(stage.round))
    told = {(each.row - first, each.title, each.refusal.code) for each in faults}
    assert told == {
        (0, survey_sheets.Title.PERCENT, "survey-row-percent"),
        (1, survey_sheets.Title.UNIT, "survey-row-unit"),
        (2, survey_sheets.Title.CODE, "survey-row-code"),
    }


@pytest.mark.parametrize("percent", ["100.01", "-1", "80.12345"])
def test_a_rate_that_is_none_is_refused_and_none_of_its_survey_is_kept(percent: str) -> None:
    stage = appraised()
    before = list(SurveyResult.objects.order_by("pk").values())
    good = surveys.Result(stage.score(stage.office.interior, "2.2"), percent=Decimal(50))
    bad = surveys.Result(stage.score(stage.office.finance, "2.2"), percent=Decimal(percent))
    with pytest.raises(ScoreRejected, match="Tỷ lệ"):
        surveys.bring_in(by=stage.keeper, round=stage.round, results=[good, bad], source="Điều tra", now=NOW)
    assert list(SurveyResult.objects.order_by("pk").values()) == before


def test_the_doctor_finds_a_decided_sheet_that_no_longer_adds_up() -> None:
    stage = decided()
    assert list(checks.sums(Look(NOW))) == []
    Sheet.objects.filter(unit=stage.office.finance).update(points=Decimal(9))
    assert [each.values["unit"] for each in checks.sums(Look(NOW))] == [stage.office.finance.name]


def test_the_doctor_finds_a_score_appraised_by_a_member_of_the_unit() -> None:
    stage = appraised()
    assert list(checks.own(Look(NOW))) == []
    own = ScoreChange.objects.filter(score__sheet__unit=stage.office.finance, stage="first").order_by("pk")[:1]
    ScoreChange.objects.filter(pk__in=list(own.values_list("pk", flat=True))).update(by_key="tvtaichinh")
    assert [each.values["unit"] for each in checks.own(Look(NOW))] == [stage.office.finance.name]


def test_the_points_of_a_leaf_left_out_are_none() -> None:
    stage = self_scored()
    leaf = stage.score(stage.office.finance, "1.1")
    leaf.not_applicable = NotApplicable.APPROVED.value
    assert points_in_force(leaf) is None
