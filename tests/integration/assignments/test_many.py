"""One act on many assignments: what can be told beforehand, and what the job makes of each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dondoc.accounts.models import Post
from dondoc.accounts.queries import actor_of
from dondoc.assignments import operations
from dondoc.assignments.many import MOST, Hindrance, open_acts, tried
from dondoc.assignments.models import Assignment, Bulk, BulkItem, Event
from dondoc.assignments.models.bulk import BulkItemState
from dondoc.assignments.operations.many import NO_RIGHT, TAKEN, take_item
from dondoc.assignments.origins import Origin
from dondoc.assignments.states import Act, State
from dondoc.audit.models import Record
from dondoc.figures.actors import Actor, Refused
from dondoc.jobs import operations as jobs
from dondoc.jobs.states import JobState
from dondoc.jobs.worker import run_one
from tests.integration.office import NOW, TODAY, Office
from tests.integration.web.people import People

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=20)


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


def test_every_act_but_a_correction_with_its_own_proof_can_be_taken_on_many() -> None:
    from dondoc.web.many_forms import FORMS

    assert set(FORMS) == set(TAKEN) == set(Act) - {Act.CORRECT}
