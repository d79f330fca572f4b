"""What waits for whom in an inspection; nothing of it for the unit before the team stands at the door."""

from __future__ import annotations

import pytest

from dondoc.figures.actors import Actor
from dondoc.following.queries import first_page
from dondoc.following.waiting import GroupKind
from dondoc.inspections.models import Recommendation
from dondoc.inspections.operations import minutes, remedying
from dondoc.inspections.outcomes import Outcome
from dondoc.inspections.queries import following
from dondoc.inspections.queries.awaiting import Wanted, awaiting
from dondoc.inspections.queries.following import FindingFilter, RecommendationFilter
from tests.integration.inspections.visits import visit
from tests.integration.office import NOW, TODAY

pytestmark = pytest.mark.django_db


def wanted(actor: Actor) -> list[tuple[Wanted, int]]:
    """What waits, and how much of it."""
    return [(each.wanted, each.count) for each in awaiting(actor)]


def test_nothing_of_an_unopened_inspection_waits_for_its_unit_or_stands_in_its_lists() -> None:
    at = visit(opened=False)
    at.find()
    assert awaiting(at.answering) == []
    assert first_page(at.answering, TODAY, soon=7).group(GroupKind.INSPECTIONS).count == 0
    assert following.findings(at.answering, FindingFilter()) == []
    assert len(following.findings(at.member, FindingFilter())) == 1


def test_each_step_waits_for_those_who_take_it() -> None:
    at = visit()
    finding = at.find()
    assert wanted(at.answering) == [(Wanted.EXPLAIN, 1)]
    assert wanted(at.member) == [(Wanted.CLOSE, 1)]
    assert wanted(at.other) == []
    told = {finding.number: "Thiếu chứng thư số"}
    minutes.explain(by=at.answering, inspection=at.inspection, words="", findings=told, now=NOW)
    assert wanted(at.answering) == []
    at.recommend()
    at.closed()
    assert wanted(at.leader) == [(Wanted.CONCLUDE, 1)]
    at.concluded_from_closed()
    assert wanted(at.leader) == []
    found = list(Recommendation.objects.all())
    remedying.tell(by=at.answering, recommendations=found, words="Xong", document=None, finished_on=TODAY, now=NOW)
    assert wanted(at.leader) == [(Wanted.DECIDE, 1)]
    assert wanted(at.answering) == []
    assert first_page(at.leader, TODAY, soon=7).group(GroupKind.INSPECTIONS).count == 1


def test_lists_are_searched_without_diacritics_and_narrowed_by_outcome() -> None:
    at = visit()
    at.find()
    at.recommend("Ký số mọi văn bản đi")
    at.recommend("Rà soát cơ cấu phòng", due=None, has_no_deadline=True)
    at.concluded()

    def texts(**asked: object) -> list[str]:
        rows = following.recommendations(at.leader, RecommendationFilter(**asked), TODAY)  # type: ignore[arg-type]
        return [each.text for each, _outcome in rows]

    assert texts(q="ky so") == ["Ký số mọi văn bản đi"]
    assert texts(outcome=Outcome.NO_DEADLINE) == ["Rà soát cơ cấu phòng"]
    assert texts() == ["Ký số mọi văn bản đi", "Rà soát cơ cấu phòng"]
    assert texts(lead=at.office.interior.pk) == []
    assert [each.text for each in following.findings(at.leader, FindingFilter(q="ty le", merit=False))]
    assert following.findings(at.leader, FindingFilter(area="tasks")) == []
