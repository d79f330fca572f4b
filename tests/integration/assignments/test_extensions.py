"""Extensions: asked by the lead within the limits, decided by the assigning side, another day offered in between."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dondoc.assignments import operations, queries
from dondoc.assignments.extension_states import ExtensionState
from dondoc.assignments.models import Assignment, Extension
from dondoc.assignments.operations import AssignmentRejected
from dondoc.assignments.origins import Origin
from dondoc.assignments.reasons import from_json
from dondoc.assignments.recounting import recounted
from dondoc.assignments.rights import extensions_granted
from dondoc.assignments.states import State
from dondoc.workdays import queries as workdays
from tests.integration.assignments.orders import DUE, days_on, moved, ordered, proposals, reported
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes

WANTED = DUE + timedelta(days=15)
OFFERED = DUE + timedelta(days=7)


def asked(office: Office, one: Assignment, wanted: date = WANTED, **how: Any) -> Assignment:
    values = {"reason": "chờ số liệu của bộ", "now": NOW, **how}
    return operations.ask_extension(by=office.specialist, assignment=one, wanted_due=wanted, **values)


def last(one: Assignment) -> Extension:
    return one.extensions.latest("pk")


def test_asked_and_granted_the_deadline_moves_and_its_explanation_says_why(office: Office) -> None:
    one = asked(office, ordered(office))
    assert (one.state, one.current_due) == (State.EXTENSION_REQUESTED, DUE)  # asking moves nothing
    operations.grant_extension(by=office.officer, assignment=one, basis_sign="88/UBND-TH", now=days_on(2))
    assert (one.state, one.original_due, one.current_due) == (State.IN_PROGRESS, DUE, WANTED)
    assert one.deadline_explained.endswith("Gia hạn lần 01 ngày 12/6/2026: hạn từ 30/6/2026 thành 15/7/2026.")
    assert (last(one).state, last(one).decided_due, last(one).basis_sign) == ("granted", WANTED, "88/UBND-TH")
    event = queries.story(one).latest("pk")
    assert (event.kind, event.due_before, event.due_after) == ("extension_granted", DUE, WANTED)


def test_asked_countered_and_accepted(office: Office) -> None:
    one = asked(office, ordered(office))
    operations.counter_extension(by=office.officer, assignment=one, due=OFFERED, note="rút ngắn", now=NOW)
    assert (one.state, one.current_due) == (State.EXTENSION_REQUESTED, DUE)
    operations.accept_counter(by=office.specialist, assignment=one, now=NOW)
    assert (one.state, one.current_due, last(one).state) == (State.IN_PROGRESS, OFFERED, "granted")
    assert extensions_granted(one) == 1


@pytest.mark.parametrize("answer", ["decline", "refuse", "take back"])
def test_where_it_is_not_agreed_the_deadline_stays(office: Office, answer: str) -> None:
    one = asked(office, ordered(office))
    if answer == "refuse":
        operations.refuse_extension(by=office.officer, assignment=one, reason="việc gấp", now=NOW)
    elif answer == "take back":
        operations.take_back_extension(by=office.specialist, assignment=one, now=NOW)
    else:
        operations.counter_extension(by=office.officer, assignment=one, due=OFFERED, now=NOW)
        operations.decline_counter(by=office.specialist, assignment=one, note="không kịp", now=NOW)
    assert (one.state, one.current_due) == (State.IN_PROGRESS, DUE)
    assert extensions_granted(one) == 0
    expected = {"decline": "declined", "refuse": "refused", "take back": "withdrawn"}[answer]
    assert (last(one).state, last(one).ended_on) == (expected, TODAY)
    asked(office, one)  # and it may be asked again


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"wanted": DUE}, "extension-not-later"),
        ({"wanted": DUE + timedelta(days=31)}, "extension-too-long"),
        ({"now": days_on(51), "wanted": DUE + timedelta(days=31)}, "extension-too-late"),
        ({"reason": " "}, "reason-missing"),
    ],
)
def test_what_may_not_be_asked_is_told_and_nothing_changes(office: Office, how: dict[str, Any], code: str) -> None:
    one = ordered(office)
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        asked(office, one, **how)
    assert refusal.value.code == code


def test_no_third_extension_and_those_of_a_former_lead_count(office: Office) -> None:
    one = ordered(office)
    for number in (1, 2):
        asked(office, one, DUE + timedelta(days=5 * number))
        operations.grant_extension(by=office.officer, assignment=one, now=NOW)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã được gia hạn 02 lần"):
        asked(office, one)
    new = moved(office, one, office.finance)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã được gia hạn 02 lần"):
        operations.ask_extension(by=office.accountant, assignment=new, wanted_due=WANTED, reason="chậm", now=NOW)


@pytest.mark.parametrize("offered", [DUE, WANTED, WANTED + timedelta(days=1)])
def test_a_day_offered_lies_between(office: Office, offered: date) -> None:
    one = asked(office, ordered(office))
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operations.counter_extension(by=office.officer, assignment=one, due=offered, now=NOW)
    assert refusal.value.code == "counter-not-between"


def test_nothing_offered_there_is_nothing_to_accept(office: Office) -> None:
    one = asked(office, ordered(office))
    for answer in (operations.accept_counter, operations.decline_counter):
        with nothing_changes(), pytest.raises(AssignmentRejected, match="chưa đưa ra thời hạn khác"):
            answer(by=office.specialist, assignment=one, now=NOW)


def test_a_report_makes_the_request_lapse(office: Office) -> None:
    one = asked(office, ordered(office))
    reported(office, one)
    assert (one.state, last(one).state) == (State.REPORTED, ExtensionState.LAPSED)


def test_a_reorganisation_makes_the_request_lapse_and_the_new_lead_may_ask_anew(office: Office) -> None:
    one = asked(office, ordered(office))
    new = moved(office, one, office.finance)
    assert (last(one).state, new.state) == ("lapsed", State.IN_PROGRESS)
    operations.ask_extension(by=office.accountant, assignment=new, wanted_due=WANTED, reason="mới nhận", now=NOW)


def test_the_database_itself_holds_one_request_at_a_time_and_no_asker_decides(office: Office) -> None:
    one = asked(office, ordered(office))
    known = Extension.objects.values().get()
    with nothing_changes(), pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(**{**known, "id": None})
    with nothing_changes(), pytest.raises(IntegrityError), transaction.atomic():
        last(one).__class__.objects.update(decided_by_key=office.specialist.key)


def test_a_granted_extension_fixes_the_day_so_that_no_calendar_moves_it(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[1]  # in 5 working days from the notice
    one = operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW)
    assert one.current_due is not None
    calendar = workdays.calendar(one.lead_id)
    assert recounted(from_json(one.deadline_reasons), one.current_due, calendar) is not None
    wanted = one.current_due + timedelta(days=10)
    operations.ask_extension(by=office.accountant, assignment=one, wanted_due=wanted, reason="chậm", now=NOW)
    operations.grant_extension(by=office.officer, assignment=one, now=NOW)
    assert recounted(from_json(one.deadline_reasons), wanted, calendar) is None


def test_the_assigning_side_sets_another_deadline_but_no_day_gone_by(office: Office) -> None:
    one = ordered(office)
    how: dict[str, Any] = {"by": office.officer, "assignment": one, "reason": "theo yêu cầu của Bộ"}
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã qua"):
        operations.change_deadline(**how, due=TODAY, now=days_on(1))
    operations.change_deadline(**how, due=TODAY + timedelta(days=1), now=days_on(1))
    assert (one.original_due, one.current_due) == (DUE, TODAY + timedelta(days=1))
    assert "Bên giao điều chỉnh thời hạn ngày 11/6/2026: hạn từ 30/6/2026 thành 11/6/2026." in one.deadline_explained


def test_an_order_without_a_deadline_gets_its_first(office: Office) -> None:
    (one,) = operations.give_order(
        by=office.clerk,
        assigner=office.committee,
        leads=[office.interior],
        what="Rà soát quy chế",
        origin=Origin.COMMITTEE,
        due=None,
        now=NOW,
    )
    with nothing_changes(), pytest.raises(AssignmentRejected, match="không có gì để gia hạn"):
        asked(office, one)
    operations.change_deadline(by=office.officer, assignment=one, due=DUE, reason="cần cho quý II", now=NOW)
    assert (one.original_due, one.current_due) == (DUE, DUE)
