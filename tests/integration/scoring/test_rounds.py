"""A round from self scores to the Chairman's decision, and what nobody may do in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dondoc.accounts.roles import Role
from dondoc.figures.actors import Refused
from dondoc.scoring.models import Evidence, Index, Score, ScoreChange
from dondoc.scoring.operations import (
    appraising,
    evidence,
    going_on,
    indices,
    leaving_out,
    proposing,
    rounds,
    self_scoring,
)
from dondoc.scoring.queries import rights
from dondoc.scoring.queries.rounds import to_appraise
from dondoc.scoring.rejections import ScoreRejected
from dondoc.scoring.rules.kinds import RuleKind
from dondoc.scoring.states import NotApplicable, RoundState, Stage
from tests.integration.office import NOW
from tests.integration.scoring.rounds import TREE, appraised, head, prepare, self_scored, specialist

pytestmark = pytest.mark.django_db


def test_a_round_begins_only_where_somebody_can_appraise_every_area_of_every_unit() -> None:
    stage = prepare()
    only = [rounds.Place(m.person, m.agency, list(m.areas.all()), m.is_chair) for m in stage.round.members.all()]
    without = [place for place in only if place.person.username != "tvtaichinh"]
    rounds.seat_council(by=stage.keeper, round=stage.round, places=without, now=NOW)
    with pytest.raises(ScoreRejected, match="Sở Nội vụ") as refused:
        stage.go_on(RoundState.SELF_SCORING)
    assert refused.value.code == "round-nobody-appraises"
    assert stage.fresh().state == RoundState.PREPARING


def test_nobody_appraises_a_sheet_of_their_own_unit() -> None:
    stage = self_scored()
    own = stage.score(stage.office.interior, "1.1")
    with pytest.raises(Refused, match="đơn vị mình"):
        appraising.appraise(by=stage.interior_member, score=own, points=Decimal(2), note="Đủ", now=NOW)
    assert stage.score(stage.office.interior, "1.1").first is None
    other = stage.score(stage.office.finance, "1.1")
    appraising.appraise(by=stage.interior_member, score=other, points=Decimal(1), note="Thiếu nội dung", now=NOW)
    assert stage.score(stage.office.finance, "1.1").first == 1


def test_a_post_in_a_room_makes_its_department_ones_own() -> None:
    stage = prepare()
    seat = rights.seat_of(stage.interior_member, stage.round)
    assert seat is not None
    assert stage.office.interior.pk in seat.own
    assert stage.office.finance.pk not in seat.own


def test_a_member_waits_for_the_leaves_of_others_only() -> None:
    stage = self_scored()
    seat = rights.seat_of(stage.finance_member, stage.fresh())
    assert seat is not None
    assert {leaf.sheet.unit for leaf in to_appraise(stage.fresh(), seat)} == {stage.office.interior}


def test_who_scored_does_not_sign_and_what_is_signed_is_locked() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    unit = stage.office.finance
    both = stage.office.person(Role.SPECIALIST, unit, key="haivai")
    signer = stage.office.person(Role.UNIT_HEAD, unit, key="haivai")
    for leaf in stage.leaves():
        if leaf.sheet.unit == unit:
            self_scoring.score_self(by=both, score=leaf, points=Decimal(1), note="Có", now=NOW)
    with pytest.raises(Refused, match="không ký chốt"):
        self_scoring.sign_off(by=signer, sheet=stage.sheet(unit), now=NOW)
    self_scoring.sign_off(by=head(stage, unit), sheet=stage.sheet(unit), now=NOW)
    leaf = stage.score(unit, "1.1")
    with pytest.raises(ScoreRejected, match="ký chốt"):
        self_scoring.score_self(by=both, score=leaf, points=Decimal(2), note="Thêm", now=NOW)
    assert stage.score(unit, "1.1").self_points == 1


def test_points_over_the_maximum_and_points_without_words_are_refused() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    leaf = stage.score(stage.office.finance, "1.1")
    by = specialist(stage, leaf)
    with pytest.raises(ScoreRejected, match="từ 0 đến 2"):
        self_scoring.score_self(by=by, score=leaf, points=Decimal("2.01"), note="Có", now=NOW)
    for each in stage.leaves():
        if each.sheet.unit == stage.office.finance:
            self_scoring.score_self(by=by, score=each, points=Decimal(1), note="", now=NOW)
    with pytest.raises(ScoreRejected, match=r"1\.1, 1\.2, 2\.1"):
        self_scoring.sign_off(by=head(stage, stage.office.finance), sheet=stage.sheet(stage.office.finance), now=NOW)
    proof = evidence.Proof(date(2025, 3, 1), citation="Kế hoạch 12/KH-STC", section="Mục II", page="3")
    scores = list(Score.objects.filter(sheet=stage.sheet(stage.office.finance)))
    evidence.add(by=by, sheet=stage.sheet(stage.office.finance), scores=scores, proof=proof, now=NOW)
    self_scoring.sign_off(by=head(stage, stage.office.finance), sheet=stage.sheet(stage.office.finance), now=NOW)
    assert stage.sheet(stage.office.finance).signed_at == NOW


def test_a_surveyed_criterion_is_never_scored_by_the_unit() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    leaf = stage.score(stage.office.finance, "2.2")
    with pytest.raises(ScoreRejected, match="điều tra"):
        self_scoring.score_self(by=specialist(stage, leaf), score=leaf, points=Decimal(3), note="Tốt", now=NOW)


def test_an_index_of_others_gives_the_points_of_what_was_published_or_none() -> None:
    published = replace(TREE[1].below[0], kind=RuleKind.EXTERNAL, parameters={"out_of": "100"}, indicator="index.ddci")
    tree = (TREE[0], replace(TREE[1], below=(published, TREE[1].below[1])))
    stage = prepare(nodes=tree)
    stage.go_on(RoundState.SELF_SCORING)
    office, leaf = stage.office, stage.score(stage.office.interior, "2.1")
    by = specialist(stage, leaf)
    with pytest.raises(ScoreRejected) as refused:
        self_scoring.score_self(by=by, score=leaf, points=Decimal(1), note="Đạt", now=NOW)
    assert refused.value.code == "score-published"
    assert stage.score(office.interior, "2.1").self_points is None
    indices.shipped()
    said = indices.Content(2025, date(2026, 1, 10), indices.Part(Decimal(80), Decimal(100)), source="Công bố DDCI")
    indices.enter(by=by, index=Index.objects.get(code="ddci"), unit=office.interior, content=said, now=NOW)
    proposing.propose(by=by, sheet=stage.sheet(office.interior), now=NOW)
    self_scoring.accept_proposal(by=by, score=leaf, now=NOW)
    assert stage.score(office.interior, "2.1").self_points == Decimal("0.8")


def test_an_index_not_yet_published_does_not_hold_the_signing_up() -> None:
    published = replace(TREE[1].below[0], kind=RuleKind.EXTERNAL, parameters={"out_of": "100"}, indicator="index.ddci")
    stage = prepare(nodes=(TREE[0], replace(TREE[1], below=(published, TREE[1].below[1]))))
    stage.go_on(RoundState.SELF_SCORING)
    unit = stage.office.finance
    for leaf in stage.leaves():
        if leaf.sheet.unit == unit and leaf.criterion.code != "2.1":
            self_scoring.score_self(by=specialist(stage, leaf), score=leaf, points=Decimal(1), note="Có", now=NOW)
    self_scoring.sign_off(by=head(stage, unit), sheet=stage.sheet(unit), now=NOW)
    assert stage.sheet(unit).signed_at == NOW


def test_evidence_after_the_last_day_is_refused() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    leaf = stage.score(stage.office.finance, "1.1")
    late = evidence.Proof(stage.round.evidence_until + timedelta(days=1), citation="Kế hoạch 13/KH-STC")
    with pytest.raises(ScoreRejected, match="15/01/2026"):
        evidence.add(by=specialist(stage, leaf), sheet=leaf.sheet, scores=[leaf], proof=late, now=NOW)
    assert not Evidence.objects.exists()


def test_a_criterion_is_left_out_by_a_reason_and_somebody_elses_word() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    leaf = stage.score(stage.office.finance, "1.2")
    with pytest.raises(ScoreRejected, match="lý do"):
        leaving_out.ask(by=specialist(stage, leaf), score=leaf, reason=" ", now=NOW)
    leaving_out.ask(by=specialist(stage, leaf), score=leaf, reason="Không có chi cục", now=NOW)
    with pytest.raises(Refused):
        leaving_out.decide(by=specialist(stage, leaf), score=leaf, approved=True, now=NOW)
    leaving_out.decide(by=stage.keeper, score=leaf, approved=True, now=NOW)
    assert stage.score(stage.office.finance, "1.2").not_applicable == NotApplicable.APPROVED
    assert stage.score(stage.office.interior, "1.2").not_applicable == ""


def test_the_next_step_names_what_it_waits_for() -> None:
    stage = self_scored()
    with pytest.raises(ScoreRejected, match="6 tiêu chí chưa thẩm định lần 1"):
        stage.go_on(RoundState.SUPPLEMENT)
    with pytest.raises(ScoreRejected):
        stage.go_on(RoundState.DECIDED)
    assert stage.fresh().state == RoundState.FIRST_APPRAISAL


def test_unsigned_sheets_keep_a_round_back_unless_a_reason_is_given() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    with pytest.raises(ScoreRejected, match="2 đơn vị chưa ký chốt"):
        stage.go_on(RoundState.FIRST_APPRAISAL)
    stage.go_on(RoundState.FIRST_APPRAISAL, because="Đã quá hạn tự chấm, đôn đốc hai lần")
    assert stage.fresh().state == RoundState.FIRST_APPRAISAL


def test_where_members_differ_the_council_decides_and_every_number_is_kept() -> None:
    stage = appraised()
    leaf = stage.score(stage.office.finance, "1.1")
    appraising.opine(by=stage.interior_member, score=leaf, points=Decimal(1), note="Chậm hai ngày", now=NOW)
    going_on.take_minutes(by=stage.keeper, round=stage.round, minutes="Hội đồng họp đủ thành viên.", now=NOW)
    with pytest.raises(ScoreRejected, match="ý kiến khác nhau"):
        stage.go_on(RoundState.DECIDED)
    with pytest.raises(Refused):
        appraising.settle(by=stage.finance_member, score=leaf, points=Decimal(1), how="Biểu quyết 2/3", now=NOW)
    appraising.settle(by=stage.chair, score=leaf, points=Decimal(1), how="Biểu quyết 2/3", now=NOW)
    stage.go_on(RoundState.DECIDED)
    stages = list(ScoreChange.objects.filter(score=leaf).order_by("at", "pk").values_list("stage", "after"))
    assert stages == [
        (Stage.SELF.value, Decimal("1.5")),
        (Stage.FIRST.value, Decimal("1.5")),
        (Stage.COUNCIL.value, Decimal(1)),
    ]


def test_decided_results_are_fixed_and_published_by_the_decision_only() -> None:
    stage = appraised()
    going_on.take_minutes(by=stage.keeper, round=stage.round, minutes="Hội đồng họp đủ thành viên.", now=NOW)
    stage.go_on(RoundState.DECIDED)
    interior, finance = stage.sheet(stage.office.interior), stage.sheet(stage.office.finance)
    assert (interior.points, interior.net, interior.rank) == (Decimal("7.9"), Decimal(10), 2)
    assert (finance.points, finance.net, finance.rank) == (Decimal("8.2"), Decimal(10), 1)
    outsider = stage.office.person(Role.SPECIALIST, stage.office.communes[0])
    assert not rights.sheets_visible_to(outsider).exists()
    with pytest.raises(ScoreRejected, match="số, ký hiệu"):
        going_on.publish(by=stage.keeper, round=stage.round, sign="", on=NOW.date(), document=None, now=NOW)
    going_on.publish(
        by=stage.keeper, round=stage.round, sign="85/QĐ-UBND", on=date(2026, 1, 20), document=None, now=NOW
    )
    assert rights.sheets_visible_to(outsider).count() == 2


def test_a_left_out_criterion_leaves_the_denominator_and_changes_no_other_points() -> None:
    stage = prepare()
    stage.go_on(RoundState.SELF_SCORING)
    left_out = stage.score(stage.office.finance, "1.2")
    leaving_out.ask(by=specialist(stage, left_out), score=left_out, reason="Không phát sinh", now=NOW)
    leaving_out.decide(by=stage.keeper, score=left_out, approved=True, now=NOW)
    for leaf in stage.leaves():
        if leaf.pk != left_out.pk:
            by = specialist(stage, leaf)
            self_scoring.score_self(by=by, score=leaf, points=Decimal(1), note="Có", now=NOW)
    with pytest.raises(ScoreRejected, match="không chấm"):
        self_scoring.score_self(by=specialist(stage, left_out), score=left_out, points=Decimal(1), note="Có", now=NOW)
    assert stage.score(stage.office.finance, "1.1").self_points == 1


def test_a_unit_sees_its_own_sheet_only_and_appraised_scores_once_it_may_answer() -> None:
    stage = self_scored()
    own = stage.office.accountant
    assert [sheet.unit for sheet in rights.sheets_visible_to(own)] == [stage.office.finance]
    assert rights.sees_upto(own, stage.sheet(stage.office.finance), None) is Stage.SELF
    assert rights.sees_upto(stage.keeper, stage.sheet(stage.office.finance), None) is Stage.COUNCIL
