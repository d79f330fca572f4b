"""From the visit to the notice: who writes what, what is closed, what becomes an assignment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments.models import Assignment
from dondoc.assignments.origins import Origin
from dondoc.documents.models import Document
from dondoc.documents.queries import visible_to as documents_visible_to
from dondoc.figures.actors import Actor, Held, Permission, Refused
from dondoc.inspections.models import Finding, Minutes, Notice, Recommendation
from dondoc.inspections.operations import concluding, findings, minutes, recommending
from dondoc.inspections.queries.visible import may_inspect, sees_preparation
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState
from tests.integration.inspections.visits import DUE, PARTS, SAID, WANTING, visit
from tests.integration.office import NOW, TODAY, receive, without
from tests.integration.unchanged import nothing_changes

pytestmark = pytest.mark.django_db


def refused_as(code: str) -> pytest.RaisesExc[InspectionRejected]:
    """A refusal of that code."""
    return pytest.RaisesExc(InspectionRejected, check=lambda fault: fault.code == code)


def test_the_team_writes_the_minutes_and_the_unit_its_explanation() -> None:
    at = visit()
    finding, merit = at.find(), at.find(findings.Content("Đã ban hành kế hoạch", is_merit=True, area="direction"))
    at.write()
    minutes.explain(
        by=at.answering,
        inspection=at.inspection,
        words="Đơn vị tiếp thu",
        findings={finding.number: "Thiếu chứng thư số", merit.number: "x"},
        now=NOW,
    )
    kept = Minutes.objects.get()
    assert (kept.explanation, len(kept.present)) == ("Đơn vị tiếp thu", 2)
    assert [each.explanation for each in Finding.objects.order_by("number")] == ["Thiếu chứng thư số", ""]


def test_nobody_of_the_inspected_unit_writes_findings_or_minutes_even_in_the_team() -> None:
    at = visit()
    for person in (at.answering, at.office.person(Role.UNIT_HEAD, at.office.finance), at.other):
        with nothing_changes(), pytest.raises(Refused):
            findings.add(by=person, inspection=at.inspection, content=WANTING, now=NOW)
        with nothing_changes(), pytest.raises(Refused):
            minutes.write(by=person, inspection=at.inspection, said=SAID, now=NOW)


def test_a_member_who_moves_to_the_inspected_unit_inspects_no_more() -> None:
    at = visit()
    assert may_inspect(at.member, at.inspection)
    held = frozenset({(Permission.INSPECTION_INSPECT, at.office.finance.pk)})
    moved = Actor(
        at.member.key, "Vũ Thanh Bình", held, posts=(Held("Chuyên viên", "Sở Tài chính", at.office.finance.pk),)
    )
    assert not may_inspect(moved, at.inspection)
    assert not sees_preparation(moved, at.inspection)


def test_the_team_does_not_explain_for_the_unit() -> None:
    at = visit()
    for person in (at.member, at.other):
        with nothing_changes(), pytest.raises(Refused):
            minutes.explain(by=person, inspection=at.inspection, words="x", findings={}, now=NOW)


def test_of_an_unopened_inspection_the_unit_can_do_nothing() -> None:
    at = visit(opened=False)
    at.find()
    with nothing_changes(), pytest.raises(Refused):
        minutes.explain(by=at.answering, inspection=at.inspection, words="x", findings={}, now=NOW)


def test_minutes_are_closed_whole_and_then_nothing_of_them_changes() -> None:
    at = visit()
    finding = at.find()
    one_side = replace(SAID, present=SAID.present[:1])
    minutes.write(by=at.member, inspection=at.inspection, said=one_side, now=NOW)
    with nothing_changes(), refused_as("minutes-one-side"):
        minutes.close(by=at.member, inspection=at.inspection, now=NOW)
    assert at.closed().state == InspectionState.VISITED
    with nothing_changes(), refused_as("inspection-state"):
        minutes.write(by=at.member, inspection=at.inspection, said=SAID, now=NOW)
    with nothing_changes(), refused_as("inspection-state"):
        findings.change(by=at.member, finding=finding, content=WANTING, now=NOW)
    with nothing_changes(), refused_as("inspection-state"):
        minutes.explain(by=at.answering, inspection=at.inspection, words="x", findings={}, now=NOW)


def test_minutes_do_not_tell_of_a_visit_to_come_nor_of_one_that_ended_before_it_began() -> None:
    at = visit()
    ahead = replace(SAID, begun_at=NOW + timedelta(hours=1), ended_at=None)
    with nothing_changes(), refused_as("minutes-ahead"):
        minutes.write(by=at.member, inspection=at.inspection, said=ahead, now=NOW)
    backwards = replace(SAID, ended_at=SAID.begun_at)
    with nothing_changes(), refused_as("minutes-times"):
        minutes.write(by=at.member, inspection=at.inspection, said=backwards, now=NOW)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (replace(WANTING, text="  "), "finding-text"),
        (replace(WANTING, area="nowhere"), "finding-area"),
        (replace(WANTING, grade=""), "finding-grade"),
        (replace(WANTING, text="x" * 5_001), "inspection-text-long"),
    ],
)
def test_a_finding_says_what_where_and_how_grave(content: findings.Content, code: str) -> None:
    at = visit()
    with nothing_changes(), refused_as(code):
        at.find(content)


def test_a_finding_taken_out_leaves_no_gap() -> None:
    at = visit()
    first, _second, _third = at.find(), at.find(), at.find(replace(WANTING, text="Chưa ban hành kế hoạch"))
    findings.remove(by=at.member, finding=first, now=NOW)
    assert list(Finding.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_evidence_reaches_the_unit_once_it_may_know_of_the_inspection() -> None:
    at = visit(opened=False)
    paper = receive(at.office, by=at.leader, unit=at.office.committee).document
    reader = at.leader
    content = replace(WANTING, documents=(paper,))
    findings.add(by=reader, inspection=at.inspection, content=content, now=NOW)
    assert not documents_visible_to(at.answering).filter(pk=paper.pk).exists()
    at.inspection.state, at.inspection.opened_at = InspectionState.OPEN.value, NOW
    at.inspection.save()
    at.write()
    minutes.close(by=at.leader, inspection=at.inspection, now=NOW)
    assert documents_visible_to(at.answering).filter(pk=paper.pk).exists()


def test_concluding_makes_each_recommendation_an_assignment_that_cites_the_notice() -> None:
    at = visit()
    finding = at.find()
    at.recommend(findings=(finding,), supporting=(at.office.interior,))
    at.recommend("Rà soát cơ cấu lãnh đạo phòng", due=None, has_no_deadline=True)
    concluded = at.concluded()
    given = [each.assignment for each in Recommendation.objects.order_by("number")]
    assert concluded.state == InspectionState.CONCLUDED
    assert [each.current_due for each in given if each] == [DUE, None]
    for each in given:
        assert each is not None
        assert each.origin == Origin.RECOMMENDATION
        assert each.document == Notice.objects.get().document
        assert (each.lead, each.assigner, each.given_on) == (at.office.finance, at.office.committee, TODAY)
    assert given[0] is not None
    assert list(given[0].supporting.all()) == [at.office.interior]
    notice = Notice.objects.get().document
    assert notice is not None
    assert documents_visible_to(at.answering).filter(pk=notice.pk).exists()


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"lead": None}, "recommendation-lead"),
        ({"due": None}, "recommendation-due"),
        ({"has_no_deadline": True}, "recommendation-due"),
        ({"due": TODAY - timedelta(days=1)}, "recommendation-past"),
        ({"amount": 0}, "recommendation-amount"),
    ],
)
def test_a_recommendation_has_a_lead_and_a_day_or_the_word_that_it_has_none(other: dict[str, Any], code: str) -> None:
    at = visit()
    with nothing_changes(), refused_as(code):
        at.recommend(**other)


def test_nothing_is_concluded_before_the_minutes_are_closed_or_without_paper_or_words() -> None:
    at = visit()
    at.recommend()
    concluding.draft(by=at.member, inspection=at.inspection, parts=PARTS, now=NOW)
    paper = at.notice()

    def issue(document: Document | None = paper) -> None:
        concluding.issue(by=at.leader, inspection=at.inspection, document=document, sign="", on=TODAY, now=NOW)

    with nothing_changes(), refused_as("inspection-state"):
        issue()
    at.closed()
    with nothing_changes(), refused_as("notice-document"):
        issue(None)
    Notice.objects.update(results="", judgement="")
    with nothing_changes(), refused_as("notice-empty"):
        issue()


def test_only_who_leads_and_may_give_concludes() -> None:
    at = visit()
    at.closed()
    concluding.draft(by=at.member, inspection=at.inspection, parts=PARTS, now=NOW)
    paper = at.notice()
    for person in (at.member, at.answering, without(at.leader, Permission.ASSIGNMENT_GIVE)):
        with nothing_changes(), pytest.raises(Refused):
            concluding.issue(by=person, inspection=at.inspection, document=paper, sign="1/TB", on=TODAY, now=NOW)


def test_an_inspection_that_asks_for_nothing_ends_with_its_notice() -> None:
    at = visit()
    assert at.concluded().state == InspectionState.ENDED
    assert not Assignment.objects.exists()


def test_recommendations_are_not_changed_once_they_are_given() -> None:
    at = visit()
    found = at.recommend()
    at.concluded()
    with nothing_changes(), refused_as("inspection-state"):
        recommending.remove(by=at.member, recommendation=found, now=NOW)
