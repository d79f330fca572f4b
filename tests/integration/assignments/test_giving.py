"""From a proposal to assignments, one for each lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dondoc.accounts.roles import PERMISSIONS, Role
from dondoc.assignments import operations, queries
from dondoc.assignments.models import Assignment
from dondoc.assignments.operations import AssignmentRejected, Choice
from dondoc.assignments.states import EventKind, State
from dondoc.documents import operations as documents
from dondoc.documents import queries as register
from dondoc.documents.kinds import ProposalState
from dondoc.documents.models import Proposal
from dondoc.figures.actors import Permission, Refused
from dondoc.organisation.models import Unit
from tests.integration.assignments.orders import DUE, given, proposals
from tests.integration.office import NOW, TODAY, Office, receive_and_read
from tests.integration.unchanged import nothing_changes


def test_an_accepted_order_becomes_an_assignment_with_owner_and_deadline(office: Office) -> None:
    assignment = given(office, due=None)
    assert (assignment.lead, list(assignment.supporting.all())) == (office.interior, [office.finance])
    assert (assignment.original_due, assignment.current_due) == (date(2026, 6, 30), date(2026, 6, 30))
    assert assignment.deadline_explained == "Văn bản giao ghi “trước ngày 30/6/2026”: hạn 30/6/2026."
    assert (assignment.state, assignment.given_on) == (State.ASSIGNED, TODAY)
    assert assignment.proposal is not None
    assert assignment.proposal.state == ProposalState.ACCEPTED
    [event] = queries.story(assignment)
    assert (event.kind, event.due_after, event.actor_key) == (EventKind.GIVEN, date(2026, 6, 30), office.clerk.key)


def test_a_counted_deadline_is_counted_with_the_calendar_and_explained(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[1]
    assignment = operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW)
    assert assignment.current_due == date(2026, 6, 10)  # issued on Wednesday 3/6: five working days, one weekend
    assert "02 ngày nghỉ hằng tuần" in assignment.deadline_explained
    assert "tính từ ngày ban hành văn bản (03/6/2026)" in assignment.deadline_explained


def test_a_day_named_by_the_person_who_gives_goes_before_the_text(office: Office) -> None:
    assignment = given(office, due=date(2026, 7, 31))
    assert assignment.current_due == date(2026, 7, 31)
    assert "người giao ấn định" in assignment.deadline_explained
    assert assignment.deadline_text == "trước ngày 30/6/2026"


def edited(office: Office, place: int, day: date | None) -> Proposal:
    """An order whose deadline somebody changed by hand on the page."""
    proposal = proposals(receive_and_read(office))[place]
    changes = replace(documents.content_of(proposal), deadline_day=day)
    return documents.edit_proposal(by=office.officer, proposal=proposal, changes=changes, now=NOW)


def test_a_day_set_by_hand_names_who_set_it_and_when_beside_the_words_of_the_text(office: Office) -> None:
    proposal = edited(office, 0, date(2026, 12, 10))
    assignment = operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW)
    assert assignment.deadline_explained == (
        f"Hạn 10/12/2026 do {office.officer.name} sửa tay ngày 10/6/2026. Văn bản giao ghi “trước ngày 30/6/2026”."
    )


def test_a_deadline_taken_off_by_hand_names_who_took_it_off(office: Office) -> None:
    assignment = operations.give(by=office.clerk, proposal=edited(office, 0, None), assigner=office.committee, now=NOW)
    assert assignment.current_due is None
    assert assignment.deadline_explained == (
        f"{office.officer.name} bỏ thời hạn ngày 10/6/2026. Văn bản giao ghi “trước ngày 30/6/2026”."
    )


def test_a_day_set_by_hand_where_the_text_has_none_says_that_it_has_none(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[0]
    Proposal.objects.filter(pk=proposal.pk).update(deadline_text="", deadline_kind="", deadline_day=None)
    proposal.refresh_from_db()
    changes = replace(documents.content_of(proposal), deadline_day=date(2026, 12, 10))
    documents.edit_proposal(by=office.officer, proposal=proposal, changes=changes, now=NOW)
    assignment = operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW)
    assert "“”" not in assignment.deadline_explained
    assert "Văn bản giao không quy định thời hạn." in assignment.deadline_explained


def test_another_change_by_hand_leaves_the_deadline_to_the_text(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[0]
    changes = replace(documents.content_of(proposal), what="trình đề án")
    documents.edit_proposal(by=office.officer, proposal=proposal, changes=changes, now=NOW)
    assignment = operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW)
    assert assignment.deadline_explained == "Văn bản giao ghi “trước ngày 30/6/2026”: hạn 30/6/2026."


def test_an_order_to_several_becomes_one_assignment_each_with_the_same_content(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[2]
    choice = Choice(proposal, leads=office.communes)
    made = operations.give_many(by=office.clerk, choices=[choice], assigner=office.committee, now=NOW)
    assert [one.lead for one in made] == list(office.communes)
    assert len({(one.what, one.current_due, one.deadline_text) for one in made}) == 1
    one_more = operations.give(
        by=office.clerk, proposal=proposal, assigner=office.committee, lead=office.finance, now=NOW
    )
    assert one_more.what == made[0].what


def test_several_orders_are_accepted_together_or_not_at_all(office: Office) -> None:
    first, second, third = proposals(receive_and_read(office))
    with nothing_changes(), pytest.raises(AssignmentRejected, match="UBND các xã, phường"):
        operations.give_many(
            by=office.clerk,
            choices=[Choice(first, ()), Choice(second, ()), Choice(third, ())],
            assigner=office.committee,
            now=NOW,
        )
    both = [Choice(first, ()), Choice(second, ())]
    assert len(operations.give_many(by=office.clerk, choices=both, assigner=office.committee, now=NOW)) == 2


def test_everybody_concerned_may_read_the_document(office: Office) -> None:
    assert not register.visible_to(office.specialist).exists()
    document = given(office).document
    for actor in (office.specialist, office.accountant):
        assert list(register.visible_to(actor)) == [document]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"on": TODAY + timedelta(days=1)}, "day-in-future"),
        ({"on": date(2019, 1, 1)}, "unit-not-there"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_nothing_changes(office: Office, changes: dict[str, Any], code: str) -> None:
    proposal = proposals(receive_and_read(office))[0]
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW, **changes)
    assert refusal.value.code == code


def test_the_same_order_is_not_given_twice_to_one_lead(office: Office) -> None:
    assignment = given(office)
    assert assignment.proposal is not None
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã giao cho Sở Nội vụ"):
        operations.give(by=office.clerk, proposal=assignment.proposal, assigner=office.committee, now=NOW)
    assignment.pk = None
    with nothing_changes(), pytest.raises(IntegrityError), transaction.atomic():
        assignment.save(force_insert=True)


def test_a_dropped_order_is_not_given(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[0]
    documents.drop_proposal(by=office.clerk, proposal=proposal, reason="", now=NOW)
    with nothing_changes(), pytest.raises(documents.DocumentRejected, match="khôi phục"):
        operations.give(by=office.clerk, proposal=proposal, assigner=office.committee, now=NOW)


def test_the_lead_does_not_support_itself(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[0]
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        operations.give(
            by=office.clerk, proposal=proposal, assigner=office.committee, supporting=[office.interior], now=NOW
        )
    assert refusal.value.code == "lead-supports"


def test_only_who_may_give_for_that_unit_gives(office: Office) -> None:
    proposal = proposals(receive_and_read(office))[0]
    for role in Role:
        place = office.interior if Permission.ASSIGNMENT_GIVE in PERMISSIONS[role] else office.committee
        with nothing_changes(), pytest.raises(Refused):
            operations.give(by=office.person(role, place), proposal=proposal, assigner=office.committee, now=NOW)


def test_an_order_from_a_book_where_one_may_not_give_is_not_given_even_for_ones_own_unit(office: Office) -> None:
    document = receive_and_read(office)
    documents.share(by=office.clerk, document=document, units=[office.interior], now=NOW)
    clerk = office.person(Role.CLERK, office.interior)
    with nothing_changes(), pytest.raises(Refused):
        operations.give(by=clerk, proposal=proposals(document)[0], assigner=office.interior, now=NOW)


def test_nobody_gives_in_the_name_of_a_unit_above_even_from_ones_own_book(office: Office) -> None:
    document = receive_and_read(office, unit=office.interior)
    clerk = office.person(Role.CLERK, office.interior)
    with nothing_changes(), pytest.raises(Refused):
        operations.give(by=clerk, proposal=proposals(document)[0], assigner=office.committee, now=NOW)


def outside(office: Office, **changes: Any) -> Assignment:
    asked: dict[str, Any] = {
        "by": office.clerk,
        "reference": "07/M-2026",
        "lead": office.interior,
        "due": DUE,
        "assigner": office.committee,
        "now": NOW,
    }
    return operations.follow_outside(**{**asked, **changes})


def test_an_order_outside_the_system_keeps_a_number_a_lead_and_a_deadline_and_no_words(office: Office) -> None:
    assignment = outside(office, supporting=[office.finance])
    assert (assignment.reference, assignment.lead, assignment.current_due) == ("07/M-2026", office.interior, DUE)
    texts = (assignment.what, assignment.product, assignment.asked_by, assignment.deadline_text, assignment.result_note)
    assert set(texts) == {""}
    assert (assignment.document, assignment.proposal, assignment.clause) == (None, None, [])
    assert list(assignment.supporting.all()) == [office.finance]


@pytest.mark.parametrize(
    "changes",
    [
        {"what": "xây dựng phương án"},
        {"product": "phương án"},
        {"asked_by": "Chủ tịch"},
        {"deadline_text": "trước ngày lễ"},
        {"clause": ["khoản 1"]},
        {"reference": ""},
        {"outside_system": False},
    ],
)
def test_the_database_itself_keeps_words_out_of_what_is_followed_outside(
    office: Office, changes: dict[str, Any]
) -> None:
    assignment = outside(office)
    with nothing_changes(), pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(**changes)


@pytest.mark.parametrize("reference", ["", "kế hoạch bảo vệ", "so 7", "A" * 31 + "1", "bảy", "7\n8", "phương-án-7"])
def test_a_number_is_no_place_for_a_subject(office: Office, reference: str) -> None:
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        outside(office, reference=reference)
    assert refusal.value.code == "reference-malformed"


def test_a_number_followed_twice_by_one_lead_is_told(office: Office) -> None:
    outside(office)
    with nothing_changes(), pytest.raises(AssignmentRejected, match="đã dùng"):
        outside(office, reference=" 07/M-2026 ")
    assert outside(office, lead=office.finance).reference == "07/M-2026"


def test_only_who_may_give_follows_outside(office: Office) -> None:
    for role in Role:
        place = office.interior if Permission.ASSIGNMENT_GIVE in PERMISSIONS[role] else office.committee
        with nothing_changes(), pytest.raises(Refused):
            outside(office, by=office.person(role, place))


def test_a_unit_that_is_no_more_leads_nothing(office: Office) -> None:
    Unit.objects.filter(pk=office.interior.pk).update(valid_to=TODAY)
    with nothing_changes(), pytest.raises(AssignmentRejected) as refusal:
        outside(office)
    assert refusal.value.code == "unit-not-there"
