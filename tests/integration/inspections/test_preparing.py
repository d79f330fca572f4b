"""Preparing and opening an inspection; standing bodies and the plan of a year."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dondoc.accounts.queries import actor_of
from dondoc.accounts.roles import Role
from dondoc.audit.models import Record
from dondoc.documents.operations.restricting import restrict
from dondoc.figures.actors import Refused
from dondoc.inspections.models import Inspection
from dondoc.inspections.operations import bodies, opening, preparing, programmes
from dondoc.inspections.operations.preparing import Seat
from dondoc.inspections.queries.listing import InspectionFilter, listing, members_on, team_of
from dondoc.inspections.queries.visible import programmes_visible_to, visible_to
from dondoc.inspections.rejections import InspectionRejected
from tests.integration.inspections.preparing import answering, content, head, leader, prepared
from tests.integration.office import NOW, TODAY, receive_and_read
from tests.integration.unchanged import nothing_changes
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db


def test_it_is_found_by_words_without_marks(people: People) -> None:
    found = prepared(people)
    by = leader(people)
    assert list(listing(by, InspectionFilter(q="cai cach so tai chinh"))) == [found]
    assert not listing(by, InspectionFilter(q="ky luat")).exists()
    assert list(listing(by, InspectionFilter(year=2026, kind="reform", surprise=False))) == [found]


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("inspection-kind", {"kind": "unknown"}),
        ("inspection-kind-recorded", {"kind": "state_audit"}),
        ("inspection-title", {"title": " "}),
        ("inspection-period", {"to_day": content}),
        ("inspection-as-of", {"as_of": content}),
        ("inspection-report-late", {"visit_on": TODAY, "report_by": TODAY + timedelta(days=1)}),
        ("inspection-surprise-report", {"is_surprise": True, "report_by": TODAY}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(people: People, code: str, other: dict[str, Any]) -> None:
    first = content(people.office).from_day
    values = {name: first - timedelta(days=1) if value is content else value for name, value in other.items()}
    by = leader(people)
    with nothing_changes(), pytest.raises(InspectionRejected) as refused:
        preparing.prepare(by=by, content=content(people.office, **values), now=NOW)
    assert refused.value.code == code


def test_nobody_inspects_their_own_unit(people: People) -> None:
    office = people.office
    own = people.user("noi-vu", (Role.FOLLOW_UP_OFFICER, office.division, office.committee))
    with pytest.raises(InspectionRejected) as refused:
        preparing.prepare(by=actor_of(own, on=TODAY), content=content(office, unit=office.interior), now=NOW)
    assert refused.value.code == "inspection-own-unit"
    with pytest.raises(InspectionRejected) as refused:
        preparing.prepare(by=leader(people), content=content(office, leading=office.finance), now=NOW)
    assert refused.value.code == "inspection-itself"
    inside = people.user("tai-chinh-vien", (Role.SPECIALIST, office.finance, office.finance))
    with pytest.raises(InspectionRejected) as refused:
        preparing.seat_team(by=leader(people), inspection=prepared(people), seats=[Seat(inside, "member")], now=NOW)
    assert refused.value.code == "team-of-unit"


def test_who_only_inspects_or_reads_prepares_nothing(people: People) -> None:
    for user in (head(people), people.of_role(Role.LEADER)):
        with nothing_changes(), pytest.raises(Refused):
            preparing.prepare(by=actor_of(user, on=TODAY), content=content(people.office), now=NOW)


def test_the_decision_of_a_surprise_one_must_not_stand_openly_in_the_register(people: People) -> None:
    office = people.office
    paper = receive_and_read(office)
    said = content(office, is_surprise=True, decision_document=paper)
    with pytest.raises(InspectionRejected) as refused:
        preparing.prepare(by=leader(people), content=said, now=NOW)
    assert refused.value.code == "inspection-decision-open"
    reader = people.officer
    restrict(by=office.clerk, document=paper, reason="Chưa công bố.", readers=[reader], now=NOW)
    paper.refresh_from_db()
    made = preparing.prepare(by=actor_of(reader, on=TODAY), content=said, now=NOW)
    assert made.decision_document == paper


def test_an_announced_one_is_known_to_its_unit_from_the_announcement_on(people: People) -> None:
    found = prepared(people)
    unit, by = answering(people), leader(people)
    assert not visible_to(unit).exists()
    with nothing_changes(), pytest.raises(InspectionRejected) as refused:
        opening.announce(by=by, inspection=found, visit_on=TODAY - timedelta(days=1), report_by=None, now=NOW)
    assert refused.value.code == "opening-visit"
    with pytest.raises(InspectionRejected):
        opening.open_at_the_door(by=by, inspection=found, now=NOW)
    told = opening.announce(
        by=by, inspection=found, visit_on=TODAY + timedelta(days=5), report_by=TODAY + timedelta(days=3), now=NOW
    )
    assert list(visible_to(unit)) == [told]
    assert Record.objects.filter(action="inspection.opened", subject_id=found.pk).count() == 1
    with pytest.raises(InspectionRejected) as refused:
        preparing.change(by=by, inspection=told, content=content(people.office, title="Khác"), now=NOW)
    assert refused.value.code == "inspection-state"


def test_the_team_opens_a_surprise_one_at_the_door_and_only_with_a_head_and_a_decision(people: People) -> None:
    found = prepared(people, is_surprise=True, decision="")
    member = actor_of(head(people), on=TODAY)
    with nothing_changes(), pytest.raises(InspectionRejected) as refused:
        opening.open_at_the_door(by=member, inspection=found, now=NOW)
    assert refused.value.code == "opening-no-decision"
    changed = preparing.change(
        by=leader(people), inspection=found, content=content(people.office, is_surprise=True), now=NOW
    )
    opened = opening.open_at_the_door(by=member, inspection=changed, now=NOW)
    assert (opened.state, opened.opened_at, opened.visit_on) == ("open", NOW, TODAY)


def test_the_people_of_its_unit_do_not_open_it(people: People) -> None:
    found, unit = prepared(people, is_surprise=True), answering(people)
    with nothing_changes(), pytest.raises(Refused):
        opening.open_at_the_door(by=unit, inspection=found, now=NOW)


def test_a_standing_body_goes_without_its_members_of_the_inspected_unit(people: People) -> None:
    office, by = people.office, leader(people)
    said = bodies.BodyContent("Tổ công tác", "task_force", office.cabinet, TODAY, basis="897/QĐ-UBND")
    body = bodies.set_up(by=by, content=said, now=NOW)
    own = people.user("to-vien", (Role.TASK_FORCE_MEMBER, office.finance, office.committee))
    for person, role in ((head(people), "head"), (own, "member")):
        bodies.add_member(by=by, body=body, person=person, role=role, post="", since=TODAY, now=NOW)
    with pytest.raises(InspectionRejected) as refused:
        bodies.add_member(by=by, body=body, person=people.clerk, role="head", post="", since=TODAY, now=NOW)
    assert refused.value.code == "body-heads"
    made = preparing.prepare(by=by, content=content(office, body=body, kind="task_force"), now=NOW)
    assert [each.person for each in team_of(made)] == [head(people)]


def test_who_left_a_body_sat_in_it_until_then(people: People) -> None:
    by = leader(people)
    said = bodies.BodyContent("Tổ công tác", "task_force", people.office.cabinet, TODAY, basis="897/QĐ-UBND")
    body = bodies.set_up(by=by, content=said, now=NOW)
    member = bodies.add_member(by=by, body=body, person=head(people), role="head", post="", since=TODAY, now=NOW)
    later = TODAY + timedelta(days=10)
    bodies.end_member(by=by, member=member, until=later, now=NOW)
    assert members_on(body, later - timedelta(days=1)).exists()
    assert not members_on(body, later).exists()


def test_a_plan_is_seen_by_its_units_once_issued_and_a_surprise_never_comes_from_it(people: People) -> None:
    office, by = people.office, leader(people)
    said = programmes.ProgrammeContent(2026, "reform", "Kế hoạch kiểm tra 2026", office.cabinet)
    plan = programmes.draft(by=by, content=said, now=NOW)
    with pytest.raises(InspectionRejected) as refused:
        programmes.issue(by=by, programme=plan, issued_on=TODAY, document=None, today=TODAY, now=NOW)
    assert refused.value.code == "programme-empty"
    line = programmes.add_line(by=by, programme=plan, content=programmes.LineContent(office.finance, 6), now=NOW)
    assert not programmes_visible_to(answering(people)).exists()
    programmes.issue(by=by, programme=plan, issued_on=TODAY, document=None, today=TODAY, now=NOW)
    assert list(programmes_visible_to(answering(people))) == [plan]
    with pytest.raises(InspectionRejected) as refused:
        preparing.prepare(by=by, content=content(office, line=line, is_surprise=True), now=NOW)
    assert refused.value.code == "inspection-surprise-planned"
    made = preparing.prepare(by=by, content=content(office, line=line), now=NOW)
    assert Inspection.objects.get(line=line) == made
