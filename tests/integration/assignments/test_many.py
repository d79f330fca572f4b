"""One act on many assignments: what can be told beforehand, and what the job makes of each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dondoc.accounts.models import Post
from dondoc.accounts.queries import actor_of
from dondoc.assignments import operations
from dondoc.assignments.many import MOST, Hindrance, open_acts, tried
from dondoc.assignments.models import Assignment, Bulk, BulkItem, Event
from dondoc.assignments.models.bulk import BulkItemState
from dondoc.assignments.operations.foreseeing import foreseen
from dondoc.assignments.operations.many import NO_RIGHT, TAKEN, take_item
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import Act, State
from dondoc.assignments.timeliness import Timeliness
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Refused
from dondoc.jobs import operations as jobs
from dondoc.jobs.states import JobState
from dondoc.jobs.worker import run_one
from tests.integration.assignments.orders import days_on
from tests.integration.office import NOTICE, NOW, TODAY, Office, receive_and_read
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=20)
LATE = TODAY + timedelta(days=25)


def orders(office: Office, count: int) -> list[Assignment]:
    """So many orders to the Department of Home Affairs."""
    made = [
        operations.give_order(
            by=office.clerk,
            assigner=office.committee,
            leads=[office.interior],
            what=f"Việc thứ {number}",
            origin=Origin.MEETING,
            due=DUE,
            now=NOW,
        )
        for number in range(count)
    ]
    return [each for [each] in made]


@pytest.fixture
def officer(office: Office) -> Actor:
    """A person with an account: the job looks its rights up."""
    return actor_of(People(office).officer, on=TODAY)


def ask(by: Actor, act: Act, found: list[Assignment], **values: object) -> Bulk:
    return operations.act_on_many(by=by, act=act, values=values, assignments=[each.pk for each in found], now=NOW)


def run() -> None:
    while run_one(NOW):
        pass


def states(bulk: Bulk) -> dict[int, str]:
    return dict(bulk.items.values_list("assignment_id", "state"))


def test_each_is_done_once_and_what_cannot_be_done_is_refused_with_its_reason(office: Office, officer: Actor) -> None:
    found = orders(office, 4)
    operations.withdraw(by=office.officer, assignment=found[2], reason="Không còn cần.", now=NOW)
    bulk = ask(officer, Act.CHANGE_DEADLINE, found, due="2026-07-15", reason="Lùi chung một tuần.")
    run()
    assert states(bulk) == {each.pk: "refused" if each is found[2] else "done" for each in found}
    refused = bulk.items.get(state=BulkItemState.REFUSED)
    assert (refused.refusal, refused.refusal_values["state"]) == ("wrong-state", "withdrawn")
    assert "rút khỏi chương trình" in refused.refusal_words
    moved = Assignment.objects.filter(current_due="2026-07-15")
    assert set(moved) == {found[0], found[1], found[3]}
    assert Event.objects.filter(kind="deadline_changed").count() == 3
    assert bulk.job is not None
    bulk.job.refresh_from_db()
    assert bulk.job.state == JobState.DONE
    assert Record.objects.filter(action="assignments.many", subject_id=bulk.pk).count() == 1


def test_what_is_done_or_refused_stays_so_when_the_job_runs_again(office: Office, officer: Actor) -> None:
    found = orders(office, 2)
    bulk = ask(officer, Act.WITHDRAW, found, reason="Không còn cần.")
    run()
    for item in bulk.items.all():
        assert take_item(by=officer, item=item, now=NOW)
    assert Event.objects.filter(kind="withdrawn").count() == 2


def test_the_rights_are_those_of_the_day_on_which_it_is_done(office: Office, officer: Actor) -> None:
    [found] = orders(office, 1)
    bulk = ask(officer, Act.WITHDRAW, [found], reason="Không còn cần.")
    Post.objects.filter(user__username=officer.key).update(valid_to=TODAY)
    run()
    item = bulk.items.get()
    assert (item.state, item.refusal) == ("refused", NO_RIGHT)
    found.refresh_from_db()
    assert found.state == State.ASSIGNED
    assert not Event.objects.filter(kind="withdrawn").exists()


def test_who_has_the_right_nowhere_cannot_ask(office: Office) -> None:
    found = orders(office, 1)
    with pytest.raises(Refused):
        ask(office.specialist, Act.WITHDRAW, found, reason="Thôi.")
    assert not Bulk.objects.exists()


def test_none_and_too_many_are_refused(office: Office, officer: Actor) -> None:
    for numbers, code in (([], "many-none"), (range(1, MOST + 2), "many-too-many")):
        with pytest.raises(operations.AssignmentRejected) as refused:
            operations.act_on_many(by=officer, act=Act.CLOSE, values={}, assignments=list(numbers), now=NOW)
        assert refused.value.code == code
    assert not BulkItem.objects.exists()


def test_stopped_it_leaves_the_rest_waiting_and_goes_on_with_them_when_asked(office: Office, officer: Actor) -> None:
    found = orders(office, 3)
    bulk = ask(officer, Act.WITHDRAW, found, reason="Không còn cần.")
    assert bulk.job is not None
    take_item(by=officer, item=bulk.items.order_by("pk")[0], now=NOW)
    jobs.request_stop(job=bulk.job, by=officer, now=NOW)
    run()
    assert sorted(states(bulk).values()) == ["done", "waiting", "waiting"]
    jobs.retry(job=bulk.job, by=officer, now=NOW)
    run()
    assert sorted(states(bulk).values()) == ["done"] * 3
    assert Event.objects.filter(kind="withdrawn").count() == 3


def test_revising_many_changes_only_what_is_named(office: Office, officer: Actor) -> None:
    found = orders(office, 2)
    bulk = ask(officer, Act.REVISE, found, priority=True, giver="Chủ tịch UBND tỉnh")
    run()
    assert set(states(bulk).values()) == {"done"}
    for each in Assignment.objects.all():
        assert (each.priority, each.giver, each.origin) == (True, "Chủ tịch UBND tỉnh", Origin.MEETING)


def test_redirecting_many_gives_each_to_the_new_lead(office: Office, officer: Actor) -> None:
    found = orders(office, 2)
    bulk = ask(officer, Act.REDIRECT, found, to=office.finance.pk, reason="Thuộc ngành tài chính.")
    run()
    assert set(states(bulk).values()) == {"done"}
    assert Assignment.objects.filter(lead=office.finance, continues__in=found).count() == 2


def test_the_trial_says_beforehand_what_the_operation_says_afterwards(office: Office, officer: Actor) -> None:
    found = orders(office, 3)
    lead = office.specialist
    operations.acknowledge(by=lead, assignment=found[0], now=NOW)
    operations.report(by=lead, assignment=found[1], finished_on=TODAY, result_sign="3/BC-SNV", now=NOW)
    operations.withdraw(by=office.officer, assignment=found[2], reason="Không còn cần.", now=NOW)
    entries = list(Assignment.objects.order_by("pk").prefetch_related("supporting"))
    both = Actor(lead.key, lead.name, frozenset({*lead.grants, *office.officer.grants}))
    confirm, withdrawn = tried(officer, Act.CONFIRM, entries), tried(officer, Act.WITHDRAW, entries)
    assert [each.pk for each in confirm.can] == [found[1].pk]
    assert {each.why for each in confirm.cannot} == {Hindrance.WRONG_STATE}
    assert [each.pk for each in withdrawn.can] == [found[0].pk, found[1].pk]
    assert {each.why for each in tried(lead, Act.CONFIRM, entries).cannot} == {Hindrance.NO_RIGHT}
    [own] = [each for each in tried(both, Act.CONFIRM, entries).cannot if each.assignment.pk == found[1].pk]
    assert own.why is Hindrance.ASKED_ONESELF
    assert open_acts(officer, TAKEN, entries)[Act.WITHDRAW] == 2
    assert Act.ACKNOWLEDGE not in open_acts(officer, TAKEN, entries)


def test_every_act_can_be_taken_on_many() -> None:
    from dondoc.web.many_forms import FORMS

    assert set(FORMS) == set(TAKEN) == set(Act)


def entered_late(office: Office, count: int) -> list[Assignment]:
    """So many that were done with a paper of the 25th in the register, reported and confirmed after the deadline."""
    paper = receive_and_read(office, NOTICE.replace("03 tháng 6", "25 tháng 6"))
    found = orders(office, count)
    for one in found:
        operations.report(
            by=office.specialist, assignment=one, finished_on=LATE, result_sign="9/BC-SNV", now=days_on(25)
        )
        operations.confirm(by=office.officer, assignment=one, now=days_on(25))
        Assignment.objects.filter(pk=one.pk).update(result_document=paper)
        one.refresh_from_db()
    return found


def correct_run() -> None:
    while run_one(days_on(40)):
        pass


def test_one_proof_corrects_many_and_what_cannot_be_corrected_stays_as_it_was(office: Office, officer: Actor) -> None:
    found = entered_late(office, 3)
    operations.reopen(by=office.officer, assignment=found[1], reason="Bổ sung.", now=days_on(26))
    proof = found[0].result_document
    assert proof is not None
    before = Assignment.objects.values().get(pk=found[1].pk)
    bulk = ask(officer, Act.CORRECT, found, finished_on=DUE.isoformat(), reason="Nhập chậm.", document=proof.pk)
    correct_run()
    assert states(bulk) == {found[0].pk: "done", found[1].pk: "refused", found[2].pk: "done"}
    assert bulk.items.get(state=BulkItemState.REFUSED).refusal == "wrong-state"
    assert Assignment.objects.values().get(pk=found[1].pk) == before
    for one in (found[0], found[2]):
        one.refresh_from_db()
        assert (one.finished_on, one.entered_on) == (DUE, LATE)
        event = one.events.get(kind="corrected")
        assert (event.document, event.note) == (proof, "Nhập chậm.")


def test_each_takes_the_day_of_its_own_result_where_no_day_was_said(office: Office, officer: Actor) -> None:
    found = entered_late(office, 2)
    proof = found[0].result_document
    assert proof is not None
    Assignment.objects.filter(pk=found[1].pk).update(result_document=None)
    bulk = ask(officer, Act.CORRECT, found, reason="Theo ngày của văn bản kết quả.", document=proof.pk)
    correct_run()
    assert bulk.items.get(assignment=found[1]).refusal == "result-day-missing"
    days = [Assignment.objects.get(pk=each.pk).finished_on for each in found]
    assert days == [proof.issued_on, LATE]
    assert proof.issued_on == date(2026, 6, 25)


def test_a_correction_of_many_stopped_between_two_goes_on_with_the_rest(office: Office, officer: Actor) -> None:
    found = entered_late(office, 3)
    values = {"finished_on": DUE.isoformat(), "reason": "Nhập chậm.", "document": found[0].result_document_id}
    bulk = ask(officer, Act.CORRECT, found, **values)
    assert bulk.job is not None
    take_item(by=officer, item=bulk.items.order_by("pk")[0], now=days_on(40))
    jobs.request_stop(job=bulk.job, by=officer, now=days_on(40))
    correct_run()
    assert sorted(states(bulk).values()) == ["done", "waiting", "waiting"]
    jobs.retry(job=bulk.job, by=officer, now=days_on(40))
    correct_run()
    assert set(states(bulk).values()) == {"done"}
    assert Event.objects.filter(kind="corrected").count() == 3


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (DUE, ["", "finished-before-anew"]),
        (LATE, ["finished-unchanged", "finished-unchanged"]),
        (TODAY - timedelta(days=1), ["finished-before-given"] * 2),
        (LATE + timedelta(days=30), ["finished-in-future"] * 2),
        (None, ["", "result-day-missing"]),
    ],
)
def test_what_is_foreseen_of_a_correction_is_what_comes_of_it(
    office: Office, officer: Actor, day: date | None, codes: list[str]
) -> None:
    found = entered_late(office, 2)
    done_again(office, found[1])
    proof = found[0].result_document_id
    entries = list(Assignment.objects.order_by("pk").select_related("result_document"))
    seen = foreseen(entries, day, on=LATE + timedelta(days=15), soon=3)
    told = {each.assignment.pk: each.why.code for each in seen.refused}
    assert [told.get(each.pk, "") for each in found] == codes
    assert all(each.was is Timeliness.DONE_LATE for each in seen.corrected)
    assert all(each.becomes in {Timeliness.DONE_EARLY, Timeliness.DONE_ON_TIME} for each in seen.corrected)
    said = {"finished_on": day.isoformat()} if day else {}
    bulk = ask(officer, Act.CORRECT, found, **said, reason="Nhập chậm.", document=proof)
    correct_run()
    assert [bulk.items.get(assignment=each).refusal for each in found] == codes


def done_again(office: Office, one: Assignment) -> None:
    """Sent back and handed in again, on the day it was handed in first."""
    operations.reopen(by=office.officer, assignment=one, reason="Bổ sung.", now=days_on(25))
    how: dict[str, Any] = {"assignment": one, "now": days_on(25)}
    operations.report(by=office.specialist, finished_on=LATE, result_sign="9/BC-SNV", **how)
    operations.confirm(by=office.officer, **how)
