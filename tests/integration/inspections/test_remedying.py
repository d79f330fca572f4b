"""What a unit remedied: reported, accepted or sent back by others, followed by its assignments; last time's outcome."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations as assignments
from dondoc.assignments.models import Assignment
from dondoc.assignments.states import State
from dondoc.figures.actors import Actor, Refused
from dondoc.inspections.models import Inspection, Recommendation, RemediationReport
from dondoc.inspections.operations import concluding, ending, recording, remedying
from dondoc.inspections.outcomes import Outcome, Tally
from dondoc.inspections.queries.following import RecommendationFilter, recommendations
from dondoc.inspections.queries.last_time import last_time, told
from dondoc.inspections.queries.recommendations import given_to, tally_of
from dondoc.inspections.rejections import InspectionRejected
from dondoc.inspections.states import InspectionState, Remedied
from dondoc.organisation.models import Unit
from tests.integration.assignments.orders import moved
from tests.integration.inspections.visits import DUE, Visit, visit
from tests.integration.office import NOW, TODAY
from tests.integration.unchanged import nothing_changes

pytestmark = pytest.mark.django_db


def refused_as(code: str) -> pytest.RaisesExc[InspectionRejected]:
    """A refusal of that code."""
    return pytest.RaisesExc(InspectionRejected, check=lambda fault: fault.code == code)


def followed(*, leads: tuple[Unit, ...] = ()) -> tuple[Visit, list[Recommendation]]:
    """A concluded visit with two recommendations and those they were made to."""
    at = visit()
    at.recommend()
    at.recommend("Rà soát cơ cấu lãnh đạo phòng", due=None, has_no_deadline=True)
    for lead in leads:
        at.recommend("Hướng dẫn chuyên môn", lead=lead)
    at.concluded()
    return at, list(Recommendation.objects.order_by("number"))


def tell(at: Visit, found: list[Recommendation], by: Actor | None = None) -> RemediationReport:
    """The unit says that it remedied these."""
    return remedying.tell(
        by=by or at.answering, recommendations=found, words="Đã khắc phục", document=None, finished_on=TODAY, now=NOW
    )


def states() -> list[str]:
    """Of the assignments, in order."""
    return [each.assignment.state for each in Recommendation.objects.order_by("number") if each.assignment]


def test_one_report_remedies_several_and_its_acceptance_ends_the_inspection() -> None:
    at, found = followed()
    told_ = tell(at, found)
    assert states() == [State.REPORTED, State.REPORTED]
    remedying.accept(by=at.leader, remediation=told_, now=NOW)
    assert states() == [State.COMPLETED, State.COMPLETED]
    assert at.fresh().state == InspectionState.ENDED
    assert RemediationReport.objects.get().state == Remedied.ACCEPTED
    assert tally_of(given_to(at.leader), TODAY) == Tally(done=2)


def test_a_report_sent_back_says_why_and_is_made_anew() -> None:
    at, found = followed()
    first = tell(at, found[:1])
    with nothing_changes(), refused_as("remediation-reason"):
        remedying.refuse(by=at.leader, remediation=first, reason=" ", now=NOW)
    remedying.refuse(by=at.leader, remediation=first, reason="Thiếu bảng kê", now=NOW)
    assert states() == [State.SENT_BACK, State.ASSIGNED]
    assert RemediationReport.objects.get().reason == "Thiếu bảng kê"
    remedying.accept(by=at.leader, remediation=tell(at, found[:1]), now=NOW)
    assert at.fresh().state == InspectionState.CONCLUDED
    assert tally_of(given_to(at.leader), TODAY) == Tally(done=1, no_deadline=1)


def test_who_reported_or_answers_for_the_unit_never_accepts() -> None:
    at, found = followed()
    both = at.office.person(Role.UNIT_HEAD, at.office.finance)
    reporter = Actor(both.key, both.name, frozenset({*both.grants, *at.leader.grants}))
    remediation = tell(at, found, reporter)
    for person in (reporter, at.answering, at.other, at.member):
        with nothing_changes(), pytest.raises(Refused):
            remedying.accept(by=person, remediation=remediation, now=NOW)
        with nothing_changes(), pytest.raises(Refused):
            remedying.refuse(by=person, remediation=remediation, reason="x", now=NOW)


def test_nobody_reports_for_another_unit_and_nothing_twice() -> None:
    at, found = followed()
    with nothing_changes(), pytest.raises(Refused):
        tell(at, found, at.other)
    tell(at, found[:1])
    with nothing_changes(), refused_as("remediation-not-open"):
        tell(at, found)
    with nothing_changes(), refused_as("remediation-none"):
        tell(at, [])


def test_a_unit_that_was_not_inspected_reports_what_it_was_asked() -> None:
    at, found = followed()
    other, asked = followed_elsewhere(at)
    assert given_to(other).get() == asked
    remediation = tell(at, [asked], other)
    remedying.accept(by=at.leader, remediation=remediation, now=NOW)
    assert Recommendation.objects.get(pk=asked.pk).assignment.state == State.COMPLETED  # type: ignore[union-attr]
    assert len(found) == 2


def followed_elsewhere(at: Visit) -> tuple[Actor, Recommendation]:
    """A second inspection of the same department, which asks something of another one."""
    second = Inspection.objects.get(pk=at.inspection.pk)
    second.pk = None
    second.state, second.concluded_at = InspectionState.OPEN.value, None
    second.save()
    again = Visit(at.office, second, at.member)
    second.team.create(person_id=at.inspection.team.get().person_id, role="head")
    asked = again.recommend("Hướng dẫn chuyên môn", lead=at.office.interior)
    again.concluded()
    return at.other, asked


def test_a_recommendation_that_moved_is_seen_and_remedied_by_its_new_lead() -> None:
    at, found = followed()
    (moving,) = found[:1]
    moved(at.office, Assignment.objects.get(recommendation=moving), at.office.interior)
    assert given_to(at.other).get() == moving
    wanted = RecommendationFilter(lead=at.office.interior.pk)
    assert [row[0] for row in recommendations(at.leader, wanted, TODAY)] == [moving]
    left = recommendations(at.leader, RecommendationFilter(lead=at.office.finance.pk), TODAY)
    assert [row[0] for row in left] == found[1:]
    remedying.accept(by=at.leader, remediation=tell(at, [moving], at.other), now=NOW)
    assert tally_of(given_to(at.leader), TODAY) == Tally(done=1, no_deadline=1)


def test_what_was_settled_on_the_assignments_page_ends_the_inspection_too() -> None:
    at, found = followed()
    for each in found:
        assignment = Assignment.objects.get(recommendation=each)
        with refused_as("inspection-not-remedied"):
            ending.end(by=at.leader, inspection=at.inspection, now=NOW)
        assignments.withdraw(by=at.leader, assignment=assignment, reason="Không còn phù hợp", now=NOW)
    ending.end(by=at.leader, inspection=at.inspection, now=NOW)
    assert at.fresh().state == InspectionState.ENDED
    assert tally_of(given_to(at.leader), TODAY) == Tally(withdrawn=2)


def test_last_time_tells_what_became_of_each_recommendation() -> None:
    at, found = followed()
    remedying.accept(by=at.leader, remediation=tell(at, found[1:]), now=NOW)
    after = DUE + timedelta(days=1)
    lines = last_time(at.leader, unit=at.office.finance.pk, on=after)
    assert [(each.recommendation.number, each.outcome) for each in lines] == [(1, Outcome.OVERDUE), (2, Outcome.DONE)]
    assert told(lines) == Tally(done=1, overdue=1)
    assert last_time(at.leader, unit=at.office.finance.pk, on=after, but=at.inspection.pk) == []
    assert last_time(at.leader, unit=at.office.interior.pk, on=after) == []


def recorded(at: Visit, **other: object) -> Inspection:
    """An audit that was run by somebody outside."""
    values: dict[str, object] = {
        "kind": "state_audit",
        "title": "Kiểm toán ngân sách năm 2025",
        "unit": at.office.finance,
        "outside": "Kiểm toán nhà nước khu vực X",
        "from_day": date(2025, 1, 1),
        "last_day": date(2025, 12, 31),
        **other,
    }
    content = recording.Content(**values)  # type: ignore[arg-type]
    return recording.record_outside(by=at.leader, leading=at.office.committee, content=content, now=NOW)


def test_an_audit_is_recorded_with_its_sign_alone_and_its_recommendations_are_followed() -> None:
    at = visit()
    audit = Visit(at.office, recorded(at), at.leader)
    audit.recommend("Thu hồi nộp ngân sách", amount=125_000_000)
    parts = concluding.Parts("Kết quả kiểm toán", "Có sai sót", "Kiến nghị:")
    concluding.draft(by=at.leader, inspection=audit.inspection, parts=parts, now=NOW)
    concluding.issue(by=at.leader, inspection=audit.inspection, document=None, sign="12/TB-KTNN", on=TODAY, now=NOW)
    given = Assignment.objects.get()
    assert (given.amount, given.giver, given.origin) == (
        125_000_000,
        "Kiểm toán nhà nước khu vực X",
        "recommendation",
    )
    remedying.accept(by=at.leader, remediation=tell(at, list(Recommendation.objects.all())), now=NOW)
    assert audit.fresh().state == InspectionState.ENDED


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"kind": "reform"}, "record-kind"),
        ({"outside": " "}, "record-outside"),
        ({"last_day": date(2024, 12, 31)}, "record-period"),
        ({"visit_on": TODAY + timedelta(days=1)}, "record-ahead"),
    ],
)
def test_what_is_run_here_is_not_recorded_as_run_outside(other: dict[str, object], code: str) -> None:
    at = visit()
    with nothing_changes(), refused_as(code):
        recorded(at, **other)
