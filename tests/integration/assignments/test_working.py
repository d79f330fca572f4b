"""The steps of an assignment, walked from every state by every role on every side."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dondoc.accounts.roles import Role
from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.states import DECISIONS, RIGHT_FOR, Act, EventKind, State, step
from dondoc.assignments.timeliness import Timeliness
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.kinds import Item
from dondoc.documents.models import Document
from dondoc.figures.actors import Actor, Permission, Refused
from tests.integration.assignments.acts import TAKING, ready_for
from tests.integration.assignments.orders import DUE, days_on, given, in_state, reported, walked_to
from tests.integration.assignments.test_giving import outside
from tests.integration.office import NOTICE, NOW, TODAY, Office, make_office, receive_and_read
from tests.integration.unchanged import changed_tables, everything, nothing_changes

PEOPLE = {
    "lead": (Role.SPECIALIST, "interior"),
    "supporting": (Role.SPECIALIST, "finance"),
    "officer": (Role.FOLLOW_UP_OFFICER, "committee"),
    "clerk": (Role.CLERK, "committee"),
    "officer elsewhere": (Role.FOLLOW_UP_OFFICER, "finance"),
}


def people(office: Office) -> dict[str, Actor]:
    return {name: office.person(role, getattr(office, unit), key=name) for name, (role, unit) in PEOPLE.items()}


def act_of(act: Act, by: Actor, one: Assignment) -> Act:
    """A note is progress from the lead, and a contribution from anybody else."""
    if act not in {Act.NOTE, Act.CONTRIBUTE}:
        return act
    return Act.NOTE if by.may(Permission.ASSIGNMENT_PERFORM, one.lead_id) else Act.CONTRIBUTE


def has_the_right(act: Act, by: Actor, one: Assignment) -> bool:
    side, permission = RIGHT_FOR[act]
    units = {"lead": [one.lead_id], "assigner": [one.assigner_id], "supporting": [u.pk for u in one.supporting.all()]}
    return by.may_at_any(permission, units[side.value])


@pytest.mark.parametrize("state", State)
def test_everybody_may_do_what_the_table_says_and_nothing_else(office: Office, state: State) -> None:
    one = walked_to(office, state, on=TODAY - timedelta(days=5))
    outcomes = set()
    if state is State.EXTENSION_REQUESTED:
        ready_for(office, one, Act.ACCEPT_COUNTER, NOW)
    before = everything()
    for act, by in product(Act, people(office).values()):
        meant = act_of(act, by, one)
        expected = step(state, meant)
        if not has_the_right(meant, by, one):
            with pytest.raises(Refused):
                TAKING[act](office, by, one, NOW)
            outcomes.add("no right")
        elif expected is None:
            with pytest.raises(AssignmentRejected) as refusal:
                TAKING[act](office, by, one, NOW)
            assert refusal.value.code == "wrong-state"
            outcomes.add("wrong state")
        else:
            with transaction.atomic():
                after = TAKING[act](office, by, one, NOW)
                assert after.state == (State.ASSIGNED if act is Act.REDIRECT else expected.leads_to)
                transaction.set_rollback(True)
            one.refresh_from_db()
            outcomes.add("done")
    assert changed_tables(before) == set()  # no refusal left anything behind
    assert outcomes == {"no right", "wrong state", "done"} - ({"done"} if state is State.TRANSFERRED else set())


@pytest.mark.parametrize("state", State)
def test_the_page_offers_exactly_what_the_operations_allow(office: Office, state: State) -> None:
    one = walked_to(office, state)
    countered = {Act.ACCEPT_COUNTER, Act.DECLINE_COUNTER}
    for by in people(office).values():
        meant = {act_of(act, by, one) for act in Act}
        allowed = {act for act in meant if has_the_right(act, by, one) and step(state, act)}
        assert queries.acts_open_to(by, one) == allowed - countered
    if state is State.EXTENSION_REQUESTED:
        ready_for(office, one, Act.ACCEPT_COUNTER, NOW)
        assert countered <= queries.acts_open_to(office.specialist, one)


def test_every_step_is_a_line_of_the_story_with_both_its_days(office: Office) -> None:
    one = given(office, on=TODAY - timedelta(days=5))
    operations.acknowledge(by=office.specialist, assignment=one, on=TODAY - timedelta(days=4), now=NOW)
    operations.note(by=office.accountant, assignment=one, note="đã gửi số liệu", now=NOW)
    operations.note(by=office.specialist, assignment=one, note="đang lấy ý kiến", now=NOW)
    reported(office, one, finished_on=TODAY - timedelta(days=1))
    operations.confirm(by=office.officer, assignment=one, now=days_on(7), note="đạt yêu cầu")
    story = list(queries.story(one))
    kinds = ["given", "acknowledged", "contributed", "noted", "reported", "confirmed"]
    assert [event.kind for event in story] == kinds
    assert (story[1].happened_on, story[1].recorded_at) == (TODAY - timedelta(days=4), NOW)
    assert (story[4].finished_on, story[4].document_sign) == (TODAY - timedelta(days=1), "30/TTr-SNV")
    assert (story[5].happened_on, story[5].note) == (TODAY + timedelta(days=7), "đạt yêu cầu")
    assert (one.finished_on, one.confirmed_on) == (TODAY - timedelta(days=1), TODAY + timedelta(days=7))


def both_hats(office: Office, key: str) -> Actor:
    """A person with a post on either side."""
    lead, assigner = office.person(Role.UNIT_HEAD, office.interior), office.person(Role.LEADER, office.committee)
    return Actor(key, "Hai vai", lead.grants | assigner.grants)


DECIDED = [(state, act) for state, acts in DECISIONS.items() for act in sorted(acts) if step(state, act)]


@pytest.mark.parametrize(("state", "act"), DECIDED)
def test_who_reported_or_asked_does_not_decide_with_any_post(office: Office, state: State, act: Act) -> None:
    one = walked_to(office, state, on=TODAY - timedelta(days=5))
    same = both_hats(office, office.specialist.key)
    with nothing_changes(), pytest.raises(Refused, match="cần người khác"):
        TAKING[act](office, same, one, NOW)
    assert act not in queries.acts_open_to(same, one)
    assert act in queries.acts_open_to(both_hats(office, "binh"), one)
    TAKING[act](office, both_hats(office, "binh"), one, NOW)


def test_the_database_itself_refuses_a_reporter_who_confirms(office: Office) -> None:
    one = in_state(office, State.COMPLETED)
    with nothing_changes(), pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=one.pk).update(confirmed_by_key=one.reported_by_key)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "completed"},
        {"state": "reported"},
        {"state": "lost"},
        {"confirmed_at": NOW},
        {"finished_on": TODAY},
        {"reported_by_key": "an"},
        {"current_due": None},
        {"result_sign": "1/BC-SNV"},
    ],
)
def test_the_database_itself_keeps_who_and_when_together(office: Office, changes: dict[str, Any]) -> None:
    one = in_state(office, State.IN_PROGRESS)
    with nothing_changes(), pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=one.pk).update(**changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"finished_on": TODAY + timedelta(days=1)}, "finished-in-future"),
        ({"finished_on": TODAY - timedelta(days=1)}, "finished-before-given"),
        ({"result_sign": " ", "note": ""}, "result-missing"),
        ({"result_sign": "9" * 121}, "sign-too-long"),
        ({"note": "x" * 5_001}, "note-too-long"),
        ({"on": TODAY + timedelta(days=1)}, "day-in-future"),
        ({"on": TODAY - timedelta(days=1)}, "before-given"),
    ],
)
def test_a_report_that_cannot_be_is_told_and_nothing_changes(
    office: Office, changes: dict[str, Any], code: str
) -> None:
    one = given(office)
    asked: dict[str, Any] = {"finished_on": TODAY, "result_sign": "30/TTr-SNV"}
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operations.report(by=office.specialist, assignment=one, now=NOW, **{**asked, **changes})
    assert refusal.value.code == code


@pytest.mark.parametrize("name", ["confirm", "send_back"])
def test_a_decision_is_not_taken_before_the_work_was_finished(office: Office, name: str) -> None:
    one = given(office, on=TODAY - timedelta(days=9))
    reported(office, one, finished_on=TODAY)
    operation: Any = getattr(operations, name)
    how = {"reason": "thiếu"} if name == "send_back" else {}
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operation(by=office.officer, assignment=one, on=TODAY - timedelta(days=1), now=NOW, **how)
    assert refusal.value.code == "before-last-step"


def test_sending_back_needs_a_reason_and_a_note_needs_words(office: Office) -> None:
    one = given(office)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="Chưa ghi nội dung"):
        operations.note(by=office.specialist, assignment=one, note=" \n", now=NOW)
    reported(office, one)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="lý do"):
        operations.send_back(by=office.officer, assignment=one, reason=" ", now=NOW)


def test_a_result_document_becomes_readable_to_the_assigning_side(office: Office) -> None:
    one = given(office)
    answer = receive_and_read(office, NOTICE.replace("112/TB-UBND", "9/TB-UBND"), unit=office.interior)
    assert not register.visible_to(office.officer).filter(pk=answer.pk).exists()
    operations.report(by=office.specialist, assignment=one, finished_on=TODAY, result_document=answer, now=NOW)
    assert register.visible_to(office.officer).filter(pk=answer.pk).exists()
    assert one.result_document == answer
    assert queries.story(one).get(kind=EventKind.REPORTED).document == answer


def test_a_document_that_the_reporter_may_not_read_is_no_result(office: Office) -> None:
    one = given(office)
    theirs = receive_and_read(office, "của người khác", unit=office.finance)
    with nothing_changes(), pytest.raises(Refused, match="không được xem"):
        operations.report(by=office.specialist, assignment=one, finished_on=TODAY, result_document=theirs, now=NOW)


def enter_result(office: Office, one: Assignment, by: Actor, data: bytes = b"ket qua") -> Document:
    return operations.enter_result(
        by=by, assignment=one, name="ket-qua.txt", data=data, declared_not_secret=True, now=NOW
    )


def test_who_may_report_enters_the_result_in_the_leads_own_book(office: Office) -> None:
    one = given(office)
    answer = enter_result(office, one, office.specialist)
    assert (answer.unit, answer.direction, answer.received_on) == (office.interior, "outgoing", TODAY)
    assert enter_result(office, one, office.specialist) == answer
    operations.report(by=office.specialist, assignment=one, finished_on=TODAY, result_document=answer, now=NOW)
    assert one.result_document == answer


@pytest.mark.django_db(transaction=True)
def test_a_result_is_entered_outside_of_any_transaction_as_a_page_does() -> None:
    office = make_office()
    one = given(office)
    assert enter_result(office, one, office.specialist).unit == office.interior


def test_a_result_is_not_entered_by_others_nor_for_what_is_followed_outside_nor_when_it_is_secret(
    office: Office,
) -> None:
    one, secret = given(office), outside(office)
    for somebody in (office.accountant, office.clerk, office.officer):
        with nothing_changes(), pytest.raises(Refused):
            enter_result(office, one, somebody)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="ngoài hệ thống"):
        enter_result(office, secret, office.specialist)
    before = everything()
    with pytest.raises(documents.StateSecret):
        enter_result(office, one, office.specialist, "TỐI MẬT\nKẾ HOẠCH".encode())
    assert changed_tables(before) == {"audit.Record"}


def test_nothing_is_finished_before_the_document_that_shows_it(office: Office) -> None:
    one = given(office, on=TODAY - timedelta(days=9))
    answer = receive_and_read(office, "trả lời", unit=office.interior)
    clerk = office.person(Role.CLERK, office.interior)
    documents.correct(by=clerk, document=answer, item=Item.ISSUED_ON, value=TODAY - timedelta(days=2), now=NOW)
    early = TODAY - timedelta(days=3)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="trước ngày của văn bản kết quả"):
        operations.report(by=office.specialist, assignment=one, finished_on=early, result_document=answer, now=NOW)


def test_a_result_sent_back_is_taken_off_and_stays_in_the_story(office: Office) -> None:
    one = in_state(office, State.SENT_BACK)
    assert (one.finished_on, one.reported_by_key, one.result_sign) == (None, "", "")
    kinds = [event.kind for event in queries.story(one)]
    assert kinds[-2:] == [EventKind.REPORTED, EventKind.SENT_BACK]
    assert queries.story(one).get(kind=EventKind.REPORTED).document_sign == "30/TTr-SNV"


def test_the_days_for_which_the_lead_waited_are_added_to_the_deadline(office: Office) -> None:
    one = given(office)
    reported(office, one, finished_on=TODAY)
    operations.send_back(by=office.officer, assignment=one, reason="thiếu phụ lục", now=days_on(25))
    assert (one.original_due, one.current_due) == (DUE, DUE + timedelta(days=25))
    assert "cộng 25 ngày chờ bên giao xem xét" in one.deadline_explained
    event = queries.story(one).get(kind=EventKind.SENT_BACK)
    assert (event.due_before, event.due_after) == (DUE, DUE + timedelta(days=25))


def test_an_order_without_a_deadline_has_none_after_it_was_sent_back(office: Office) -> None:
    one = outside(office, due=None)
    operations.report(by=office.specialist, assignment=one, finished_on=TODAY, now=NOW)
    operations.send_back(by=office.officer, assignment=one, reason="", now=days_on(9))
    assert one.current_due is None
    assert queries.timeliness_of(one, TODAY, soon=3) is Timeliness.OPEN_NO_DEADLINE


def test_what_is_followed_outside_goes_the_whole_way_without_a_word(office: Office) -> None:
    one = outside(office)
    operations.acknowledge(by=office.specialist, assignment=one, now=NOW)
    answer = receive_and_read(office, "trả lời", unit=office.interior)
    for words in ({"note": "xong"}, {"result_sign": "1/BC"}, {"result_document": answer}):
        with nothing_changes(), pytest.raises(AssignmentRejected, match="ngoài hệ thống"):
            operations.report(
                by=office.specialist,
                assignment=one,
                finished_on=TODAY,
                now=NOW,
                **words,
            )
    with nothing_changes(), pytest.raises(AssignmentRejected, match="ngoài hệ thống"):
        operations.note(by=office.specialist, assignment=one, note="đang làm", now=NOW)
    operations.report(by=office.specialist, assignment=one, finished_on=TODAY, now=NOW)
    operations.send_back(by=office.officer, assignment=one, reason="", now=NOW)
    operations.report(by=office.specialist, assignment=one, finished_on=TODAY, now=NOW)
    operations.confirm(by=office.officer, assignment=one, now=NOW)
    assert one.state == State.COMPLETED
    assert {event.note for event in queries.story(one)} == {""}
