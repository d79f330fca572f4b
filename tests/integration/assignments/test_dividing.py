"""Parts within a unit, the parts of those who support, and what is said of an assignment beside the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dondoc.accounts.roles import Role
from dondoc.assignments import operations, queries
from dondoc.assignments.grades import Grade
from dondoc.assignments.many import Hindrance, open_acts, tried
from dondoc.assignments.models import Assignment, Contribution, Mark, Standing
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import Act, State
from dondoc.audit.models import Record
from dondoc.documents import queries as register
from dondoc.figures.actors import Actor, Refused
from tests.integration.assignments.orders import DUE, days_on, given, in_state, moved, ordered, reported
from tests.integration.assignments.test_giving import outside
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes


def head(office: Office) -> Actor:
    return office.person(Role.UNIT_HEAD, office.interior, key="giám đốc")


def chairman(office: Office) -> Actor:
    """Reads what is restricted, and decides."""
    return office.person(Role.LEADER, office.committee, key="chủ tịch")


def divided(office: Office, whole: Assignment, **how: Any) -> Assignment:
    values = {"lead": office.division, "what": "Tổng hợp số liệu", "due": DUE - timedelta(days=5), **how}
    return operations.divide(**{"by": head(office), "parent": whole, "now": NOW, **values})


def test_a_department_gives_a_part_to_its_division_and_decides_on_it_itself(office: Office) -> None:
    whole = given(office)
    part = divided(office, whole)
    assert (part.parent, part.assigner, part.lead) == (whole, office.interior, office.division)
    assert (part.origin, part.state, part.document) == ("internal", State.ASSIGNED, whole.document)
    assert queries.story(whole).latest("pk").kind == "divided"
    below = office.person(Role.SPECIALIST, office.division)
    assert whole.document is not None
    assert register.visible_to(below).filter(pk=whole.document.pk).exists()
    operations.report(by=below, assignment=part, finished_on=TODAY, note="đã tổng hợp", now=NOW)
    assert Act.CONFIRM in queries.acts_open_to(head(office), part)
    with nothing_changes(), pytest.raises(Refused):
        operations.confirm(by=office.officer, assignment=part, now=NOW)
    operations.confirm(by=head(office), assignment=part, now=NOW)
    assert (part.state, whole.state) == (State.COMPLETED, State.ASSIGNED)


def test_a_part_is_not_counted_among_what_was_given_from_above(office: Office) -> None:
    part = divided(office, given(office))
    everyone = office.person(Role.READER, office.committee, office.interior, office.division)
    plain = queries.totals(everyone, queries.AssignmentFilter(), TODAY, soon=3)
    with_parts = queries.totals(everyone, queries.AssignmentFilter(internal=None), TODAY, soon=3)
    assert (plain.total, with_parts.total) == (1, 2)
    assert Standing.objects.get(assignment=part).internal


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"due": DUE + timedelta(days=1)}, "due-after-parent"),
        ({"due": None}, "due-after-parent"),
        ({"what": ""}, "what-missing"),
        ({"on": TODAY - timedelta(days=1)}, "before-given"),
    ],
)
def test_a_part_that_cannot_be_is_told(office: Office, how: dict[str, Any], code: str) -> None:
    whole = given(office)
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        divided(office, whole, **how)
    assert refusal.value.code == code


def test_parts_are_given_within_the_lead_by_its_own_people_and_not_of_what_has_ended(office: Office) -> None:
    whole = given(office)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="chỉ giao phần việc trong đơn vị chủ trì"):
        divided(office, whole, lead=office.finance)
    for somebody in (office.specialist, office.officer, office.person(Role.UNIT_HEAD, office.finance)):
        with nothing_changes(), pytest.raises(Refused):
            divided(office, whole, by=somebody)
    operations.withdraw(by=office.officer, assignment=whole, reason="thôi", now=NOW)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="không giao phần việc được"):
        divided(office, whole)
    assert not queries.may_divide(head(office), whole)


def test_the_whole_does_not_end_over_open_parts_unless_they_end_with_it(office: Office) -> None:
    whole = given(office)
    part = divided(office, whole)
    smaller = operations.divide(
        by=office.person(Role.UNIT_HEAD, office.division),
        parent=part,
        lead=office.division,
        what="Rà soát biểu",
        due=TODAY,
        now=NOW,
    )
    reported(office, whole)  # it may be reported: the page warns
    with nothing_changes(), pytest.raises(AssignmentRejected, match="Còn 02 phần việc"):
        operations.confirm(by=office.officer, assignment=whole, now=NOW)
    operations.confirm(by=office.officer, assignment=whole, with_parts=True, now=days_on(2))
    for each in (part, smaller):
        each.refresh_from_db()
        assert (each.state, each.ended_on) == (State.CLOSED, TODAY + timedelta(days=2))
    assert whole.state == State.COMPLETED


def test_parts_still_belong_to_the_whole_after_a_reorganisation(office: Office) -> None:
    whole = given(office)
    part = divided(office, whole)
    new = moved(office, whole, office.finance)
    operations.withdraw(by=office.officer, assignment=new, reason="thôi", with_parts=True, now=NOW)
    part.refresh_from_db()
    assert part.state == State.CLOSED


def test_a_part_is_not_extended_beyond_the_whole(office: Office) -> None:
    part = divided(office, given(office))
    below = office.person(Role.SPECIALIST, office.division)
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operations.ask_extension(by=below, assignment=part, wanted_due=DUE + timedelta(days=1), reason="chậm", now=NOW)
    assert refusal.value.code == "due-after-parent"


def test_a_supporting_unit_records_its_part_with_its_paper_and_says_when_it_is_done(office: Office) -> None:
    one = given(office)
    paper = receive_and_read(office, NOTICE.replace("112/TB-UBND", "15/STC-NS"), unit=office.finance)
    operations.note(by=office.accountant, assignment=one, note="đã gửi dự toán", document=paper, now=NOW)
    operations.note(by=office.accountant, assignment=one, note="", part_done=True, now=days_on(1))
    told = list(Contribution.objects.values_list("unit", "done", "event__kind", "event__document"))
    assert told == [
        (office.finance.pk, False, "contributed", paper.pk),
        (office.finance.pk, True, "contributed", None),
    ]
    assert (one.state, one.updated_on) == (State.ASSIGNED, None)
    assert register.visible_to(office.specialist).filter(pk=paper.pk).exists()


def test_what_is_said_beside_the_order_is_put_right_for_all_days_and_the_record_tells_both(office: Office) -> None:
    one = given(office)
    mark = Mark.objects.create(code="chu-de", name="Chủ đề năm 2026", kind="theme", year=2026, sort_key="c")
    was = operations.revision_of(one)
    to = replace(was, origin=Origin.MEETING, giver="Phó Chủ tịch", priority=True, restricted=True, marks=(mark,))
    operations.revise(by=chairman(office), assignment=one, to=to, reason="giao tại họp", now=days_on(9))
    assert (one.origin, one.giver, one.priority, one.restricted) == ("meeting", "Phó Chủ tịch", True, True)
    assert operations.revision_of(one) == to
    found = queries.totals(chairman(office), queries.AssignmentFilter(origin=Origin.MEETING), TODAY, soon=3)
    assert found.total == 1
    record = Record.objects.get(action="assignment.revised")
    assert record.before is not None
    assert record.after is not None
    assert (record.before["giver"], record.after["giver"]) == (was.giver, "Phó Chủ tịch")
    assert record.after["marks"] == ["Chủ đề năm 2026"]
    with nothing_changes():
        operations.revise(by=chairman(office), assignment=one, to=to, now=days_on(10))


def test_what_is_restricted_later_is_so_in_its_parts_and_at_its_former_leads(office: Office) -> None:
    part = divided(office, given(office))
    copy = part.parent
    assert copy is not None
    restricted = replace(operations.revision_of(copy), restricted=True)
    operations.revise(by=chairman(office), assignment=copy, to=restricted, now=NOW)
    part.refresh_from_db()
    assert part.restricted
    freed = replace(restricted, restricted=False)
    operations.revise(by=chairman(office), assignment=copy, to=freed, now=NOW)
    part.refresh_from_db()
    assert part.restricted  # each part is freed by itself
    one = operations.redirect(
        by=chairman(office), assignment=copy, to=office.finance, reason="giao nhầm", with_parts=True, now=NOW
    )
    for wanted in (restricted, freed):
        operations.revise(by=chairman(office), assignment=one, to=wanted, now=NOW)
        copy.refresh_from_db()
        assert copy.restricted is wanted.restricted
        record = Record.objects.filter(action="assignment.revised", subject_id=copy.pk).latest("pk")
        assert record.after == {"restricted": wanted.restricted}


def test_what_is_restricted_is_so_down_to_the_parts_of_its_parts_and_those_of_its_copies(office: Office) -> None:
    copy = given(office)
    part = divided(office, copy)
    inner = divided(office, part, lead=office.division, by=office.person(Role.UNIT_HEAD, office.division))
    one = operations.redirect(
        by=office.officer, assignment=copy, to=office.finance, reason="giao nhầm", with_parts=True, now=NOW
    )
    restricted = replace(operations.revision_of(one), restricted=True)
    operations.revise(by=chairman(office), assignment=one, to=restricted, now=NOW)
    held = queries.titles_held_back(office.officer, Assignment.objects.all())
    assert held == {copy.pk, part.pk, inner.pk, one.pk}


def test_the_story_of_the_whole_tells_to_whom_a_part_went_not_what_it_is(office: Office) -> None:
    whole = given(office)
    part = divided(office, whole, what="Nhân sự đang bàn")
    operations.revise(
        by=head(office), assignment=part, to=replace(operations.revision_of(part), restricted=True), now=NOW
    )
    told = queries.story(whole).latest("pk")
    assert (told.kind, told.note) == ("divided", office.division.name)


def test_nobody_acts_on_what_they_may_not_read_alone_or_among_many(office: Office) -> None:
    one, other = given(office), ordered(office)
    operations.revise(
        by=chairman(office), assignment=one, to=replace(operations.revision_of(one), restricted=True), now=NOW
    )
    with nothing_changes(), pytest.raises(Refused):
        operations.acknowledge(by=office.specialist, assignment=one, now=NOW)
    both = [one, other]
    assert open_acts(office.specialist, [Act.ACKNOWLEDGE], both) == {Act.ACKNOWLEDGE: 1}
    trial = tried(office.specialist, Act.ACKNOWLEDGE, both)
    assert [(each.assignment, each.why) for each in trial.cannot] == [(one, Hindrance.NO_RIGHT)]


def test_basically_done_is_a_judgement_with_a_note_that_may_be_taken_back(office: Office) -> None:
    one = given(office)
    how: dict[str, Any] = {"by": office.officer, "assignment": one, "now": NOW}
    with nothing_changes(), pytest.raises(AssignmentRejected, match="Chưa ghi lý do"):
        operations.judge_basically_done(**how, note="")
    operations.judge_basically_done(**how, note="còn phụ lục 2")
    counts = queries.totals(office.officer, queries.AssignmentFilter(), TODAY, soon=3)
    assert (counts.open_in_time, counts.basically_done, counts.done) == (1, 1, 0)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã được ghi nhận"):
        operations.judge_basically_done(**how, note="còn phụ lục 2")
    operations.take_back_basically_done(**how, reason="chưa có phụ lục 1")
    assert queries.totals(office.officer, queries.AssignmentFilter(), TODAY, soon=3).basically_done == 0
    with nothing_changes(), pytest.raises(AssignmentRejected, match="chưa được ghi nhận"):
        operations.take_back_basically_done(**how, reason="chưa có phụ lục 1")


def test_a_confirmation_takes_a_grade(office: Office) -> None:
    one = in_state(office, State.REPORTED)
    operations.confirm(by=office.officer, assignment=one, grade=Grade.MET_AFTER, now=NOW)
    assert Standing.objects.get(assignment=one, known_to=None, state="completed").grade == "met_after"


def test_no_part_is_given_of_what_is_followed_outside(office: Office) -> None:
    one = outside(office)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="không giao phần việc được"):
        divided(office, one)
